import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { type Asked, type UnmatchedFilter, answerable, listFilters, presenceQuery, unmatchedOf, valuesQuery } from "../../domain/plan/filters.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import type { Engine } from "../engine.ts";
import type { Memory } from "../memory.ts";

/** Lists of a plan's filters that no deal and no credit of the data has a value of, with the values that there are. Asked once for the same lists: numbers of a plan do not matter. */
export async function unmatchedFilters({ engine, facts, memory }: { engine: Engine; facts: Pick<DatasetFacts, "tables">; memory: Memory }, plan: Pick<Plan, "components">): Promise<UnmatchedFilter[]> {
  const filters = listFilters(plan).filter((f) => answerable(f, facts.tables));
  const keyOf = ({ field, values }: Asked) => JSON.stringify([field, values]);
  const asked = [...new Map(filters.map((f) => [keyOf(f), f])).values()];
  if (asked.length === 0) return [];
  const keys = asked.map(keyOf);
  const present = await memory.keep(`filters ${keys.join(" ")}`, async () => {
    const [row] = await engine.query<Record<string, boolean>>(presenceQuery(asked), { label: "filters" });
    return new Set(keys.filter((_, i) => row![`f${i}`]));
  });
  const found: UnmatchedFilter[] = [];
  for (const filter of filters.filter((f) => !present.has(keyOf(f)))) {
    const there = await memory.keep(`values of ${filter.field}`, async () => (await engine.query<{ value: string }>(valuesQuery(filter), { label: `values of ${filter.field}` })).map((row) => row.value));
    found.push(unmatchedOf(filter, there));
  }
  return found;
}
