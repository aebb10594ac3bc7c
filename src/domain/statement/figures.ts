import type { Day } from "../calendar.ts";
import { figureId } from "../figures.ts";
import { sum } from "../money.ts";
import type { RepRow } from "../plan/result.ts";

/** Figures of one rep and period under a plan: sums or readings of `simulate`'s `reps` rows; with a component, of that one alone. */
export type StatementMetric = "earned" | "payable" | "unreleased" | "forfeited" | "clawback" | "credit" | "quota" | "attainment";

export const statementFigure = (metric: StatementMetric | "deals", planId: string, repId: string, start: Day, componentId?: string): string =>
  figureId(metric, componentId === undefined ? [planId, repId] : [planId, repId, componentId], { field: "period", value: start });

/** The difference to another plan's pay for the same rep and period. */
export const changeFigure = (planId: string, againstId: string, repId: string, start: Day): string => figureId("earned_change", [planId, repId, againstId], { field: "period", value: start });

/** Pay of a rep over all periods, as Compare plans has it. */
export const wholeFigure = (planId: string, repId: string): string => figureId("earned", [planId, repId]);

/** Its difference to the baseline's. */
export const wholeChangeFigure = (planId: string, repId: string): string => figureId("earned_change", [planId, repId]);

/** Ids and exact values of a statement's figures, from `simulate`'s rows of components that count. */
export function statementFigures(planId: string, rows: readonly RepRow[], repId: string, start: Day): [id: string, value: string | number | null][] {
  const own = rows.filter((r) => r.rep_id === repId && r.period_start === start);
  const pay = (["earned", "payable", "unreleased", "forfeited", "clawback"] as const).map((m): [string, string] => [statementFigure(m, planId, repId, start), sum(own.map((r) => r[m]))]);
  const parts = own.flatMap((r) => (["earned", "credit", "quota", "attainment"] as const).map((m): [string, string | number | null] => [statementFigure(m, planId, repId, start, r.component_id), r[m]]));
  return own.length === 0 ? [] : [...pay, ...parts];
}
