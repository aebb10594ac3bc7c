import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { type UnmatchedId, idMeasures, idsQuery, measuredIds, tableOf, withoutDeals } from "../../domain/plan/measured-ids.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import type { Engine } from "../engine.ts";
import type { Memory } from "../memory.ts";

/** Stages and checkpoints that a plan's measures name and no deal of the data has. Those of the data are asked for once; of an absent table nothing is said: the plan's issues name it. */
export async function unmatchedIds({ engine, facts, memory }: { engine: Engine; facts: Pick<DatasetFacts, "tables">; memory: Memory }, plan: Pick<Plan, "components">): Promise<UnmatchedId[]> {
  const named = measuredIds(plan).filter((x) => tableOf[x.of] in facts.tables);
  const used = idMeasures.filter((of) => named.some((x) => x.of === of));
  const there = new Map<string, string[]>();
  for (const of of used) {
    there.set(of, await memory.keep(`ids of ${of}`, async () => (await engine.query<{ id: string }>(idsQuery[of], { label: `ids of ${of}` })).map((row) => row.id)));
  }
  return withoutDeals(named, (of) => there.get(of)!);
}
