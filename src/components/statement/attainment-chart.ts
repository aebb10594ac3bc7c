import * as Plot from "@observablehq/plot";
import { addDays, addMonths, type Day } from "../../domain/calendar.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import type { Component } from "../../domain/plan/schema.ts";
import type { Letter } from "../../domain/selection/selection.ts";
import type { Walk } from "../../domain/statement/walk.ts";
import type { ChartOptions, ChartPoint } from "../charts/render.ts";
import type { Words } from "../page.ts";
import { rateText } from "../plans/why.ts";
import type { StatementLine } from "./page.ts";

/** A chart counts days from an epoch in UTC, whatever the reader's clock. */
const at = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** The highest value the axis shows: above the last point, up to the next tier when that is near. */
export function topOf(walk: Walk): number {
  const highest = Math.max(walk.start, ...walk.steps.map((s) => Math.max(s.before, s.after)));
  const next = walk.tiers.map((t) => t.from).find((from) => from > highest);
  const most = next !== undefined && (highest === 0 || next <= highest * 1.6) ? next : highest;
  return (most > 0 ? most : (walk.tiers.at(-1)?.from ?? 1) || 1) * 1.12;
}

export const levelText = (walk: Walk, value: number, { f }: Words): string => (walk.unit === "attainment" ? f.rate(value) : f.money(String(Math.round(value * 100) / 100), 0));

/** Credit through a period as a step line against the tiers' starts, each tier labelled with its rate at the right. */
export function walkChart(walk: Walk, component: Component, letter: Letter, asOf: Day, words: Words): ChartOptions {
  const { f, t: { statement: { walk: t } } } = words;
  const end = walk.period.end < asOf ? walk.period.end : asOf;
  const line = [{ day: at(walk.period.start), level: walk.start }, ...walk.steps.map((s) => ({ day: at(s.day), level: s.after })), { day: at(end < walk.period.start ? walk.period.start : end), level: walk.steps.at(-1)?.after ?? walk.start }];
  const low = Math.min(0, ...walk.steps.map((s) => s.after), walk.start);
  const high = topOf(walk);
  const rules = walk.tiers.filter((x) => x.from > 0 && x.from <= high);
  // A label stands in the middle of what is drawn of the tiers at its rate.
  const differing = walk.tiers.filter((x, i) => x.rate !== walk.tiers[i - 1]?.rate);
  const bands = differing.map((x, i) => ({ from: Math.max(x.from, low), to: Math.min(differing[i + 1]?.from ?? high, high), rate: x.rate })).filter((b) => b.to > b.from && b.to - b.from > (high - low) * 0.05);
  const plan = `var(--plan-${letter.toLowerCase()})`;
  const length = (Number(at(walk.period.end)) - Number(at(walk.period.start))) / 86_400_000;
  const ticks = length < 40 ? [0, 7, 14, 21, 28].map((n) => addDays(walk.period.start, n)) : Array.from({ length: Math.round((length + 1) / 30.4) }, (_, i) => addMonths(walk.period.start, i)).filter((_, i, all) => all.length <= 6 || i % 3 === 0);
  const levels = [...new Set([low < 0 ? 0 : low, ...rules.map((r) => r.from)])];
  const axis = f.axis(high);
  const tick = (level: number) => (walk.unit === "attainment" ? f.rate(level, Math.max(0, decimalsOf(Math.round(level * 1e4) / 1e4) - 2)) : axis.tick(level));
  const rate = (r: number) => (walk.multiples ? t.multiple(f.number(r, decimalsOf(r))) : rateText(r, component, words));
  const last = line.at(-1)!;
  return ({ narrow }) => ({
    marginLeft: 46,
    marginRight: narrow ? 58 : 72,
    marginTop: 16,
    marginBottom: 26,
    x: { type: "utc", domain: [at(walk.period.start), at(walk.period.end)], label: null },
    y: { domain: [low, high], label: null },
    marks: [
      Plot.axisY(levels, { tickFormat: tick, tickSize: 0 }),
      Plot.axisX(ticks.map(at), { tickFormat: (d: Date) => (length < 40 ? f.number(d.getUTCDate(), 0) : f.monthShort(d.toISOString().slice(0, 10))), tickSize: 3 }),
      Plot.ruleY([low < 0 ? 0 : low], { stroke: "var(--ink)" }),
      Plot.ruleY(rules, { y: "from", stroke: "var(--control)", strokeDasharray: "2 3" }),
      Plot.text(bands, { y: (b: { from: number; to: number }) => (b.from + b.to) / 2, text: (b: { rate: number }) => rate(b.rate), frameAnchor: "right", dx: narrow ? 6 : 8, textAnchor: "start", fill: "var(--ink-2)" }),
      Plot.lineY(line, { x: "day", y: "level", curve: "step-after", stroke: plan, strokeWidth: 2 }),
      Plot.dot(walk.steps, { x: (s: { day: Day }) => at(s.day), y: "after", fill: plan, r: 2.5 }),
      Plot.text([last], { x: "day", y: "level", text: () => levelText(walk, last.level, words), dy: -9, dx: -2, textAnchor: "end", fill: "var(--ink)", fontWeight: 600 }),
    ],
  });
}

/** The line's steps for pointer and arrow keys. */
export function walkPoints(walk: Walk, lines: readonly StatementLine[], words: Words): ChartPoint[] {
  const { f, t: { statement: { walk: t } } } = words;
  return walk.steps.map((s, i) => {
    const line = lines.find((l) => l.deal_id === s.dealId && l.earned_on === s.day && l.kind === "earned");
    const name = [line?.deal?.account, line?.deal?.product].filter((x) => x != null).join(words.t.terms.comma) || s.dealId || "";
    return { key: `${i}`, x: at(s.day) as Date, y: s.after, lines: [name, f.dayInText(s.day), t.steps(levelText(walk, s.before, words), levelText(walk, s.after, words)), ...(line ? [`${words.t.statement.lines.pay} ${f.money(line.amount)}`] : [])] };
  });
}
