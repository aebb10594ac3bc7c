import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import type { FigureId } from "../../domain/figures.ts";
import { isOwnerField } from "../../domain/funnel/fields.ts";
import { countedSteps } from "../../domain/funnel/metric.ts";
import { stageMetrics } from "../../domain/funnel/metrics/index.ts";
import { type FunnelOptions, hasOwnerHistory } from "../../domain/funnel/options.ts";
import type { Words } from "../page.ts";

/** Whether the switch reached | entered | strict changes a figure. */
const countsBySwitch = ({ metric, of }: FigureId): boolean => of.length > 0 && stageMetrics.has(metric) && stageMetrics.get(metric).source === countedSteps;

/** The conventions that a figure of the funnel was computed under, in one line. */
export function conventionText(id: FigureId, options: FunnelOptions, facts: DatasetFacts, { t, f, locale }: Words): string {
  const { conventions: c, range } = t.funnelFigures;
  const [from, to] = [options.from && f.dayInText(options.from), options.to && f.dayInText(options.to)];
  const days = from && to ? range.both(from, to) : from ? range.from(from) : to ? range.to(to) : undefined;
  const owned = [...Object.keys(options.where), ...(options.by === null ? [] : [options.by])].some(isOwnerField) && hasOwnerHistory(facts);
  const parts = [
    options.view === "cohort" ? (days === undefined ? c.cohort : c.cohortRange(days)) : days === undefined ? c.period : c.periodRange(days),
    ...(countsBySwitch(id) ? [c[options.count]] : []),
    ...(owned ? [c[options.whose]] : []),
    c.asOf(f.dayInText(options.asOf)),
  ];
  return parts.join(locale === "zh" ? "；" : "; ");
}
