import { type Column, type ColumnKind, type NumberRange, sqlTypes } from "../contract.ts";
import type { Cell } from "../mapping.ts";
import type { RejectCode } from "./reject-reasons.ts";
import { type Sql, join, raw, sql } from "../../sql.ts";
import { dayOf, dayReason, outsideCalendar } from "./dates.ts";
import { narrow } from "./narrow.ts";
import { integerOf, numberOf } from "./numbers.ts";

/** What a kind of column makes of a cell's text, and why a text is none of its kind. */
interface Reading {
  value(text: Sql, cell: Cell): Sql;
  /** beside a text without a value */
  bad?(value: Sql): Sql;
  /** a kind that takes any text has none */
  reason?(text: Sql, cell: Cell): Sql;
}

const number = (kind: ColumnKind, expected: string): Reading => ({
  value: (text, cell) => numberOf(text, sqlTypes[kind], cell),
  reason: (text, cell) => numberReason(text, cell, kind, expected),
});

/** Why a text is no number: one whose point may be of either kind is asked about, never guessed; a percentage is of another column. */
function numberReason(text: Sql, cell: Cell, kind: ColumnKind, expected: string): Sql {
  const isAmount = kind === "money" || kind === "integer";
  const unasked = numberOf(text, kind === "text" ? "DECIMAL(28,8)" : sqlTypes[kind], { number: cell.number });
  const branches = [
    ...(cell.asked ? [sql`WHEN ${unasked} IS NOT NULL THEN 'ambiguous_number: thousands or decimals?'`] : []),
    ...(isAmount ? [sql`WHEN contains(${narrow(text)}, '%') THEN ${`bad_number: a percentage, and ${expected}`}`] : []),
  ];
  const other = sql`${`bad_number: ${expected}`}`;
  return branches.length === 0 ? other : sql`CASE ${join(branches, " ")} ELSE ${other} END`;
}
/** Text as it stands; under a format, a day or a number written as every reader of the bundle expects it. */
const text: Reading = {
  value: (text, cell) => {
    const { date, number, zone, workbook } = cell;
    if (date) return sql`${dayOf(text, date, zone, workbook)}::VARCHAR`;
    return number ? sql`regexp_replace(${numberOf(text, "DECIMAL(28,8)", cell)}::VARCHAR, '\\.?0+$', '')` : text;
  },
  reason: (text, cell) => (cell.date ? dayReason(text, cell.date) : numberReason(text, cell, "text", "expected a number such as 1234.50")),
};

const readings: Record<ColumnKind, Reading> = {
  id: text,
  text,
  day: { value: (text, cell) => dayOf(text, cell.date, cell.zone, cell.workbook), bad: outsideCalendar, reason: (text, cell) => sql`CASE WHEN ${outsideCalendar(dayOf(text, cell.date, cell.zone, cell.workbook))} THEN 'bad_date: expected a year from 1900 to 2199' ELSE ${dayReason(text, cell.date)} END` },
  money: number("money", "expected an amount such as 1234.50"),
  share: number("share", "expected a share such as 0.25"),
  rate: number("rate", "expected a rate such as 0.14"),
  score: number("score", "expected a number such as 12.5"),
  integer: { value: (text, cell) => integerOf(text, cell), reason: (text, cell) => numberReason(text, cell, "integer", "expected a whole number") },
  flag: {
    value: (text, { flag }) =>
      flag
        ? sql`CASE WHEN list_contains([${flag.yes}], coalesce(${text}, '')) THEN true WHEN list_contains([${flag.no}], coalesce(${text}, '')) THEN false END`
        : sql`CASE lower(${text}) WHEN 'true' THEN true WHEN 'false' THEN false END`,
    reason: (_, { flag }) => sql`${flag ? `bad_flag: expected ${[...flag.yes, ...flag.no].map((w) => w || "(empty)").join(", ")}` : "bad_flag: expected true or false"}`,
  },
};

