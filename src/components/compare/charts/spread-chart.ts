import * as Plot from "@observablehq/plot";
import { figureId } from "../../../domain/figures.ts";
import { toNumber } from "../../../domain/money.ts";
import { planColour } from "../../charts/plan-look.ts";
import type { ChartOptions, ChartPoint } from "../../charts/render.ts";
import type { Words } from "../../page.ts";
import type { ChartsData } from "./charts.ts";

const rowHeight = 58;
const around = { marginTop: 6, marginBottom: 30, marginLeft: 26, marginRight: 16 };
export const spreadHeight = (plans: number): number => plans * rowHeight + around.marginTop + around.marginBottom;

/** More reps than this are drawn as thin ticks: dots would pile up beyond their row. */
const dotsBelow = 120;

const paid = (data: ChartsData) =>
  data.plans.flatMap(({ letter, id }) => (data.spread[letter]?.of ?? []).map((i) => ({ letter, id, rep: data.reps[i]!, pay: data.pay[letter]![i]!, value: toNumber(data.pay[letter]![i]!) })));

export function spreadChart(data: ChartsData, { f, t }: Words): ChartOptions {
  const all = paid(data);
  const highest = Math.max(1, ...all.map((r) => r.value));
  // Those paid nothing would be one tall pile: they are one hollow dot with their number.
  const rows = all.filter((r) => r.value !== 0);
  const nothing = data.plans.map(({ letter }) => ({ letter, n: all.filter((r) => r.letter === letter && r.value === 0).length })).filter((x) => x.n > 0);
  const unit = f.axis(highest);
  const marks = data.plans.flatMap(({ letter }) => (data.spread[letter] ? [{ letter, ...data.spread[letter] }] : []));
  return ({ narrow }) => ({
    ...around,
    y: { axis: null },
    x: { domain: [Math.min(0, ...all.map((r) => r.value)), highest], label: null },
    fy: { domain: data.plans.map((p) => p.letter), padding: 0.12, axis: null },
    marks: [
      Plot.gridX({ ticks: narrow ? 4 : 5, stroke: "var(--line)" }),
      Plot.axisX({ ticks: narrow ? 4 : 5, tickFormat: (x: number) => unit.tick(x), tickSize: 0, fill: "var(--ink-2)", anchor: "bottom" }),
      Plot.ruleY(marks, { fy: "letter", x1: "p10", x2: "p90", y: () => 0, stroke: (m: { letter: (typeof marks)[number]["letter"] }) => planColour(m.letter), strokeWidth: 12, strokeOpacity: 0.28 }),
      rows.length / Math.max(1, data.plans.length) > dotsBelow
        ? Plot.tickX(rows, { fy: "letter", x: "value", stroke: (r: (typeof rows)[number]) => planColour(r.letter), strokeOpacity: 0.5 })
        : Plot.dot(rows, Plot.dodgeY({ anchor: "middle", padding: 0.5 }, { fy: "letter", x: "value", r: narrow ? 2.2 : 2.8, fill: (r: (typeof rows)[number]) => planColour(r.letter) })),
      Plot.dot(nothing, { fy: "letter", x: () => 0, y: () => 0, r: 3.2, fill: "var(--bg)", stroke: (n: (typeof nothing)[number]) => planColour(n.letter), strokeWidth: 1.5 }),
      Plot.text(nothing, { fy: "letter", x: () => 0, text: (n: (typeof nothing)[number]) => t.compareCharts.spread.nothing(f.count(n.n)), frameAnchor: "top", textAnchor: "start", dx: -4, dy: 4, fill: "var(--ink-3)" }),
      Plot.tickX(marks, { fy: "letter", x: "median", stroke: "var(--bg)", strokeWidth: 5, insetTop: 8, insetBottom: 8 }),
      Plot.tickX(marks, { fy: "letter", x: "median", stroke: "var(--ink)", strokeWidth: 2, insetTop: 8, insetBottom: 8 }),
      Plot.text(data.plans, { fy: "letter", text: "letter", frameAnchor: "left", dx: -22, fontWeight: 600, fill: "var(--ink)" }),
    ],
  });
}

/** Reps of each plan, the least paid first. */
export const spreadPoints = (data: ChartsData, { f, t }: Words): ChartPoint[] =>
  data.plans.flatMap(({ letter }) =>
    paid(data)
      .filter((r) => r.letter === letter)
      .sort((a, b) => a.value - b.value)
      .map(({ id, rep, pay, value }) => ({ key: `${letter} ${rep.id}`, fy: letter, x: value, lines: [rep.name, t.compareCharts.spread.tip(letter, f.money(pay))], figure: figureId("earned", [id, rep.id]) })),
  );
