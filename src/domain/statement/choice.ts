import { type Day, type Period, periodOf, periodsBetween } from "../calendar.ts";
import { compare, difference, sum } from "../money.ts";
import { countingRows } from "../plan/counting.ts";
import type { PlanResult } from "../plan/result.ts";
import type { Plan } from "../plan/schema.ts";
import type { Letter, Selection } from "../selection/selection.ts";

/** A plan of the comparison that was replayed. */
export interface Replayed {
  letter: Letter;
  plan: Plan;
  result: PlanResult;
}

/** Parts of an address that name nothing here. */
export type Unknown = Partial<Record<"against" | "rep" | "period", string>>;

/** What a statement is of. */
export interface Choice {
  focus: Replayed;
  against: Replayed | undefined;
  repId: string;
  period: Period;
  /** all periods that the plan runs over, in order */
  periods: Period[];
  unknown: Unknown;
}

/** Rows of components that add up to pay. */
export const counting = ({ plan, result }: Pick<Replayed, "plan" | "result">): PlanResult["reps"] => countingRows(plan, result.reps);

/** What a rep earns in a period; undefined when the rep is not in the plan then. */
export function earnedIn(of: Pick<Replayed, "plan" | "result">, repId: string, start: Day): string | undefined {
  const rows = counting(of).filter((r) => r.rep_id === repId && r.period_start === start);
  return rows.length === 0 ? undefined : sum(rows.map((r) => r.earned));
}

/**
 * The statement that an address asks for; what it does not say, or names wrongly, is filled in: the plan in focus against the baseline, the last
 * period that has ended and pays somebody more than is forfeited, the rep who keeps most of it. Undefined when nothing was replayed or nobody is in a plan.
 */
export function choose(runs: readonly Replayed[], selection: Pick<Selection, "page" | "focus" | "base" | "period">, on: { asOf: Day; fiscalStart: number }): Choice | undefined {
  const { page } = selection;
  const unknown: Unknown = {};
  const named = (id: string | undefined) => runs.find((r) => r.plan.id === id);
  const letter = (l: Letter) => runs.find((r) => r.letter === l);
  const focus = named(page.plan) ?? letter(selection.focus) ?? runs.at(-1);
  if (!focus || focus.result.reps.length === 0) return undefined;
  const against = [named(page.against), letter(selection.base), letter(selection.focus), ...runs].find((r) => r !== undefined && r !== focus);

  if (page.against !== undefined && !named(page.against)) unknown.against = page.against;

  const starts = focus.result.reps.map((r) => r.period_start).sort();
  const periods = periodsBetween(starts[0]!, starts.at(-1)!, focus.plan.period, on.fiscalStart);
  const startsOf = (is: (r: PlanResult["reps"][number]) => boolean) => new Set(counting(focus).filter(is).map((r) => r.period_start));
  const [paying, earning] = [startsOf((r) => compare(kept(r), "0") !== 0), startsOf((r) => compare(r.earned, "0") !== 0)];
  const ended = periods.filter((p) => p.end <= on.asOf);
  // A period that pays nobody (what it is read on is not there yet) says least.
  const usual = ended.findLast((p) => paying.has(p.start)) ?? ended.findLast((p) => earning.has(p.start)) ?? ended.at(-1) ?? periods.at(-1)!;
  // A day inside a period names it too: another plan may run over months where this one runs over quarters.
  const asked = selection.period === null ? undefined : periods.find((p) => p.start === periodOf(selection.period!, focus.plan.period, on.fiscalStart).start);
  if (selection.period !== null && !asked) unknown.period = selection.period;
  const period = asked ?? usual;

  const reps = new Set(focus.result.reps.map((r) => r.rep_id));
  if (page.rep !== undefined && !reps.has(page.rep)) unknown.rep = page.rep;
  const repId = page.rep !== undefined && reps.has(page.rep) ? page.rep : mostPaid(focus, period.start);
  return { focus, against, repId, period, periods, unknown };
}

/** What a row earns and is not forfeited. */
const kept = ({ earned, forfeited }: PlanResult["reps"][number]): string => difference(earned, forfeited);

/** Who keeps most of what a period pays. */
function mostPaid(of: Replayed, start: Day): string {
  const pay = new Map<string, string[]>();
  for (const r of counting(of)) if (r.period_start === start) (pay.get(r.rep_id) ?? pay.set(r.rep_id, []).get(r.rep_id)!).push(kept(r));
  let best: [rep: string, earned: string] | undefined;
  for (const [rep, list] of pay) {
    const earned = sum(list);
    if (!best || compare(earned, best[1]) > 0) best = [rep, earned];
  }
  return best?.[0] ?? of.result.reps[0]!.rep_id;
}
