import type { Day } from "../calendar.ts";
import { sum } from "../money.ts";
import { decimal, divideHalfAway } from "./exact.ts";
import { adjustments } from "./adjust/over-the-sum.ts";
import { countingRows } from "./counting.ts";
import type { PlanContext } from "./compile/context.ts";
import type { Component } from "./schema.ts";
import type { Line, LineRow, PayMetric } from "./lines.ts";
import type { UnsharedFund } from "./unshared-funds.ts";

/** A row of a component's `pay` query: whole numbers as text, in 10^-6 (`credit`, `quota`, `attainment`) or the minor unit (`earned`). */
export interface PayRow {
  rep_id: string;
  p: number;
  period_start: string;
  period_end: string;
  /** null where pay is on no one credit */
  credit: string | null;
  quota: string | null;
  attainment: string | null;
  earned: string;
  missing_quota: boolean;
  missing_target: boolean;
  /** names of quotas, and of ratios over nothing, that the period lacks; '' for none */
  lacking_quota: string;
  /** of a schedule that runs for each member of a group: those without a quota; absent otherwise, '' where what is missing is the rep's own */
  lacking_members?: string;
  lacking_measure: string;
  /** where lines have fates: all that differs in the rep's lines when a number of its gate or modifiers does */
  line_state?: string;
  /** of a pool: the ratio over nothing that a fund of the rep's is on; '' for none */
  fund_lacks?: string;
  /** of a pool: the rep's funds above 0 (`''`: that of the company; `size` in the minor unit) that nobody has anything to share by; null for none */
  unshared?: readonly { fund: string; size: string }[] | null;
}

/** A row of `simulate`'s `reps`, in its keys and order, and `held`. Money and credit are text, attainment a number of 6 decimals. cli.md. */
export interface RepRow {
  rep_id: string;
  period_start: string;
  component_id: string;
  credit: string | null;
  quota: string | null;
  attainment: number | null;
  earned: string;
  payable: string;
  unreleased: string;
  /** of `unreleased`, what a gate holds; not in the command's JSON */
  held: string;
  forfeited: string;
  clawback: string;
}

export interface Issue {
  code: "quota_missing" | "target_missing" | "measure_missing" | "fx_missing" | "team_missing" | "manager_missing" | "table_missing" | "splits_not_one" | "nobody_eligible";
  rep_id: string | null;
  component_id: string | null;
  message: string;
  /** of `measure_missing`: labels of the ratios over nothing (`ratio-uses.ts`); of `quota_missing`: names of the quotas. Not in the command's JSON */
  lacks?: string[];
  /** of `fx_missing`, by fund and currency. Not in the command's JSON */
  rates?: RateLack[];
}

/** Deals left out for want of a rate of exchange. */
export interface RateLack {
  /** of a pool: the team whose fund leaves them out, null for the fund of the company; absent of a rep's own */
  fund?: string | null;
  currency: string;
  /** the earliest day whose rate is asked for: a rate from then on, or earlier, is enough for all of them */
  day: Day;
  deals: number;
}

/** One of `simulate`'s `plans`, and `held`. payable + unreleased + forfeited = earned + clawback (plan.md, Lines). */
export interface PlanResult {
  id: string;
  earned: string;
  payable: string;
  unreleased: string;
  /** of `unreleased`, what gates hold; not in the command's JSON */
  held: string;
  revenue: string;
  cost_of_sales: number | null;
  forfeited: string;
  clawback: string;
  reps: RepRow[];
  issues: Issue[];
  /** not in the command's JSON */
  unshared: UnsharedFund[];
}

/** An exact revenue, in 10^-10 of the currency, to whole minor units: by 6 decimals, half away from zero. */
const minorOf = (c: PlanContext, revenue: bigint) => divideHalfAway(divideHalfAway(revenue, 10_000n), c.unit);

export const revenueText = (c: PlanContext, revenue: bigint): string => moneyText(c, minorOf(c, revenue));

/** Whole minor units as money. */
export const moneyText = (c: PlanContext, minor: string | bigint): string => decimal(BigInt(minor), c.facts.minorUnits, c.facts.minorUnits);

