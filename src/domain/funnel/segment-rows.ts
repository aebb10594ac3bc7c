import type { Field } from "./fields.ts";
import type { Count } from "./options.ts";
import type { Comparison, FunnelReport, SegmentReport, StageReport } from "./report.ts";
import type { SegmentFigure } from "./segment-figure.ts";
import type { Rate } from "./statistics/wilson.ts";

/** A segment as the page lists it. */
export interface SegmentRow extends Pick<SegmentReport, "segment" | "deals" | "won" | "lost" | "open" | "win_rate"> {
  against_rest: Comparison & { rest: Rate; differs: boolean; reversed_by: string[] };
  /** the stage that the figure is of; null of the win rate, and of a segment that has nothing there */
  stage: StageReport | null;
}

/** What segments are put in order by, and how much each stands on: deals, or stays of days. */
export interface Weighed {
  value: number | null;
  n: number;
}

/** A segment's figure under the switch. Counts are put in order by what the switch counts. */
export function weigh(row: SegmentRow, figure: SegmentFigure["name"], count: Count): Weighed {
  if (figure === "win_rate") return row.win_rate;
  const s = row.stage;
  if (s === null) return { value: null, n: 0 };
  switch (figure) {
    case "conversion": return { value: s.conversion, n: s.more.counted };
    case "days": return { value: s.median_days, n: s.more.stays };
    case "lost": return { value: s.lost, n: s.lost ?? 0 };
    case "counts": return { value: s[count] ?? s.reached, n: s.more.counted };
  }
}

/** Segments in the order of the page: days by time, all others by the figure, those without one last. */
export function segmentRows(report: FunnelReport, field: Pick<Field, "labels">, figure: SegmentFigure = { name: "win_rate" }): SegmentRow[] {
  const rows = report.segments.map(({ segment, deals, won, lost, open, win_rate, against_rest, stages }): SegmentRow => ({
    segment, deals, won, lost, open, win_rate, against_rest: against_rest!,
    stage: figure.name === "win_rate" ? null : (stages.find((s) => s.stage_id === figure.stage) ?? null),
  }));
  if (field.labels === "days") return rows;
  const weighed = new Map(rows.map((r) => [r, weigh(r, figure.name, report.count)]));
  return rows.toSorted((a, b) => {
    const [x, y] = [weighed.get(a)!, weighed.get(b)!];
    return (y.value ?? -1) - (x.value ?? -1) || y.n - x.n;
  });
}

/** At most so many of the rows, those that stand on most, in the order that they have. */
export function largest<T>(rows: readonly T[], limit: number, sizeOf: (row: T) => number): readonly T[] {
  if (rows.length <= limit) return rows;
  const kept = new Set(rows.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, limit));
  return rows.filter((r) => kept.has(r));
}

/** The ends of a scale in steps of five points that holds every interval of enough deals and every rate. */
export function rateScale(rates: readonly Pick<Rate, "value" | "low" | "high" | "thin">[]): [low: number, high: number] {
  const shares = rates.flatMap((r) => (r.value === null ? [] : r.thin || r.low === null || r.high === null ? [r.value] : [r.low, r.high]));
  if (shares.length === 0) return [0, 1];
  const low = Math.max(0, Math.floor(Math.min(...shares) * 20 - 1e-9) / 20);
  const high = Math.min(1, Math.ceil(Math.max(...shares) * 20 + 1e-9) / 20);
  return high - low < 0.1 ? [Math.max(0, high - 0.1), Math.max(0.1, high)] : [low, high];
}
