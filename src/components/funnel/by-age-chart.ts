import * as Plot from "@observablehq/plot";
import type { ShownByAge } from "../../domain/funnel/by-age-shown.ts";
import { figureId } from "../../domain/figures.ts";
import type { ChartOptions, ChartPoint } from "../charts/render.ts";

/** Words of the chart, in the page's language. */
export interface ByAgeWords {
  on: string;
  lost: string;
  open: string;
  axis: string;
  /** what the rule at the middle says, in two lines */
  half: string;
  rate: (share: number) => string;
  point: (day: string) => string;
}

/** Shares on each day at which one of them changed, drawn as steps: they hold until the next. */
function steps({ steps: rows, age }: ShownByAge): { day: number; on: number; lost: number }[] {
  const drawn = [{ day: 0, on: 0, lost: 0 }];
  for (const [day, on, lost] of rows) {
    const before = drawn.at(-1)!;
    drawn.push({ day, on: before.on, lost: before.lost }, { day, on, lost });
  }
  return [...drawn, { ...drawn.at(-1)!, day: age }];
}

/** The day by which half had left, when it is within the chart. */
export const halfLeft = ({ steps: rows }: ShownByAge): number | null => rows.find(([, on, lost]) => on + lost >= 0.5 - 1e-9)?.[0] ?? null;

/** Deals of a stage by days since they entered it: gone on from below, lost from above, still in between; always 100 % together. */
export const byAgeChart =
  (shown: ShownByAge, words: ByAgeWords): ChartOptions =>
  ({ narrow }) => {
    const data = steps(shown);
    const { on, lost } = shown.at;
    const half = halfLeft(shown);
    const named = narrow ? 0.84 : 0.86;
    const at = (day: number) => data.findLast((d) => d.day <= day)!;
    const early = at(shown.age * 0.1);
    const name = (text: string, y: number, share: number, fill: string) => (share > 0.07 ? [Plot.text([{ x: shown.age * named, y }], { x: "x", y: "y", text: () => text, fill, fontWeight: 600, fontSize: 13 })] : []);
    const edge = (y: number, share: number) => Plot.text([{ x: shown.age, y }], { x: "x", y: "y", dx: 6, textAnchor: "start", text: () => words.rate(share), fill: "var(--ink)", fontSize: 12.5 });
    const open = 1 - on - lost;
    /** the area that holds the rule's words to the right of its rule: won and lost areas only grow */
    const ruled = (day: number) => {
      const then = at(day);
      const [y, fill] = then.on >= then.lost ? [then.on / 2, "var(--on-won)"] : [1 - then.lost / 2, "var(--on-lost)"];
      return Plot.text([{ x: day, y }], { x: "x", y: "y", dx: 6, textAnchor: "start", text: () => words.half, fill, fontSize: 12.5 });
    };
    return {
      marginLeft: 40,
      marginRight: 52,
      marginTop: 8,
      marginBottom: 38,
      x: { domain: [0, shown.age], label: null, ticks: narrow ? 4 : 6, tickSize: 4 },
      y: { domain: [0, 1], label: null, ticks: 4, tickFormat: (v: number) => `${Math.round(v * 100)}%`, tickSize: 0 },
      marks: [
        Plot.areaY(data, { x: "day", y1: 0, y2: "on", fill: "var(--won)" }),
        Plot.areaY(data, { x: "day", y1: "on", y2: (d: { lost: number }) => 1 - d.lost, fill: "var(--open)" }),
        Plot.areaY(data, { x: "day", y1: (d: { lost: number }) => 1 - d.lost, y2: 1, fill: "var(--lost)" }),
        ...(half === null
          ? []
          : [
              Plot.ruleX([half], { stroke: "var(--ink)", strokeDasharray: "2,3" }),
              ...(half < shown.age * 0.7 ? [ruled(half)] : []),
            ]),
        ...name(words.on, on / 2, on, "var(--on-won)"),
        ...(open > 0.07
          ? name(words.open, on + open / 2, open, "var(--on-open)")
          : [Plot.text([{ x: shown.age * 0.025, y: (1 + early.on - early.lost) / 2 }], { x: "x", y: "y", textAnchor: "start", text: () => words.open, fill: "var(--on-open)", fontWeight: 600, fontSize: 13 })]),
        ...name(words.lost, 1 - lost / 2, lost, "var(--on-lost)"),
        edge(on / 2, on),
        ...(open > 0.05 ? [edge(on + open / 2, open)] : []),
        edge(1 - lost / 2, lost),
        Plot.text([words.axis], { frameAnchor: "bottom-right", dy: 32, textAnchor: "end", fill: "var(--ink-2)", fontSize: 12.5 }),
        Plot.axisX({ ticks: narrow ? 4 : 6, label: null, tickSize: 4, fill: "currentColor" }),
      ],
    };
  };

/** The marks that keys walk: about a dozen days, each with the three shares; Enter opens those gone on by then. */
export function byAgePoints(shown: ShownByAge, words: ByAgeWords): ChartPoint[] {
  const stride = Math.max(1, Math.round(shown.age / 12));
  const days = Array.from({ length: Math.floor(shown.age / stride) + 1 }, (_, i) => i * stride).filter((day) => day < shown.age);
  return [...days, shown.age].map((day) => {
    const [, on, lost] = shown.steps.findLast(([d]) => d <= day) ?? [0, 0, 0];
    return {
      key: String(day),
      x: day,
      y: on,
      lines: [words.point(String(day)), `${words.on} ${words.rate(on)}`, `${words.lost} ${words.rate(lost)}`, `${words.open} ${words.rate(1 - on - lost)}`],
      figure: figureId("by_age", [shown.stage_id, String(day)]),
    };
  });
}
