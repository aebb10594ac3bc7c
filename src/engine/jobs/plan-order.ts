import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { editableNumbers } from "../../domain/plan/edits.ts";
import { parsePlan } from "../../domain/plan/validate.ts";
import type { Engine } from "../engine.ts";
import { Replay } from "./replay.ts";

/**
 * The order in which a dataset's plans are offered: those that replay on it without an issue first, and among them the plainest (fewest
 * numbers), so that the baseline is the yardstick one reads at a glance. Documents that do not hold come last.
 */
export async function planOrder(engine: Engine, facts: DatasetFacts, documents: readonly { id: string; text: string }[]): Promise<string[]> {
  const replay = new Replay(engine, facts);
  const ranks: { id: string; rank: number; numbers: number }[] = [];
  for (const { id, text } of documents) {
    const found = parsePlan(text);
    if ("errors" in found) ranks.push({ id, rank: 2, numbers: 0 });
    else ranks.push({ id, rank: (await replay.run(found.plan)).issues.length > 0 ? 1 : 0, numbers: editableNumbers(found.plan).length });
  }
  await replay.drop();
  return ranks.sort((a, b) => a.rank - b.rank || a.numbers - b.numbers || (a.id < b.id ? -1 : 1)).map((r) => r.id);
}
