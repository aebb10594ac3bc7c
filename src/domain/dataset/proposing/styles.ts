import { type Sql, raw, sql } from "../../sql.ts";
import { dayOf, outsideCalendar } from "../importing/dates.ts";
import { numberOf } from "../importing/numbers.ts";
import { areCommaDecimals, areEither, areGroup, digitsOf, isPointAsked, type PointCounts, pointCounts, pointCountsOf } from "../importing/points.ts";
import { numberFormat, type NumberStyle } from "./number-style.ts";

/** Ways in which exports write days: each a list of formats; years of two digits go first, because four would take them as they stand. Those of one way do not contradict each other. */
export const dayWays = {
  year: ["YYYY-MM-DD", "YYYY/M/D", "YYYY年M月D日", "YYYY-MM-DD HH:mm:ss", "YYYY-MM-DD HH:mm", "YYYY/M/D H:mm:ss", "YYYY/M/D H:mm", "YYYY.M.D", "YYYYMMDD", "YYYY-MM-DDTHH:mm:ss", "YYYY-MM-DDTHH:mm:ss.SSS", "YYYY-MM-DDTHH:mm:ssZ", "YYYY-MM-DDTHH:mm:ss.SSSZ", "YYYY-MM-DDTHH:mm:ss+0000", "YYYY-MM-DDTHH:mm:ss.SSS+0000", "YYYY-MM-DDTHH:mm:ss+00:00", "YYYY-MM-DDTHH:mm:ss.SSS+00:00"],
  month: ["M/D/YY", "M.D.YY", "M/D/YYYY", "M-D-YYYY", "M.D.YYYY", "M/D/YYYY H:mm", "M/D/YYYY H:mm:ss", "M/D/YYYY h:mm A", "M/D/YYYY h:mm:ss A"],
  day: ["D/M/YY", "D.M.YY", "D/M/YYYY", "D-M-YYYY", "D.M.YYYY", "D/M/YYYY H:mm", "D/M/YYYY H:mm:ss", "D.M.YYYY H:mm", "D.M.YYYY H:mm:ss"],
  named: ["D MMM YYYY", "D-MMM-YY", "D-MMM-YYYY", "D MMMM YYYY", "MMM D, YYYY", "MMMM D, YYYY"],
  serial: ["excel-1900"],
} as const;
export type DayWay = keyof typeof dayWays;

/** How many values of a column each format reads. */
export interface DayCounts {
  /** values that are not empty */
  values: number;
  /** by format */
  reads: Readonly<Record<string, number>>;
  /** values that are a day month first and day first */
  both: number;
  /** those of them that are another day then, and the first of these */
  differ: number;
  example: string | null;
  /** a spreadsheet's day numbers are counted from 1904 */
  from1904?: boolean | undefined;
}

/** Counts, over a relation of `value` and `n`, what each format reads. */
export function dayCounts(values: Sql): Sql {
  const reading = (format: string) => sql`(CASE WHEN NOT (${outsideCalendar(dayOf(raw("value"), [format]))}) THEN 1 ELSE 0 END)`;
  const formats = Object.values(dayWays).flat();
  const known = sql`SELECT value, n, ${formats.map((f, i) => sql`${reading(f)} AS ${raw(`r${i}`)}`)} FROM (${values})`;
  const any = (way: DayWay) => raw(dayWays[way].map((f) => `r${(formats as readonly string[]).indexOf(f)}`).join(" + "));
  const both = sql`(${any("month")}) > 0 AND (${any("day")}) > 0`;
  const differ = sql`${both} AND ${dayOf(raw("value"), dayWays.month)} <> ${dayOf(raw("value"), dayWays.day)}`;
  return sql`SELECT coalesce(sum(n), 0)::BIGINT AS values, ${formats.map((_, i) => raw(`coalesce(sum(n * r${i}), 0)::BIGINT AS r${i}`))}, coalesce(sum(n) FILTER (WHERE ${both}), 0)::BIGINT AS both,
    coalesce(sum(n) FILTER (WHERE ${differ}), 0)::BIGINT AS differ, min(value) FILTER (WHERE ${differ}) AS example FROM (${known})`;
}

/** @param from1904 of the workbook that the column stands in */
export function dayCountsOf(row: Readonly<Record<string, unknown>>, from1904?: boolean): DayCounts {
  const formats = Object.values(dayWays).flat();
  return { values: Number(row.values), reads: Object.fromEntries(formats.map((f, i) => [f, Number(row[`r${i}`])])), both: Number(row.both), differ: Number(row.differ), example: row.example as string | null, ...(from1904 ? { from1904 } : {}) };
}

const rowsRead = (way: DayWay, reads: DayCounts["reads"]): number => dayWays[way].reduce((n, f) => n + reads[f]!, 0);

/** Whether days go month first or day first; `ambiguous`: nobody knows but the reader; undefined: no day is written in either way. */
export function monthOrDay({ reads, both, differ }: Pick<DayCounts, "reads" | "both" | "differ">): "month" | "day" | "ambiguous" | undefined {
  const [month, day] = [rowsRead("month", reads), rowsRead("day", reads)];
  if (month + day === 0) return undefined;
  // Days that can be read one way alone tell how the others are meant; where none can, or some one way and some the other, nobody knows but the reader.
  if (month > both ? day > both : day === both && differ > 0) return "ambiguous";
  return day > month ? "day" : "month";
}

/** Whether some days of a column can be month first alone and some day first alone: those that fit both are then uncertain, whichever is chosen. */
export const isMixed = ({ reads, both }: Pick<DayCounts, "reads" | "both">): boolean => rowsRead("month", reads) > both && rowsRead("day", reads) > both;

