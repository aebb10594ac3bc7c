import type { Day } from "../calendar.ts";
import type { ByAge } from "./statistics/aalen-johansen.ts";
import type { CurveStep } from "./statistics/kaplan-meier.ts";
import type { Rate } from "./statistics/wilson.ts";
import type { Count, FunnelOptions, View, Whose } from "./options.ts";

/** Money as exact text with the currency's decimals. */
export type Money = string;

export interface StageReport {
  stage_id: string;
  kind: "open" | "won" | "delivery";
  entered: number;
  reached: number;
  /** null of delivery stages, which have none */
  strict: number | null;
  skipped: number;
  /** share of those counted here (by the switch) that got to the next stage; null at the last one */
  conversion: number | null;
  low: number | null;
  high: number | null;
  thin: boolean | null;
  share: number | null;
  mature_conversion: number | null;
  lost: number | null;
  lost_amount: Money | null;
  stale: number | null;
  median_days: number | null;
  p90_days: number | null;
  /** printed as the block `parts` */
  more: {
    /** deals counted here by the switch, and where they are: at the next stage or beyond, lost, still open, won past it (only when not `reached`) */
    counted: number;
    went_on: number;
    fell: number;
    waiting: number;
    passed: number;
    resolved: number;
    /** stays that the days are read off, and how many of them are still going on */
    stays: number;
    censored: number;
    /** the same figures by amount, for the switch count | amount */
    amount: StageAmounts;
  };
}

export interface StageAmounts {
  entered: Money;
  reached: Money;
  strict: Money | null;
  skipped: Money;
  counted: Money;
  went_on: Money;
  fell: Money;
  waiting: Money;
  passed: Money;
  conversion: number | null;
  share: number | null;
  mature_conversion: number | null;
}

export interface ParkedReport {
  stage_id: string;
  entered: number;
  now: number;
  median_days: number | null;
  p90_days: number | null;
}

export interface LeakReport {
  /** null: lost without a place */
  stage_id: string | null;
  deals: number;
  amount: Money;
  reasons: { reason: string | null; deals: number; amount: Money }[];
}

export interface DurationReport {
  stage_id: string;
  /** stays */
  n: number;
  censored: number;
  curve: CurveStep[];
  /** null of delivery and parked stages */
  by_age: ByAge | null;
}

export interface Comparison {
  difference: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
  q: number | null;
}

export interface SegmentReport {
  segment: string | null;
  deals: number;
  won: number;
  lost: number;
  open: number;
  unplaced: number;
  overdue: number;
  stale: number;
  won_amount: Money;
  lost_amount: Money;
  open_amount: Money;
  win_rate: Rate;
  win_rate_amount: number | null;
  win_rate_created: Rate;
  win_rate_stale_lost: Rate;
  cycle: { n: number; median_days: number | null; mean_days: number | null };
  stages: StageReport[];
  parked: ParkedReport[];
  leaks?: LeakReport[];
  durations?: DurationReport[];
  against_rest?: Comparison & { rest: Rate; differs: boolean; reversed_by: string[] };
  more: {
    /** Σ amount of the deals of the view */
    amount: Money;
    /** deals of the view without an amount in the bundle's currency */
    without_amount: number;
    /** deals that an undated entry keeps out of stays, ages and stale figures */
    undated: number;
  };
}

export interface ComparisonRow extends Comparison {
  of: string;
  a: Rate;
  b: Rate;
  differs: boolean;
  reversed_by: string[];
}

/** A funnel as cli.md prints it; what `more` holds is printed as the block `parts`. */
export interface FunnelReport {
  as_of: Day;
  view: View;
  from: Day | null;
  to: Day | null;
  count: Count;
  whose: Whose;
  by: string | null;
  segments: SegmentReport[];
  comparison?: { a: string | null; b: string | null; rows: ComparisonRow[] };
  more: { options: FunnelOptions; stages: FunnelStage[] };
}

export interface FunnelStage {
  stage_id: string;
  kind: "open" | "won" | "delivery" | "parked";
  /** place in the order, from 1; null of parked stages */
  ord: number | null;
}

/** The block `parts` of a segment. */
export type Parts = SegmentReport["more"] & { stages: (StageReport["more"] & { stage_id: string })[] };

/** The report as cli.md's JSON: its keys in its order, and the blocks that are asked for. */
export function funnelJson(report: FunnelReport): unknown {
  const printed = (value: unknown): object => JSON.parse(JSON.stringify(value, (key, v: unknown) => (key === "more" ? undefined : v))) as object;
  if (!report.more.options.with.includes("parts")) return printed(report);
  const parts = (s: SegmentReport): Parts => ({ ...s.more, stages: s.stages.map(({ stage_id, more }) => ({ stage_id, ...more })) });
  return { ...printed(report), segments: report.segments.map((s) => ({ ...printed(s), parts: parts(s) })) };
}
