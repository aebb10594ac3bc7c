import { moneyZero } from "../../../domain/money.ts";
import type { PlanResult } from "../../../domain/plan/result.ts";
import type { FigureId } from "../../../domain/figures.ts";
import type { RepFacts } from "../../../engine/jobs/reps.ts";
import { planTitle, titlesOf } from "../../../i18n/terms/plan-terms.ts";
import type { Behind, PageContext, Words } from "../../page.ts";
import { planSql } from "../../plans/sql.ts";
import { repName, repsOf } from "../../reps.ts";
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
  const reps = await repsOf(context);
  return { id, run, base, reps, context, words: { ...words, person: (rep) => repName(reps, rep), part: titlesOf(run.plan, words.locale) } };
}

export const nameOf = ({ reps }: Pick<Ground, "reps">, rep: string): string => repName(reps, rep);

/** An amount with the currency. */
export const amount = (text: string, { t, f }: Words): string => t.payFigures.money(f.money(text), f.currency);

/** First and last replayed day: of the periods of the result. */
export const periodsOf = (result: PlanResult): string[] => [...new Set(result.reps.map((r) => r.period_start))].sort();

/** What is behind the figures of a metric; undefined when the id is none of them. */
export type Maker = (ground: Ground) => Promise<Behind | undefined>;

/** `Total cost under B, Quarterly accelerator: 7,629,812.44 USD` */
export function titleOf({ run, base, words }: Ground, what: string, value: string, against = false): string {
  const w = words.t.payFigures;
  return w.title([what, w.under(run.letter, planTitle(run.plan, words.locale)), ...(against && base !== run ? [w.against(base.letter)] : [])], value);
}

/** Nothing, in the dataset's currency. */
export const zero = ({ context }: Pick<Ground, "context">): string => moneyZero(context.facts.minorUnits);

/** The statements behind the plan's pay, or behind its lines. */
export const sqlOf = (ground: Ground, of: { lines?: boolean; repId?: string } = {}): Promise<string> => planSql(ground.context, ground.run.plan, of);
