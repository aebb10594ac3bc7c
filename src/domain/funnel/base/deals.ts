import type { DatasetFacts } from "../../dataset/facts.ts";
import { converted, rateHolds, rateSpans } from "../../exchange.ts";
import { raw, sql } from "../../sql.ts";
import type { Relation } from "../relation.ts";

/**
 * The deals as they stood at the end of the day: outcome, amount in the bundle's currency, planned close read back through
 * `deal_changes`. `owner_id` is today's owner, `owner_as_of` that of the day, `closed_on` the close of a closed deal, `planned_on` the planned close of an open one; `close_day` and
 * `creation_day` are the days at which a breakdown asks for the owner. funnel.md, "as of D", "outcome", "amount", "whose value".
 */
export function dealsAsOf(asOf: string, facts: DatasetFacts): Relation[] {
  const day = sql`${asOf}::DATE`;
  const exported = sql`${facts.asOf}::DATE`;
  const changes: Relation = {
    name: "funnel_later_changes",
    body: () => sql`
  SELECT deal_id, field, nullif(old_value, '') AS old_value
  FROM deal_changes WHERE changed_on > ${day} AND field IN ('amount', 'close_date', 'owner_id')
  QUALIFY row_number() OVER (PARTITION BY deal_id, field ORDER BY changed_on) = 1`,
  };
  const deals: Relation = {
    name: "funnel_deals_as_of",
    body: (ref) => sql`
  WITH standing AS (
    SELECT d.*, CASE WHEN d.outcome <> 'open' AND coalesce(d.closed_on, ${exported}) <= ${day} THEN d.outcome ELSE 'open' END AS stood
    FROM deals d WHERE coalesce(d.created_on, ${exported}) <= ${day}
  ), read_back AS (
    SELECT s.deal_id, s.account_id, s.owner_id, CASE WHEN w.deal_id IS NULL THEN s.owner_id ELSE w.old_value END AS owner_as_of, s.product_id, s.kind, s.source, s.created_on, s.stood AS outcome,
      CASE WHEN s.stood = s.outcome THEN s.lost_reason END AS lost_reason,
      CASE WHEN s.stood <> 'open' THEN s.closed_on END AS closed_on,
      CASE WHEN s.stood = 'open' THEN CASE WHEN c.deal_id IS NULL THEN s.closed_on ELSE TRY_CAST(c.old_value AS DATE) END END AS planned_on,
      CASE WHEN a.deal_id IS NULL THEN s.amount ELSE TRY_CAST(a.old_value AS DECIMAL(18,2)) END AS own_amount,
      nullif(s.currency, ${facts.currency}) AS foreign_currency
    FROM standing s
    LEFT JOIN ${ref("funnel_later_changes")} a ON a.deal_id = s.deal_id AND a.field = 'amount'
    LEFT JOIN ${ref("funnel_later_changes")} c ON c.deal_id = s.deal_id AND c.field = 'close_date'
    LEFT JOIN ${ref("funnel_later_changes")} w ON w.deal_id = s.deal_id AND w.field = 'owner_id'
  ), dated AS (
    SELECT *, coalesce(closed_on, ${day}) AS close_day, coalesce(created_on, ${day}) AS creation_day FROM read_back
  ), rates AS (${rateSpans})
  SELECT d.* EXCLUDE (own_amount),
    ${converted(raw("d.own_amount"), raw("d.foreign_currency"), raw("r.rate"), facts)} AS amount,
    coalesce(d.planned_on < ${day}, false) AS overdue
  FROM dated d LEFT JOIN rates r ON r.currency = d.foreign_currency AND ${rateHolds("r", raw("d.close_day"))}`,
  };
  return [changes, deals];
}
