import { type FigureId, figureId } from "../figures.ts";
import type { FigureValue, Metric } from "./metric.ts";
import { parkedMetrics, segmentMetrics, stageMetrics } from "./metrics/index.ts";
import type { DurationReport, FunnelReport, FunnelStage, SegmentReport } from "./report.ts";
import { incidenceAt } from "./statistics/aalen-johansen.ts";

/** Ages in days that the stage table may show conversion by, the preferred first. design.md, "Funnel". */
const ages = [180, 150, 120, 90, 60, 30, 14, 7, 1] as const;

/** The age that conversion by age is shown at: the first of `ages` that is known at every open stage with deals. */
export function shownAge(durations: readonly DurationReport[]): number {
  const longest = durations.flatMap((d) => (d.by_age && d.by_age.longest !== null ? [d.by_age.longest] : []));
  return ages.find((age) => longest.every((days) => days >= age)) ?? ages.at(-1)!;
}

/** The part of a figure id that says which segment: an absent value is written as empty. */
export const segmentPart = (report: FunnelReport, segment: SegmentReport): FigureId["at"] => (report.by === null ? undefined : { field: report.by, value: segment.segment ?? "" });

/** Whether the metric says something of the stage under the report's options. */
export const applies = (m: Metric, report: FunnelReport, stage?: FunnelStage): boolean =>
  (m.under?.(report.more.options) ?? true) && (stage === undefined || (m.at?.(stage, report.more.stages) ?? true));

/** The value of the figure that an id names; undefined when the report has no such figure. Ages that the stage table does not show are found too. */
export function figureValue(report: FunnelReport, id: FigureId): FigureValue | undefined {
  if (id.metric in agePart && id.of[0] !== undefined) {
    const segment = report.segments.find((s) => (s.segment ?? "") === (id.at?.value ?? ""));
    const byAge = segment?.durations?.find((d) => d.stage_id === id.of[0])?.by_age;
    return byAge ? (incidenceAt(byAge, Number(id.of[1]))?.[agePart[id.metric as keyof typeof agePart]] ?? null) : undefined;
  }
  const text = figureId(id.metric, id.of, id.at);
  return funnelFigures(report).find(([name]) => name === text)?.[1];
}

/** The figures of a stage's deals by age, each with its part of the incidence. */
const agePart = { by_age: "on", by_age_lost: "lost", by_age_still_in: "still_in" } as const;

/** Every figure of the report as id and value, the value exactly as the JSON prints it (a number, or money as text). */
export function funnelFigures(report: FunnelReport): [id: string, value: FigureValue][] {
  return report.segments.flatMap((segment) => {
    const at = segmentPart(report, segment);
    const found: [string, FigureValue][] = [];
    const add = (metric: string, of: string[], value: FigureValue) => found.push([figureId(metric, of, at), value]);
    for (const m of segmentMetrics.all) add(m.name, [], m.read(segment, ""));
    for (const stage of report.more.stages) {
      const metrics = stage.kind === "parked" ? [...parkedMetrics.all, stageMetrics.get("median_days"), stageMetrics.get("p90_days")] : stageMetrics.all;
      for (const m of metrics) if (applies(m, report, stage)) add(m.name, [stage.stage_id], m.read(segment, stage.stage_id));
    }
    for (const leak of segment.leaks ?? []) {
      add("leak", [leak.stage_id ?? ""], leak.deals);
      add("leak_amount", [leak.stage_id ?? ""], leak.amount);
      for (const r of leak.reasons) {
        add("leak", [leak.stage_id ?? "", r.reason ?? ""], r.deals);
        add("leak_amount", [leak.stage_id ?? "", r.reason ?? ""], r.amount);
      }
    }
    const age = shownAge(segment.durations ?? []);
    for (const { stage_id, by_age } of segment.durations ?? []) {
      const at = by_age && incidenceAt(by_age, age);
      if (by_age) for (const [metric, part] of Object.entries(agePart)) add(metric, [stage_id, String(age)], at?.[part] ?? null);
    }
    if (segment.against_rest) add("against_rest", [], segment.against_rest.difference);
    return found;
  });
}
