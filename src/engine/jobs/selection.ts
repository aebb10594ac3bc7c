import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { baseChain } from "../../domain/funnel/base/index.ts";
import { dealsAsOf } from "../../domain/funnel/base/deals.ts";
import { isOwnerField } from "../../domain/funnel/fields.ts";
import type { FunnelOptions } from "../../domain/funnel/options.ts";
import { type Ref, keptChain, withChain } from "../../domain/funnel/relation.ts";
import { selectionChain } from "../../domain/funnel/selection.ts";
import { funnelOptionsOf, isNarrowed } from "../../domain/selection/funnel-options.ts";
import { type Part, dropping, narrowingParts } from "../../domain/selection/parts.ts";
import { dealsOf, dealsShown, valuesShown } from "../../domain/selection/queries.ts";
import type { Selection } from "../../domain/selection/selection.ts";
import { type Sql, sql } from "../../domain/sql.ts";
import type { Engine, QueryOptions } from "../engine.ts";
import { withKept } from "./kept-chains.ts";

/** Asks the deals that the options select without keeping anything but what depends on the day alone. */
function askSelected<T>(engine: Engine, facts: DatasetFacts, options: FunnelOptions, select: (ref: Ref) => Sql, { signal, label }: QueryOptions): Promise<T[]> {
  const base = keptChain(baseChain(options.asOf, facts));
  return withKept(engine, base, { signal }, () => engine.query<T>(withChain(selectionChain(options, facts), select, [base]), { signal, label }));
}

/** How many deals the selection shows: the figure `deals`. A selection that narrows nothing needs no path, step or owner. */
export async function countShown(engine: Engine, facts: DatasetFacts, selection: Selection, { signal }: QueryOptions = {}): Promise<number> {
  const label = "selection count";
  const [row] = isNarrowed(selection, facts.asOf)
    ? await askSelected<{ deals: number }>(engine, facts, funnelOptionsOf(selection, { by: null }), dealsShown, { signal, label })
    : await engine.query<{ deals: number }>(withChain(dealsAsOf(selection.asOf, facts), (ref) => sql`SELECT count(*) AS deals FROM ${ref("funnel_deals_as_of")}`), { signal, label });
  return row!.deals;
}

/** Which of the deals pass the selection's filters on deals; those on their owner and the days shown are left aside. */
export async function dealsPassing(engine: Engine, facts: DatasetFacts, selection: Selection, ids: readonly string[], { signal }: QueryOptions = {}): Promise<Set<string>> {
  const filters = selection.filters.filter((f) => !isOwnerField(f.field));
  const options = funnelOptionsOf({ ...selection, filters, from: null, to: null, view: "cohort", asOf: facts.asOf }, { by: null });
  const rows = await askSelected<{ deal_id: string }>(engine, facts, options, (ref) => dealsOf(ref, ids), { signal, label: "deals passing" });
  return new Set(rows.map((r) => r.deal_id));
}

export interface FieldValue {
  /** null is 'absent' */
  value: string | null;
  deals: number;
}

/** The values of a field among the deals that the rest of the selection shows, most deals first. */
export function fieldValues(engine: Engine, facts: DatasetFacts, selection: Selection, field: string, { signal }: QueryOptions = {}): Promise<FieldValue[]> {
  const rest = { ...selection, filters: selection.filters.filter((f) => f.field !== field) };
  return askSelected<FieldValue>(engine, facts, funnelOptionsOf(rest, { by: field }), valuesShown, { signal, label: "selection values" });
}

/** For each part of the selection, how many deals there are without it. */
export async function countWithout(engine: Engine, facts: DatasetFacts, selection: Selection, { signal }: QueryOptions = {}): Promise<{ part: Part; deals: number }[]> {
  const counted = [];
  for (const part of narrowingParts(selection, facts.asOf)) {
    counted.push({ part, deals: await countShown(engine, facts, { ...selection, ...dropping(selection, part, facts.asOf) }, { signal }) });
  }
  return counted;
}
