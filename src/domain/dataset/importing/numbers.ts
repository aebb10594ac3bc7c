import type { Cell, NumberFormat } from "../mapping.ts";
import { type Sql, raw, sql } from "../../sql.ts";
import { longestFirst } from "./currency-signs.ts";
import { narrow } from "./narrow.ts";
import { isEither } from "./points.ts";

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** How a number is written, and whether points of the column may stand between thousands as well. */
export type Written = Pick<Cell, "number" | "asked">;

/** A minus behind the number, as SAP writes it, before it. */
const minusFirst = (number: Sql): Sql => sql`CASE WHEN ${number} LIKE '%-' THEN '-' || left(${number}, -1) ELSE ${number} END`;

/** The number in the text as decimal text, or absent when it is not written as the format says. */
function plainNumber(text: Sql, format: NumberFormat, asked: boolean): Sql {
  let number = narrow(text);
  for (const sign of longestFirst(format.signs)) number = sql`replace(${number}, ${sign}, '')`;
  number = sql`trim(${number})`;
  const groups = format.thousands && `(${escaped(format.thousands)}\\d{3})+`;
  const decimals = `${escaped(format.decimal)}\\d+`;
  // A group after a leading 0 is none where decimals do not follow: 0,125 has decimals.
  const unsigned = groups ? `([1-9]\\d{0,2}${groups}|\\d{1,3}${groups}${decimals}|\\d+(${decimals})?)` : `\\d+(${decimals})?`;
  const pattern = `^([-+]?${unsigned}|${unsigned} ?-${format.brackets ? `|\\(${unsigned}\\)` : ""})$`;
  let bare = number;
  if (format.thousands) bare = sql`replace(${bare}, ${format.thousands}, '')`;
  if (format.decimal !== ".") bare = sql`replace(${bare}, ${format.decimal}, '.')`;
  if (format.brackets) bare = sql`replace(replace(${bare}, '(', '-'), ')', '')`;
  const written = sql`regexp_matches(${number}, ${pattern})`;
  return sql`CASE WHEN ${asked ? sql`${written} AND NOT ${isEither(number)}` : written} THEN ${minusFirst(bare)} END`;
}

/** The text as a number of the SQL type, rounded half away from zero to its decimals; absent when it is none. */
export function numberOf(text: Sql, type: string, { number: format, asked = false }: Written): Sql {
  if (!format) return asked ? sql`CASE WHEN NOT ${isEither(text)} THEN ${plainly(text, type)} END` : plainly(text, type);
  const number = plainNumber(text, format, asked);
  if (format.factor === "1") return raw(`TRY_CAST(${number.text} AS ${type})`);
  return raw(`TRY_CAST(TRY(TRY_CAST(${number.text} AS DECIMAL(24,8)) * ${format.factor}::DECIMAL(14,4)) AS ${type})`);
}

/** A number as the engine reads it. */
const plainly = (text: Sql, type: string): Sql => orMinusBehind(text, (number) => raw(`TRY_CAST(${number.text} AS ${type})`));

/** What is read of a text, or of one with its minus behind it; the second costs only where the first is absent. */
const orMinusBehind = (text: Sql, read: (number: Sql) => Sql): Sql => sql`coalesce(${read(text)}, CASE WHEN regexp_matches(${text}, '^[\\d.]+ ?-$') THEN ${read(sql`('-' || left(${text}, -1))`)} END)`;

/** The text where its number has more decimals than money holds, so that the value is a rounded one; else absent. */
export function roundedText(text: Sql, value: Sql, written: Written): Sql {
  const differs = sql`${numberOf(text, "DECIMAL(38,18)", written)} <> ${value}`;
  if (written.number) return sql`CASE WHEN ${differs} THEN ${text} END`;
  // Reading every amount twice takes as long as the rest of the import; most show by a glance at their end, or by their length, that two decimals are all.
  const long = sql`(contains(${text}, '.') AND length(${text}) - strpos(${text}, '.') > 2) OR contains(${text}, 'e') OR contains(${text}, 'E')`;
  return sql`CASE WHEN ${text} LIKE '%.__' THEN NULL WHEN ${long} THEN CASE WHEN ${differs} THEN ${text} END END`;
}

/** A whole number; 2.5 is none. */
export function integerOf(text: Sql, written: Written): Sql {
  if (!written.number) {
    // The engine rounds a text to a whole number: where that is the number itself, it is one, and found in half the time.
    const whole = orMinusBehind(text, (number) => raw(`CASE WHEN TRY_CAST(${number.text} AS DECIMAL(18,4)) = TRY_CAST(${number.text} AS INTEGER) THEN TRY_CAST(${number.text} AS INTEGER) END`));
    const careful = written.asked ? sql`CASE WHEN NOT ${isEither(text)} THEN ${whole} END` : whole;
    // Nearly all are digits alone, of which there is nothing to ask.
    return sql`CASE WHEN regexp_full_match(${text}, '\\d{1,9}') THEN TRY_CAST(${text} AS INTEGER) ELSE ${careful} END`;
  }
  const number = numberOf(text, "DECIMAL(18,4)", written);
  return sql`CASE WHEN ${number} = trunc(${number}) THEN TRY_CAST(${number} AS INTEGER) END`;
}
