import type { PlanResult } from "../../../domain/plan/result.ts";
import type { FigureId } from "../../../domain/figures.ts";
import type { RepFacts } from "../../../engine/jobs/reps.ts";
import { repFacts } from "../../../engine/jobs/reps.ts";
import type { PageContext, Words } from "../../page.ts";
import type { PlanRun } from "../../runs.ts";
import { shownRuns } from "../../shown-runs.ts";

/** A figure of a plan with all that is needed to look behind it. */
export interface Ground {
  id: FigureId;
  run: PlanRun;
  /** what `run` is held against; the run itself when it is the baseline */
  base: PlanRun;
  reps: ReadonlyMap<string, RepFacts>;
  context: PageContext;
  words: Words;
}

/** Undefined when no plan of the comparison has the id that the figure names. */
export async function groundOf(id: FigureId, context: PageContext, words: Words): Promise<Ground | undefined> {
  const { runs } = await shownRuns(context);
  const run = runs.find((r) => r.plan.id === id.of[0]);
  const base = runs.find((r) => r.letter === context.selection.base) ?? runs[0];
  if (!run || !base) return undefined;
  return { id, run, base, reps: await context.memory.keep("reps", () => repFacts(context.engine)), context, words };
}

export const nameOf = ({ reps }: Pick<Ground, "reps">, rep: string): string => reps.get(rep)?.name ?? rep;

/** An amount with the currency. */
export const amount = (text: string, { t, f }: Words): string => t.payFigures.money(f.money(text), f.currency);

/** Components whose pay is added up. */
export const countingIds = ({ plan }: Pick<PlanRun, "plan">): Set<string> => new Set(plan.components.filter((c) => c.counts !== false).map((c) => c.id));

/** First and last replayed day: of the periods of the result. */
export const periodsOf = (result: PlanResult): string[] => [...new Set(result.reps.map((r) => r.period_start))].sort();
