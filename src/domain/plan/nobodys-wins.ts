import type { DatasetFacts } from "../dataset/facts.ts";
import { converted, rateHolds, rateSpans } from "../exchange.ts";
import { type Sql, raw, sql } from "../sql.ts";

/** Won deals whose revenue no plan can pay for, as nobody who is in `reps` is credited with it. */
export interface NobodysWins {
  deals: number;
  /** what is credited to nobody, in the bundle's currency; null where no deal among them has an amount and a rate */
  amount: string | null;
}

const known = (column: string) => raw(`EXISTS (SELECT 1 FROM reps r WHERE r.rep_id = ${column})`);

/**
 * Won deals closed by the export's day of whose revenue a share is nobody's: a deal without rows in `credits` is its owner's, one with rows those of type `revenue`
 * (data.md, `credits`). One row: `deals`, `amount` (NULL without any), each deal's to the cent.
 */
export function nobodysWinsQuery(facts: DatasetFacts): Sql {
  const foreign = sql`nullif(d.currency, ${facts.currency})`;
  return sql`SELECT count(*)::INTEGER AS deals, sum(round(amount * lost, 2))::DECIMAL(38, 2)::VARCHAR AS amount FROM (
    SELECT ${converted(raw("d.amount"), foreign, raw("f.rate"), facts)} AS amount, CASE WHEN c.deal_id IS NULL THEN CASE WHEN ${known("d.owner_id")} THEN 0 ELSE 1 END ELSE c.lost END AS lost
    FROM deals d LEFT JOIN (${rateSpans}) f ON f.currency = ${foreign} AND ${rateHolds("f", raw("d.closed_on"))}
      LEFT JOIN (SELECT deal_id, coalesce(sum(share) FILTER (type = 'revenue' AND NOT ${known("credits.rep_id")}), 0) AS lost FROM credits GROUP BY deal_id) c ON c.deal_id = d.deal_id
    WHERE d.outcome = 'won' AND d.closed_on <= ${facts.asOf}::DATE) WHERE lost <> 0`;
}
