import { decimal, decimalsOf } from "../../../domain/plan/exact.ts";
import { countedDays, isWhole } from "../../../domain/plan/quota-groups.ts";
import { quotaFactors } from "../../../domain/plan/quota-reason.ts";
import type { QuotaRowReason } from "../../../domain/plan/reasons.ts";
import type { Component } from "../../../domain/plan/schema.ts";
import { called } from "../../plans/credit-why.ts";
import { quotaTable } from "../../plans/quota-table.ts";
import { daysText, mostTerms, quotaSum } from "../../plans/quota-why.ts";
import { creditText } from "../../plans/why.ts";
import { replayOf } from "../../replay.ts";
import { type Ground, type Maker, asOfLine, sqlOf } from "./ground.ts";

/** A quota: its rows of `quotas`, the days of each that count, and the quota factor. */
export const quota: Maker = async (ground) => {
  const { run, rows: [row], component, repId, period, name, periodName, words, context: { signal, ...context } } = ground;
  const { f, t: { statement: { figures: t } } } = words;
  if (!component || !row) return undefined;
  const found = (await (await replayOf(context)).quota(run.plan, { repId, period: period.start, componentId: component.id }, signal)) ?? [];
  const factors = quotaFactors(run.plan, component);
  const isLong = found.length > mostTerms;
  const isPlain = found.length === 0 || (found.length === 1 && factors.length === 0 && isWhole(found[0]!));
  const goal = component.measure?.goal;
  return {
    title: t.quota(name, periodName),
    value: row.quota,
    ...(isLong ? { lines: quotaTable(found, component, name, words) } : {}),
    how: [
      { label: t.definition, text: quotaText(component, t) },
      ...(goal !== undefined ? [{ label: t.goal, text: f.money(String(goal)) }] : isLong ? [] : found.map((r) => rowLine(ground, component, r))),
      ...(row.quota !== null && !isPlain ? [{ label: t.formula, text: words.t.why.capital(quotaSum({ rows: found, factors }, words.t.why.quota, creditText(row.quota, component, words), component, words)) }] : []),
      ...(component.quota_ramp ? [{ label: t.ramp, text: t.rampIs(f.list(component.quota_ramp.map((x, i) => t.rampMonth(f.count(i + 1), f.rate(x, Math.max(0, decimalsOf(x) - 2)))))) }] : []),
      asOfLine(ground),
    ],
    sql: await sqlOf(ground, { lines: false }),
  };
};

/** Over which days the quota stands. */
function quotaText(component: Component, t: Ground["words"]["t"]["statement"]["figures"]): string {
  if (component.tiers?.accumulate === "year" || (component.type === "target" && component.against === "year")) return t.quotaYearIs;
  return component.type === "target" && component.accumulate === "year" ? t.quotaToDateIs : t.quotaIs;
}

const plainNumber = (text: string, { f }: Ground["words"]): string => f.number(Number(text), text.split(".")[1]?.length ?? 0);

/** One row of `quotas`: whose it is where it is another's, its days, and those of them that count. */
function rowLine({ words }: Ground, component: Component, row: QuotaRowReason): { label: string; text: string } {
  const { f, t: { statement: { figures: t } } } = words;
  const [amount, days] = [creditText(row.amount, component, words), f.count(row.of)];
  const weighed = daysText(row.days, words);
  // Under a ramp the days are a sum.
  const counts = row.days.length > 1 || row.days[0]!.factor !== undefined ? `${weighed} = ${plainNumber(decimal(countedDays(row), 6, 0), words)}` : weighed;
  return {
    label: t.quotaRow(f.dayInText(row.from), f.dayInText(row.to), row.rep_id === undefined ? undefined : called(row.rep_id, words)),
    text: isWhole(row) ? t.quotaWhole(amount, days) : t.quotaPart(amount, counts, days),
  };
}
