import * as Plot from "@observablehq/plot";
import { type Day, addDays, addMonths, periodNumber } from "../../../domain/calendar.ts";
import { figureId } from "../../../domain/figures.ts";
import { toNumber } from "../../../domain/money.ts";
import { barAxis } from "../../../domain/overview/dot-axis.ts";
import type { Letter } from "../../../domain/selection/selection.ts";
import { planColour } from "../../charts/plan-look.ts";
import type { ChartOptions, ChartPoint } from "../../charts/render.ts";
import type { Words } from "../../page.ts";
import type { ChartsData } from "./charts.ts";

interface Bar {
  letter: Letter;
  quarter: Day;
  value: number;
  base: number;
  open: boolean;
}

export function quarterBars({ plans, base, quarters }: ChartsData): Bar[] {
  return plans.flatMap(({ letter }) =>
    quarters.quarters.map((quarter, i) => ({
      letter,
      quarter,
      value: toNumber(quarters.cost[letter]![i]!),
      base: toNumber(quarters.cost[base]![i]!),
      open: quarters.unfinished && i === quarters.quarters.length - 1,
    })),
  );
}

/** Height of a plan's bars in px, its label among them. */
const rowHeight = 86;
const around = { marginTop: 4, marginBottom: 34, marginLeft: 30, marginRight: 0 };
export const quartersHeight = (plans: number): number => plans * rowHeight + around.marginTop + around.marginBottom;

/** Stripes of an unfinished bar: 3 px filled, 3 px not. */
const stripes = (bar: Bar, px: number) => Array.from({ length: Math.ceil(bar.value / (6 * px)) }, (_, i) => ({ ...bar, y1: i * 6 * px, y2: Math.min(bar.value, (i * 6 + 3) * px) }));

export function quartersChart(data: ChartsData, words: Words, fiscalStart: number): ChartOptions {
  const { f, t } = words;
  const w = t.compareCharts.quarters;
  const bars = quarterBars(data);
  const { quarters } = data.quarters;
  const highest = Math.max(0, ...bars.map((b) => b.value));
  const unit = f.axis(barAxis(highest).high);
  const label = (value: number) => unit.tick(highest / unit.divisor >= 100 ? Math.round(value / unit.divisor) * unit.divisor : Number((value / unit.divisor).toFixed(1)) * unit.divisor);
  const tick = (quarter: Day, i: number) => {
    const q = periodNumber(quarter, "quarter", fiscalStart);
    return `${w.n(q)}${q === 1 || i === 0 ? `\n${f.period(quarter, "year").split(/[（(]/)[0]!.trim()}` : ""}`;
  };
  return ({ width, height }) => {
    const slot = (width - around.marginLeft) / Math.max(1, quarters.length);
    const named = slot >= 26;
    // 18 px above the bars for their values
    const inner = (height - around.marginTop - around.marginBottom) / data.plans.length;
    const top = highest === 0 ? 1 : highest * (inner / (inner - 22));
    const px = top / inner;
    const places = { x: "quarter", fy: "letter" } as const;
    const shown = (b: Bar) => named || b.value === Math.max(...bars.filter((o) => o.letter === b.letter).map((o) => o.value));
    return {
      ...around,
      x: { domain: quarters, padding: 0.22, label: null },
      y: { domain: [0, top], axis: null },
      fy: { domain: data.plans.map((p) => p.letter), padding: 0, axis: null },
      marks: [
        Plot.axisX({ tickFormat: (q: Day, i: number) => (named || periodNumber(q, "quarter", fiscalStart) === 1 || i === 0 ? (named ? tick(q, i) : tick(q, i).split("\n")[1] ?? "") : ""), tickSize: 0, fill: "var(--ink-2)", anchor: "bottom" }),
        Plot.barY(bars.filter((b) => !b.open), { ...places, y: "value", fill: (b: Bar) => planColour(b.letter) }),
        Plot.barY(bars.filter((b) => b.open).flatMap((b) => stripes(b, px)), { ...places, y1: "y1", y2: "y2", fill: (b: Bar) => planColour(b.letter) }),
        Plot.ruleY([0], { stroke: "var(--ink)" }),
        ...(data.plans.length > 1 ? [Plot.tickY(bars, { ...places, y: "base", stroke: "var(--bg)", strokeWidth: 4 }), Plot.tickY(bars, { ...places, y: "base", stroke: "var(--ink)", strokeWidth: 1.6, insetLeft: -2, insetRight: -2 })] : []),
        Plot.text(bars.filter(shown), { ...places, y: (b: Bar) => Math.max(b.value, data.plans.length > 1 ? b.base : 0), text: (b: Bar) => label(b.value), dy: -8, fill: "var(--ink)" }),
        Plot.text(data.plans, { fy: "letter", text: "letter", frameAnchor: "bottom-left", dx: -26, dy: -4, fontWeight: 600, fill: "var(--ink)" }),
      ],
    };
  };
}

export function quarterPoints(data: ChartsData, { f, t }: Words): ChartPoint[] {
  const { quarters, cost } = data.quarters;
  return data.plans.flatMap(({ letter, id, cost: all }) =>
    quarters.map((quarter, i) => {
      const value = cost[letter]![i]!;
      const share = toNumber(all) === 0 ? [] : [t.compareCharts.quarters.tipTotal(f.rate(toNumber(value) / toNumber(all)))];
      return { key: `${letter}${quarter}`, fy: letter, x: quarter, y: toNumber(value), lines: [f.quarter(quarter), t.compareCharts.letterAt(letter, f.money(value)), ...share], figure: figureId("cost", [id], { field: "quarter", value: quarter }) };
    }),
  );
}

export const lastDay = (quarter: Day): Day => addDays(addMonths(quarter, 3), -1);
