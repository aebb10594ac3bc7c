import { type Sql, raw, sql } from "../../sql.ts";
import type { Day } from "../../calendar.ts";
import type { Component } from "../schema.ts";
import { matches } from "../where.ts";
import type { BaseTables } from "./base.ts";
import type { PlanContext } from "./context.ts";
import { type RepRange, inRange } from "./rep-range.ts";
import type { BuiltTable } from "./tables.ts";

/** The days in with a target incentive behind the fiscal year's of each rep and period (`IncentivePartRow`), in their order. Read when lines are explained. */
export function incentiveParts(c: PlanContext, component: Component, roster: BuiltTable, base: BaseTables, choice: { reps?: RepRange; period?: Day }): Sql {
  return sql`SELECT r.rep_id, r.period_start, greatest(s.day_from, r.year_start) AS day_from, least(s.day_to, r.year_end) AS day_to, target_c::VARCHAR AS target_c, (r.year_end - r.year_start + 1)::INTEGER AS year_days
    FROM ${roster.name} r JOIN ${base.stretches.name} s ON s.rep_id = r.rep_id AND s.day_from <= r.year_end AND s.day_to >= r.year_start
    WHERE s.target_c IS NOT NULL AND ${matches("s", c.plan.eligible, component.eligible)} AND ${inRange(raw("r.rep_id"), choice.reps)}${choice.period === undefined ? raw("") : sql` AND r.period_start = ${choice.period}::DATE`}
    ORDER BY r.rep_id, r.period_start, s.day_from`;
}
export interface IncentivePartRow {
  rep_id: string;
  period_start: Day;
  day_from: Day;
  day_to: Day;
  /** yearly, in hundredths */
  target_c: string;
  /** days of the fiscal year */
  year_days: number;
}
