import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { isOwnerField } from "../../domain/funnel/fields.ts";
import { type Keeping, type RepStretch, repsKept } from "../../domain/plan/shown.ts";
import { funnelOptionsOf, isNarrowed } from "../../domain/selection/funnel-options.ts";
import type { Selection } from "../../domain/selection/selection.ts";
import { raw } from "../../domain/sql.ts";
import type { Engine, QueryOptions } from "../engine.ts";
import { funnelDrill } from "./funnel.ts";

/** What decides which lines a selection keeps. */
export const keepingKey = ({ view, from, to, asOf, whose, filters }: Selection): string => JSON.stringify([view, from, to, asOf, whose, filters]);

/**
 * What a selection keeps of payout lines; undefined when it keeps all of them. Filters on the rep choose reps, everything else chooses deals: those
 * that the funnel counts as won under it. A plan must have been replayed before: who was what on which day is read from the tables that it built.
 */
export async function keepingOf(engine: Engine, facts: DatasetFacts, selection: Selection, { signal }: QueryOptions = {}): Promise<Keeping | undefined> {
  if (!isNarrowed(selection, facts.asOf)) return undefined;
  const ofReps = selection.filters.filter((f) => isOwnerField(f.field));
  const ofDeals = { ...selection, filters: selection.filters.filter((f) => !isOwnerField(f.field)) };
  const deals = isNarrowed(ofDeals, facts.asOf) ? (await funnelDrill(engine, facts, funnelOptionsOf(ofDeals, { by: null }), { metric: "won", of: [] }, { signal })).rows.map((r) => r.deal_id) : null;
  const stretches = ofReps.length > 0
    ? await engine.query<RepStretch>(raw("SELECT rep_id, day_from, day_to, role, team, region, manager_id AS manager FROM built.stretches ORDER BY rep_id, day_from"), { label: "reps by day", signal })
    : [];
  return { deals: deals && new Set(deals), rep: ofReps.length > 0 ? repsKept(ofReps, stretches) : null };
}
