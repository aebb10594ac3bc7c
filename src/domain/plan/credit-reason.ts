import type { Because } from "./because.ts";
import type { PlanContext } from "./compile/context.ts";
import type { CreditEventRow, CreditedRow } from "./compile/credited.ts";
import type { EarningsRow } from "./compile/earnings.ts";
import { isWide } from "./compile/events.ts";
import { decimal, divideHalfAway, power } from "./exact.ts";
import type { LineRow } from "./lines.ts";
import { type EventMeasure, measures } from "./measures/index.ts";
import type { CreditReason } from "./reasons.ts";
import type { Measure } from "./schema.ts";

/** Decimals that a value with an endless fraction is taken to: three years' worth of a deal is one. */
const valueDecimals = 10;

const keyOf = ({ rep_id, day }: { rep_id: string; day: string | null }, deal: string | null, kind: number | null) => [rep_id, deal, day, kind].join("\u0000");
const e6 = (text: string) => Number(decimal(BigInt(text), 6, 0));

/** Of which event a line or a row of credit is. */
export type CreditKey = Pick<LineRow, "rep_id" | "member_id" | "deal_id" | "event_day" | "class" | "kind">;

/** What the credit of each line of a component is made of, from the rows of its events; of a line of no event nothing. */
export function creditReasons(c: PlanContext, measure: Measure, found: { events: readonly CreditedRow[] } | { earnings: readonly EarningsRow[] }): (line: CreditKey) => CreditReason | undefined {
  const byLine = new Map<string, (CreditedRow | EarningsRow)[]>();
  for (const row of "events" in found ? found.events : found.earnings) {
    const key = "deal_id" in row ? keyOf(row, row.deal_id, row.class) : keyOf(row, null, 0);
    (byLine.get(key) ?? byLine.set(key, []).get(key)!).push(row);
  }
  return (line) => {
    if (line.event_day === null || line.kind === "clawback") return undefined;
    const rows = byLine.get(keyOf({ rep_id: line.rep_id, day: line.event_day }, line.deal_id, line.class))?.filter((r) => line.member_id === null || r.member_id === line.member_id) ?? [];
    if (rows.length === 0) return undefined;
    const together = isWide(measure) && line.member_id === null;
    return "events" in found ? ofEvent(c, measure, rows as CreditedRow[], together) : ofEarnings(c, measure, rows as EarningsRow[], together);
  };
}

function ofEvent(c: PlanContext, measure: Measure, rows: readonly CreditedRow[], together: boolean): CreditReason {
  const m = measures.get(measure.of);
  const row = rows[0]!;
  const share = rows.reduce((total, r) => total + BigInt(r.share_e6 ?? 0), 0n);
  return {
    of: measure.of,
    value: valueOf(m, row),
    ...(m.money ? { currency: row.currency ?? c.facts.currency, ...madeOf(m, row) } : {}),
    ...(m.ofReceipt ? { received_on: row.day } : {}),
    ...(m.shared ? { share: e6(String(share)), ...(together ? { shares: rows.map((r) => ({ rep_id: r.member_id, share: e6(r.share_e6!) })) } : {}) } : {}),
    ...(m.money && row.currency !== null ? { rate: Number(decimal(BigInt(row.fx_e8), 8, 0)), rate_day: row.fx_from! } : {}),
  };
}

/** An event's figure before the share, in plain decimals: `num` ÷ `den`. */
function valueOf(m: EventMeasure, { num, den }: CreditedRow): string {
  const figure = divideHalfAway(BigInt(num) * power(valueDecimals), BigInt(den) * power(m.decimals));
  return decimal(figure, valueDecimals, m.money ? 2 : 0);
}

/** The figures of the deal that the value is reckoned from, where it is not one of them itself. */
function madeOf(m: EventMeasure, row: CreditedRow): Partial<CreditReason> {
  const hundredths = (text: string) => decimal(BigInt(text), 2, 2);
  const cancelled = row.cancelled_c !== null;
  const ofTerm = m.madeOf === "term" && row.term_months !== null && row.term_months >= 12;
  const ofCost = m.madeOf === "cost";
  return {
    ...(ofCost || (row.closed && (ofTerm || cancelled)) ? { amount: hundredths(row.amount_c!) } : {}),
    ...(ofTerm ? { term: row.term_months! } : {}),
    ...(ofCost ? { cost: hundredths(row.cost_c!) } : {}),
    ...(cancelled ? { cancelled: hundredths(row.cancelled_c!), ...(row.closed ? { closed: true as const } : {}) } : {}),
  };
}

function ofEarnings(c: PlanContext, measure: Measure, rows: readonly EarningsRow[], together: boolean): CreditReason {
  const { minorUnits: units } = c.facts;
  const total = rows.reduce((sum, r) => sum + BigInt(r.earned), 0n);
  return {
    of: measure.of,
    value: decimal(total, units, units),
    currency: c.facts.currency,
    earned: rows.map((r) => ({ component_id: r.component_id, ...(together ? { rep_id: r.member_id } : {}), amount: decimal(BigInt(r.earned), units, units) })),
  };
}

/** An event that a rep's credit of a period is a part of. */
export interface CreditEvent {
  deal_id: string;
  day: string;
  credit: string;
  because: Pick<Because, "credit_of" | "pays" | "retires_quota">;
}

export const creditEvent = (c: PlanContext, row: CreditEventRow, reason: CreditReason | undefined): CreditEvent => ({
  deal_id: row.deal_id,
  day: row.event_day,
  credit: decimal(BigInt(row.credit), 6, c.facts.minorUnits),
  because: { ...(reason && { credit_of: reason }), ...(row.class === 1 ? { pays: false as const } : {}), ...(row.class === 2 ? { retires_quota: false as const } : {}) },
});
