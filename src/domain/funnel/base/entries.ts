import type { DatasetFacts } from "../../dataset/facts.ts";
import { sql } from "../../sql.ts";
import type { Relation } from "../relation.ts";

/**
 * Entries into stages as of the day, numbered `n` in the order of the path: by day, sequence, position, stage; in a deal with an undated
 * entry into an open or parked stage by position alone, dated before undated in one stage. Delivery entries count for won deals only.
 * `new_run` is false where the entry repeats the one before it. funnel.md, "path of a deal", "order of stages".
 */
export function entriesAsOf(asOf: string, facts: DatasetFacts): Relation[] {
  const entries: Relation = {
    name: "funnel_entries",
    body: (ref) => sql`
  WITH known AS (
    SELECT e.deal_id, s.stage_id, s.kind, s.ord, s.position, e.entered_on AS day, coalesce(e.sequence, 0) AS sequence,
      coalesce(bool_or(e.entered_on IS NULL AND s.kind <> 'delivery') OVER (PARTITION BY e.deal_id), false) AS undated
    FROM stage_events e
    JOIN ${ref("funnel_stages")} s ON s.stage_id = e.stage_id AND s.kind <> 'won'
    JOIN ${ref("funnel_deals_as_of")} d ON d.deal_id = e.deal_id
    WHERE coalesce(e.entered_on, ${facts.asOf}::DATE) <= ${asOf}::DATE AND (s.kind <> 'delivery' OR d.outcome = 'won')
  ), numbered AS (
    SELECT *, row_number() OVER (PARTITION BY deal_id ORDER BY
      CASE WHEN undated THEN NULL ELSE day END NULLS LAST, CASE WHEN undated THEN 0 ELSE sequence END, position, stage_id, day NULLS LAST, sequence)::INTEGER AS n
    FROM known
  )
  SELECT *, lag(stage_id) OVER (PARTITION BY deal_id ORDER BY n) IS DISTINCT FROM stage_id AS new_run FROM numbered`,
  };
  const path: Relation = {
    name: "funnel_path",
    body: (ref) => sql`
  SELECT deal_id, stage_id, ord, day, n, undated FROM ${ref("funnel_entries")} WHERE kind = 'open'
  QUALIFY lag(stage_id) OVER (PARTITION BY deal_id ORDER BY n) IS DISTINCT FROM stage_id`,
  };
  return [entries, path];
}
