import { toMicro } from "./because.ts";
import { decimal, divideHalfAway, power, scaled } from "./exact.ts";
import type { QuotaRowReason } from "./reasons.ts";

/** Rows of `quotas` that are told together, where there are too many to tell each. */
export interface QuotaGroup {
  rows: QuotaRowReason[];
  /** what they come to by their days that count, before the factors on quotas: 6 decimals at most */
  amount: string;
}

const common = (a: bigint, b: bigint): bigint => (b === 0n ? a : common(b, a % b));

/** Σ days × factor of a row, in 10^-6. */
export const countedDays = ({ days }: Pick<QuotaRowReason, "days">): bigint => days.reduce((total, x) => total + BigInt(x.days) * scaled(x.factor ?? 1, 6), 0n);

/** Σ amount × (Σ days × factor) ÷ of, to 6 decimals once. */
export function countedAmount(rows: readonly QuotaRowReason[]): string {
  let [over, under] = [0n, 1n];
  for (const row of rows) {
    const n = toMicro(row.amount) * countedDays(row);
    const d = BigInt(row.of) * power(6);
    [over, under] = [over * d + n * under, under * d];
    const shared = common(over < 0n ? -over : over, under);
    [over, under] = [over / shared, under / shared];
  }
  return decimal(divideHalfAway(over, under), 6, 2);
}

/** Rows by whose they are, by the day or else the month that they begin on: the fewest groups of these, but two at least where there can be. */
export function quotaGroups(rows: readonly QuotaRowReason[]): QuotaGroup[] {
  const by = (keyOf: (row: QuotaRowReason) => string): QuotaRowReason[][] => [...Map.groupBy(rows, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own);
  const ways = [by((r) => r.rep_id ?? ""), by((r) => r.from), by((r) => r.from.slice(0, 7))].sort((a, b) => a.length - b.length);
  return (ways.find((groups) => groups.length > 1) ?? ways[0]!).map((own) => ({ rows: own, amount: countedAmount(own) }));
}

/** The first and the last day that rows span. */
export const spanOf = (rows: readonly QuotaRowReason[]): { from: string; to: string } => ({
  from: rows.map((r) => r.from).reduce((a, b) => (a < b ? a : b)),
  to: rows.map((r) => r.to).reduce((a, b) => (a > b ? a : b)),
});

/** Whether all days of the row count, each once. */
export const isWhole = ({ of, days: [one, more] }: Pick<QuotaRowReason, "of" | "days">): boolean => !more && one!.days === of && one!.factor === undefined;
