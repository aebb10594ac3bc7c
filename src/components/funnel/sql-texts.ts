import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { baseChain } from "../../domain/funnel/base/index.ts";
import { fatesQuery, leaksQuery, lengthsQuery, sumsQuery } from "../../domain/funnel/queries.ts";
import { type Ref, withChain } from "../../domain/funnel/relation.ts";
import { selectionChain } from "../../domain/funnel/selection.ts";
import { funnelOptionsOf } from "../../domain/selection/funnel-options.ts";
import type { Selection } from "../../domain/selection/selection.ts";
import type { Sql } from "../../domain/sql.ts";

/** The statements that the page's blocks are computed from, as texts that run on the contract's tables; each is made when it is asked for. */
export function sqlTexts(selection: Selection, facts: DatasetFacts, by: string) {
  const text = (query: (ref: Ref) => Sql, field: string | null = null): string => {
    const options = funnelOptionsOf(selection, { by: field });
    return withChain([...baseChain(options.asOf, facts), ...selectionChain(options, facts)], query).text;
  };
  return {
    stages: async () => text((ref) => sumsQuery(ref, facts)),
    segments: async () => text((ref) => sumsQuery(ref, facts), by),
    segmentDays: async () => text((ref) => lengthsQuery(ref), by),
    byAge: async () => text((ref) => fatesQuery(ref, funnelOptionsOf(selection, { by: null }))),
    leaks: async () => text((ref) => leaksQuery(ref, facts)),
    days: async () => text((ref) => lengthsQuery(ref)),
  };
}
