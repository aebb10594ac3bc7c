import { sql } from "../../sql.ts";
import type { Relation } from "../relation.ts";

/**
 * A row for each deal and open, parked or delivery stage that it stayed in: first entry to the first later entry into another stage or
 * the close, in days (`ended`), else up to the day (censored). Delivery stages are left only to another delivery stage. A stay whose
 * end is an absent day is in no figure. funnel.md, "stay in s", "stage duration".
 */
export function stays(asOf: string): Relation[] {
  const day = sql`${asOf}::DATE`;
  const all: Relation = {
    name: "funnel_stays",
    body: (ref) => sql`
  WITH lanes AS (
    SELECT deal_id, stage_id, kind, ord, n, day, false AS delivering FROM ${ref("funnel_entries")} WHERE NOT undated
    UNION ALL
    SELECT deal_id, stage_id, kind, ord, n, day, true FROM ${ref("funnel_entries")} WHERE NOT undated AND kind = 'delivery' AND day IS NOT NULL
  ), runs AS (
    SELECT * FROM lanes QUALIFY lag(stage_id) OVER (PARTITION BY deal_id, delivering ORDER BY n) IS DISTINCT FROM stage_id
  ), followed AS (
    SELECT *, lead(day) OVER (PARTITION BY deal_id, delivering ORDER BY n) AS next_day FROM runs
  ), first_stays AS (
    SELECT * FROM followed WHERE (kind = 'delivery') = delivering
    QUALIFY row_number() OVER (PARTITION BY deal_id, stage_id ORDER BY n) = 1
  ), bounded AS (
    SELECT f.deal_id, f.stage_id, f.kind, f.ord, f.day AS entered_on, d.outcome,
      CASE WHEN f.kind = 'delivery' THEN f.next_day ELSE least(f.next_day, d.closed_on) END AS left_on
    FROM first_stays f JOIN ${ref("funnel_deals_as_of")} d ON d.deal_id = f.deal_id
  )
  SELECT deal_id, stage_id, kind, ord, entered_on, left_on, left_on IS NOT NULL AS ended, greatest(0, coalesce(left_on, ${day}) - entered_on)::INTEGER AS days
  FROM bounded WHERE left_on IS NOT NULL OR outcome = 'open' OR kind = 'delivery'`,
  };
  const longest: Relation = {
    name: "funnel_longest_stays",
    body: (ref) => sql`
  SELECT ord, days AS p90 FROM (
    SELECT ord, days, row_number() OVER (PARTITION BY ord ORDER BY days) AS rank, count(*) OVER (PARTITION BY ord) AS stays
    FROM ${ref("funnel_stays")} WHERE ended AND kind = 'open'
  ) WHERE rank = (9 * stays + 9) // 10`,
  };
  const deals: Relation = {
    name: "funnel_deals",
    body: (ref) => sql`
  WITH places AS (
    SELECT deal_id, ord AS place, stage_id AS place_id, day AS place_since, undated FROM ${ref("funnel_path")}
    QUALIFY row_number() OVER (PARTITION BY deal_id ORDER BY n DESC) = 1
  ), lasts AS (
    SELECT deal_id, CASE WHEN kind = 'parked' THEN stage_id END AS parked_id FROM ${ref("funnel_entries")} WHERE kind <> 'delivery'
    QUALIFY row_number() OVER (PARTITION BY deal_id ORDER BY n DESC) = 1
  )
  SELECT d.*, p.place, p.place_id, p.place_since, CASE WHEN d.outcome = 'open' THEN l.parked_id END AS parked_id,
    coalesce(p.undated, u.undated, false) AS undated,
    d.outcome = 'open' AND l.parked_id IS NULL AND NOT coalesce(p.undated, false) AND coalesce(${day} - p.place_since > t.p90, false) AS stale
  FROM ${ref("funnel_deals_as_of")} d
  LEFT JOIN places p ON p.deal_id = d.deal_id
  LEFT JOIN lasts l ON l.deal_id = d.deal_id
  LEFT JOIN (SELECT deal_id, bool_or(undated) AS undated FROM ${ref("funnel_entries")} GROUP BY ALL) u ON u.deal_id = d.deal_id
  LEFT JOIN ${ref("funnel_longest_stays")} t ON t.ord = p.place`,
  };
  return [all, longest, deals];
}
