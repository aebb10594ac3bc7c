import type { PlanError } from "../domain/plan/validate.ts";
import type { PlanResult } from "../domain/plan/result.ts";
import type { Plan } from "../domain/plan/schema.ts";
import type { Unmet } from "../domain/plan/unmet.ts";
import { type WithoutCredit, withoutCredit } from "../domain/plan/without-credit.ts";
import { slotPlan } from "../domain/plan/slot.ts";
import type { Letter } from "../domain/selection/selection.ts";
import type { PageContext } from "./page.ts";
import { replayOf } from "./replay.ts";

/** A plan of the comparison with what it pays on all deals. */
export interface PlanRun {
  letter: Letter;
  plan: Plan;
  result: PlanResult;
  /** no rep is in it on any day, whatever the selection shows */
  nobody: boolean;
  /** components that nobody has credit in, whatever the selection shows */
  withoutCredit: WithoutCredit[];
}

/** A plan of the comparison that cannot be replayed: its document does not hold, or is not on the site (no errors). */
export interface InvalidRun {
  letter: Letter;
  id: string;
  errors: PlanError[];
}

/** Results kept: eight plans with a few edits back and forth. */
const resultsKept = 64;

/** What a plan pays on all deals. One that was run before with the same numbers is not run again: an edit runs the edited plan only. */
export async function runPlan({ signal, ...context }: Pick<PageContext, "engine" | "facts" | "memory" | "signal">, plan: Plan): Promise<PlanResult> {
  const replay = await replayOf(context);
  const kept = await context.memory.keep("plan results", async () => new Map<string, PlanResult>());
  const key = JSON.stringify(plan);
  const result = kept.get(key) ?? (await replay.run(plan, signal ? { signal } : {}));
  // Last used stands last; the first is dropped.
  kept.delete(key);
  kept.set(key, result);
  if (kept.size > resultsKept) kept.delete(kept.keys().next().value!);
  return result;
}

/** What a replayed plan asks of who is in and no rep is, with what reps are instead. */
export const unmetOf = async (context: Pick<PageContext, "engine" | "facts" | "memory" | "signal">, plan: Plan, { issues }: PlanResult): Promise<Unmet[]> =>
  issues.some((i) => i.code === "nobody_eligible") ? (await replayOf(context)).unmet(plan) : [];

/** The plans of the selection, replayed. */
export async function planRuns(context: Pick<PageContext, "engine" | "facts" | "memory" | "selection" | "plans" | "signal">): Promise<{ runs: PlanRun[]; invalid: InvalidRun[] }> {
  const runs: PlanRun[] = [];
  const invalid: InvalidRun[] = [];
  for (const slot of context.selection.plans) {
    const found = slotPlan(slot, context.plans);
    if (!found || "errors" in found) invalid.push({ letter: slot.letter, id: slot.id, errors: found?.errors ?? [] });
    else {
      const result = await runPlan(context, found.plan);
      runs.push({ letter: slot.letter, plan: found.plan, result, nobody: result.reps.length === 0, withoutCredit: withoutCredit(found.plan, result) });
    }
  }
  return { runs, invalid };
}
