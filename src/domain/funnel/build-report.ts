import type { DatasetFacts } from "../dataset/facts.ts";
import { difference as minus, moneyZero } from "../money.ts";
import { compareSegments, againstRest } from "./comparisons.ts";
import { durationsOf } from "./durations.ts";
import { leaksOf } from "./leaks.ts";
import { hasNext } from "./metric.ts";
import { type FunnelOptions, segmentsAtEntry } from "./options.ts";
import type { FateRow, LeakRow, LengthRow, StratumRow, SumRow } from "./queries.ts";
import type { FunnelReport, FunnelStage, SegmentReport, StageReport } from "./report.ts";
import { firstDayAtMost, kaplanMeier } from "./statistics/kaplan-meier.ts";
import { cycleOf } from "./statistics/middle.ts";
import { rate } from "./statistics/wilson.ts";

/** Rows of the queries that a report is built from. */
export interface ReportRows {
  stages: readonly FunnelStage[];
  sums: readonly SumRow[];
  lengths: readonly LengthRow[];
  leaks: readonly LeakRow[];
  fates: readonly FateRow[];
  strata: readonly StratumRow[];
}

const ratio = (part: string, whole: string): number | null => (Number(whole) === 0 ? null : Number(part) / Number(whole));

/** Segments in the order of their values, absent last. */
const byValue = (a: string | null, b: string | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);

/** The report from integer counts and exact sums: statistics are computed here, so that the tab and the shell print the same digits. */
export function buildReport(rows: ReportRows, options: FunnelOptions, facts: DatasetFacts): FunnelReport {
  const found = new Set<string | null>(options.by === null ? [null] : []);
  for (const row of [...rows.sums, ...rows.lengths]) found.add(row.seg);
  const segments = [...found].sort(byValue).map((segment) => segmentOf(segment, rows, options, facts));
  const report: FunnelReport = {
    as_of: options.asOf, view: options.view, from: options.from, to: options.to, count: options.count, whose: options.whose, by: options.by,
    segments,
    more: { options, stages: [...rows.stages] },
  };
  if (options.by !== null) againstRest(segments, rows.strata);
  if (options.compare !== null) report.comparison = compareSegments(segments, options.compare, rows.strata, rows.stages);
  return report;
}

