import { type FigureId, figureId } from "../figures.ts";
import type { FigureValue, Metric } from "./metric.ts";
import { parkedMetrics, segmentMetrics, stageMetrics } from "./metrics/index.ts";
import type { FunnelReport, FunnelStage, SegmentReport } from "./report.ts";
import { incidenceAt } from "./statistics/aalen-johansen.ts";

/** Age in days at which the stage table shows conversion by age. design.md, "Funnel". */
export const shownAge = 180;

/** Metrics that cli.md's JSON does not print: amounts of stage figures, and the parts of a stage's bar. */
const pageOnly = new Set(["went_on", "fell", "waiting", "passed", ...stageMetrics.names.filter((n) => n.endsWith("_amount") && n !== "lost_amount")]);

/** The part of a figure id that says which segment: an absent value is written as empty. */
export const segmentPart = (report: FunnelReport, segment: SegmentReport): FigureId["at"] => (report.by === null ? undefined : { field: report.by, value: segment.segment ?? "" });

/** Whether the metric says something of the stage under the report's options. */
export const applies = (m: Metric, report: FunnelReport, stage?: FunnelStage): boolean =>
  (m.under?.(report.more.options) ?? true) && (stage === undefined || (m.at?.(stage, report.more.stages) ?? true));

/** Every figure of the report as id and value, the value exactly as the JSON prints it (a number, or money as text). */
export function funnelFigures(report: FunnelReport): [id: string, value: FigureValue][] {
  return figures(report, (m) => !pageOnly.has(m.name));
}

/** The figures that only pages show: stage figures by amount and the parts of a stage's bar. */
export function pageFigures(report: FunnelReport): [id: string, value: FigureValue][] {
  return figures(report, (m) => pageOnly.has(m.name)).filter(([id]) => !/^(leak|by_age|against_rest)/.test(id));
}

function figures(report: FunnelReport, wanted: (m: Metric) => boolean): [string, FigureValue][] {
  return report.segments.flatMap((segment) => {
    const at = segmentPart(report, segment);
    const found: [string, FigureValue][] = [];
    const add = (metric: string, of: string[], value: FigureValue) => found.push([figureId(metric, of, at), value]);
    for (const m of segmentMetrics.all) if (wanted(m)) add(m.name, [], m.read(segment, ""));
    for (const stage of report.more.stages) {
      const metrics = stage.kind === "parked" ? [...parkedMetrics.all, stageMetrics.get("median_days"), stageMetrics.get("p90_days")] : stageMetrics.all;
      for (const m of metrics) if (wanted(m) && applies(m, report, stage)) add(m.name, [stage.stage_id], m.read(segment, stage.stage_id));
    }
    for (const leak of segment.leaks ?? []) {
      add("leak", [leak.stage_id ?? ""], leak.deals);
      add("leak_amount", [leak.stage_id ?? ""], leak.amount);
      for (const r of leak.reasons) {
        add("leak", [leak.stage_id ?? "", r.reason ?? ""], r.deals);
        add("leak_amount", [leak.stage_id ?? "", r.reason ?? ""], r.amount);
      }
    }
    for (const d of segment.durations ?? []) if (d.by_age) add("by_age", [d.stage_id, String(shownAge)], incidenceAt(d.by_age, shownAge)?.on ?? null);
    if (segment.against_rest) add("against_rest", [], segment.against_rest.difference);
    return found;
  });
}
