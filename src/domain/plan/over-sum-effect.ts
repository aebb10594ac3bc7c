import { compare, difference, sum, zeroLike } from "../money.ts";
import { type Adjustment, adjustments } from "./adjust/over-the-sum.ts";
import type { PlanResult } from "./result.ts";

/** What an edit moves of the components' own pay, and of each that acts over their sum: together the change of cost. `draw` is what is drawn less what is recovered. Money is exact text. */
export type OverSumEffect = Record<"components" | Adjustment, string>;

/** After − before of each (plan.md, Adjusters 6). @param change of cost */
export function overSumEffect(before: PlanResult, after: PlanResult, change: string): OverSumEffect {
  const paid = ({ reps }: PlanResult, id: Adjustment) => sum([zeroLike(change), ...reps.flatMap((r) => (r.component_id === id ? [r.earned] : []))]);
  const moves = Object.fromEntries(adjustments.map((id) => [id, difference(paid(after, id), paid(before, id))])) as Record<Adjustment, string>;
  return { components: difference(change, sum(Object.values(moves))), ...moves };
}

/** Those over the sum that the edit moves, in their order. */
export const movedOverSum = (effect: OverSumEffect): Adjustment[] => adjustments.filter((id) => compare(effect[id], "0") !== 0);
