import { decimal, decimalsOf } from "../../../domain/plan/exact.ts";
import type { Component } from "../../../domain/plan/schema.ts";
import type { QuotaRow } from "../../../domain/plan/components/index.ts";
import { type Ground, type Maker, asOfLine, sqlOf } from "./ground.ts";
import { replayOf } from "../../replay.ts";

/** A quota: its rows of `quotas`, the days of each that count, and the quota factor. */
export const quota: Maker = async (ground) => {
  const { run, rows: [row], component, repId, period, name, periodName, words, context: { signal, ...context } } = ground;
  const { f, t: { statement: { figures: t } } } = words;
  if (!component || !row) return undefined;
  const found = await (await replayOf(context)).quota(run.plan, { repId, period: period.start, componentId: component.id }, signal);
  const goal = component.measure?.goal;
  return {
    title: t.quota(name, periodName),
    value: row.quota,
    how: [
      { label: t.definition, text: quotaText(component, t) },
      ...(goal === undefined ? (found ?? []).map((r) => ({ label: t.quotaRow(f.dayInText(r.q_from), f.dayInText(r.q_to)), text: rowText(ground, r) })) : [{ label: t.goal, text: f.money(String(goal)) }]),
      ...(found && row.quota !== null && !isPlain(ground, found) ? [{ label: t.formula, text: sumText(ground, found, row.quota) }] : []),
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

const amountOf = ({ context: { facts }, words: { f } }: Ground, row: QuotaRow) => f.money(decimal(BigInt(row.amount_c), 2, facts.minorUnits));

/** Days in 10^-6 as text: whole where no ramp weighs them. */
function daysText({ words: { f } }: Ground, micro: string): string {
  const text = decimal(BigInt(micro), 6, 0);
  return f.number(Number(text), text.split(".")[1]?.length ?? 0);
}

const factorsOf = ({ run, component }: Ground) => [run.plan.quota_factor ?? 1, component?.quota_factor ?? 1].filter((x) => x !== 1);

/** One row, all of it, without a factor: there is nothing to reckon. */
const isPlain = (ground: Ground, rows: readonly QuotaRow[]) => rows.length === 0 || (rows.length === 1 && rows[0]!.part === rows[0]!.whole && factorsOf(ground).length === 0);

function rowText(ground: Ground, row: QuotaRow): string {
  const t = ground.words.t.statement.figures;
  const [part, whole] = [daysText(ground, row.part), daysText(ground, row.whole)];
  return row.part === row.whole ? t.quotaWhole(amountOf(ground, row), whole) : t.quotaPart(amountOf(ground, row), part, whole);
}

/** `(120,000.00 × 46 ÷ 92 + 30,000.00) × 1.1 = 99,000.00`; factors of the plan and the component that change nothing are left away. */
function sumText(ground: Ground, rows: readonly QuotaRow[], value: string): string {
  const { words: { f } } = ground;
  const terms = rows.map((r) => (r.part === r.whole ? amountOf(ground, r) : `${amountOf(ground, r)} × ${daysText(ground, r.part)} ÷ ${daysText(ground, r.whole)}`)).join(" + ");
  const factors = factorsOf(ground).map((x) => ` × ${f.number(x, decimalsOf(x))}`).join("");
  return `${rows.length > 1 && factors !== "" ? `(${terms})` : terms}${factors} = ${f.money(value)}`;
}
