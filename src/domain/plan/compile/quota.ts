import { type Sql, raw, sql } from "../../sql.ts";
import type { Day } from "../../calendar.ts";
import { scaled } from "../exact.ts";
import type { Commission } from "../schema.ts";
import { matches } from "../where.ts";
import type { PlanContext } from "./context.ts";
import { type BuiltTable, builtTable } from "./tables.ts";

/** The window a quota is for: the period, or the whole fiscal year. */
export type QuotaWindow = "period" | "year";

/**
 * Quotas before the quota factor, exact: per rep and period of the roster `num / den` hundredths, whole numbers, so that a factor can be
 * applied before the one rounding to the cent. Each row of `quotas` counts with (days in, inside window and row, weighed by the ramp) / days
 * of the row. No row: no quota row touches a day that counts. plan.md, Quota.
 */
export function quotaTable(c: PlanContext, component: Commission, window: QuotaWindow, roster: BuiltTable, stretches: BuiltTable): BuiltTable {
  return builtTable(
    "quota",
    sql`WITH ${counted(c, component, window, roster)},
    fractions AS (SELECT rep_id, w, amount_c, part // gcd(part, whole) AS part, whole // gcd(part, whole) AS whole FROM counted),
    common AS (SELECT rep_id, w, list_reduce(list(DISTINCT whole), lambda a, b: lcm(a, b)) AS den FROM fractions GROUP BY rep_id, w)
    SELECT rep_id, w, sum(amount_c * part * (den // whole))::HUGEINT AS num, any_value(den) AS den FROM fractions JOIN common USING (rep_id, w) GROUP BY rep_id, w`,
    component.prorate === false ? [roster] : [roster, stretches],
  );
}

/** The rows of `quotas` behind a rep's quota in a period, each with the days of it that count: `q_from`, `q_to`, `amount_c`, `part` of `whole`. */
export function quotaRows(c: PlanContext, component: Commission, window: QuotaWindow, roster: BuiltTable, of: { repId: string; period: Day }): Sql {
  const own = sql`SELECT ${raw(window === "period" ? "p" : "y")} FROM ${roster.name} WHERE rep_id = ${of.repId} AND period_start = ${of.period}::DATE`;
  return sql`WITH ${counted(c, component, window, roster)}
    SELECT q_from, q_to, amount_c::VARCHAR AS amount_c, part::VARCHAR AS part, whole::VARCHAR AS whole FROM counted WHERE rep_id = ${of.repId} AND w IN (${own}) ORDER BY q_from, q_to, row`;
}

/** Common table expressions up to `counted`: each quota row in each window of a rep, with its days that count (`part`) and all of its days (`whole`), in 10^-6. */
function counted(c: PlanContext, component: Commission, window: QuotaWindow, roster: BuiltTable): Sql {
  const [from, to] = window === "period" ? ["period_start", "period_end"] : ["year_start", "year_end"];
  const all = component.prorate === false;
  const days = all
    ? sql`SELECT rep_id, ${c.first!}::DATE AS day_from, ${c.last}::DATE AS day_to, hired_on FROM reps`
    : sql`SELECT rep_id, day_from, day_to, hired_on FROM built.stretches WHERE ${matches("stretches", c.plan.eligible, component.eligible)}`;
  return sql`days AS (${days}), weighed AS (${weighed(component.quota_ramp)}),
    windows AS (SELECT DISTINCT rep_id, ${raw(window === "period" ? "p" : "y")} AS w, ${raw(from!)} AS lo, ${raw(to!)} AS hi FROM ${roster.name}),
    rows AS (SELECT rep_id, (amount::DECIMAL(38,2) * 100)::HUGEINT AS amount_c, period_start AS q_from, period_end AS q_to, row_number() OVER () AS row
      FROM quotas WHERE measure = ${component.measure.quota ?? component.measure.of} AND period_end >= period_start),
    counted AS (
      SELECT w.rep_id, w.w, q.row, any_value(amount_c) AS amount_c, any_value(q_from) AS q_from, any_value(q_to) AS q_to, any_value(q_to - q_from + 1)::HUGEINT * 1000000 AS whole,
        sum((least(hi, q_to, day_to) - greatest(lo, q_from, day_from) + 1)::HUGEINT * weight_e6)::HUGEINT AS part
      FROM windows w JOIN rows q ON q.rep_id = w.rep_id AND q_from <= hi AND q_to >= lo
        JOIN weighed d ON d.rep_id = w.rep_id AND d.day_from <= least(hi, q_to) AND d.day_to >= greatest(lo, q_from)
      GROUP BY w.rep_id, w.w, q.row)`;
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
