import { sum } from "../../../domain/money.ts";
import { isCounting } from "../../../domain/plan/counting.ts";
import type { Line } from "../../../domain/plan/lines.ts";
import { notWon } from "../../../engine/jobs/deal-facts.ts";
import { componentTitle } from "../../../i18n/terms/plan-terms.ts";
import type { LeftOut } from "../../page.ts";
import { replayOf } from "../../replay.ts";
import { type Ground, componentsOf } from "./ground.ts";

/**
 * What a statement's figures leave out: won deals of the rep in the period that are no credit, each with its reason; credit that pays nothing for want of
 * a quota or target; components that are only shown; deals credited in other periods; deals lost in the period.
 */
export async function leftOutOf(ground: Ground, lines: readonly Line[]): Promise<LeftOut[]> {
  const { run, repId, period, component, rows, context: { signal, ...context }, words } = ground;
  const { facts, engine } = context;
  const { t, f, locale } = words;
  const w = t.statement.leftOut;
  const options = signal ? { signal } : {};
  const replay = await replayOf(context);
  const ids = new Set(componentsOf(run, component).map((c) => c.id));
  const found: LeftOut[] = [];
  for (const { reason, deals, amount } of await replay.leftOut(run.plan, { repId, period: period.start, componentIds: ids }, signal)) found.push({ ...w[reason], deals, amount });
  for (const [why, said] of [["quota", t.payFigures.leftOut.noQuota], ["target", t.payFigures.leftOut.noTarget]] as const) {
    const lacking = lines.filter((l) => l.because["missing"] === why);
    if (lacking.length > 0) found.push({ ...said, deals: new Set(lacking.map((l) => l.deal_id)).size, amount: sum(lacking.map((l) => l.credit ?? "0")) });
  }
  const all = await replay.lines(run.plan, { repId, plain: true, ...options });
  if (component === undefined) {
    for (const shown of run.plan.components.filter((c) => !isCounting(c))) {
      const own = all.filter((l) => l.component_id === shown.id && l.period_start === period.start);
      if (own.length > 0) found.push({ ...t.payFigures.leftOut.notCounted(componentTitle(shown, locale)), deals: 0, count: t.payFigures.leftOut.lines(f.count(own.length), f.money(sum(own.map((l) => l.amount)))) });
    }
  }
  const here = new Set(lines.flatMap((l) => l.deal_id ?? []));
  const elsewhere = all.filter((l) => ids.has(l.component_id) && l.period_start !== period.start && l.kind === "earned" && l.deal_id !== null && !here.has(l.deal_id));
  const others = new Set(elsewhere.map((l) => l.deal_id));
  if (others.size > 0) found.push({ ...w.elsewhere, deals: others.size, count: w.dealsCredit(f.count(others.size), f.money(sum(firstOf(elsewhere).map((l) => l.credit ?? "0")))) });
  const end = period.end < facts.asOf ? period.end : facts.asOf;
  for (const { deals, amount } of await notWon(engine, facts, { repId, lost: { from: period.start, to: end }, ...options })) if (deals > 0) found.push({ ...w.lost, deals, ...(amount === null ? {} : { amount }) });
  if (rows.length === 0 && found.length === 0) return [];
  return found;
}

/** Lines of the first component alone: the same deal is credited once in each. */
const firstOf = (lines: readonly Line[]): Line[] => lines.filter((l) => l.component_id === lines[0]?.component_id);