function segmentOf(segment: string | null, rows: ReportRows, options: FunnelOptions, facts: DatasetFacts): SegmentReport {
  const zero = moneyZero(facts.minorUnits);
  const sums = rows.sums.filter((r) => r.seg === segment);
  const lengths = rows.lengths.filter((r) => r.seg === segment);
  const row = (source: string, stage: string | null) => sums.find((r) => r.source === source && r.stage_id === stage);
  const view = row("view", null);
  const count = (name: string) => Number(view?.[name] ?? 0);
  const money = (name: string) => String(view?.[name] ?? zero);
  const wholeAmount = money("win_rate_amount");
  const wonAmount = money("win_rate_amount__part");
  const lostHaveAmounts = Number(wholeAmount) > Number(wonAmount);

  const stageRow = (stage: FunnelStage): StageReport => {
    const at = (source: string, name: string) => Number(row(source, stage.stage_id)?.[name] ?? 0);
    const worth = (source: string, name: string) => String(row(source, stage.stage_id)?.[name] ?? zero);
    const open = stage.kind === "open";
    const delivery = stage.kind === "delivery";
    const next = hasNext(stage, rows.stages);
    const counted = at("counted", "share");
    const countedAmount = worth("counted", "share_amount");
    const on = at("counted", "went_on");
    const resolved = at("counted", "mature_conversion");
    const went = rate(on, counted);
    const shared = options.view === "cohort" && !segmentsAtEntry(options);
    const stays = lengths.filter((l) => l.what === "stay" && l.stage_id === stage.stage_id);
    const censored = stays.reduce((n, l) => n + l.censored, 0);
    const curve = kaplanMeier(stays.map((l) => ({ days: l.days, left: l.ended, censored: l.censored })));
    const [reached, entered] = [at("reached", "reached"), at("entered", "entered")];
    return {
      stage_id: stage.stage_id,
      kind: stage.kind as StageReport["kind"],
      entered,
      reached,
      strict: delivery ? null : at("entered", "strict"),
      skipped: reached - entered,
      conversion: next ? went.value : null,
      low: next ? went.low : null,
      high: next ? went.high : null,
      thin: next ? went.thin : null,
      share: shared && count("deals") > 0 ? counted / count("deals") : null,
      mature_conversion: next && resolved > 0 ? on / resolved : null,
      lost: open ? at("places", "lost") : null,
      lost_amount: open ? worth("places", "lost_amount") : null,
      stale: open ? at("places", "stale") : null,
      median_days: firstDayAtMost(curve, 0.5),
      p90_days: firstDayAtMost(curve, 0.1),
      more: {
        counted,
        went_on: on,
        fell: at("counted", "fell"),
        waiting: at("counted", "waiting"),
        passed: at("counted", "passed"),
        resolved,
        stays: stays.reduce((n, l) => n + l.ended, censored),
        censored,
        amount: {
          entered: worth("entered", "entered_amount"),
          reached: worth("reached", "reached_amount"),
          strict: delivery ? null : worth("entered", "strict_amount"),
          skipped: minus(worth("reached", "reached_amount"), worth("entered", "entered_amount")),
          counted: countedAmount,
          went_on: worth("counted", "went_on_amount"),
          fell: worth("counted", "fell_amount"),
          waiting: worth("counted", "waiting_amount"),
          passed: worth("counted", "passed_amount"),
          conversion: next ? ratio(worth("counted", "conversion_amount__part"), countedAmount) : null,
          share: shared ? ratio(countedAmount, money("view_amount")) : null,
          mature_conversion: next ? ratio(worth("counted", "mature_conversion_amount__part"), worth("counted", "mature_conversion_amount")) : null,
        },
      },
    };
  };

  const cycles = lengths.filter((l) => l.what === "cycle").map((l) => ({ days: l.days, count: l.ended }));
  return {
    segment,
    deals: count("deals"),
    won: count("won"),
    lost: count("lost"),
    open: count("open"),
    unplaced: count("unplaced"),
    overdue: count("overdue"),
    stale: count("stale"),
    won_amount: money("won_amount"),
    lost_amount: money("lost_amount"),
    open_amount: money("open_amount"),
    win_rate: rate(count("win_rate__part"), count("win_rate")),
    win_rate_amount: count("lost") > 0 && !lostHaveAmounts ? null : ratio(wonAmount, wholeAmount),
    win_rate_created: rate(count("win_rate_created__part"), count("win_rate_created")),
    win_rate_stale_lost: rate(count("win_rate_stale_lost__part"), count("win_rate_stale_lost")),
    cycle: cycleOf(cycles),
    stages: rows.stages.filter((s) => s.kind !== "parked").map(stageRow),
    parked: rows.stages.filter((s) => s.kind === "parked").map((s) => {
      const entries = lengths.find((l) => l.what === "parked" && l.stage_id === s.stage_id);
      const curve = kaplanMeier(lengths.filter((l) => l.what === "stay" && l.stage_id === s.stage_id).map((l) => ({ days: l.days, left: l.ended, censored: l.censored })));
      return { stage_id: s.stage_id, entered: entries?.ended ?? 0, now: entries?.censored ?? 0, median_days: firstDayAtMost(curve, 0.5), p90_days: firstDayAtMost(curve, 0.1) };
    }),
    ...(options.with.includes("leaks") ? { leaks: leaksOf(rows.leaks.filter((r) => r.seg === segment), rows.stages, zero) } : {}),
    ...(options.with.includes("durations")
      ? { durations: durationsOf(lengths.filter((l) => l.what === "stay"), rows.fates.filter((r) => r.seg === segment), rows.stages) }
      : {}),
    more: { amount: money("view_amount"), without_amount: count("without_amount"), undated: count("undated") },
  };
}

