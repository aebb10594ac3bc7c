import type { Day } from "../calendar.ts";
import { addDays, addMonths } from "../calendar.ts";
import { difference, sum, toNumber } from "../money.ts";
import { costByQuarter, payByRep } from "../plan/compare.ts";
import type { PlanResult } from "../plan/result.ts";
import type { Plan } from "../plan/schema.ts";
import type { Letter } from "../selection/selection.ts";

export interface Replayed {
  letter: Letter;
  plan: Plan;
  result: PlanResult;
}

/** Pay of every rep under every plan, exact: rows of `pay` stand in the order of `reps`; null where the rep is not in the plan. */
export interface PayTable {
  reps: string[];
  pay: Partial<Record<Letter, (string | null)[]>>;
}

export function payTable(runs: readonly Replayed[]): PayTable {
  const byPlan = runs.map(({ letter, plan, result }) => [letter, payByRep(plan, result)] as const);
  const reps = [...new Set(byPlan.flatMap(([, pay]) => [...pay.keys()]))].sort();
  return { reps, pay: Object.fromEntries(byPlan.map(([letter, pay]) => [letter, reps.map((r) => pay.get(r) ?? null)])) };
}

/**
 * What a rep gains or loses: `rep` is the place in the table's `reps`, `share` the change ÷ pay under the baseline (null when that is nothing). Pay is null
 * where the rep is not in the plan, which pays nothing then.
 */
export interface Change {
  rep: number;
  baseline: string | null;
  focus: string | null;
  change: string;
  share: number | null;
}

/** The change of every rep who is in either plan; they sum to the change of cost. */
export function changesOf({ reps, pay }: { reps: readonly unknown[]; pay: PayTable["pay"] }, base: Letter, focus: Letter, none: string): Change[] {
  return reps.flatMap((_, rep) => {
    const [baseline, under] = [pay[base]?.[rep] ?? null, pay[focus]?.[rep] ?? null];
    if (baseline === null && under === null) return [];
    const change = difference(under ?? none, baseline ?? none);
    const before = toNumber(baseline ?? none);
    return [{ rep, baseline, focus: under, change, share: before === 0 ? null : toNumber(change) / before }];
  });
}

/** Cost by fiscal quarter of every plan; quarters without any pay between the first and the last stand with nothing. */
export interface QuarterTable {
  /** first days */
  quarters: Day[];
  cost: Partial<Record<Letter, string[]>>;
  /** the last quarter runs beyond the day of the export */
  unfinished: boolean;
}

export function quarterTable(runs: readonly Replayed[], fiscalStart: number, asOf: Day, none: string): QuarterTable {
  const byPlan = runs.map(({ letter, plan, result }) => [letter, new Map(costByQuarter(plan, result, fiscalStart).map((q) => [q.quarter, q.earned]))] as const);
  const there = byPlan.flatMap(([, cost]) => [...cost.keys()]).sort();
  const quarters: Day[] = [];
  const last = there.at(-1);
  for (let q = there[0]; q !== undefined && last !== undefined && q <= last; q = addMonths(q, 3)) quarters.push(q);
  return {
    quarters,
    cost: Object.fromEntries(byPlan.map(([letter, cost]) => [letter, quarters.map((q) => cost.get(q) ?? none)])),
    unfinished: last !== undefined && addDays(addMonths(last, 3), -1) > asOf,
  };
}

/** Sum of a column of pay, as exact text. */
export const columnSum = (column: readonly (string | null)[]): string => sum(column.filter((x) => x !== null));
