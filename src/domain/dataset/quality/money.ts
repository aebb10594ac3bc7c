import { raw, sql } from "../../sql.ts";
import { type Check, dealsWhere, idsOf } from "./check.ts";

/** Amounts, prices, shares and quotas that figures of money rest on. */
export const moneyChecks = [
  {
    id: "no-rate",
    severity: "stops",
    of: "deal",
    needs: [],
    relation: ({ currency, asOf }) =>
      dealsWhere(sql`d.currency <> ${currency} AND NOT EXISTS (SELECT 1 FROM fx_rates f WHERE f.currency = d.currency AND f.valid_from <= CASE WHEN d.outcome = 'open' THEN ${asOf}::DATE ELSE coalesce(d.closed_on, ${asOf}::DATE) END)`),
  },
  { id: "won-without-amount", severity: "distorts", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome = 'won' AND coalesce(d.amount, 0) = 0")) },
  { id: "lost-without-amount", severity: "notes", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome = 'lost' AND coalesce(d.amount, 0) = 0")) },
  { id: "negative-amount", severity: "distorts", of: "deal", needs: [], relation: () => dealsWhere(raw("d.amount < 0")) },
  { id: "won-above-list", severity: "notes", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome = 'won' AND d.amount > d.list_amount")) },
  { id: "no-lost-reason", severity: "notes", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome = 'lost' AND d.lost_reason IS NULL")) },
  {
    id: "shares-not-one",
    severity: "distorts",
    of: "deal",
    needs: ["credits"],
    relation: () => sql`SELECT s.deal_id AS id, d.amount, d.list_amount, d.currency FROM (SELECT deal_id FROM credits WHERE coalesce(type, 'revenue') = 'revenue' GROUP BY deal_id HAVING sum(share) <> 1) s LEFT JOIN deals d USING (deal_id)`,
  },
  {
    id: "no-quota",
    severity: "distorts",
    of: "rep",
    needs: [],
    relation: () => idsOf(raw("SELECT DISTINCT owner_id AS id FROM deals WHERE outcome = 'won' AND owner_id IN (SELECT rep_id FROM reps) AND owner_id NOT IN (SELECT rep_id FROM quotas)")),
  },
] as const satisfies readonly Check[];
