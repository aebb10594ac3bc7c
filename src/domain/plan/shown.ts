import { type Day } from "../calendar.ts";
import { sum, toNumber, zeroLike } from "../money.ts";
import type { FieldFilter } from "../selection/selection.ts";
import { countingIds } from "./counting.ts";
import { decimal, divideHalfAway } from "./exact.ts";
import { type Line, type PayMetric, isOf, payMetrics } from "./lines.ts";
import type { PlanResult, RepRow } from "./result.ts";
import type { Plan } from "./schema.ts";

/** Days on which nothing about a rep changes, from `reps` and `assignments`. */
export interface RepStretch {
  rep_id: string;
  day_from: Day;
  day_to: Day;
  role: string | null;
  team: string | null;
  region: string | null;
  manager: string | null;
}

/** What a selection keeps of a plan's lines. The plan itself is always replayed on all deals and reps. */
export interface Keeping {
  /** deals whose lines are kept; null keeps all, also lines of no single deal */
  deals: ReadonlySet<string> | null;
  /** whether a rep is shown on a day; null shows every rep */
  rep: ((repId: string, day: Day) => boolean) | null;
}

/** Whether a line is one of those shown. */
export const keeps = ({ deals, rep }: Keeping, line: Pick<Line, "rep_id" | "earned_on" | "deal_id">): boolean =>
  (rep === null || rep(line.rep_id, line.earned_on)) && (deals === null || (line.deal_id !== null && deals.has(line.deal_id)));

/** Which reps filters on the rep (owner, team, region, role, manager) show, by what each rep was on the day. An empty value is 'absent'. */
export function repsKept(filters: readonly FieldFilter[], stretches: readonly RepStretch[]): NonNullable<Keeping["rep"]> {
  const of = new Map<string, RepStretch[]>();
  for (const s of stretches) (of.get(s.rep_id) ?? of.set(s.rep_id, []).get(s.rep_id)!).push(s);
  return (repId, day) => {
    const own = of.get(repId) ?? [];
    // A line after the last day employed counts for what the rep was last.
    const at = own.findLast((s) => s.day_from <= day) ?? own[0];
    return filters.every(({ field, values }) => {
      const value = field === "owner" ? repId : (at?.[field as "team" | "region" | "role" | "manager"] ?? "");
      return values.includes(value);
    });
  };
}

/** What is shown of a plan's pay under a selection. */
export interface Shown {
  result: PlanResult;
  /** pay of the reps shown that belongs to no single deal, when deals are chosen; it is not in the result */
  apart: string | null;
  /** whether pay and revenue are of the same deals. Reps who share deals are paid on those of others, and others on theirs: then there is no cost of sales. */
  agrees: boolean;
}

/**
 * A plan's result narrowed to the lines that a selection keeps: pay is their sum, credit, quota and attainment of a row stay those that the tiers
 * were read at. @param revenue won amount of the selection @param own the won deals that this is of, when reps are chosen
 */
export function shownResult(plan: Plan, whole: PlanResult, lines: readonly Line[], keeping: Keeping, revenue: string, own: ReadonlySet<string> | null = null): Shown {
  const none = zeroLike(whole.earned);
  const counting = countingIds(plan);
  const kept = lines.filter((l) => keeps(keeping, l));
  const apart = keeping.deals ? lines.filter((l) => l.deal_id === null && counting.has(l.component_id) && keeps({ ...keeping, deals: null }, l)) : [];

  const byRow = new Map<string, Line[]>();
  const keyOf = (r: Pick<RepRow, "rep_id" | "period_start" | "component_id">) => `${r.rep_id}\u0000${r.period_start}\u0000${r.component_id}`;
  for (const line of kept) (byRow.get(keyOf(line)) ?? byRow.set(keyOf(line), []).get(keyOf(line))!).push(line);
  const total = (list: readonly Pick<Line, "amount">[]) => (list.length > 0 ? sum(list.map((l) => l.amount)) : none);
  const fates = (own: readonly Line[]) => Object.fromEntries(payMetrics.map((metric) => [metric, total(own.filter(isOf[metric]))])) as Record<PayMetric, string>;
  const reps = whole.reps.flatMap((row): RepRow[] => {
    const own = byRow.get(keyOf(row));
    if (!own) return [];
    return [{ ...row, ...fates(own) }];
  });
  const counted = kept.filter((l) => counting.has(l.component_id));
  const made = fates(counted);
  // Every line that pays on a deal of the revenue is shown, and every line shown is on one.
  const ofPay = lines.filter((l) => counting.has(l.component_id) && l.deal_id !== null && toNumber(l.amount) !== 0);
  const agrees = own === null || ofPay.every((l) => keeps(keeping, l) === own.has(l.deal_id!));
  const minor = (text: string) => BigInt(text.replace(".", ""));
  const shownReps = new Set(reps.map((r) => r.rep_id));
  return {
    result: {
      ...whole,
      ...made,
      revenue,
      cost_of_sales: agrees && minor(revenue) > 0n ? Number(decimal(divideHalfAway(minor(made.earned) * 1_000_000n, minor(revenue)), 6, 0)) : null,
      reps,
      issues: whole.issues.filter((i) => i.rep_id === null || shownReps.has(i.rep_id)),
    },
    apart: apart.length > 0 ? total(apart) : null,
    agrees,
  };
}