/** What became of a row's pay where its lines have fates, in the minor unit. */
export interface FateRow {
  rep_id: string;
  period_start: string;
  payable: string;
  unreleased: string;
  /** of `unreleased` */
  held: string;
  forfeited: string;
  clawback: string;
}

export function repRow(c: PlanContext, component: Component, row: PayRow, fate?: FateRow): RepRow {
  const [earned, none] = [moneyText(c, row.earned), moneyText(c, 0n)];
  const open = row.period_end > c.facts.asOf;
  return {
    rep_id: row.rep_id,
    period_start: row.period_start,
    component_id: component.id,
    credit: row.credit === null ? null : decimal(BigInt(row.credit), 6, c.facts.minorUnits),
    quota: row.quota === null ? null : decimal(BigInt(row.quota), 6, c.facts.minorUnits),
    attainment: row.attainment === null ? null : Number(decimal(BigInt(row.attainment), 6, 0)),
    earned,
    payable: fate ? moneyText(c, fate.payable) : open ? none : earned,
    unreleased: fate ? moneyText(c, fate.unreleased) : open ? earned : none,
    held: fate ? moneyText(c, fate.held) : none,
    forfeited: fate ? moneyText(c, fate.forfeited) : none,
    clawback: fate ? moneyText(c, fate.clawback) : none,
  };
}

/** Totals over the rows of components that count. `revenue` is exact, in 10^-10 of the currency. */
export function planTotals(c: PlanContext, reps: readonly RepRow[], revenue: bigint): Omit<PlanResult, "id" | "reps" | "issues" | "unshared"> {
  const rows = countingRows(c.plan, reps);
  const total = (key: PayMetric) => (rows.length ? sum(rows.map((r) => r[key])) : moneyText(c, 0n));
  const earned = total("earned");
  const sold = minorOf(c, revenue);
  const paid = BigInt(earned.replace(".", ""));
  return {
    earned,
    payable: total("payable"),
    unreleased: total("unreleased"),
    held: total("held"),
    revenue: moneyText(c, sold),
    cost_of_sales: sold > 0n ? Number(decimal(divideHalfAway(paid * 1_000_000n, sold), 6, 0)) : null,
    forfeited: total("forfeited"),
    clawback: total("clawback"),
  };
}

export function planLine(c: PlanContext, component: Component, row: LineRow, because: Record<string, unknown>): Line {
  const credit = row.kind === "earned" && row.credit !== null ? BigInt(row.credit) : null;
  const payout = row.payout === null ? 0n : BigInt(row.payout);
  // payout is in 10^-scale, credit in 10^-6: the quotient in 10^-6
  const rate = credit === null || credit === 0n ? null : divideHalfAway((credit < 0n ? -payout : payout) * 10n ** 12n, (credit < 0n ? -credit : credit) * 10n ** BigInt(row.scale));
  return {
    plan_id: c.plan.id,
    rep_id: row.rep_id,
    period_start: row.period_start,
    component_id: component.id,
    deal_id: row.deal_id,
    kind: row.kind,
    earned_on: row.earned_on,
    credit: credit === null ? null : decimal(credit, 6, c.facts.minorUnits),
    rate: rate === null ? null : Number(decimal(rate, 6, 0)),
    amount: moneyText(c, row.amount),
    status: row.status ?? (row.period_end <= c.facts.asOf ? "payable" : "unreleased"),
    payable_on: row.payable_on === undefined ? row.period_end : row.payable_on,
    because,
  };
}

/** By rep, then by the component's period, then by the plan's order of components; what is equal keeps its order. */
export function byRepPeriodComponent<T extends { rep_id: string; period_start: string; component_id: string }>(c: PlanContext, rows: readonly T[]): T[] {
  const place = new Map([...c.plan.components.map((x) => x.id), ...adjustments].map((id, i) => [id, i]));
  const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...rows].sort((a, b) => text(a.rep_id, b.rep_id) || text(a.period_start, b.period_start) || (place.get(a.component_id) ?? 0) - (place.get(b.component_id) ?? 0));
}
