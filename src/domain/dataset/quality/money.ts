import { raw, sql } from "../../sql.ts";
import { type Check, dealsWhere, idsOf, moneyOf } from "./check.ts";

/** Who has revenue credit for a deal won, and on which day: the owner where nobody else is named. */
const credited = raw(`SELECT c.rep_id, d.closed_on AS day FROM credits c JOIN deals d USING (deal_id) WHERE d.outcome = 'won' AND coalesce(c.type, 'revenue') = 'revenue' AND c.share > 0
      UNION ALL SELECT owner_id, closed_on FROM deals WHERE outcome = 'won' AND owner_id IS NOT NULL AND deal_id NOT IN (SELECT deal_id FROM credits WHERE coalesce(type, 'revenue') = 'revenue')`);

/** What is typed where no amount is known yet: a cent, 1, or four digits and more of one kind or counted up. A price of 99 is a price. */
const placeholders = ["0.01", "1", "1111", "11111", "111111", "1111111", "9999", "99999", "999999", "9999999", "1234", "12345", "123456", "1234567"];

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
  { id: "placeholder-amount", severity: "notes", of: "deal", needs: [], relation: () => dealsWhere(raw(`d.amount IN (${placeholders.join(", ")})`)) },
  { id: "won-above-list", severity: "notes", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome = 'won' AND d.amount > d.list_amount")) },
  { id: "no-lost-reason", severity: "notes", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome = 'lost' AND d.lost_reason IS NULL")) },
  {
    id: "shares-not-one",
    severity: "distorts",
    of: "deal",
    needs: ["credits"],
    relation: () => sql`SELECT s.deal_id AS id, ${moneyOf} FROM (SELECT deal_id FROM credits WHERE coalesce(type, 'revenue') = 'revenue' GROUP BY deal_id HAVING sum(share) <> 1) s LEFT JOIN deals d USING (deal_id)`,
  },
  {
    // in a period that others have a quota for: before the first quotas were set, nobody misses one
    id: "no-quota",
    severity: "distorts",
    of: "rep",
    needs: [],
    relation: ({ asOf }) =>
      idsOf(sql`WITH won AS (${credited} UNION ALL SELECT rep_id, period_start FROM payouts_actual WHERE amount > 0), quota AS (SELECT rep_id, period_start, period_end FROM quotas WHERE amount > 0)
      SELECT DISTINCT rep_id AS id FROM won w WHERE rep_id IN (SELECT rep_id FROM reps) AND (rep_id NOT IN (SELECT rep_id FROM quota) OR (day <= ${asOf}::DATE
        AND EXISTS (SELECT 1 FROM quota q WHERE w.day BETWEEN q.period_start AND q.period_end)
        AND NOT EXISTS (SELECT 1 FROM quota q WHERE q.rep_id = w.rep_id AND w.day BETWEEN q.period_start AND q.period_end)))`),
  },
] as const satisfies readonly Check[];
