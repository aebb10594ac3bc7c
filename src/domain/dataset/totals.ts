import { type Sql, raw } from "../sql.ts";

/** Deals of a dataset by outcome, and what the won ones are worth. */
export interface DatasetTotals {
  deals: number;
  won: number;
  lost: number;
  open: number;
  /** exact, in the bundle's currency; `"0.00"` when nothing was won */
  won_amount: string;
}

export const totalsQuery: Sql = raw(`SELECT count(*) AS deals,
  count(*) FILTER (outcome = 'won') AS won,
  count(*) FILTER (outcome = 'lost') AS lost,
  count(*) FILTER (outcome = 'open') AS open,
  coalesce(sum(amount) FILTER (outcome = 'won'), 0)::DECIMAL(36,2) AS won_amount
FROM deals`);
