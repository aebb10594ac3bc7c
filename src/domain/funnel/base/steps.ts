import { sql } from "../../sql.ts";
import type { Relation } from "../relation.ts";

/**
 * A row for each deal and stage in the order that it reached or entered: `reached`, `entered`, `strict` (of delivery stages: as reached),
 * `on_*` whether it got to the next stage in the same sense, and the days that decide ranges. funnel.md, "reached / entered / strict",
 * "day of reaching s".
 */
export function steps(): Relation[] {
  const firsts: Relation = {
    name: "funnel_first_entries",
    body: (ref) => sql`
  SELECT deal_id, stage_id, kind, ord, min(n) AS first_n, min(day) AS day, bool_or(undated) AS undated FROM ${ref("funnel_entries")} GROUP BY ALL`,
  };
  const tops: Relation = {
    name: "funnel_tops",
    body: (ref) => sql`
  SELECT d.deal_id, d.outcome, d.closed_on, w.ord AS won_ord, greatest(coalesce(f.furthest, 0), CASE WHEN d.outcome = 'won' THEN w.ord ELSE 0 END)::INTEGER AS top
  FROM ${ref("funnel_deals_as_of")} d CROSS JOIN (SELECT ord FROM ${ref("funnel_stages")} WHERE kind = 'won') w
  LEFT JOIN (SELECT deal_id, max(ord) AS furthest FROM ${ref("funnel_first_entries")} GROUP BY deal_id) f ON f.deal_id = d.deal_id`,
  };
  const reached: Relation = {
    name: "funnel_steps",
    body: (ref) => sql`
  WITH grid AS (
    SELECT t.deal_id, s.ord, s.kind, s.stage_id, t.top, t.outcome, t.won_ord, t.closed_on,
      CASE WHEN s.kind = 'won' THEN true ELSE f.deal_id IS NOT NULL END AS entered,
      CASE WHEN s.kind = 'won' THEN t.closed_on ELSE f.day END AS entered_on, f.first_n
    FROM ${ref("funnel_tops")} t
    JOIN ${ref("funnel_stages")} s ON s.ord <= t.top
    LEFT JOIN ${ref("funnel_first_entries")} f ON f.deal_id = t.deal_id AND f.ord = s.ord
  ), walked AS (
    SELECT *,
      CASE WHEN kind = 'won' THEN closed_on ELSE min(entered_on) OVER (PARTITION BY deal_id ORDER BY ord DESC ROWS UNBOUNDED PRECEDING) END AS reached_on,
      kind = 'won' OR coalesce(entered AND (ord = 1 OR first_n > lag(first_n) OVER (PARTITION BY deal_id ORDER BY ord)), false) AS in_turn
    FROM grid
  ), turned AS (
    SELECT *, kind = 'delivery' OR bool_and(in_turn OR kind = 'delivery') OVER (PARTITION BY deal_id ORDER BY ord ROWS UNBOUNDED PRECEDING) AS strict FROM walked
  )
  SELECT deal_id, ord, kind, stage_id, entered, strict, entered_on, reached_on, outcome <> 'open' AS closed,
    top > ord AS on_reached,
    coalesce(lead(entered) OVER steps, false) AS on_entered,
    coalesce(lead(strict) OVER steps, false) AS on_strict
  FROM turned
  WINDOW steps AS (PARTITION BY deal_id ORDER BY ord)`,
  };
  return [firsts, tops, reached];
}
