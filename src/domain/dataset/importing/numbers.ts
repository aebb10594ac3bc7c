import type { NumberFormat } from "../mapping.ts";
import { type Sql, raw, sql } from "../../sql.ts";
import { narrow } from "./narrow.ts";

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** The number in the text as decimal text, or absent when it is not written as the format says. */
function plainNumber(text: Sql, format: NumberFormat): Sql {
  let number = narrow(text);
  for (const sign of format.signs) number = sql`replace(${number}, ${sign}, '')`;
  number = sql`trim(${number})`;
  const digits = format.thousands ? `(\\d{1,3}(${escaped(format.thousands)}\\d{3})+|\\d+)` : "\\d+";
  const unsigned = `${digits}(${escaped(format.decimal)}\\d+)?`;
  const pattern = format.brackets ? `^([-+]?${unsigned}|\\(${unsigned}\\))$` : `^[-+]?${unsigned}$`;
  let bare = number;
  if (format.thousands) bare = sql`replace(${bare}, ${format.thousands}, '')`;
  if (format.decimal !== ".") bare = sql`replace(${bare}, ${format.decimal}, '.')`;
  if (format.brackets) bare = sql`replace(replace(${bare}, '(', '-'), ')', '')`;
  return sql`CASE WHEN regexp_matches(${number}, ${pattern}) THEN ${bare} END`;
}

/** The text as a number of the SQL type, rounded half away from zero to its decimals; absent when it is none. */
export function numberOf(text: Sql, type: string, format: NumberFormat | undefined): Sql {
  if (!format) return raw(`TRY_CAST(${text.text} AS ${type})`);
  const number = plainNumber(text, format);
  if (format.factor === "1") return raw(`TRY_CAST(${number.text} AS ${type})`);
  return raw(`TRY_CAST(TRY(TRY_CAST(${number.text} AS DECIMAL(24,8)) * ${format.factor}::DECIMAL(14,4)) AS ${type})`);
}

/** The text where its number has more decimals than money holds, so that the value is a rounded one; else absent. */
export function roundedText(text: Sql, value: Sql, format: NumberFormat | undefined): Sql {
  const differs = sql`${numberOf(text, "DECIMAL(38,18)", format)} <> ${value}`;
  if (format) return sql`CASE WHEN ${differs} THEN ${text} END`;
  // Reading every amount twice takes as long as the rest of the import; most show by a glance at their end, or by their length, that two decimals are all.
  const long = sql`(contains(${text}, '.') AND length(${text}) - strpos(${text}, '.') > 2) OR contains(${text}, 'e') OR contains(${text}, 'E')`;
  return sql`CASE WHEN ${text} LIKE '%.__' THEN NULL WHEN ${long} THEN CASE WHEN ${differs} THEN ${text} END END`;
}

/** A whole number; 2.5 is none. */
export function integerOf(text: Sql, format: NumberFormat | undefined): Sql {
  const number = numberOf(text, "DECIMAL(18,4)", format);
  // The engine rounds a text to a whole number: where that is the number itself, it is one, and found in half the time.
  if (!format) return sql`CASE WHEN ${number} = TRY_CAST(${text} AS INTEGER) THEN TRY_CAST(${text} AS INTEGER) END`;
  return sql`CASE WHEN ${number} = trunc(${number}) THEN TRY_CAST(${number} AS INTEGER) END`;
}
