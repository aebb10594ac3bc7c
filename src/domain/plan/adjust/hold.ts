import { type Sql, raw, sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import type { Component } from "../schema.ts";

/** What becomes of pay that a gate holds (plan.md, Adjusters 4). */

export const holds = (component: Component): boolean => component.gate?.otherwise === "hold";

/**
 * Selects that each read `prior` (a row per rep and period, with `gate_passed`, where lines are explained with `gate_values`) and add `hold`: `none`, `let_go` (on `let_go`, the end of the first later period
 * of the fiscal year that passes, for what its conditions read there, `let_go_values`), `forfeited` (the year has ended without one) or `held`. Neither is known before its day.
 */
export function holdStages(c: PlanContext, component: Component, explained: boolean): Sql[] {
  if (!holds(component)) return [];
  const asOf = sql`${c.facts.asOf}::DATE`;
  const later = "OVER (PARTITION BY rep_id, y ORDER BY p ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)";
  return [
    raw(`SELECT *, min(CASE WHEN gate_passed THEN period_end END) ${later} AS let_go${explained ? `, first_value(CASE WHEN gate_passed THEN gate_values END IGNORE NULLS) ${later} AS let_go_values` : ""} FROM prior`),
    sql`SELECT *, CASE WHEN gate_passed THEN 'none' WHEN let_go <= ${asOf} THEN 'let_go' WHEN let_go IS NULL AND year_end <= ${asOf} THEN 'forfeited' ELSE 'held' END AS hold FROM prior`,
  ];
}

/** The columns of lines that say it. What a cap carries over is of pay that no gate holds any more. */
export const holdColumns = (component: Component, of: "earned" | "cap" = "earned"): Sql => raw(!holds(component) ? "" : of === "cap" ? ", 'none' AS hold, NULL AS let_go, NULL AS let_go_values" : ", hold, let_go, let_go_values");
