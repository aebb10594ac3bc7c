import { toNumber } from "../../domain/money.ts";
import { editableNumbers } from "../../domain/plan/editable.ts";
import { parsePlan } from "../../domain/plan/validate.ts";
import type { Replay } from "./replay.ts";

/** A comparison needs two. */
const plansAtLeast = 2;

/**
 * The order in which a dataset's plans are offered: the plainest first (fewest numbers), so that the baseline is the yardstick one reads at a
 * glance. What cannot pay there (a document that does not hold, a plan that pays nothing because its quotas are missing or nobody is in it) is left out as long
 * as two others remain; a reader can still add it.
 * @param wholeFirst plans that replay without an issue go before those with one: for a bundle that nobody chose these plans for
 */
export async function planOrder(replay: Replay, documents: readonly { id: string; text: string }[], { wholeFirst = false } = {}): Promise<string[]> {
  const ranks: { id: string; rank: 0 | 1 | 2; numbers: number }[] = [];
  for (const { id, text } of documents) {
    const found = parsePlan(text);
    if ("errors" in found) ranks.push({ id, rank: 2, numbers: 0 });
    else {
      const { issues, earned } = await replay.run(found.plan);
      ranks.push({ id, rank: toNumber(earned) === 0 ? 2 : issues.length > 0 && wholeFirst ? 1 : 0, numbers: editableNumbers(found.plan).length });
    }
  }
  ranks.sort((a, b) => a.rank - b.rank || a.numbers - b.numbers || (a.id < b.id ? -1 : 1));
  return ranks.filter((r, i) => r.rank < 2 || i < plansAtLeast).map((r) => r.id);
}
