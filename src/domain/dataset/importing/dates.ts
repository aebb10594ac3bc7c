import { type Sql, raw, sql } from "../../sql.ts";
import { narrow } from "./narrow.ts";
import { inZone } from "./zones.ts";

/** Pieces of a date format and what `strptime` calls them. Longer ones first. */
const pieces: readonly [string, string][] = [
  ["YYYY", "%Y"],
  ["YY", "%y"],
  ["MMMM", "%B"],
  ["MMM", "%b"],
  ["MM", "%m"],
  ["M", "%m"],
  ["DD", "%d"],
  ["D", "%d"],
  ["HH", "%H"],
  ["H", "%H"],
  ["hh", "%I"],
  ["h", "%I"],
  ["mm", "%M"],
  ["ss", "%S"],
  ["SSS", "%g"],
  ["A", "%p"],
];
export const datePieces = pieces.map(([piece]) => piece);

/** Days that a spreadsheet wrote as numbers, by its first day. */
const serials: Readonly<Record<string, string>> = { "excel-1900": "1899-12-30", "excel-1904": "1904-01-01" };
export const serialFormats = Object.keys(serials);

/** `M/D/YYYY` as `%m/%d/%Y`; undefined when a letter in it is no piece of a date, or day, month or year is not in it. */
export function strptimeFormat(format: string): string | undefined {
  let out = "";
  let rest = format;
  while (rest) {
    const found = pieces.find(([piece]) => rest.startsWith(piece));
    if (found) out += found[1];
    else if (/^[A-SU-Ya-z%]/.test(rest)) return undefined;
    else out += rest[0];
    rest = rest.slice(found?.[0].length ?? 1);
  }
  return /%[Yy]/.test(out) && /%[mbB]/.test(out) && out.includes("%d") ? out : undefined;
}

/** Not one of the words that the engine's parser takes for a moment under every format: it makes the first of 1900 of them. */
const noWord = (text: Sql): Sql => sql`lower(${text}) NOT IN (${["epoch", "infinity", "-infinity"]})`;

const first = (readings: readonly Sql[]): Sql => (readings.length === 1 ? readings[0]! : sql`coalesce(${readings})`);

/** How days of a workbook's cells are written; days that are text in it stay as they are. */
const workbookDays = ["YYYY-MM-DD", "YYYY-MM-DD HH:mm:ss"];

/** The moment in the text, by the first format that fits; absent when none does. With a zone, the text is UTC and the moment is that of the zone's clocks. */
export function momentOf(text: Sql, formats: readonly string[] | undefined, zone?: string, workbook = false): Sql {
  const said = formats && workbook ? [...formats, ...workbookDays] : formats;
  const readings = (said ?? ["YYYY-MM-DD", "YYYY-MM-DD HH:mm:ss", "YYYY/M/D", "YYYY/M/D HH:mm:ss", "YYYY-MM-DDTHH:mm:ss", "YYYY-MM-DDTHH:mm:ss.SSS"]).map((format) => {
    const start = serials[format];
    const narrowed = narrow(text);
    if (start) return sql`${start}::TIMESTAMP + to_days(CAST(floor(TRY_CAST(${narrowed} AS DECIMAL(12, 6))) AS INTEGER))`;
    return sql`try_strptime(${narrowed}, ${strptimeFormat(format)!})`;
  });
  const moment = sql`CASE WHEN ${noWord(text)} THEN ${first(readings)} END`;
  return zone ? inZone(moment, zone) : moment;
}

/** A day in the text, by the first format that fits; absent when none does. Year first (2024-01-05, 2024/1/5, 2024年1月5日) when none is given. */
export function dayOf(text: Sql, formats: readonly string[] | undefined, zone?: string, workbook = false): Sql {
  if (!formats) {
    const withTime = workbook ? sql`, try_strptime(${text}, '%Y-%m-%d %H:%M:%S')` : raw("");
    return sql`CASE WHEN ${text} LIKE '____-__-__' THEN TRY_CAST(${text} AS DATE) WHEN ${noWord(text)}
      THEN coalesce(try_strptime(${text}, '%Y-%m-%d'), try_strptime(${text}, '%Y/%m/%d'), try_strptime(${text}, '%Y年%m月%d日')${withTime})::DATE END`;
  }
  return sql`(${momentOf(text, formats, zone, workbook)})::DATE`;
}

/** Days outside are misread years (`3/1/17` under `YYYY`), not deals. */
export const outsideCalendar = (day: Sql): Sql => sql`${day} NOT BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'`;

/** Why a text is no day, as SQL: one that fits month first and day first is asked for, never guessed. */
export function dayReason(text: Sql, formats: readonly string[] | undefined): Sql {
  if (formats) return sql`${`bad_date: expected ${formats.join(" or ")}`}`;
  const parts = (n: number) => raw(`TRY_CAST(regexp_extract(${text.text}, '^(\\d{1,2})[-/.](\\d{1,2})[-/.]\\d{2,4}', ${n}) AS INTEGER)`);
  const yearFirst = raw(`regexp_matches(${narrow(text).text}, '^\\d{4}([-/]\\d{1,2}[-/]\\d{1,2}|年\\d{1,2}月\\d{1,2}日)$')`);
  return sql`CASE WHEN ${parts(1)} <= 12 AND ${parts(2)} <= 12 THEN 'ambiguous_date: month or day first?' WHEN ${yearFirst} THEN 'bad_date: there is no such day' ELSE 'bad_date: expected YYYY-MM-DD' END`;
}
