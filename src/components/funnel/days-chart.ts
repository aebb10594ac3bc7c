import * as Plot from "@observablehq/plot";
import type { CurveStep } from "../../domain/funnel/statistics/kaplan-meier.ts";
import type { ChartOptions, ChartPoint } from "../charts/render.ts";

export interface DaysWords {
  median: string;
  p90: string;
  rate: (share: number) => string;
  point: (day: string) => string;
  stillIn: string;
  atRisk: (n: number) => string;
}

/** The days that are drawn: to where one in fifty is still in, or to the end of what is known. */
export const daysShown = (curve: readonly CurveStep[]): number => Math.max(1, curve.find((s) => s.still_in <= 0.02)?.day ?? curve.at(-1)?.day ?? 1);

/** Stays still going on by days since entry (Kaplan–Meier), with the median and the P90 where the curve reaches them. */
export const daysChart =
  (curve: readonly CurveStep[], marks: { median: number | null; p90: number | null }, words: DaysWords): ChartOptions =>
  ({ narrow }) => {
    const end = daysShown(curve);
    const steps = [{ day: 0, still_in: 1 }, ...curve.filter((s) => s.day <= end), { day: end, still_in: curve.findLast((s) => s.day <= end)?.still_in ?? 1 }];
    const named = [{ day: marks.median, share: 0.5, text: words.median }, { day: marks.p90, share: 0.1, text: words.p90 }].filter((m): m is { day: number; share: number; text: string } => m.day !== null && m.day <= end);
    return {
      marginLeft: 40,
      marginRight: 16,
      marginTop: 8,
      marginBottom: 24,
      x: { domain: [0, end], label: null, ticks: narrow ? 4 : 6, tickSize: 4 },
      y: { domain: [0, 1], label: null, ticks: 4, tickFormat: (v: number) => `${Math.round(v * 100)}%`, tickSize: 0, grid: true },
      marks: [
        Plot.line(steps, { x: "day", y: "still_in", curve: "step-after", stroke: "var(--won)", strokeWidth: 2 }),
        Plot.ruleY([0], { stroke: "var(--ink)" }),
        ...named.flatMap((m) => [
          Plot.ruleX([m], { x: "day", y1: 0, y2: "share", stroke: "var(--ink-2)", strokeDasharray: "2,3" }),
          Plot.dot([m], { x: "day", y: "share", r: 4, fill: "var(--won)", stroke: "var(--bg)" }),
          Plot.text([m], { x: "day", y: "share", dx: 8, dy: -10, textAnchor: "start", text: "text", fill: "var(--ink)", fontSize: 12.5, stroke: "var(--bg)", strokeWidth: 4 }),
        ]),
      ],
    };
  };

/** The marks that keys walk: about a dozen of the curve's steps. */
export function daysPoints(curve: readonly CurveStep[], words: DaysWords): ChartPoint[] {
  const shown = curve.filter((s) => s.day <= daysShown(curve));
  const stride = Math.max(1, Math.ceil(shown.length / 14));
  return shown
    .filter((_, i) => i % stride === 0 || i === shown.length - 1)
    .map((s) => ({ key: String(s.day), x: s.day, y: s.still_in, lines: [words.point(String(s.day)), `${words.stillIn} ${words.rate(s.still_in)}`, words.atRisk(s.at_risk)] }));
}
