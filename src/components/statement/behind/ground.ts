import { type Period, periodOf } from "../../../domain/calendar.ts";
import type { FigureId } from "../../../domain/figures.ts";
import { countingComponents, countingIds } from "../../../domain/plan/counting.ts";
import type { Line } from "../../../domain/plan/lines.ts";
import type { RepRow } from "../../../domain/plan/result.ts";
import type { Component } from "../../../domain/plan/schema.ts";
import { planTitle, titlesOf } from "../../../i18n/terms/plan-terms.ts";
import type { Behind, PageContext, Words } from "../../page.ts";
import { planSql } from "../../plans/sql.ts";
import { repName, repsOf } from "../../reps.ts";
import { replayOf } from "../../replay.ts";
import { type PlanRun, planRuns } from "../../runs.ts";

/** A figure of a statement with all that is needed to look behind it. */
export interface Ground {
  run: PlanRun;
  runs: readonly PlanRun[];
  repId: string;
  /** the rep's name */
  name: string;
  period: Period;
  /** the period's name */
  periodName: string;
  /** the component that the figure is of; undefined when it is of all that count */
  component: Component | undefined;
  /** the last part of the id: that component, or the other plan of a difference */
  third: string | undefined;
  /** rows of the components that the figure is of */
  rows: RepRow[];
  context: PageContext;
  words: Words;
}

/** What is behind the figures of a metric; undefined when the id is none of them. */
export type Maker = (ground: Ground) => Promise<Behind | undefined>;

/** Undefined when the comparison has no such plan, or the id names no rep and period. */
export async function groundOf(figure: FigureId, context: PageContext, words: Words): Promise<Ground | undefined> {
  const [planId, repId, third] = figure.of;
  if (figure.at?.field !== "period" || planId === undefined || repId === undefined) return undefined;
  const { runs } = await planRuns(context);
  const run = runs.find((r) => r.plan.id === planId);
  if (!run) return undefined;
  const component = run.plan.components.find((c) => c.id === third);
  const period = periodOf(figure.at.value, run.plan.period, context.facts.fiscalYearStartMonth);
  const ids = idsOf(run, component);
  const reps = await repsOf(context);
  return {
    run, runs, repId, third, component, period, context,
    words: { ...words, person: (id) => repName(reps, id), part: titlesOf(run.plan, words.locale) },
    name: repName(reps, repId),
    periodName: words.f.period(period.start, run.plan.period),
    rows: run.result.reps.filter((r) => r.rep_id === repId && r.period_start === period.start && ids.has(r.component_id)),
  };
}

/** The component that a figure is of, or all that count. */
export const componentsOf = (run: Pick<PlanRun, "plan">, component: Component | undefined): Component[] => (component ? [component] : countingComponents(run.plan));

/** Their ids in rows and lines, with those of what adjusts their sum. */
const idsOf = (run: Pick<PlanRun, "plan">, component: Component | undefined): Set<string> => (component ? new Set([component.id]) : countingIds(run.plan));

/** The rep's lines of the period under a plan, of the components that the figure is of; those that take back are none of what is earned. */
export async function linesIn({ repId, period, context: { signal, ...context } }: Ground, run: PlanRun, component: Component | undefined): Promise<Line[]> {
  const ids = idsOf(run, component);
  const lines = await (await replayOf(context)).lines(run.plan, { repId, period: period.start, ...(component ? { componentId: component.id } : {}), ...(signal ? { signal } : {}) });
  return lines.filter((l) => ids.has(l.component_id));
}

/** The statements that give the rep's rows of the period, or the lines that they are the sum of. */
export const sqlOf = ({ context, run, repId, period, component }: Ground, of: { lines: boolean }): Promise<string> =>
  planSql(context, run.plan, { ...of, repId, period: period.start, ...(component ? { componentId: component.id } : {}) });

export const planName = (r: PlanRun, { t, locale }: Words): string => t.statement.planName(r.letter, planTitle(r.plan, locale));

/** Under which plan, and as of when. */
export const asOfLine = ({ run, context, words }: Ground): { label: string; text: string } => {
  const t = words.t.statement.figures;
  return { label: t.plan, text: `${planName(run, words)}${words.t.terms.semicolon}${t.asOf(words.f.dayInText(context.facts.asOf))}` };
};
