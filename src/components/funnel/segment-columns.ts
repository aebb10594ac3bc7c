import { type Count, counts } from "../../domain/funnel/options.ts";
import type { StageReport } from "../../domain/funnel/report.ts";
import type { SegmentFigure } from "../../domain/funnel/segment-figure.ts";
import type { Messages } from "../../i18n/messages.ts";

/** A column of a stage's figures by segment. */
export interface SegmentColumn {
  label: string;
  kind: "count" | "rate" | "money" | "days";
  /** the metric that its cells are figures of; without one it is a size or an end of an interval */
  metric?: string;
  value: (s: StageReport) => number | string | null;
  /** `wide`: only where there is room; `file`: only in the file */
  room?: "wide" | "file";
}

/** The columns of a stage's figures, the figure itself first. */
export function segmentColumns(figure: Exclude<SegmentFigure["name"], "win_rate">, count: Count, { segments: w, stages: t, controls: c }: Messages["funnel"]): SegmentColumn[] {
  switch (figure) {
    case "conversion": return [
      { label: t.wentOn, kind: "rate", metric: "conversion", value: (s) => s.conversion },
      { label: w.low, kind: "rate", value: (s) => s.low, room: "file" },
      { label: w.high, kind: "rate", value: (s) => s.high, room: "file" },
      { label: c.counts[count], kind: "count", metric: count, value: (s) => s[count] },
      { label: t.mature, kind: "rate", metric: "mature_conversion", value: (s) => s.mature_conversion },
      { label: w.wentOn, kind: "count", metric: "went_on", value: (s) => s.more.went_on, room: "wide" },
      { label: w.fell, kind: "count", metric: "fell", value: (s) => s.more.fell, room: "wide" },
      { label: w.waiting, kind: "count", metric: "waiting", value: (s) => s.more.waiting, room: "wide" },
      { label: w.passed, kind: "count", metric: "passed", value: (s) => s.more.passed, room: "wide" },
    ];
    case "days": return [
      { label: w.median, kind: "days", metric: "median_days", value: (s) => s.median_days },
      { label: w.p90, kind: "days", metric: "p90_days", value: (s) => s.p90_days },
      { label: w.stays, kind: "count", value: (s) => s.more.stays },
      { label: w.censored, kind: "count", value: (s) => s.more.censored, room: "wide" },
    ];
    case "lost": return [
      { label: t.lostHere, kind: "count", metric: "lost", value: (s) => s.lost },
      { label: w.lostAmount, kind: "money", metric: "lost_amount", value: (s) => s.lost_amount },
      { label: t.stale, kind: "count", metric: "stale", value: (s) => s.stale, room: "wide" },
      { label: c.counts.reached, kind: "count", metric: "reached", value: (s) => s.reached, room: "wide" },
    ];
    case "counts": return [
      // what the switch counts, the bar draws and the rows are in order of stands first
      ...[count, ...counts.filter((name) => name !== count)].map((name): SegmentColumn => ({ label: c.counts[name], kind: "count", metric: name, value: (s) => s[name] })),
      { label: t.skipped, kind: "count", metric: "skipped", value: (s) => s.skipped, room: "wide" },
      { label: t.share, kind: "rate", metric: "share", value: (s) => s.share, room: "wide" },
    ];
  }
}

/** Columns that say something: what no segment has, and what no deal passed by, is left out. */
export const saidColumns = (columns: readonly SegmentColumn[], stages: readonly StageReport[]): SegmentColumn[] =>
  columns.filter((c, i) => i === 0 || stages.some((s) => (c.metric === "passed" ? c.value(s) !== 0 : c.value(s) !== null)));
