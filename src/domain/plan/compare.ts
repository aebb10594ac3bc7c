import { type Day, periodOf } from "../calendar.ts";
import { difference, sum, toNumber, zeroLike } from "../money.ts";
import { countingIds, countingRows } from "./counting.ts";
import type { PlanResult } from "./result.ts";
import type { Plan } from "./schema.ts";

const counted = (plan: Plan, result: PlanResult) => countingRows(plan, result.reps);

function sumsBy(rows: readonly { key: string; amount: string }[]): Map<string, string> {
  const lists = new Map<string, string[]>();
  for (const { key, amount } of rows) (lists.get(key) ?? lists.set(key, []).get(key)!).push(amount);
  return new Map([...lists].map(([key, list]) => [key, sum(list)]));
}

/** What is known of a result: it is asked for many times at every edit of another plan. */
const known = new WeakMap<PlanResult, Map<string, unknown>>();

function onceFor<T>(plan: Plan, result: PlanResult, what: string, make: () => T): T {
  const of = known.get(result) ?? new Map<string, unknown>();
  known.set(result, of);
  const key = JSON.stringify([what, [...countingIds(plan)]]);
  if (!of.has(key)) of.set(key, make());
  return of.get(key) as T;
}

/** Cost by fiscal quarter, named by its first day: each period's pay stands in the quarter in which the period ends, so a year's stands in its last. */
export const costByQuarter = (plan: Plan, result: PlanResult, fiscalStart: number): readonly { quarter: Day; earned: string }[] =>
  onceFor(plan, result, `quarters ${plan.period} ${fiscalStart}`, () => {
    // By period first: there are a few of them and many rows, and the calendar is slow.
    const periods = [...sumsBy(counted(plan, result).map((r) => ({ key: r.period_start, amount: r.earned })))];
    const rows = periods.map(([start, amount]) => ({ key: periodOf(periodOf(start, plan.period, fiscalStart).end, "quarter", fiscalStart).start, amount }));
    return [...sumsBy(rows)].map(([quarter, earned]) => ({ quarter, earned })).sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  });

/** Pay of each rep over the listed periods, in the order of `rep_id`. */
export const payByRep = (plan: Plan, result: PlanResult): ReadonlyMap<string, string> =>
  onceFor(plan, result, "pay", () => sumsBy(counted(plan, result).map((r) => ({ key: r.rep_id, amount: r.earned }))));

/** What is payable of it, less what is taken back. */
export const payableByRep = (plan: Plan, result: PlanResult): ReadonlyMap<string, string> =>
  onceFor(plan, result, "payable", () => sumsBy(counted(plan, result).map((r) => ({ key: r.rep_id, amount: r.payable }))));

/**
 * Pay of each rep with credit in the listed periods, pay of 0 included: the people over whom pay spreads. Managers and others whom a plan is open to but
 * who bring no deal would only draw the middle to 0.
 */
export const payOfCredited = (plan: Plan, result: PlanResult): ReadonlyMap<string, string> =>
  onceFor(plan, result, "pay of credited", () => {
    const credited = new Set(counted(plan, result).filter((r) => (r.credit !== null && toNumber(r.credit) !== 0) || toNumber(r.earned) !== 0).map((r) => r.rep_id));
    return new Map([...payByRep(plan, result)].filter(([rep]) => credited.has(rep)));
  });

export interface RepChange {
  rep_id: string;
  baseline: string;
  focus: string;
  /** focus − baseline */
  change: string;
}

/** What each rep gains or loses under the focus plan, the largest gain first; the changes sum to the change of cost. */
export function changes(baseline: ReadonlyMap<string, string>, focus: ReadonlyMap<string, string>): RepChange[] {
  const reps = [...new Set([...baseline.keys(), ...focus.keys()])];
  return reps
    .map((rep_id) => {
      const [a, b] = [baseline.get(rep_id), focus.get(rep_id)];
      const none = zeroLike((a ?? b)!);
      return { rep_id, baseline: a ?? none, focus: b ?? none, change: difference(b ?? none, a ?? none) };
    })
    .sort((a, b) => toNumber(b.change) - toNumber(a.change) || (a.rep_id < b.rep_id ? -1 : 1));
}

export interface Spread {
  reps: number;
  median: number;
  p10: number;
  p90: number;
  /** 0 when all earn alike, near 1 when one earns all; null when nothing is paid */
  gini: number | null;
}

/** How pay spreads over reps. Quantiles are linear between the two nearest. */
export function spread(pay: readonly string[]): Spread | null {
  const sorted = pay.map(toNumber).sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return null;
  const quantile = (q: number) => {
    const place = (n - 1) * q;
    const low = Math.floor(place);
    return sorted[low]! + (sorted[Math.min(low + 1, n - 1)]! - sorted[low]!) * (place - low);
  };
  const total = sorted.reduce((t, x) => t + x, 0);
  const weighted = sorted.reduce((t, x, i) => t + (2 * (i + 1) - n - 1) * x, 0);
  return { reps: n, median: quantile(0.5), p10: quantile(0.1), p90: quantile(0.9), gini: total > 0 && sorted[0]! >= 0 ? weighted / (n * total) : null };
}
