import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { type DealCredit, type DealFacts, type DealFile, type EventRow, attributesQuery, creditsQuery, dealQuery, eventOf, eventsQuery, stageNamesOf } from "../../domain/deals/deal.ts";
import type { Engine, QueryOptions } from "../engine.ts";

/** All that the dataset knows of a deal; undefined when it has no deal of that id. */
export async function readDeal(engine: Engine, facts: DatasetFacts, id: string, { signal }: QueryOptions = {}): Promise<DealFile | undefined> {
  const ask = <T>(query: Parameters<Engine["query"]>[0]) => engine.query<T>(query, { signal, label: "deal" });
  const [deal] = await ask<DealFacts>(dealQuery(id, facts.currency));
  if (!deal) return undefined;
  const rows = await ask<EventRow>(eventsQuery(id));
  return {
    facts: deal,
    attributes: await ask<{ name: string; value: string | null }>(attributesQuery(id)),
    events: rows.map(eventOf),
    credits: await ask<DealCredit>(creditsQuery(id)),
    stages: stageNamesOf(rows),
    asOf: facts.asOf,
  };
}
