import { compare } from "../../src/domain/money.ts";
import { payByRep } from "../../src/domain/plan/compare.ts";
import type { PlanResult } from "../../src/domain/plan/result.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";

/** Reps whose pay a terminal shows. */
const shown = 40;

/** What reps earn under each plan over the listed periods, as a table for people. */
export interface RepPay {
  /** those with most under the first plan first; null where a rep is not in a plan. No plan's id has a space, as the first two columns have */
  rows: Record<string, string | null>[];
  /** reps who earn something and are not among them */
  more: number;
  /** reps who earn nothing under any plan */
  nothing: number;
}

/** @param names of reps, where they have one */
export function repPay(plans: readonly { plan: Plan; result: PlanResult }[], names: ReadonlyMap<string, string>): RepPay {
  const pay = plans.map(({ plan, result }) => payByRep(plan, result));
  const reps = [...new Set(pay.flatMap((of) => [...of.keys()]))];
  const paid = reps.filter((rep) => pay.some((of) => compare(of.get(rep) ?? "0", "0") !== 0));
  const first = (rep: string): string => pay[0]?.get(rep) ?? "0";
  const sorted = paid.toSorted((a, b) => compare(first(b), first(a)) || (a < b ? -1 : 1));
  const rows = sorted.slice(0, shown).map((rep) => ({ "rep id": rep, "rep name": names.get(rep) ?? null, ...Object.fromEntries(plans.map(({ plan }, i) => [plan.id, pay[i]!.get(rep) ?? null])) }));
  return { rows, more: paid.length - rows.length, nothing: reps.length - paid.length };
}
