import { type Sql, raw, sql } from "../../sql.ts";
import type { Day } from "../../calendar.ts";
import { decimalsOf, halfAway, int, power, scaled } from "../exact.ts";
import type { Component, Measure } from "../schema.ts";
import { matches } from "../where.ts";
import type { BaseTables } from "./base.ts";
import type { PlanContext } from "./context.ts";
import { isWide } from "./events.ts";
import { type RepRange, inRange } from "./rep-range.ts";
import { type BuiltTable, builtTable } from "./tables.ts";

/** The window a quota is for: the period, the fiscal year to the period's end, or the whole fiscal year. */
export type QuotaWindow = "period" | "to_date" | "year";

/** What says which days and rows of `quotas` count: those of a component for one of its measures. */
export interface QuotaOf {
  component: Component;
  measure: Measure;
}

const bounds: Record<QuotaWindow, [from: string, to: string]> = { period: ["period_start", "period_end"], to_date: ["year_start", "period_end"], year: ["year_start", "year_end"] };
const add = raw("sum(amount_c * part * (den // whole))::HUGEINT AS num, any_value(den) AS den");
const common = (keys: string) => raw(`fractions AS (SELECT ${keys}, amount_c, part // gcd(part, whole) AS part, whole // gcd(part, whole) AS whole FROM counted),
    common AS (SELECT ${keys}, list_reduce(list(DISTINCT whole), lambda a, b: lcm(a, b)) AS den FROM fractions GROUP BY ALL)`);

/**
 * Quotas before the quota factor, exact: per rep and period of the roster `num / den` hundredths, whole numbers, so that a factor can be
 * applied before the one rounding to the cent. Each row of `quotas` counts with (days in, inside window and row, weighed by the ramp) / days
 * of the row. No row: no quota row touches a day that counts. plan.md, Quota.
 */
export function quotaTable(c: PlanContext, of: QuotaOf, window: QuotaWindow, roster: BuiltTable, base: BaseTables): BuiltTable {
  const needs = [roster, base.stretches, ...groupNeeds(of.measure, base)];
  return builtTable(
    "quota",
    sql`WITH ${countedOf(c, of, window, roster, base)}, ${common("rep_id, p")} SELECT rep_id, p, ${add} FROM fractions JOIN common USING (rep_id, p) GROUP BY rep_id, p`,
    needs,
  );
}

/** Quotas of the members of a rep's group that have credit, each its own: `rep_id`, `holder` (the member), `p`. */
export function memberQuotaTable(c: PlanContext, of: QuotaOf, window: QuotaWindow, roster: BuiltTable, base: BaseTables): BuiltTable {
  return builtTable(
    "quota",
    sql`WITH ${memberCounted(c, of, window, roster, base)}, ${common("rep_id, p, holder")} SELECT rep_id, p, holder, ${add} FROM fractions JOIN common USING (rep_id, p, holder) GROUP BY rep_id, p, holder`,
    [roster, base.stretches, ...groupNeeds(of.measure, base)],
  );
}

const groupNeeds = (measure: Measure, base: BaseTables): BuiltTable[] => (isWide(measure) ? [base.members(measure.scope as "team")] : []);

/** A quota in 10^-6 from rows of a quota table (`num`, `den`), rounded to the cent with its factors applied before. */
export function quotaValue(c: PlanContext, component: Component): Sql {
  const parts = [c.plan.quota_factor ?? 1, component.quota_factor ?? 1];
  const num = parts.reduce((n, f) => n * scaled(f, decimalsOf(f)), 1n);
  const den = power(parts.reduce((n, f) => n + decimalsOf(f), 0));
  const value = halfAway(sql`(num * ${int(num * 10_000n)}::HUGEINT)`, sql`(den * ${int(den)})`);
  return sql`(${halfAway(value, c.unit)} * ${int(c.unit)})`;
}

/**
 * Rows (`QuotaPartRow`) of `quotas` behind the quotas of those lines, with the days of each that count by the ramp's factor. Read when lines are explained.
 * @param each of the members of a group, each its own
 */
