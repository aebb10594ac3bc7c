import { addDays, type Day } from "../calendar.ts";
import { sum } from "../money.ts";
import { type Sql, sql } from "../sql.ts";

const outcomes = ["won", "lost", "open"] as const;
export type DealOutcome = (typeof outcomes)[number];

/** Deals of one outcome whose amounts are in one currency. */
export interface DealSum {
  outcome: DealOutcome;
  currency: string;
  deals: number;
  /** decimal text; null when none of them has an amount */
  amount: string | null;
  newest: Day | null;
}

/** What deals come to as they stand in an export: the numbers that its owner finds in the system it came from. */
export interface DealTotals {
  currencies: readonly string[];
  /** won, lost, open, and all of them (`outcome: null`); an amount a currency, absent where no deal has one */
  lines: readonly { outcome: DealOutcome | null; deals: number; amounts: readonly (string | null)[] }[];
  /** the last day on which something happened to a deal; a planned close is none */
  newest: Day | null;
}

/** An export whose last entry is older than this was hardly taken on the day that is said of it. */
const quietDays = 31;

/** How the day of an export goes with the newest day that its files tell: it lies long after the newest (`idle`: and no deal is open that would grow older), or before it; undefined when nothing speaks against it. */
export function dayDoubt({ newest, lines }: Pick<DealTotals, "newest" | "lines">, asOf: Day): "old" | "idle" | "after" | undefined {
  if (newest === null) return undefined;
  if (newest > asOf) return "after";
  if (addDays(newest, quietDays) >= asOf) return undefined;
  return lines.some((l) => l.outcome === "open" && l.deals > 0) ? "old" : "idle";
}

/** Deals and amounts by outcome, each amount in its own currency as control totals add them up. @param currency of the bundle, which a deal without one has */
export const dealSumsQuery = (deals: Sql, currency: string): Sql =>
  sql`SELECT outcome, coalesce(currency, ${currency}) AS currency, count(*) AS deals, sum(amount)::DECIMAL(38,2)::VARCHAR AS amount,
    max(greatest(created_on, last_activity_on, CASE WHEN outcome <> 'open' THEN closed_on END)) AS newest FROM ${deals} GROUP BY ALL ORDER BY ALL`;

/** @param currency of the bundle: its amounts come first, and stand there when nothing has an amount */
export function dealTotals(sums: readonly DealSum[], currency: string): DealTotals {
  const others = sums.filter((s) => s.amount !== null && s.currency !== currency).map((s) => s.currency);
  const isOwn = others.length === 0 || sums.some((s) => s.amount !== null && s.currency === currency);
  const currencies = [...(isOwn ? [currency] : []), ...new Set(others)];
  const line = (outcome: DealOutcome | null) => {
    const of = sums.filter((s) => outcome === null || s.outcome === outcome);
    const amounts = currencies.map((c) => of.flatMap((s) => (s.currency === c && s.amount !== null ? [s.amount] : [])));
    return { outcome, deals: of.reduce((n, s) => n + s.deals, 0), amounts: amounts.map((texts) => (texts.length === 0 ? null : sum(texts))) };
  };
  const days = sums.flatMap((s) => s.newest ?? []).toSorted();
  return { currencies, lines: [...outcomes, null].map(line), newest: days.at(-1) ?? null };
}