const outside = (value: Sql, range: NumberRange): Sql => ("above" in range ? sql`${value} <= ${raw(String(range.above))}` : sql`${value} NOT BETWEEN ${raw(String(range.from))} AND ${raw(String(range.to))}`);
const rangeText = (range: NumberRange): string => ("above" in range ? `more than ${range.above}` : `${range.from} to ${range.to}`);

/** Whether a text that is there is none of those words. */
export const isNoneOf = (text: Sql, words: readonly string[]): Sql => (words.length === 0 ? sql`${text} IS NOT NULL` : sql`${text} IS NOT NULL AND ${text} NOT IN (${words})`);

/** The words of the cell's map, translated; what it does not know is kept or absent. */
export function translated(text: Sql, { map, otherwise, lookup }: Pick<Cell, "map" | "otherwise" | "lookup">): Sql {
  if (!map || map.size === 0) return text;
  if (map.has("")) {
    const word = sql`coalesce(${text}, '')`.text;
    text = raw(word);
  }
  const cases = [...map].map(([from, to]) => sql`WHEN ${from} THEN ${to === "" ? null : to}`.text).join(" ");
  return raw(`CASE ${text.text} ${cases}${otherwise === "keep" || lookup ? ` ELSE ${text.text}` : ""} END`);
}

/** The cell's value in the contract's type. */
export const valueOf = (text: Sql, cell: Cell, column: Column): Sql => readings[column.kind].value(text, cell);

/** The value as decimal text or a day, absent where the cell would be rejected for how it is written. */
export function readingOf(text: Sql, cell: Cell, column: Column): Sql {
  const value = valueOf(text, cell, column);
  return column.kind === "day" ? sql`CASE WHEN NOT (${outsideCalendar(value)}) THEN ${value} END::VARCHAR` : sql`${value}::VARCHAR`;
}

export interface Check {
  /** true on a row that cannot be loaded */
  bad: Sql;
  /** what its reason begins with */
  code: RejectCode;
  /** `code` or `code: what was expected`, of the text that is wrong */
  reason(text: Sql): Sql;
}

/**
 * Why a cell may keep its row from being loaded.
 * @param names SQL names of the file's text, of the text after translation, and of the value
 */
export function checksOf(cell: Cell, column: Column, names: { text: Sql; word: Sql; value: Sql }): Check[] {
  const { text, word, value } = names;
  const reading = readings[column.kind];
  const checks: Check[] = [];
  if (cell.map && cell.otherwise === "reject" && !cell.lookup) {
    const words = [...cell.map.keys()];
    checks.push({ code: "unknown_word", bad: isNoneOf(text, words), reason: () => sql`${`unknown_word: expected ${words.join(", ")}`}` });
  }
  if (cell.rules && cell.otherwise === "reject" && !cell.rules.some((r) => r.value === "")) {
    checks.push({ code: "no_rule", bad: sql`${word} IS NULL`, reason: () => sql`${`no_rule: expected ${[...new Set(cell.rules!.map((r) => r.value))].join(", ")}`}` });
  }
  if (reading.reason && (reading !== readings.text || cell.date || cell.number)) {
    const wrong = sql`${word} IS NOT NULL AND ${value} IS NULL`;
    checks.push({ code: column.kind === "day" || cell.date ? "bad_date" : column.kind === "flag" ? "bad_flag" : "bad_number", bad: reading.bad ? sql`(${wrong} OR ${reading.bad(value)})` : wrong, reason: (text) => reading.reason!(text, cell) });
  }
  if (column.values) checks.push({ code: "not_allowed", bad: sql`${value} NOT IN (${column.values})`, reason: () => sql`${`not_allowed: expected ${column.values!.join(", ")}`}` });
  if (column.range) checks.push({ code: "out_of_range", bad: outside(value, column.range), reason: () => sql`${`out_of_range: expected ${rangeText(column.range!)}`}` });
  if (column.required) checks.push({ code: "missing", bad: sql`${value} IS NULL`, reason: () => sql`'missing: a value is required'` });
  return checks;
}