export function quotaParts(c: PlanContext, of: QuotaOf, window: QuotaWindow, roster: BuiltTable, base: BaseTables, choice: { reps?: RepRange; period?: Day }, each = false): Sql {
  return sql`WITH ${(each ? memberCounted : countedOf)(c, of, window, roster, base, true)}
    SELECT rep_id, r.period_start, holder, "row", q_from, q_to, amount_c::VARCHAR AS amount_c, (whole // 1000000)::INTEGER AS whole, days, weight_e6::VARCHAR AS weight_e6
    FROM counted JOIN (SELECT rep_id, p, period_start FROM ${roster.name}) r USING (rep_id, p)
    WHERE ${inRange(raw("rep_id"), choice.reps)}${choice.period === undefined ? raw("") : sql` AND r.period_start = ${choice.period}::DATE`} ORDER BY rep_id, p, holder, q_from, q_to, "row", counted.weight_e6`;
}
export interface QuotaPartRow {
  rep_id: string;
  period_start: Day;
  /** whose row it is */
  holder: string;
  row: number | bigint;
  q_from: Day;
  q_to: Day;
  /** hundredths */
  amount_c: string;
  /** days of the row */
  whole: number;
  /** those of them that count with this factor, in 10^-6 */
  days: number;
  weight_e6: string;
}

/** `counted` of the measure's scope. */
const countedOf = (c: PlanContext, of: QuotaOf, window: QuotaWindow, roster: BuiltTable, base: BaseTables, byWeight = false): Sql =>
  isWide(of.measure) ? groupCounted(c, of, window, roster, base, byWeight) : ownCounted(c, of, window, roster, byWeight);

/** `counted` of the members of a rep's group, each apart. */
const memberCounted = (c: PlanContext, of: QuotaOf, window: QuotaWindow, roster: BuiltTable, base: BaseTables, byWeight = false): Sql => {
  const [from, to] = bounds[window];
  return sql`${weighedDays(c, of.component, "employed")},
    windows AS (SELECT DISTINCT r.rep_id, r.p, g.member_id AS holder, ${raw(`r.${from}`)} AS lo, ${raw(`r.${to}`)} AS hi FROM ${roster.name} r
      JOIN ${base.members(of.measure.scope as "team").name} g ON g.rep_id = r.rep_id AND g.day_from <= r.year_end AND g.day_to >= r.year_start),
    ${quotaRowsOf(of.measure)}, ${counted(byWeight)}`;
};

/** `counted` of a rep's own rows. */
const ownCounted = (c: PlanContext, of: QuotaOf, window: QuotaWindow, roster: BuiltTable, byWeight: boolean): Sql => {
  const [from, to] = bounds[window];
  return sql`${weighedDays(c, of.component, "in")},
    windows AS (SELECT rep_id, p, rep_id AS holder, ${raw(from)} AS lo, ${raw(to)} AS hi FROM ${roster.name}), ${quotaRowsOf(of.measure)}, ${counted(byWeight)}`;
};

/** `counted` of a wider scope: the rep's own rows when any touches the window, else those of the members on the rep's last day in of the period. */
function groupCounted(c: PlanContext, of: QuotaOf, window: QuotaWindow, roster: BuiltTable, base: BaseTables, byWeight: boolean): Sql {
  const [from, to] = bounds[window];
  const group = base.members(of.measure.scope as "team");
  return sql`${quotaRowsOf(of.measure)},
    spans AS (SELECT rep_id, p, last_in, ${raw(from)} AS lo, ${raw(to)} AS hi, EXISTS (SELECT 1 FROM rows q WHERE q.rep_id = r.rep_id AND q_from <= ${raw(to)} AND q_to >= ${raw(from)}) AS has_own FROM ${roster.name} r),
    own AS (WITH ${weighedDays(c, of.component, "in")}, windows AS (SELECT rep_id, p, rep_id AS holder, lo, hi FROM spans WHERE has_own), ${counted(byWeight)} SELECT * FROM counted),
    others AS (WITH ${weighedDays(c, of.component, "employed")},
      windows AS (SELECT s.rep_id, s.p, g.member_id AS holder, lo, hi FROM spans s JOIN ${group.name} g ON g.rep_id = s.rep_id AND s.last_in BETWEEN g.day_from AND g.day_to WHERE NOT has_own),
      ${counted(byWeight)} SELECT * FROM counted),
    counted AS (SELECT * FROM own UNION ALL SELECT * FROM others)`;
}

