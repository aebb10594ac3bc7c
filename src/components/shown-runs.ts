import { type Keeping, shownResult } from "../domain/plan/shown.ts";
import { keepingKey, keepingOf } from "../engine/jobs/keeping.ts";
import type { PageContext } from "./page.ts";
import { replayOf } from "./replay.ts";
import { type InvalidRun, type PlanRun, planRuns } from "./runs.ts";
import { wonDeals, wonList } from "./won.ts";

/** A plan of the comparison with what is shown of it under the selection. */
export interface ShownRun extends PlanRun {
  /** pay of no single deal, which stands beside the deals chosen; null when there is none or all deals are shown */
  apart: string | null;
  /** pay and revenue are of the same deals; see `Shown.agrees` */
  agrees: boolean;
}

export type ShownContext = Pick<PageContext, "engine" | "facts" | "memory" | "selection" | "plans" | "signal">;

/** Results kept of one selection: eight plans with a few edits back and forth. */
const resultsKept = 32;

/** What the selection keeps of payout lines; undefined when all of them. Plans must have been replayed before. */
export const keeping = ({ engine, facts, memory, selection, signal }: ShownContext): Promise<Keeping | undefined> =>
  memory.keep(`keeping ${keepingKey(selection)}`, () => keepingOf(engine, facts, selection, { signal }));

/**
 * The plans of the selection, replayed on all deals, and of each what the selection shows: a filter narrows what is shown, never what a plan is
 * replayed on. Every figure of pay on Compare plans, and what is behind it, comes from here.
 */
export async function shownRuns(context: ShownContext): Promise<{ runs: ShownRun[]; invalid: InvalidRun[] }> {
  const { runs, invalid } = await planRuns(context);
  const keeps = runs.length > 0 ? await keeping(context) : undefined;
  if (!keeps) return { runs: runs.map((run) => ({ ...run, apart: null, agrees: true })), invalid };
  const won = await wonDeals(context);
  const own = keeps.rep ? new Set((await wonList(context)).map((d) => d.deal_id)) : null;
  const replay = await replayOf(context);
  const kept = await context.memory.keep("shown results", async () => new Map<string, Pick<ShownRun, "result" | "apart" | "agrees">>());
  const shown: ShownRun[] = [];
  for (const run of runs) {
    const key = `${keepingKey(context.selection)} ${JSON.stringify(run.plan)}`;
    const found = kept.get(key) ?? shownResult(run.plan, run.result, await replay.lines(run.plan, { plain: true, ...(context.signal ? { signal: context.signal } : {}) }), keeps, won.amount, own);
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > resultsKept) kept.delete(kept.keys().next().value!);
    shown.push({ ...run, ...found });
  }
  return { runs: shown, invalid };
}
