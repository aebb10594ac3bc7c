import type { ControlTotal } from "../control-totals.ts";

/** What the deals have to come to, as a reader says it on the page; decimal texts. */
export interface DraftTotals {
  /** of all deals */
  rows?: string;
  /** of deals won */
  won?: string;
  won_amount?: string;
}

/** The list `control_totals` of a mapping that says it. */
export function controlTotals({ rows, won, won_amount }: DraftTotals = {}): object[] {
  const ofWon = { ...(won ? { rows: won } : {}), ...(won_amount ? { sum: { amount: won_amount } } : {}) };
  return [...(rows ? [{ of: "deals", rows }] : []), ...(Object.keys(ofWon).length > 0 ? [{ of: "deals", where: { outcome: "won" }, ...ofWon }] : [])];
}

/** What a mapping's control totals say of that; other totals are not the page's to ask for. */
export function totalsOf(totals: readonly ControlTotal[] = []): DraftTotals {
  const keyed = totals.flatMap((total): [keyof DraftTotals, string][] => {
    const key = keyOf(total);
    return key === undefined ? [] : [[key, total.expected]];
  });
  return Object.fromEntries(keyed);
}

function keyOf({ of, where, measure }: ControlTotal): keyof DraftTotals | undefined {
  if (!("table" in of) || of.table !== "deals" || where.length > 1) return undefined;
  const [bound] = where;
  const isWon = bound !== undefined && "words" in bound && bound.column === "outcome" && bound.words.join() === "won";
  if ("rows" in measure) return bound === undefined ? "rows" : isWon ? "won" : undefined;
  return isWon && measure.sum === "amount" ? "won_amount" : undefined;
}

/** The entries of a mapping's `control_totals` with what was said in place of what they said of it; the others stay. */
export function replacedTotals(entries: readonly unknown[], said: DraftTotals): unknown[] {
  const others = entries.flatMap((entry) => {
    const { of, where, rows: _, sum, ...rest } = entry as { of?: string; where?: { outcome?: unknown }; rows?: unknown; sum?: Record<string, unknown> };
    const isWon = where !== undefined && Object.keys(where).join() === "outcome" && String(where.outcome) === "won";
    if (of !== "deals" || (where !== undefined && !isWon)) return [entry];
    const { amount, ...sums } = sum ?? {};
    const left = isWon || amount === undefined ? sums : { amount, ...sums };
    return Object.keys(left).length > 0 ? [{ of, ...(where ? { where } : {}), sum: left, ...rest }] : [];
  });
  return [...others, ...controlTotals(said)];
}
