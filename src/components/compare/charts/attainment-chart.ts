import * as Plot from "@observablehq/plot";
import { type Stretch, marginalRates } from "../../../domain/compare/attainment.ts";
import { compare, difference, toNumber } from "../../../domain/money.ts";
import { figureId } from "../../../domain/figures.ts";
import type { Letter } from "../../../domain/selection/selection.ts";
import { planColour } from "../../charts/plan-look.ts";
import { widthOf } from "../../charts/label-width.ts";
import type { ChartOptions, ChartPoint } from "../../charts/render.ts";
import type { Words } from "../../page.ts";
import type { AttainmentData } from "./attainment-data.ts";
import type { ChartsData } from "./charts.ts";

export type AttainmentTab = "pay" | "marginal" | "cost";

/** A rep as drawn: `y` under the focus plan, `y0` under the baseline, both over the quota or over what was sold. */
export interface RepDot {
  id: string;
  name: string;
  attainment: number;
  credit: string;
  quota: string;
  focusPay: string;
  basePay: string;
  y: number;
  y0: number;
  sign: -1 | 0 | 1;
}

/** Reps with a quota and something sold, by attainment; `idle` have sold nothing. */
export function repDots(data: ChartsData, attainment: AttainmentData, tab: AttainmentTab): { dots: RepDot[]; idle: number } {
  const dots: RepDot[] = [];
  let idle = 0;
  for (const { rep, attainment: x, credit, quota } of attainment.reps) {
    const [focusPay, basePay] = [data.pay[data.focus]?.[rep] ?? null, data.pay[data.base]?.[rep] ?? null];
    if (focusPay === null && basePay === null) continue;
    const sold = toNumber(credit);
    if (sold <= 0) {
      idle++;
      continue;
    }
    const whole = tab === "cost" ? sold : toNumber(quota);
    const [now, before] = [focusPay ?? "0", basePay ?? "0"];
    dots.push({ ...data.reps[rep]!, attainment: x, credit, quota, focusPay: now, basePay: before, y: toNumber(now) / whole, y0: toNumber(before) / whole, sign: compare(now, before) });
  }
  return { dots: dots.sort((a, b) => a.attainment - b.attainment), idle };
}

interface Line {
  letter: Letter;
  stretches: Stretch[];
}

/** The plans' lines in the values of the tab. */
export function linesOf(attainment: AttainmentData, tab: AttainmentTab): Line[] {
  return attainment.lines
    .filter((l) => l.stretches.length > 0)
    .map(({ letter, stretches }) => {
      if (tab === "pay") return { letter, stretches };
      if (tab === "marginal") return { letter, stretches: [marginalRates(stretches).flatMap(({ from, to, rate }): Stretch => [[from, rate], [to, rate]])] };
      return { letter, stretches: stretches.map((points) => fine(points).filter(([x]) => x > 0.02).map(([x, y]): [number, number] => [x, y / x])) };
    });
}

/** Points between those of a straight stretch: what is straight in pay is bent once divided by what was sold. */
const fine = (points: Stretch): Stretch =>
  points.flatMap((b, i) => {
    const a = points[i - 1];
    if (!a) return [b];
    const n = Math.max(1, Math.ceil((b[0] - a[0]) / 0.025));
    return Array.from({ length: n }, (_, k): [number, number] => [a[0] + ((b[0] - a[0]) * (k + 1)) / n, a[1] + ((b[1] - a[1]) * (k + 1)) / n]);
  });

/** Letters at the lines' ends, moved apart so that none hides another. `gap` in the values of the axis. */
function apart(ends: readonly { letter: Letter; y: number }[], gap: number): { letter: Letter; y: number }[] {
  const placed: { letter: Letter; y: number }[] = [];
  for (const end of ends.toSorted((a, b) => a.y - b.y)) placed.push({ letter: end.letter, y: Math.max(end.y, (placed.at(-1)?.y ?? -Infinity) + gap) });
  return placed;
}

