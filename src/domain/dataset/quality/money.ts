import { raw, sql } from "../../sql.ts";
import { type Check, dealsWhere, idsOf, moneyOf } from "./check.ts";

/** Who has revenue credit for a deal won, and on which day: the owner where nobody else is named. */
const credited = raw(`SELECT c.rep_id, d.closed_on AS day FROM credits c JOIN deals d USING (deal_id) WHERE d.outcome = 'won' AND coalesce(c.type, 'revenue') = 'revenue' AND c.share > 0
      UNION ALL SELECT owner_id, closed_on FROM deals WHERE outcome = 'won' AND owner_id IS NOT NULL AND deal_id NOT IN (SELECT deal_id FROM credits WHERE coalesce(type, 'revenue') = 'revenue')`);

/** What is typed where no amount is known yet: a cent, 1, or four digits and more of one kind or counted up. A price of 99 is a price. */
const placeholders = ["0.01", "1", "1111", "11111", "111111", "1111111", "9999", "99999", "999999", "9999999", "1234", "12345", "123456", "1234567"];

/** Those of them that stand out: where many deals are worth about as much, 1111 is a price like 1110, unless it is there five times as often as they are. */
const standingOut = `SELECT amount FROM (SELECT amount, count(*) AS n FROM deals WHERE amount IN (${placeholders.join(", ")}) GROUP BY amount) p
  LEFT JOIN (SELECT amount AS other, count(*) AS many FROM deals WHERE amount > 1 GROUP BY amount) o ON other BETWEEN amount * 0.9 AND amount * 1.1 AND other <> amount
  GROUP BY amount, n HAVING coalesce(sum(many), 0) < 20 OR n >= 5 * avg(many)`;

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
  { id: "won-without-amount", severity: "distorts", of: "deal", column: { name: "amount", among: raw("d.outcome = 'won'") }, needs: [], relation: () => dealsWhere(raw("d.outcome = 'won' AND coalesce(d.amount, 0) = 0")) },
  { id: "lost-without-amount", severity: "notes", of: "deal", column: { name: "amount", among: raw("d.outcome = 'lost'") }, needs: [], relation: () => dealsWhere(raw("d.outcome = 'lost' AND coalesce(d.amount, 0) = 0")) },
  { id: "negative-amount", severity: "distorts", of: "deal", needs: [], relation: () => dealsWhere(raw("d.amount < 0")) },
  { id: "placeholder-amount", severity: "notes", of: "deal", needs: [], relation: () => dealsWhere(raw(`d.amount IN (SELECT amount FROM (${standingOut}))`)) },
  { id: "won-above-list", severity: "notes", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome = 'won' AND d.amount > d.list_amount")) },
  { id: "no-lost-reason", severity: "notes", of: "deal", column: { name: "lost_reason", among: raw("d.outcome = 'lost'") }, needs: [], relation: () => dealsWhere(raw("d.outcome = 'lost' AND d.lost_reason IS NULL")) },
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
    when: raw("EXISTS (SELECT 1 FROM deals) OR EXISTS (SELECT 1 FROM payouts_actual)"),
    relation: ({ asOf }) =>
      idsOf(sql`WITH won AS (${credited} UNION ALL SELECT rep_id, period_start FROM payouts_actual WHERE amount > 0), quota AS (SELECT rep_id, period_start, period_end FROM quotas WHERE amount > 0)
      SELECT DISTINCT rep_id AS id FROM won w WHERE rep_id IN (SELECT rep_id FROM reps) AND (rep_id NOT IN (SELECT rep_id FROM quota) OR (day <= ${asOf}::DATE
        AND EXISTS (SELECT 1 FROM quota q WHERE w.day BETWEEN q.period_start AND q.period_end)
        AND NOT EXISTS (SELECT 1 FROM quota q WHERE q.rep_id = w.rep_id AND w.day BETWEEN q.period_start AND q.period_end)))`),
  },
] as const satisfies readonly Check[];
