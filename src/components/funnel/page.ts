import type { Day } from "../../domain/calendar.ts";
import type { FigureId } from "../../domain/figures.ts";
import { type ShownByAge, agedStages, shownByAge } from "../../domain/funnel/by-age-shown.ts";
import { fieldNamed } from "../../domain/funnel/fields.ts";
import { shownAge } from "../../domain/funnel/figures.ts";
import { hasOwnerHistory } from "../../domain/funnel/options.ts";
import type { DurationReport, LeakReport, ParkedReport, SegmentReport, StageReport } from "../../domain/funnel/report.ts";
import { readSegmentFigure, type SegmentFigure, type SegmentFigureName, segmentFigures, stagesOf } from "../../domain/funnel/segment-figure.ts";
import { type SegmentRow, segmentRows } from "../../domain/funnel/segment-rows.ts";
import { incidenceAt } from "../../domain/funnel/statistics/aalen-johansen.ts";
import { funnelOptionsOf } from "../../domain/selection/funnel-options.ts";
import { type DealWeeks, dealWeeks } from "../../engine/jobs/deal-weeks.ts";
import { attributeNames, funnelReport } from "../../engine/jobs/funnel.ts";
import { stageNames } from "../../engine/jobs/stage-names.ts";
import { valueNames } from "../../engine/jobs/value-names.ts";
import type { Behind, PageContext, Words } from "../page.ts";
import { funnelBehind } from "./behind.ts";

export interface StageRow extends StageReport {
  name: Record<"en" | "zh", string>;
  /** share that had gone on by the shown age; null when nobody was watched so long */
  by_age: number | null;
}

export interface FunnelData {
  asOf: Day;
  all: Pick<SegmentReport, "deals" | "won" | "lost" | "open" | "unplaced" | "won_amount" | "lost_amount" | "win_rate" | "win_rate_amount" | "win_rate_created" | "win_rate_stale_lost" | "cycle" | "more">;
  /** open stages in order, won, delivery stages; empty when the export has no stage events */
  stages: StageRow[];
  /** `stays`: those that the days are read off */
  parked: (ParkedReport & { name: StageRow["name"]; stays: number })[];
  /** age in days of the stage table's conversion by age */
  age: number;
  byAge: ShownByAge | null;
  /** stages that the chart by age can count from */
  aged: string[];
  /** some open stage has dated entries */
  entriesDated: boolean;
  segments: {
    by: string;
    figure: SegmentFigure;
    /** stages that each figure can be of; the stage of a stage view alone, where one is shown */
    offered: Record<SegmentFigureName, string[]>;
    rows: SegmentRow[];
    names: Record<string, string>;
  };
  leaks: LeakReport[];
  /** some lost deal has a reason */
  hasReasons: boolean;
  /** amounts, owners and planned closes of earlier days are known */
  hasChanges: boolean;
  hasOwnerHistory: boolean;
  /** names in `deal_attributes`, which break down like the built-in fields */
  attributes: string[];
  weeks: DealWeeks | null;
  /** the stage that a stage view is of, with the curve of its stays */
  stage: { id: string; known: boolean; n: number; censored: number; curve: DurationReport["curve"] } | null;
}

/** What the segments break down by unless the address says otherwise. */
const usualField = "owner";

export async function load({ engine, facts, selection, memory, signal }: PageContext): Promise<FunnelData> {
  const report = await funnelReport(engine, facts, funnelOptionsOf(selection, { by: null, with: ["leaks", "durations"] }), { signal });
  const by = selection.by ?? usualField;
  const broken = await funnelReport(engine, facts, funnelOptionsOf(selection, { by }), { signal });
  const names = await memory.keep("stage names", () => stageNames(engine));
  const values = await memory.keep(`names of ${by}`, () => valueNames(engine, by));
  const all = report.segments[0]!;
  const durations = all.durations!;
  const age = shownAge(durations);
  const nameOf = (id: string) => names.get(id) ?? { en: id, zh: id };
  const { deals, won, lost, open, unplaced, won_amount, lost_amount, win_rate, win_rate_amount, win_rate_created, win_rate_stale_lost, cycle, more } = all;
  const { stage: asked, since, of } = selection.page;
  const known = all.stages.some((s) => s.stage_id === asked && s.kind !== "won");
  const staged = "stage_events" in facts.tables ? report.more.stages : [];
  const figure = readSegmentFigure(of, staged, known ? asked : undefined);
  const rows = segmentRows(broken, fieldNamed(by), figure);
  const stays = durations.find((d) => d.stage_id === asked);
  return {
    asOf: selection.asOf,
    all: { deals, won, lost, open, unplaced, won_amount, lost_amount, win_rate, win_rate_amount, win_rate_created, win_rate_stale_lost, cycle, more },
    stages: "stage_events" in facts.tables ? all.stages.map((s) => ({ ...s, name: nameOf(s.stage_id), by_age: byAgeOf(durations, s.stage_id, age) })) : [],
    parked: all.parked.filter((p) => p.entered > 0).map((p) => ({ ...p, name: nameOf(p.stage_id), stays: durations.find((d) => d.stage_id === p.stage_id)?.n ?? 0 })),
    age,
    byAge: shownByAge(durations, report.more.stages, known ? asked : since),
    aged: agedStages(durations),
    entriesDated: durations.some((d) => (d.by_age?.n ?? 0) > 0),
    segments: {
      by,
      figure,
      offered: Object.fromEntries(segmentFigures.map((f) => [f, stagesOf(f, staged).map((s) => s.stage_id).filter((id) => !known || id === asked)])) as Record<SegmentFigureName, string[]>,
      rows,
      names: Object.fromEntries(rows.flatMap(({ segment }) => (segment !== null && values.has(segment) ? [[segment, values.get(segment)!]] : []))),
    },
    leaks: all.leaks!,
    hasReasons: all.leaks!.some((l) => l.reasons.some((r) => r.reason !== null)),
    hasChanges: (facts.tables.deal_changes ?? 0) > 0,
    hasOwnerHistory: hasOwnerHistory(facts),
    attributes: await memory.keep("attribute names", async () => ("deal_attributes" in facts.tables ? attributeNames(engine) : [])),
    weeks: await memory.keep("deals by week", () => dealWeeks(engine, facts)),
    stage: asked === undefined ? null : { id: asked, known, n: stays?.n ?? 0, censored: stays?.censored ?? 0, curve: known ? (stays?.curve ?? []) : [] },
  };
}

function byAgeOf(durations: readonly DurationReport[], stage: string, age: number): number | null {
  const byAge = durations.find((d) => d.stage_id === stage)?.by_age;
  return byAge ? (incidenceAt(byAge, age)?.on ?? null) : null;
}

export const behind = (figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined> => funnelBehind(figure, context, words);
