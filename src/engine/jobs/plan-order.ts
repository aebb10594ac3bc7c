import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { toNumber } from "../../domain/money.ts";
import { editableNumbers } from "../../domain/plan/edits.ts";
import { parsePlan } from "../../domain/plan/validate.ts";
import type { Engine } from "../engine.ts";
import { Replay } from "./replay.ts";

/** A comparison needs two. */
const plansAtLeast = 2;

/**
 * The order in which a dataset's plans are offered: those that replay on it without an issue first, and among them the plainest (fewest
 * numbers), so that the baseline is the yardstick one reads at a glance. What cannot pay there (a document that does not hold, a plan that
 * pays nothing because its quotas are missing) is left out as long as two others remain; a reader can still add it.
 */
export async function planOrder(engine: Engine, facts: DatasetFacts, documents: readonly { id: string; text: string }[]): Promise<string[]> {
  const replay = new Replay(engine, facts);
  const ranks: { id: string; rank: 0 | 1 | 2; numbers: number }[] = [];
  for (const { id, text } of documents) {
    const found = parsePlan(text);
    if ("errors" in found) ranks.push({ id, rank: 2, numbers: 0 });
    else {
      const { issues, earned } = await replay.run(found.plan);
      ranks.push({ id, rank: issues.length === 0 ? 0 : toNumber(earned) === 0 ? 2 : 1, numbers: editableNumbers(found.plan).length });
    }
  }
  await replay.drop();
  ranks.sort((a, b) => a.rank - b.rank || a.numbers - b.numbers || (a.id < b.id ? -1 : 1));
  return ranks.filter((r, i) => r.rank < 2 || i < plansAtLeast).map((r) => r.id);
}
