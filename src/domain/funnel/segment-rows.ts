import type { Field } from "./fields.ts";
import type { Comparison, FunnelReport, SegmentReport } from "./report.ts";
import type { Rate } from "./statistics/wilson.ts";

/** A segment as the page lists it. */
export interface SegmentRow extends Pick<SegmentReport, "segment" | "deals" | "won" | "lost" | "open" | "win_rate"> {
  against_rest: Comparison & { rest: Rate; differs: boolean; reversed_by: string[] };
}

/** Segments in the order of the page: days by time, all others by win rate, those without one last. */
export function segmentRows(report: FunnelReport, field: Pick<Field, "labels">): SegmentRow[] {
  const rows = report.segments.map(({ segment, deals, won, lost, open, win_rate, against_rest }) => ({ segment, deals, won, lost, open, win_rate, against_rest: against_rest! }));
  if (field.labels === "days") return rows;
  return rows.toSorted((a, b) => (b.win_rate.value ?? -1) - (a.win_rate.value ?? -1) || b.win_rate.n - a.win_rate.n);
}

/** At most so many of the rows, those with most closed deals, in the order that they have. */
export function mostClosed<T extends Pick<SegmentRow, "win_rate">>(rows: readonly T[], limit: number): readonly T[] {
  if (rows.length <= limit) return rows;
  const kept = new Set(rows.toSorted((a, b) => b.win_rate.n - a.win_rate.n).slice(0, limit));
  return rows.filter((r) => kept.has(r));
}

/** The ends of a scale in steps of five points that holds every interval of enough deals and every rate. */
export function rateScale(rates: readonly Rate[]): [low: number, high: number] {
  const shares = rates.flatMap((r) => (r.value === null ? [] : r.thin ? [r.value] : [r.low!, r.high!]));
  if (shares.length === 0) return [0, 1];
  const low = Math.max(0, Math.floor(Math.min(...shares) * 20 - 1e-9) / 20);
  const high = Math.min(1, Math.ceil(Math.max(...shares) * 20 + 1e-9) / 20);
  return high - low < 0.1 ? [Math.max(0, high - 0.1), Math.max(0.1, high)] : [low, high];
}
