import type { FigureId } from "../../domain/figures.ts";
import type { DrillResult } from "../../engine/jobs/funnel.ts";
import { fieldName, valueText } from "../field-text.ts";
import type { Words } from "../page.ts";

/** What people call what an id names: stages in both languages, values of the segment's field. */
export interface FigureNames {
  stages: ReadonlyMap<string, Record<"en" | "zh", string>>;
  values: ReadonlyMap<string, string>;
}

/** A figure's value as text, by its unit. */
export function figureValueText(id: Pick<FigureId, "metric">, unit: DrillResult["unit"], value: string | number | null, { t, f }: Words): string {
  if (value === null) return unit === "days" ? t.funnelFigures.notReached : t.common.none;
  if (id.metric === "against_rest") return f.signedPoints(value as number);
  if (unit === "rate" || id.metric.startsWith("by_age")) return f.rate(value as number);
  if (unit === "amount") return `${f.money(value as string)} ${f.currency}`;
  if (unit === "days") return f.days(value as number, Number.isInteger(value) ? 0 : 1);
  return f.count(value as number);
}

/** What a figure of the funnel is of, in words: `Lost here, Sourcing, Not a fit`, without its value. */
export function figureParts(id: FigureId, names: FigureNames, words: Words): string[] {
  const { t, locale } = words;
  const w = t.funnelFigures;
  const [stage, detail] = id.of;
  const named = (known: Record<string, string>) => (Object.hasOwn(known, id.metric) ? known[id.metric]! : id.metric);
  const byAge = Object.hasOwn(w.byAge, id.metric) ? w.byAge[id.metric as keyof typeof w.byAge] : undefined;
  const parts = [byAge && detail !== undefined ? byAge(detail) : named(stage === undefined ? w.names : w.stageNames)];
  if (stage !== undefined) parts.push(stage === "" ? w.noStage : (names.stages.get(stage)?.[locale] ?? stage));
  if (detail !== undefined && !byAge) parts.push(detail === "" ? w.noReason : detail);
  if (id.at) parts.push(`${fieldName(id.at.field, words)} ${valueText(id.at.field, id.at.value, words, names.values.get(id.at.value))}`);
  return parts;
}
