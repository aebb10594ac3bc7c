import { figureId } from "../figures.ts";
import { costByQuarter, payByRep } from "./compare.ts";
import type { PlanResult } from "./result.ts";
import type { Plan } from "./schema.ts";

type FigureValue = string | number | null;

/** Figure ids and exact values of replayed plans, as `simulate` prints them (architecture.md, "Figure ids"). */
export function planFigures(results: readonly PlanResult[], plans: readonly Plan[], fiscalStart: number): [id: string, value: FigureValue][] {
  return results.flatMap((result) => {
    const plan = plans.find((p) => p.id === result.id);
    if (!plan) throw new Error(`no plan is named ${result.id}`);
    return [
      [figureId("cost", [result.id]), result.earned],
      [figureId("cost_of_sales", [result.id]), result.cost_of_sales],
      [figureId("payable", [result.id]), result.payable],
      [figureId("unreleased", [result.id]), result.unreleased],
      [figureId("revenue", [result.id]), result.revenue],
      ...costByQuarter(plan, result, fiscalStart).map(({ quarter, earned }) => [figureId("cost", [result.id], { field: "quarter", value: quarter }), earned] as [string, FigureValue]),
      ...[...payByRep(plan, result)].map(([rep, earned]) => [figureId("earned", [result.id, rep]), earned] as [string, FigureValue]),
    ] as [string, FigureValue][];
  });
}