/** Names for the few dots that matter (most gained, most lost, least and most attained), leaving out those too near to one that has its name. */
function labelled(dots: readonly RepDot[], end: number, top: number, few: boolean): RepDot[] {
  const by = (value: (d: RepDot) => number) => dots.toSorted((a, b) => value(b) - value(a))[0];
  const wanted = [by((d) => d.y - d.y0), by((d) => d.y0 - d.y), by((d) => d.attainment), by((d) => -d.attainment), by((d) => d.y)];
  const chosen: RepDot[] = [];
  for (const dot of wanted) if (dot && chosen.every((c) => Math.abs(c.attainment - dot.attainment) > end * (few ? 0.3 : 0.12) || Math.abs(c.y - dot.y) > top * 0.09)) chosen.push(dot);
  return chosen.slice(0, few ? 2 : 5);
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** Places of a name beside its dot: px from the dot to the name's end and to its middle. */
const places = [["start", 7, -9], ["end", -7, -9], ["start", 7, 11], ["end", -7, 11]] as const;

/**
 * Where the names stand: the first place beside the dot that hides no dot, no other name and not the quota line; a name without such a place is left to the tooltip.
 * @param x pixels of an attainment
 * @param y pixels of a pay
 * @param right last pixel of the plot
 */
function placed(names: readonly RepDot[], dots: readonly RepDot[], x: (attainment: number) => number, y: (pay: number) => number, right: number): { dot: RepDot; place: (typeof places)[number] }[] {
  const stems = dots.map((dot) => ({ dot, left: x(dot.attainment) - 4, right: x(dot.attainment) + 4, top: y(Math.max(dot.y, dot.y0)) - 4, bottom: y(Math.min(dot.y, dot.y0)) + 4 }));
  const taken: Box[] = [{ left: x(1), right: x(1), top: 0, bottom: y(0) }];
  return names.flatMap((dot) => {
    const others = [...taken, ...stems.filter((s) => s.dot !== dot)];
    for (const place of places) {
      const [anchor, dx, dy] = place;
      const [end, width] = [x(dot.attainment) + dx, widthOf(dot.name)];
      const box = { left: anchor === "start" ? end : end - width, right: anchor === "start" ? end + width : end, top: y(dot.y) + dy - 7, bottom: y(dot.y) + dy + 7 };
      if (box.left < x(0) || box.right > right || box.bottom > y(0) || others.some((o) => meet(box, o))) continue;
      taken.push(box);
      return [{ dot, place }];
    }
    return [];
  });
}

const plot = { marginTop: 22, marginRight: 26, marginBottom: 38, marginLeft: 44 };

export function attainmentChart(data: ChartsData, attainment: AttainmentData, tab: AttainmentTab, words: Words): ChartOptions {
  const { f, t } = words;
  const w = t.compareCharts.attainment;
  const dots = tab === "marginal" ? [] : repDots(data, attainment, tab).dots;
  const inside = dots.filter((d) => d.attainment <= attainment.end);
  const outside = dots.filter((d) => d.attainment > attainment.end);
  const lines = linesOf(attainment, tab);
  const top = Math.max(0.001, ...inside.flatMap((d) => [d.y, d.y0]), ...lines.flatMap((l) => l.stretches.flat().map(([, y]) => y))) * 1.04;
  const beyond = outside.slice(-3).reverse();
  return ({ width, height, narrow }) => {
    const room = height - plot.marginTop - plot.marginBottom;
    const x = (attained: number) => plot.marginLeft + (attained / attainment.end) * (width - plot.marginLeft - plot.marginRight);
    const y = (pay: number) => height - plot.marginBottom - (pay / top) * room;
    const ends = apart(lines.flatMap((l) => (l.stretches.at(-1)?.at(-1) ? [{ letter: l.letter, y: l.stretches.at(-1)!.at(-1)![1] }] : [])), (top / room) * 14);
    const beyondLines = beyond.length === 0 ? [] : [w.beyond(f.rate(attainment.end, 0)), ...beyond.map((d) => w.beyondRep(d.name, f.rate(d.attainment, 0), pays(data, d, words, narrow))), ...(outside.length > beyond.length ? [w.more(f.count(outside.length - beyond.length))] : [])];
    return {
      ...plot,
      x: { domain: [0, attainment.end], label: null },
      y: { domain: [0, top], label: null },
      marks: [
        Plot.gridY({ ticks: 5, stroke: "var(--line)" }),
        Plot.axisY({ ticks: 5, tickFormat: (y: number) => f.rate(y, y > 0 && top < 0.05 ? 1 : 0), tickSize: 0, fill: "var(--ink-2)" }),
        Plot.axisX({ ticks: narrow ? [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4].filter((x) => x <= attainment.end) : 7, tickFormat: (x: number) => f.rate(x, 0), tickSize: 3, fill: "var(--ink-2)", stroke: "var(--ink-3)" }),
        Plot.text([w.axis], { frameAnchor: "bottom-right", dy: 32, fill: "var(--ink-2)" }),
        Plot.ruleY([0], { stroke: "var(--ink)" }),
        Plot.ruleX([1], { stroke: "var(--ink-3)", strokeDasharray: "3 3" }),
        Plot.text([w.quota], { x: () => 1, frameAnchor: "bottom", textAnchor: "start", dx: 4, dy: -6, fill: "var(--ink-3)" }),
        ...lines.flatMap(({ letter, stretches }) =>
          stretches.map((points) => Plot.line(points, { stroke: planColour(letter), strokeWidth: letter === data.focus ? 2.4 : 1.8, ...(letter === data.base && data.base !== data.focus ? { strokeDasharray: "5 3" } : {}) })),
        ),
        Plot.link(inside.filter((d) => d.sign !== 0), { x1: "attainment", x2: "attainment", y1: "y0", y2: "y", stroke: (d: RepDot) => (d.sign > 0 ? "var(--more)" : "var(--less)"), strokeWidth: 1.6 }),
        Plot.dot(inside, { x: "attainment", y: "y", r: narrow ? 3.6 : 4.2, fill: planColour(data.focus), stroke: "var(--bg)", strokeWidth: 1 }),
        Plot.text(ends, { x: () => attainment.end, y: "y", text: "letter", dx: 8, textAnchor: "start", fontWeight: 600, fill: "var(--ink)" }),
        ...placed(labelled(inside, attainment.end, top, narrow), inside, x, y, width).map(({ dot, place: [textAnchor, dx, dy] }) =>
          Plot.text([dot], { x: "attainment", y: "y", text: "name", textAnchor, dx, dy, fill: "var(--ink-2)", stroke: "var(--bg)", strokeWidth: 4 }),
        ),
        ...beyondLines.map((line, i) => Plot.text([line], { frameAnchor: "top-left", dx: 6, dy: 2 + i * 16, fill: i === 0 ? "var(--ink-2)" : "var(--ink)", stroke: "var(--bg)", strokeWidth: 3 })),
      ],
    };
  };
}

/** What a rep is paid under focus and baseline, exact; on a phone rounded to whole units. */
function pays(data: ChartsData, d: RepDot, { t, f }: Words, narrow: boolean): string {
  const decimals = narrow ? 0 : undefined;
  const at = t.compareCharts.letterAt;
  const both = [at(data.focus, f.money(d.focusPay, decimals)), ...(data.base === data.focus ? [] : [at(data.base, f.money(d.basePay, decimals))])];
  return both.join(f.locale === "zh" ? "，" : ", ");
}

/** The marks that can be walked: reps by attainment, or the steps of the rates. */
export function attainmentPoints(data: ChartsData, attainment: AttainmentData, tab: AttainmentTab, words: Words): ChartPoint[] {
  const { f, t } = words;
  const w = t.compareCharts.attainment;
  if (tab === "marginal")
    return attainment.lines.flatMap(({ letter, stretches }) =>
      marginalRates(stretches).map(({ from, to, rate }, i) => ({ key: `${letter}${i}`, x: (from + to) / 2, y: rate, lines: [w.stepTip(letter, f.rate(rate)), w.stepSpan(f.rate(from, 0), f.rate(to, 0))] })),
    );
  return repDots(data, attainment, tab).dots.map((d) => ({
    key: d.id,
    x: Math.min(d.attainment, attainment.end),
    y: d.attainment > attainment.end ? 0 : d.y,
    lines: [
      d.name,
      w.tip.attainment(f.rate(d.attainment)),
      t.compareCharts.letterAt(data.focus, `${f.money(d.focusPay)}${tab === "cost" ? ` (${w.tip.of(f.rate(d.y, 2))})` : ""}`),
      ...(data.base === data.focus ? [] : [t.compareCharts.letterAt(data.base, `${f.money(d.basePay)} (${f.signedMoney(difference(d.focusPay, d.basePay))})`)]),
    ],
    figure: figureId("earned", [data.plans.find((p) => p.letter === data.focus)!.id, d.id]),
  }));
}
