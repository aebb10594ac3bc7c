import { compare, difference, sum } from "../money.ts";
import { type Because, beforeDealCap, joined, payoutOf, productOf, shortfallIn, tierInForce, toMicro } from "../plan/because.ts";
import { type Line, asEarned } from "../plan/lines.ts";
import type { Component } from "../plan/schema.ts";
import { decimal, divideHalfAway, power, scaled } from "../plan/exact.ts";
import { type StepSpan, oneStep } from "../plan/step-span.ts";

/** One product of a component's sum: credit × rate × factor = amount, all exact. */
export interface SumRow {
  /** `tier` and `band` (all at the rate of the band that was reached) come from tiers, `rate` from a rate, `amount` is paid as such, `deal_cap` from deals at their cap; `brought` (credit that makes up a shortfall brought forward), `short` (of a period below its base), `true_up`, `unpaid`, `missing` say why nothing is multiplied */
  kind: "tier" | "band" | "rate" | "amount" | "deal_cap" | "true_up" | "brought" | "short" | "unpaid" | "missing";
  /** whose credit it is, where a schedule runs for each member of a group, and the quota that its tiers start at */
  member?: string;
  quota?: string;
  /** places of the first and last tier in the plan's steps, of those whose conditions hold; -1 below the first */
  from?: number;
  to?: number;
  /** the next tier in force above; absent where the row goes on without end */
  next?: number;
  /** of a band: credit above it is paid at other rates */
  isBelow?: true;
  /** places of the multipliers on payout whose factor is not 1, but for that of `by` */
  multipliers?: number[];
  /** the one attribute of deals that steps of the rate or of a multiplier go by, and the step that these are in */
  by?: StepSpan;
  /** exact credit; null where deals have no common product */
  credit: string | null;
  rate: number | null;
  /** the product of the multipliers; null when it is 1 */
  factor: string | null;
  /** the amount of each, where that is what is paid */
  each?: string;
  /** a share of the target incentive: incentive, weight and payout factor, whose product the amount is */
  share?: { incentive: string; weight: number; factor: number };
  deals: number;
  amount: string;
}

/** How a component's pay of a period comes about: rows add up to `exact`, that is rounded once to `pay`, and caps of periods leave `earned`. */
export interface ComponentSum {
  rows: SumRow[];
  /** the credit of the lines, all of it; null where none has any */
  credit: string | null;
  exact: string;
  /** what modifiers and the gate multiply it by (`1.25`, `1.25 × 0.5`), and what that leaves; null where nothing does */
  adjusted: { factors: number[]; amount: string } | null;
  /** what a gate that is not passed multiplies, after modifiers; null where none does */
  ungated: string | null;
  pay: string;
  /** what caps of the period and the year took away, a negative amount; null when they took nothing */
  cut: string | null;
  /** paid here from what the caps of earlier periods cut; null when nothing is */
  carried: string | null;
  earned: string;
}

