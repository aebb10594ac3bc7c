import * as Plot from "@observablehq/plot";
import { type DirectionRow, isThin, shareOf } from "../../../domain/compare/direction.ts";
import { figureId } from "../../../domain/figures.ts";
import { sum, toNumber } from "../../../domain/money.ts";
import type { Letter } from "../../../domain/selection/selection.ts";
import { widthOf } from "../../charts/label-width.ts";
import { planDot } from "../../charts/plan-look.ts";
import type { ChartOptions, ChartPoint } from "../../charts/render.ts";
import { valueText } from "../../field-text.ts";
import type { Words } from "../../page.ts";
import type { ChartsData } from "./charts.ts";
import type { DirectionData } from "./direction-data.ts";

/** A row as drawn: shares of all revenue and of all pay of each plan; null where there is no whole or it is not computed yet. */
export interface ShareRow {
  key: string;
  value: string | null;
  label: string;
  deals: number;
  amount: string;
  revenue: number | null;
  pay: Partial<Record<Letter, number | null>>;
  thin: boolean;
  bold: boolean;
}

/** Rows drawn; the smallest of a long list stand together in the last one. */
const shown = 12;

export function shareRows(data: ChartsData, direction: DirectionData, words: Words, limit = shown): ShareRow[] {
  const whole = sum(direction.rows.map((r) => r.revenue));
  const costs = Object.fromEntries(data.plans.map((p) => [p.letter, sum(direction.rows.flatMap((r) => r.pay[p.letter] ?? []))]));
  const named = direction.rows.filter((r) => r.value !== null);
  const kept = named.length > limit ? named.slice(0, limit - 1) : named;
  const rest = named.slice(kept.length);
  const joined = (rows: readonly DirectionRow[], value: string | null): DirectionRow => ({
    value,
    revenue: sum(rows.map((r) => r.revenue)),
    deals: rows.reduce((n, r) => n + r.deals, 0),
    pay: Object.fromEntries(data.plans.flatMap(({ letter }) => (rows.every((r) => r.pay[letter] !== undefined) ? [[letter, sum(rows.map((r) => r.pay[letter]!))]] : []))),
  });
  const row = (r: DirectionRow, key: string, label: string): ShareRow => ({
    key,
    label,
    value: r.value,
    deals: r.deals,
    amount: r.revenue,
    revenue: shareOf(r.revenue, whole),
    pay: Object.fromEntries(data.plans.map(({ letter }) => [letter, shareOf(r.pay[letter], costs[letter] ?? "0")])),
    thin: isThin(r),
    bold: r.value !== null && direction.favoured.includes(r.value),
  });
  const w = words.t.compareCharts.direction;
  const absent = direction.rows.find((r) => r.value === null);
  return [
    ...kept.map((r) => row(r, `=${r.value!}`, valueText(direction.field, r.value, words, direction.names[r.value!]))),
    ...(rest.length > 0 ? [row(joined(rest, null), "…", w.rest(words.f.count(rest.length)))] : []),
    ...(absent && (absent.deals > 0 || Object.values(absent.pay).some((p) => toNumber(p) !== 0)) ? [row(absent, "", w.noValue)] : []),
  ];
}

const rowHeight = 32;
const around = { marginTop: 22, marginBottom: 6 };
export const directionHeight = (rows: number): number => rows * rowHeight + around.marginTop + around.marginBottom;

/** What is left of a name that is wider than its column. */
function cut(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let kept = text;
  while (kept.length > 1 && widthOf(kept) > room - 8) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

export function directionChart(data: ChartsData, rows: readonly ShareRow[], words: Words): ChartOptions {
  const { f, t, locale } = words;
  const marks = data.plans.flatMap(({ letter }) => rows.flatMap((r) => (r.pay[letter] === null || r.pay[letter] === undefined ? [] : [{ letter, key: r.key, share: r.pay[letter] }])));
  const highest = Math.max(0.02, ...rows.map((r) => r.revenue ?? 0), ...marks.map((m) => m.share));
  const points = (r: ShareRow) => (r.revenue === null || r.pay[data.focus] == null ? null : r.pay[data.focus]! - r.revenue);
  return ({ narrow }) => {
    const room = Math.min(narrow ? 104 : 160, Math.max(48, ...rows.map((r) => widthOf(r.label))));
    const marginLeft = room + 14;
    return {
      ...around,
      marginLeft,
      marginRight: locale === "zh" ? 112 : 78,
      x: { domain: [Math.min(0, ...marks.map((m) => m.share)), highest * 1.03], label: null },
      y: { domain: rows.map((r) => r.key), axis: null, padding: 0 },
      marks: [
        Plot.gridX({ ticks: narrow ? 3 : 5, stroke: "var(--line)" }),
        Plot.axisX({ anchor: "top", ticks: narrow ? 3 : 5, tickFormat: (x: number) => f.rate(x, 0), tickSize: 0, fill: "var(--ink-2)" }),
        Plot.text(rows, { y: "key", text: (r: ShareRow) => cut(r.label, room), frameAnchor: "left", textAnchor: "end", dx: -8, fill: "var(--ink)", fontWeight: undefined, filter: (r: ShareRow) => !r.bold }),
        Plot.text(rows, { y: "key", text: (r: ShareRow) => cut(r.label, room), frameAnchor: "left", textAnchor: "end", dx: -8, fill: "var(--ink)", fontWeight: 700, filter: (r: ShareRow) => r.bold }),
        Plot.tickX(rows.filter((r) => r.revenue !== null), { y: "key", x: "revenue", stroke: "var(--ink)", strokeWidth: 2, insetTop: 5, insetBottom: 5 }),
        ...data.plans.map(({ letter }) => Plot.dot(marks.filter((m) => m.letter === letter), { y: "key", x: "share", ...planDot(letter, 4.6), ...(letter === data.focus ? { r: 5.6 } : {}) })),
        Plot.text(rows, { y: "key", frameAnchor: "right", textAnchor: "start", dx: 8, text: (r: ShareRow) => (points(r) === null ? "" : t.compareCharts.direction.delta(data.focus, f.signedPoints(points(r)!))), fill: (r: ShareRow) => ((points(r) ?? 0) >= 0.0005 ? "var(--more)" : (points(r) ?? 0) <= -0.0005 ? "var(--less)" : "var(--ink-3)") }),
      ],
    };
  };
}

/** Row by row, plan by plan. */
export const directionPoints = (data: ChartsData, direction: DirectionData, rows: readonly ShareRow[], { f, t }: Words): ChartPoint[] =>
  rows.flatMap((r) =>
    data.plans.flatMap(({ letter, id }) => {
      const share = r.pay[letter];
      if (share === null || share === undefined) return [];
      const w = t.compareCharts.direction;
      const lines = [r.label, w.tipPay(letter, f.rate(share)), ...(r.revenue === null ? [] : [`${w.tipRevenue(f.rate(r.revenue))} (${f.signedPoints(share - r.revenue)})`])];
      return [{ key: `${letter}${r.key}`, x: share, y: r.key, lines, ...(r.value === null ? {} : { figure: figureId("share_of_pay", [id], { field: direction.field, value: r.value }) }) }];
    }),
  );
