import { type Sql, raw, sql } from "../../sql.ts";
import { holds } from "../adjust/hold.ts";
import { type Component, type Eligible, capsOf } from "../schema.ts";
import { matches } from "../where.ts";
import { type PlanContext, periodRows } from "./context.ts";
import { type BuiltTable, builtTable } from "./tables.ts";

/**
 * One row per rep and period in which the rep is in the component for at least a day, with the days, and the target incentive of period
 * and fiscal year as Σ day × yearly target in hundredths (over `year_days`); `target_known` is false when it is absent on every day in.
 * plan.md, "Who and when".
 */
export function roster(c: PlanContext, eligible: Eligible | undefined, stretches: BuiltTable): BuiltTable {
  return builtTable(
    "roster",
    sql`WITH days AS (SELECT rep_id, day_from, day_to, target_c FROM built.stretches WHERE ${matches("stretches", c.plan.eligible, eligible)}),
    met AS (
      SELECT d.rep_id, day_to, periods.*, target_c, greatest(0, least(day_to, period_end) - greatest(day_from, period_start) + 1) AS days,
        greatest(0, least(day_to, year_end) - greatest(day_from, year_start) + 1) AS days_of_year
      FROM days d JOIN ${periodRows(c)} ON d.day_from <= year_end AND d.day_to >= year_start)
    SELECT rep_id, p, y, period_start, period_end, year_start, year_end, sum(days)::INTEGER AS days, max(least(day_to, period_end)) FILTER (days > 0) AS last_in, year_end - year_start + 1 AS year_days,
      coalesce(sum(target_c::HUGEINT * days), 0)::HUGEINT AS target_period, coalesce(bool_or(target_c IS NOT NULL AND days > 0), false) AS target_period_known,
      coalesce(sum(target_c::HUGEINT * days_of_year), 0)::HUGEINT AS target_year, coalesce(bool_or(target_c IS NOT NULL AND days_of_year > 0), false) AS target_year_known
    FROM met GROUP BY rep_id, p, y, period_start, period_end, year_start, year_end HAVING sum(days) > 0`,
    [stretches],
  );
}

/** The roster's columns that a component's pay is reckoned on. @param target the target incentive is read, whatever the caps */
export const rosterColumns = (component: Component, target = false): Sql[] =>
  [
    "rep_id", "p", "y", "period_start", "period_end",
    ...(holds(component) ? ["year_end"] : []),
    ...(target || capsOf(component).some((cap) => cap.times_target !== undefined) ? ["year_days", "target_period", "target_period_known", "target_year", "target_year_known"] : []),
  ].map(raw);