/** The sum of a component's lines of one rep and period, as a calculator redoes it. @param zero nothing, with the decimals of the currency */
export function componentSum(component: Component, all: readonly Line[], zero: string): ComponentSum {
  const lines = asEarned(all);
  const exactly = (texts: readonly string[]) => tidy(sum(texts), zero.split(".")[1]?.length ?? 0);
  const rows = new Map<string, SumRow & { amounts: string[]; credits: string[] }>();
  const add = (of: Omit<SumRow, "credit" | "amount" | "deals">, { member, quota }: Because, credit: string | null, amount: string, deals = 1) => {
    const row = { ...of, ...(member === undefined ? {} : { member, ...(quota === undefined ? {} : { quota }) }) };
    const key = JSON.stringify([row.member, row.kind, row.from, row.to, row.rate, row.factor, row.each, row.by, row.multipliers]);
    const found = rows.get(key) ?? rows.set(key, { ...row, credit: null, deals: 0, amount: zero, amounts: [], credits: [] }).get(key)!;
    found.deals += deals;
    found.amounts.push(amount);
    if (credit !== null) found.credits.push(credit);
  };
  const own = lines.filter((l) => l.kind !== "cap");
  const onPayout = (component.multipliers ?? []).filter((m) => (m.on ?? "payout") === "payout");
  for (const line of own) {
    const because = line.because as Because;
    const plain = { rate: null, factor: null };
    if (because.true_up) add({ kind: "true_up", ...plain }, because, null, difference(because.true_up.now, because.true_up.before));
    else if (because.missing) add({ kind: "missing", ...plain }, because, line.credit, zero);
    else if (because.pays === false) add({ kind: "unpaid", ...plain }, because, line.credit, zero);
    else if (because.carry?.short) add({ kind: "short", ...plain }, because, line.credit, zero);
    else {
      const pieces = because.pieces ?? [];
      const factors = because.factors ?? [];
      const cap = because.cap_per_deal;
      if (cap && compare(beforeDealCap(because), cap.amount) > 0) {
        add({ kind: "deal_cap", ...plain }, because, line.credit, because.payout!);
        continue;
      }
      const product = productOf(factors).text;
      const factor = product === "1" ? null : product;
      const step = oneStep(component, because);
      const changing = factors.flatMap((x, i) => (x === 1 || (step && onPayout[i]!.of === step.of) ? [] : [i]));
      const by = { ...(step ? { by: step } : {}), ...(changing.length > 0 ? { multipliers: changing } : {}) };
      if (because.target || because.bonus || because.funds || because.rank) {
        const { target: share } = because;
        // What is paid of a year to date is a difference, no product.
        const times = share && (!share.year || compare(share.year.before, "0") === 0) ? { share: { incentive: share.incentive, weight: share.weight, factor: share.factor } } : {};
        add({ kind: "amount", rate: null, factor, ...by, each: because.bonus?.amount ?? because.payout!, ...times }, because, null, because.payout!);
        continue;
      }
      const taken = shortfallIn(because, line.credit);
      if (taken !== undefined) add({ kind: "brought", ...plain }, because, taken, zero);
      const isBand = component.tiers !== undefined && joined(pieces).length < pieces.length;
      for (const piece of pieces) {
        const amount = payoutOf([piece], factors);
        const kind = component.tiers === undefined || piece.tier === undefined ? "rate" : "tier";
        add({ kind, ...(piece.tier === undefined ? {} : place(component, because, piece.tier)), rate: piece.rate, factor, ...by }, because, piece.credit, amount, isBand && piece !== pieces.at(-1) ? 0 : 1);
      }
    }
  }
  const list = merged([...rows.values()].map(({ amounts, credits, ...row }): SumRow => ({ ...row, amount: exactly(amounts), credit: credits.length === 0 ? null : exactly(credits) })).sort(byPlace), component, exactly);
  const pay = (own[0]?.because as Because | undefined)?.period?.pay ?? zero;
  const first = own[0]?.because as Because | undefined;
  const multiplied = [...(first?.modifiers ? [first.modifier!] : []), ...(first?.gate ? [first.gate.factor] : [])].filter((x) => x !== 1);
  const earned = lines.length === 0 ? zero : sum(lines.map((l) => l.amount));
  const carried = sum([zero, ...lines.filter((l) => l.kind === "cap").map((l) => (l.because as Because).caps?.[0]?.before ?? l.amount)]);
  const cut = difference(earned, sum([pay, carried]));
  const something = (text: string) => (compare(text, "0") === 0 ? null : text);
  const withCredit = lines.flatMap((l) => (l.kind === "earned" && l.credit !== null ? [l.credit] : []));
  return {
    rows: list,
    credit: withCredit.length === 0 && own.length > 0 ? null : exactly([zero, ...withCredit]),
    exact: exactly([zero, ...list.map((r) => r.amount)]),
    adjusted: multiplied.length > 0 ? { factors: multiplied, amount: exactly([first!.period!.adjusted!]) } : null,
    ungated: first?.gate && !first.gate.passed ? afterModifiers(first) : null,
    pay,
    cut: something(cut),
    carried: something(carried),
    earned,
  };
}

/** The exact sum of a period's payouts times its modifiers, to 6 decimals. */
const afterModifiers = ({ period, modifier = 1 }: Because): string => decimal(divideHalfAway(toMicro(period!.payouts) * scaled(modifier, 6), power(6)), 6, 2);

/** An exact sum without the zeros that its longest part brought along. */
function tidy(text: string, decimals: number): string {
  const [whole, fraction = ""] = text.split(".");
  const kept = fraction.replace(/0+$/, "").padEnd(decimals, "0");
  return kept === "" ? whole! : `${whole}.${kept}`;
}

const kinds: SumRow["kind"][] = ["tier", "band", "rate", "amount", "deal_cap", "true_up", "brought", "short", "unpaid", "missing"];
/** A member's rows stand together, in the order of ids. */
const byPlace = (a: SumRow, b: SumRow): number => byMember(a, b) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.from ?? 0) - (b.from ?? 0) || (b.rate ?? 0) - (a.rate ?? 0) || Number(b.factor ?? 1) - Number(a.factor ?? 1);

const byMember = ({ member: a = "" }: SumRow, { member: b = "" }: SumRow): number => (a === b ? 0 : a < b ? -1 : 1);

/** The tier that a piece of credit is paid by, and the next one in force. */
function place(component: Component, because: Because, tier: number): Pick<SumRow, "from" | "to" | "next"> {
  const at = tierInForce(because, tier);
  const next = component.tiers!.steps.findIndex((_, i) => i > tier && tierInForce(because, i) === i);
  return { from: at, to: at, ...(next < 0 ? {} : { next }) };
}

/** Tiers that were paid at one rate are one row, a band where the rate is that of a retroactive tier: it holds for everything below. */
function merged(rows: readonly SumRow[], component: Component, exactly: (texts: readonly string[]) => string): SumRow[] {
  const list: SumRow[] = [];
  const isRetroactive = (tier: number) => component.tiers!.mode === "retroactive" || component.tiers!.steps[tier]?.retroactive === true;
  for (const row of rows) {
    const last = list.findLast((r) => (r.kind === "tier" || r.kind === "band") && row.kind === "tier" && r.member === row.member && r.rate === row.rate && r.factor === row.factor && r.next === row.from && isDeepEqual([r.by, r.multipliers], [row.by, row.multipliers]));
    if (!last) {
      list.push({ ...row });
      continue;
    }
    const { next, to } = row;
    Object.assign(last, { kind: isRetroactive(to!) ? "band" : "tier", to, next, credit: exactly([last.credit!, row.credit!]), deals: last.deals + row.deals, amount: exactly([last.amount, row.amount]) });
  }
  return list.map((row) => (row.kind === "band" && list.some((r) => r.kind === "tier" && r.member === row.member && r.from === row.next) ? { ...row, isBelow: true as const } : row));
}

const isDeepEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
