import type { Column } from "../contract.ts";
import type { Cell } from "../mapping.ts";
import { type Sql, raw, sql } from "../../sql.ts";
import { narrow, narrowed } from "./narrow.ts";

/**
 * Whether the points of a column stand before decimals or between thousands. `12.000` is either; a column in which nothing but such numbers has a
 * point is asked about, as a day that fits both orders is.
 */
export interface PointCounts {
  /** `12.000`: up to three digits that are no 0 alone, a point, three digits */
  either: number;
  /** in which a point is before decimals, or a comma between thousands: `12.5`, `0.500`, `1250.500`, `1,234.50` */
  decimals: number;
  /** in which points are between thousands, or a comma before decimals: `1.234.567`, `1.234,50`, `12,50` */
  thousands: number;
}

const eitherShape = "[1-9]\\d{0,2}\\.\\d{3}";

/** Of a text that is a number, its signs off: whether its point may be of either kind. */
export const isEither = (number: Sql): Sql => sql`(contains(${number}, '.') AND regexp_matches(${number}, ${`^[-+(]?${eitherShape}[-)]?$`}))`;

/** Whether a column of numbers may be asked about: the mapping does not say what stands before decimals, and nothing else does. */
export function isPointOpen({ own, value, rules, lookup, number }: Cell, { kind }: Column): boolean {
  if (value !== undefined || rules || lookup || number?.decimalSaid) return false;
  // Files of the contract's own columns have points before decimals, but never three of them in money and none in whole numbers.
  if (kind === "money" || kind === "integer") return true;
  return own ? false : kind === "score" || kind === "rate" || (kind === "text" && number !== undefined);
}

/** The digits of a text with what stands between them, less spaces and apostrophes; absent where there is neither point nor comma. Whoever counts them reads them once. */
export function digitsOf(text: Sql): Sql {
  const narrowed = narrow(text);
  const digits = sql`regexp_replace(regexp_extract(${narrowed}, ${"\\d*[.,]?\\d[\\d.,' ]*"}), ${"[' ]|[.,]$"}, '', 'g')`;
  return sql`CASE WHEN contains(${narrowed}, '.') OR contains(${narrowed}, ',') THEN ${digits} END`;
}

const fits = (digits: Sql, pattern: string): Sql => sql`regexp_matches(${digits}, ${`^(?:${pattern})$`})`;

/** Whether digits are a number whose point may be of either kind. */
export const areEither = (digits: Sql): Sql => fits(digits, eitherShape);

const decimalsShape = "\\d*\\.\\d+|\\d{1,3}(?:,\\d{3})+\\.\\d+|\\d{1,3}(?:,\\d{3}){2,}";
const thousandsShape = "\\d{1,3}(?:\\.\\d{3}){2,}|\\d{1,3}(?:\\.\\d{3})+,\\d+|\\d*,\\d+";
const groupShape = "[1-9]\\d{0,2},\\d{3}";

const whole = (shape: string) => new RegExp(`^(?:${shape})$`);
const [isEitherText, isDecimals, isThousands, isGroup] = [eitherShape, decimalsShape, thousandsShape, groupShape].map(whole) as [RegExp, RegExp, RegExp, RegExp];

/** What the point of a text at hand tells, as `pointCounts` counts it; nothing where it is no number with a point or a comma. */
export function pointOf(text: string): keyof PointCounts | undefined {
  const digits = (/\d*[.,]?\d[\d.,' ]*/.exec(narrowed(text))?.[0] ?? "").replaceAll(/[' ]|[.,]$/g, "");
  if (isEitherText.test(digits)) return "either";
  if (isDecimals.test(digits)) return "decimals";
  return isThousands.test(digits) && !isGroup.test(digits) ? "thousands" : undefined;
}

/** Whether digits are a number whose comma may be of either kind, `12,000`. */
export const areGroup = (digits: Sql): Sql => fits(digits, groupShape);

/** Whether a comma stands before decimals, and not before three of them: beside such numbers `12,000` may be twelve thousand or twelve. */
export const areCommaDecimals = (digits: Sql): Sql => fits(digits, "\\d*(?:\\.\\d{3})*,(?:\\d{1,2}|\\d{4,})");

/** Whether the point or comma of digits tells that points stand before decimals. */
export const areDecimals = (digits: Sql): Sql => sql`(NOT ${areEither(digits)} AND ${fits(digits, decimalsShape)})`;

/** Counts over digits, for `pointCountsOf`; names end in `suffix`. @param each SQL for how many rows a text stands in */
export function pointCounts(digits: Sql, suffix = "", each: Sql = raw("1")): Sql {
  const count = (name: string, holds: Sql) => sql`coalesce(sum(${each}) FILTER (WHERE ${digits} IS NOT NULL AND ${holds}), 0)::BIGINT AS ${raw(name + suffix)}`;
  return sql`${count("either", areEither(digits))},
    ${count("decimals", areDecimals(digits))},
    ${count("thousands", sql`${fits(digits, thousandsShape)} AND NOT ${fits(digits, groupShape)}`)}`;
}

export function pointCountsOf(row: Readonly<Record<string, unknown>>, suffix = ""): PointCounts {
  return { either: Number(row[`either${suffix}`]), decimals: Number(row[`decimals${suffix}`]), thousands: Number(row[`thousands${suffix}`]) };
}

/** Whether other numbers of the column say that a point is before decimals, and none says otherwise. */
export const arePointsDecimal = ({ decimals, thousands }: PointCounts): boolean => decimals > 0 && thousands === 0;

/** Whether a person has to say it: nothing tells, or the column says both. */
export const isPointAsked = (counts: PointCounts): boolean => counts.either > 0 && (counts.decimals === 0) === (counts.thousands === 0);
