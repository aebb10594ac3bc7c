import { figureId } from "../figures.ts";
import { changes, costByQuarter, payByRep } from "./compare.ts";
import { outcomeOf } from "./outcome.ts";
import type { PlanResult } from "./result.ts";
import type { Plan } from "./schema.ts";

type FigureValue = string | number | null;
type PlanFigure = [id: string, value: FigureValue];

/**
 * Figure ids and exact values of replayed plans, as `simulate` prints them or as they follow from it (architecture.md, "Figure ids").
 * @param baseId id of the baseline, for the figures against it: `cost_change`, `gain`, … ; the first plan's when it is not said
 */
export function planFigures(results: readonly PlanResult[], plans: readonly Plan[], fiscalStart: number, baseId?: string): PlanFigure[] {
  const paid = results.map((result) => {
    const plan = plans.find((p) => p.id === result.id);
    if (!plan) throw new Error(`no plan is named ${result.id}`);
    return { plan, result };
  });
  const base = paid.find((p) => p.plan.id === baseId) ?? paid[0];
  return paid.flatMap(({ plan, result }) => {
    const { id } = result;
    const outcome = outcomeOf({ plan, result }, base);
    const { against } = outcome;
    const figures: PlanFigure[] = [
      [figureId("cost", [id]), outcome.cost],
      [figureId("cost_of_sales", [id]), outcome.cost_of_sales],
      [figureId("payable", [id]), result.payable],
      [figureId("unreleased", [id]), result.unreleased],
      [figureId("forfeited", [id]), result.forfeited],
      [figureId("clawback", [id]), result.clawback],
      [figureId("revenue", [id]), result.revenue],
      [figureId("median_pay", [id]), outcome.median_pay],
      [figureId("p90_p10", [id]), outcome.p90_p10],
      [figureId("gini", [id]), outcome.gini],
      [figureId("issues", [id]), outcome.issues],
    ];
    if (against) {
      figures.push(
        [figureId("cost_change", [id]), against.change],
        [figureId("cost_change_share", [id]), against.change_share],
        [figureId("gain", [id]), against.gain],
        [figureId("lose", [id]), against.lose],
        [figureId("largest_gain", [id]), against.largest_gain?.change ?? null],
        [figureId("largest_loss", [id]), against.largest_loss?.change ?? null],
      );
      for (const { rep_id, change } of changes(payByRep(base!.plan, base!.result), payByRep(plan, result))) figures.push([figureId("earned_change", [id, rep_id]), change]);
    }
    for (const { quarter, earned } of costByQuarter(plan, result, fiscalStart)) figures.push([figureId("cost", [id], { field: "quarter", value: quarter }), earned]);
    for (const [rep, earned] of payByRep(plan, result)) figures.push([figureId("earned", [id, rep]), earned]);
    return figures;
  });
}
