import * as Plot from "@observablehq/plot";

/** The room that a chart has. `narrow` is a phone's: fewer ticks, labels above marks. */
export interface ChartSize {
  width: number;
  height: number;
  narrow: boolean;
}

/** A chart is a pure function from its size to Plot options; build and tab call the same one. Colours are `var(--…)`. */
export type ChartOptions = (size: ChartSize) => Plot.PlotOptions;

/** A mark that the pointer and the arrow keys reach, in the order of the table. */
export interface ChartPoint {
  key: string;
  /** where it stands, in the values of the chart's scales; without one, the middle of that axis */
  x?: number | string | Date;
  y?: number | string | Date;
  /** for facets: value on `fy` or `fx` */
  fx?: string;
  fy?: string;
  /** what the tooltip says: the name first, then a line each figure */
  lines: readonly string[];
  /** opens behind the mark */
  figure?: string;
}

/** Below this width a chart is a phone's. */
const narrowBelow = 480;

/** Width of a chart's column at build, for pages of 1,280 px in 12 columns with gaps of 48 px. */
export const columnWidth = (columns: number): number => Math.round(((1280 - 11 * 48) / 12) * columns + (columns - 1) * 48);

/** Width of a phone's chart at build. */
export const phoneWidth = 358;

/**
 * Draws a chart as one bare SVG: Plot's own style element is taken out (the page's policy would refuse it; `styles/charts.css` has what
 * is needed), and the height is the one asked for, so that taking over moves nothing.
 */
export function draw(options: ChartOptions, { width, height }: { width: number; height: number }, document: Document): SVGSVGElement & Plot.Plot {
  const size = { width, height, narrow: width < narrowBelow };
  const given = options(size);
  const svg = Plot.plot({ ...given, width, height, className: "plot", figure: false, document } as Plot.PlotOptions) as SVGSVGElement & Plot.Plot;
  for (const style of Array.from(svg.querySelectorAll("style"))) style.remove();
  for (const node of [svg, ...Array.from(svg.querySelectorAll("[style]"))]) node.removeAttribute("style");
  // Plot names the parts of a drawing in English; the chart's own name is on the element around it, in the page's language.
  for (const part of Array.from(svg.querySelectorAll("[aria-label]"))) {
    part.setAttribute("data-part", part.getAttribute("aria-label")!);
    part.removeAttribute("aria-label");
  }
  svg.setAttribute("preserveAspectRatio", "xMinYMin meet");
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

/** Where a point stands in the drawn chart, in pixels of its own width and height. */
export function placeOf(point: ChartPoint, chart: Plot.Plot, size: { width: number; height: number }): { x: number; y: number } {
  const at = (name: "x" | "y" | "fx" | "fy", value: unknown): number | undefined => {
    const scale = value === undefined ? undefined : chart.scale(name);
    if (!scale) return undefined;
    const pixel = scale.apply(value) as number | undefined;
    return pixel === undefined || Number.isNaN(pixel) ? undefined : pixel + (scale.bandwidth ?? 0) / 2;
  };
  // Inside a facet, positions count from the facet's corner; a facet's scale begins where its frame does.
  const facet = (name: "fx" | "fy", value: string | undefined) => {
    const scale = value === undefined ? undefined : chart.scale(name);
    return scale ? (scale.apply(value) as number) - ((scale.range as number[] | undefined)?.[0] ?? 0) : 0;
  };
  return {
    x: facet("fx", point.fx) + (at("x", point.x) ?? size.width / 2),
    y: facet("fy", point.fy) + (at("y", point.y) ?? size.height / 2),
  };
}