/** Which way a column's days are written, those that only the order of day and month tells before all; `ambiguous`: some fit both orders and nothing tells, so that only a person knows. */
export interface DayProposal {
  way: DayWay | "ambiguous" | undefined;
  /** the formats that a mapping has to name for it */
  formats: readonly string[];
}

export function proposeDays(counts: DayCounts): DayProposal {
  const [best] = (Object.keys(dayWays) as DayWay[]).map((way) => ({ way, rows: rowsRead(way, counts.reads) })).toSorted((a, b) => b.rows - a.rows);
  if (counts.values === 0 || !best || best.rows === 0) return { way: undefined, formats: [] };
  const way = best.way === "serial" ? best.way : (monthOrDay(counts) ?? best.way);
  return { way, formats: way === "ambiguous" ? [] : formatsOf(way, counts) };
}

/** The ways of which a column's days can be read in one only: one order of month and day, or a spreadsheet's numbers, to which any number is a day. */
export function dayChoices({ reads }: Pick<DayCounts, "reads">): DayWay[] {
  const read = (Object.keys(dayWays) as DayWay[]).filter((way) => rowsRead(way, reads) > 0);
  const orders = read.filter((way) => way === "month" || way === "day");
  const others = read.filter((way) => way === "year" || way === "named");
  return [...(orders.length > 0 ? orders : others.slice(0, 1)), ...read.filter((way) => way === "serial")];
}

/** The ways in which a choice reads days: those that contradict no order are read beside either. */
export function readWith(way: DayWay, { reads }: Pick<DayCounts, "reads">): DayWay[] {
  const beside: readonly DayWay[] = way === "serial" ? [] : ["year", "named"];
  return [way, ...beside.filter((w) => w !== way)].filter((w) => rowsRead(w, reads) > 0);
}

/** Formats that the import reads unasked. */
export const unaskedDays: readonly string[] = ["YYYY-MM-DD", "YYYY/M/D", "YYYY年M月D日"];

/** The formats of a way of writing days that read something. */
export const formatsThatRead = (way: DayWay, { reads, from1904 }: Pick<DayCounts, "reads" | "from1904">): string[] => dayWays[way].filter((f) => reads[f]! > 0).map((f) => (f === "excel-1900" && from1904 ? "excel-1904" : f));

/** The formats that a mapping has to name for a choice; none where the import reads them unasked. */
export function formatsOf(choice: DayWay, counts: Pick<DayCounts, "reads" | "from1904">): string[] {
  const found = readWith(choice, counts).flatMap((way) => formatsThatRead(way, counts));
  return found.every((f) => unaskedDays.includes(f)) ? [] : found;
}

/** How many numbers of a column each style reads, and what its points tell. */
export interface NumberCounts extends PointCounts {
  point: number;
  comma: number;
  /** the first number whose point may stand between thousands or before decimals */
  example: string | null;
  /** `12,000` where other commas of the column stand before decimals, the first of them and how many; 0 where none do */
  groups: number;
  groupExample: string | null;
}

/** Counts, over a relation of `value` and `n`, how many values each style of numbers reads, and what points tell. */
export const numberCounts = (values: Sql): Sql => {
  const value = raw("value");
  const reads = (style: NumberStyle) => sql`coalesce(sum(n) FILTER (WHERE ${numberOf(value, "DECIMAL(28,8)", { number: { factor: "1", ...numberFormat(style) } })} IS NOT NULL), 0)::BIGINT`;
  return sql`SELECT ${reads("point")} AS point, ${reads("comma")} AS comma, ${pointCounts(raw("digits"), "", raw("n"))}, min(digits) FILTER (WHERE ${areEither(raw("digits"))}) AS example,
    coalesce(sum(n) FILTER (WHERE ${areGroup(raw("digits"))}), 0)::BIGINT AS groups, min(digits) FILTER (WHERE ${areGroup(raw("digits"))}) AS group_example, count(*) FILTER (WHERE ${areCommaDecimals(raw("digits"))}) > 0 AS comma_decimals FROM (SELECT value, n, ${digitsOf(value)} AS digits FROM (${values}))`;
};

export function numberCountsOf(row: Readonly<Record<string, unknown>>): NumberCounts {
  const isOpen = row.comma_decimals === true;
  return { point: Number(row.point), comma: Number(row.comma), ...pointCountsOf(row), example: row.example as string | null, groups: isOpen ? Number(row.groups) : 0, groupExample: isOpen ? (row.group_example as string | null) : null };
}

/** How the numbers of a file are written. */
export interface NumberProposal {
  style: NumberStyle;
  /** only a person knows what points or commas are in a column: a number that may be either, and how many are */
  asked?: { example: string; values: number };
}

/** The style that reads more of a file's columns of numbers. Of a tie between two, numbers in which nothing but commas stand have them between thousands. */
export function proposeNumbers(columns: readonly NumberCounts[]): NumberProposal {
  const sum = (style: NumberStyle) => columns.reduce((n, c) => n + c[style], 0);
  const asked = columns.flatMap((c) => [...(isPointAsked(c) ? [{ example: c.example!, values: c.either }] : []), ...(c.groups > 0 ? [{ example: c.groupExample!, values: c.groups }] : [])]);
  return { style: sum("comma") > sum("point") ? "comma" : "point", ...(asked.length > 0 ? { asked: { example: asked[0]!.example, values: asked.reduce((n, c) => n + c.values, 0) } } : {}) };
}
