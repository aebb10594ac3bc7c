import { type Day, periodOf } from "../../../domain/calendar.ts";
import { countingIds } from "../../../domain/plan/counting.ts";
import { type Line, type PayMetric, isOf } from "../../../domain/plan/lines.ts";
import { keeps } from "../../../domain/plan/shown.ts";
import { sum } from "../../../domain/money.ts";
import { componentTitle } from "../../../i18n/terms/plan-terms.ts";
import { replayOf } from "../../replay.ts";
import { keeping } from "../../shown-runs.ts";
import type { TableColumn, TableRows } from "../../page.ts";
import { rateText, whySentence } from "../../plans/why.ts";
import { type Ground, nameOf } from "./ground.ts";

/** Which of a plan's lines a figure is the sum of. */
export interface LinesOf {
  repId?: string;
  /** first day of a fiscal quarter: lines of the periods that end in it, as the cost of a quarter counts them */
  quarter?: Day;
  /** what is earned, unless it is said */
  metric?: PayMetric;
  dealIds?: readonly string[];
}

/** Lines of a figure. */
export interface FigureLines {
  /** that are added up */
  counted: Line[];
  /** of components that only are shown */
  shown: Line[];
  /** that would be added up and are not kept by what the page is narrowed to; null when it is not narrowed */
  hidden: Line[] | null;
}

export async function linesOf({ run, context }: Ground, of: LinesOf): Promise<FigureLines> {
  const { facts, signal } = context;
  const all = await (await replayOf(context)).lines(run.plan, { ...(of.repId === undefined ? {} : { repId: of.repId }), ...(of.dealIds ? { dealIds: of.dealIds } : {}), ...(signal ? { signal } : {}) });
  const narrowed = await keeping(context);
  const asked = all.filter((l) => (of.quarter === undefined || quarterOf(l.period_start, run.plan.period, facts.fiscalYearStartMonth) === of.quarter) && isOf[of.metric ?? "earned"](l));
  const counting = countingIds(run.plan);
  const kept = narrowed ? asked.filter((l) => keeps(narrowed, l)) : asked;
  return {
    counted: kept.filter((l) => counting.has(l.component_id)),
    shown: kept.filter((l) => !counting.has(l.component_id)),
    hidden: narrowed ? asked.filter((l) => counting.has(l.component_id) && !keeps(narrowed, l)) : null,
  };
}

/** The fiscal quarter in which the period ends. */
export const quarterOf = (start: Day, kind: Parameters<typeof periodOf>[1], fiscalStart: number): Day => periodOf(periodOf(start, kind, fiscalStart).end, "quarter", fiscalStart).start;

/** Lines as rows: each says why. The total stands first and is the sum of them. */
export function lineRows(ground: Ground, lines: readonly Line[], none: string): TableRows {
  const { run, words } = ground;
  const { t, f, locale } = words;
  const c = t.payFigures.columns;
  const components = new Map(run.plan.components.map((x) => [x.id, x]));
  const several = components.size > 1;
  const oneRep = new Set(lines.map((l) => l.rep_id)).size <= 1;
  const titleOf = (id: string) => componentTitle(components.get(id) ?? { id }, locale);
  const statement: TableColumn["to"] = (row) => ({ page: "statement", change: { page: { plan: run.plan.id, rep: row["rep_id"] as string }, period: row["period_start"] as string } });
  return {
    columns: [
      ...(oneRep ? [] : [{ key: "rep", label: c.rep, to: statement }]),
      { key: "deal_id", label: c.deal, to: (row) => (row["deal_id"] == null ? undefined : { page: "deals", change: { page: { deal: row["deal_id"] as string } } }) },
      { key: "amount", label: c.pay, kind: "money" },
      { key: "why", label: c.why, sentence: true },
      { key: "period", label: c.period, ...(oneRep ? { to: statement } : {}) },
      { key: "earned_on", label: c.earnedOn, kind: "day" },
      { key: "credit", label: c.credit, kind: "money" },
      { key: "rateText", label: c.rate },
      ...(several ? [{ key: "component", label: c.component }] : []),
    ],
    rows: lines.map((l, i) => ({
      key: i,
      rep_id: l.rep_id,
      period_start: l.period_start,
      rep: nameOf(ground, l.rep_id),
      period: f.period(l.period_start, run.plan.period).split(/ ?[（(]/)[0],
      deal_id: l.deal_id,
      earned_on: l.earned_on,
      credit: l.credit,
      rateText: l.rate === null ? null : rateText(l.rate, components.get(l.component_id)!, words),
      amount: l.amount,
      why: whySentence(l, components.get(l.component_id), words),
      component: titleOf(l.component_id),
    })),
    total: { [oneRep ? "deal_id" : "rep"]: t.payFigures.total.lines(f.count(lines.length)), amount: lines.length > 0 ? sum(lines.map((l) => l.amount)) : none },
  };
}
