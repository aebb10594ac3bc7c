import { difference, toNumber } from "../money.ts";
import { outcomeOf } from "../plan/outcome.ts";
import type { PlanResult } from "../plan/result.ts";
import type { Plan } from "../plan/schema.ts";
import { inBoth } from "../plan/words.ts";
import type { Letter } from "../selection/selection.ts";

/** What a plan would have cost beside the baseline, on the same deals. Money is exact text. */
export interface PlanCost {
  letter: Letter;
  id: string;
  title: Record<"en" | "zh", string>;
  /** the plan's own sentence about itself; empty when it has none */
  description: Record<"en" | "zh", string>;
  cost: string;
  /** cost − the baseline's cost; of the baseline `"0"` */
  change: string;
  /** change / the baseline's cost; null when that is nothing */
  change_share: number | null;
  cost_of_sales: number | null;
  /** reps who earn more, and less, than under the baseline, by a cent or more */
  gain: number;
  lose: number;
  /** reps for whom a quota is needed and missing somewhere */
  quota_missing: number;
}

export interface Replayed {
  letter: Letter;
  plan: Plan;
  result: PlanResult;
}

/** The cost of each plan, in the order given; against the plan with the baseline's letter (the first one when it is not there). */
export function planCosts(replayed: readonly Replayed[], baseLetter: Letter): PlanCost[] {
  const base = replayed.find((r) => r.letter === baseLetter) ?? replayed[0];
  return replayed.map(({ letter, plan, result }) => {
    const { cost, cost_of_sales, against } = outcomeOf({ plan, result }, base);
    return {
      letter,
      id: plan.id,
      title: inBoth(plan.title, plan.id),
      description: inBoth(plan.description, ""),
      cost,
      change: against?.change ?? difference(cost, cost),
      change_share: against ? against.change_share : toNumber(cost) === 0 ? null : 0,
      cost_of_sales,
      gain: against?.gain ?? 0,
      lose: against?.lose ?? 0,
      quota_missing: new Set(result.issues.filter((i) => i.code === "quota_missing").map((i) => i.rep_id)).size,
    };
  });
}
