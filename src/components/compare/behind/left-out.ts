import { sum } from "../../../domain/money.ts";
import { payByRep } from "../../../domain/plan/compare.ts";
import { notWon } from "../../../engine/jobs/deal-facts.ts";
import type { LeftOut } from "../../page.ts";
import { replayOf } from "../../replay.ts";
import { type Ground, amount } from "./ground.ts";
import type { FigureLines } from "./lines.ts";

interface Choice {
  repId?: string;
  /** periods that begin from one to the other day, both included */
  from?: string;
  to?: string;
  /** a figure of some periods only: deals that were not won belong to no period */
  ofPeriods?: boolean;
}

/**
 * What a figure of pay leaves out: deals that were not won or earn no credit, credit that pays nothing for want of data, reps who are not in, components that only are shown. Of a
 * narrowed page these would count what the page does not show: there it is the lines that the filters hide.
 */
export async function leftOutOf({ run, context, reps, words }: Ground, lines: FigureLines, choice: Choice = {}): Promise<LeftOut[]> {
  const { engine, facts, signal } = context;
  const { t, f } = words;
  const w = t.payFigures.leftOut;
  const options = { ...choice, ...(signal ? { signal } : {}) };
  const found: LeftOut[] = [];
  if (lines.hidden === null) {
    const uncredited = await (await replayOf(context)).uncredited(run.plan, options);
    if (uncredited.deals > 0) found.push({ ...w.uncredited, ...uncredited });
  } else if (lines.hidden.length > 0) found.push({ ...w.hidden, deals: 0, count: w.lines(f.count(lines.hidden.length), amount(sum(lines.hidden.map((l) => l.amount)), words)) });
  for (const [why, words_] of [["quota", w.noQuota], ["target", w.noTarget]] as const) {
    const lacking = lines.counted.filter((l) => l.because["missing"] === why);
    if (lacking.length > 0) found.push({ ...words_, deals: new Set(lacking.map((l) => l.deal_id)).size, amount: sum(lacking.map((l) => l.credit ?? "0")) });
  }
  const components = new Map(run.plan.components.map((c) => [c.id, c]));
  for (const id of new Set(lines.shown.map((l) => l.component_id))) {
    const own = lines.shown.filter((l) => l.component_id === id);
    const title = components.get(id)?.title;
    found.push({ ...w.notCounted(title === undefined ? id : typeof title === "string" ? title : title[words.locale]), deals: 0, count: w.lines(f.count(own.length), amount(sum(own.map((l) => l.amount)), words)) });
  }
  const unconverted = run.result.issues.filter((i) => i.code === "fx_missing" && i.rep_id !== null);
  if (unconverted.some((i) => choice.repId === undefined || i.rep_id === choice.repId)) found.push({ ...w.fx, deals: 0, count: w.reps(f.count(new Set(unconverted.map((i) => i.rep_id)).size)) });
  if (lines.hidden !== null) return found;
  if (choice.repId === undefined) {
    const inPlan = payByRep(run.plan, run.result);
    const notIn = [...reps.keys()].filter((id) => !inPlan.has(id)).length;
    if (notIn > 0) found.push({ ...w.notIn, deals: 0, count: w.reps(f.count(notIn)) });
  }
  if (choice.ofPeriods) return found;
  for (const { outcome, deals, amount: sold } of await notWon(engine, facts, { ...(choice.repId === undefined ? {} : { repId: choice.repId }), ...(signal ? { signal } : {}) }))
    if (deals > 0) found.push({ ...w[outcome], deals, ...(sold === null ? {} : { amount: sold }) });
  return found;
}