/** Periods of the roster whose quota of a group's measure is the rep's own, as some row of it touches the window: `rep_id, p`. Read when lines are explained. */
export function ownQuotas(measure: Measure, window: QuotaWindow, roster: BuiltTable): Sql {
  const [from, to] = bounds[window];
  return sql`(WITH ${quotaRowsOf(measure)} SELECT DISTINCT r.rep_id, r.p FROM ${roster.name} r JOIN rows q ON q.rep_id = r.rep_id AND q_from <= ${raw(to)} AND q_to >= ${raw(from)})`;
}

const quotaRowsOf = (measure: Measure): Sql =>
  sql`rows AS (SELECT rep_id, (amount::DECIMAL(38,2) * 100)::HUGEINT AS amount_c, period_start AS q_from, period_end AS q_to, row_number() OVER () AS row
      FROM quotas WHERE measure = ${measure.quota ?? measure.of} AND period_end >= period_start)`;

/** Each quota row of the holder in each window (`lo` to `hi`), with its days that count (`part`) and all of its days (`whole`), in 10^-6; or, by the ramp's factor, the plain `days` with each. */
const counted = (byWeight: boolean): Sql => {
  const days = "least(hi, q_to, day_to) - greatest(lo, q_from, day_from) + 1";
  return raw(`counted AS (
      SELECT w.rep_id, w.p, w.holder, q.row, any_value(amount_c) AS amount_c, any_value(q_from) AS q_from, any_value(q_to) AS q_to, any_value(q_to - q_from + 1)::HUGEINT * 1000000 AS whole,
        ${byWeight ? `weight_e6, sum(${days})::INTEGER AS days` : `sum((${days})::HUGEINT * weight_e6)::HUGEINT AS part`}
      FROM windows w JOIN rows q ON q.rep_id = w.holder AND q_from <= hi AND q_to >= lo
        JOIN weighed d ON d.rep_id = w.holder AND d.day_from <= least(hi, q_to) AND d.day_to >= greatest(lo, q_from)
      GROUP BY w.rep_id, w.p, w.holder, q.row${byWeight ? ", weight_e6" : ""})`);
};

/** `weighed`: the days that count, with the ramp's factor in 10^-6: those that the rep is in the component, or those that a member of a group is employed. */
function weighedDays(c: PlanContext, component: Component, whose: "in" | "employed"): Sql {
  const all = component.prorate === false;
  const kept = whose === "in" ? matches("stretches", c.plan.eligible, component.eligible) : raw("true");
  const days = all
    ? sql`SELECT rep_id, ${c.first!}::DATE AS day_from, ${c.last}::DATE AS day_to, hired_on FROM reps`
    : sql`SELECT rep_id, day_from, day_to, hired_on FROM built.stretches WHERE ${kept}`;
  return sql`days AS (${days}), weighed AS (${weighed(component.quota_ramp)})`;
}

/** Stretches of days with the ramp's factor in 10^-6: month k of service runs from k months after `hired_on` to the day before k + 1 months after it. */
function weighed(ramp: number[] | undefined): Sql {
  if (!ramp) return raw("SELECT rep_id, day_from, day_to, 1000000 AS weight_e6 FROM days");
  const factors = ramp.map((f, k) => raw(`(${k}, ${scaled(f, 6)})`));
  const month = (k: string) => raw(`(hired_on + to_months(${k}::INTEGER))::DATE`);
  return sql`SELECT rep_id, greatest(day_from, from_day) AS day_from, least(day_to, to_day) AS day_to, weight_e6 FROM (
      SELECT rep_id, day_from, day_to, weight_e6,
        CASE WHEN k = 0 THEN day_from ELSE ${month("k")} END AS from_day,
        CASE WHEN k = ${ramp.length - 1} THEN day_to ELSE ${month("(k + 1)")} - 1 END AS to_day
      FROM days, (VALUES ${factors}) AS ramp(k, weight_e6) WHERE hired_on IS NOT NULL OR k = ${ramp.length - 1})
    WHERE greatest(day_from, coalesce(from_day, day_from)) <= least(day_to, coalesce(to_day, day_to))`;
}
