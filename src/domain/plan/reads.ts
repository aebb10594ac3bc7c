import { measures, ratios } from "./measures/index.ts";
import type { Component, Measure } from "./schema.ts";
import { tablesOfWhere } from "./where.ts";

/** Every measure that a component (or a part of one) names, wherever it stands: its own and those of conditions, modifiers, scores and tables. */
export function measuresOf(value: unknown): Measure[] {
  if (Array.isArray(value)) return value.flatMap(measuresOf);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, v]) => (["measure", "attainment", "base", "top", "bottom"].includes(key) ? [v as Measure, ...measuresOf(v)] : measuresOf(v)));
}

/** The same, with the measures that ratios are made of. */
export const measuresWithin = (of: unknown): Measure[] =>
  measuresOf(of).flatMap((m) => {
    const parts = ratios.has(m.of) ? ratios.get(m.of).parts?.(m) : undefined;
    return parts ? [m, parts.top, parts.bottom] : [m];
  });

/** Contract tables besides deals and credits that a component's measures and filters read; one that is absent is taken as empty. */
export function tablesOf(component: Component): string[] {
  const own = measuresOf(component).flatMap((m) => [...(measures.has(m.of) ? measures.get(m.of).tables : ratios.has(m.of) ? ratios.get(m.of).tables : []), ...(m.net === true ? ["cancellations"] : []), ...tablesOfWhere(m.where)]);
  const steps = (component.release ?? []).map((s) => ("on" in s ? s.on : "months"));
  const fates = [...(steps.includes("collected") ? ["receipts"] : []), ...(steps.includes("accepted") ? ["deliveries"] : []), ...(component.clawback ? ["cancellations"] : [])];
  const shares = component.type === "pool" && component.share_by === "score" ? ["scores"] : [];
  return [...new Set([...own, ...fates, ...shares, ...(component.multipliers ?? []).flatMap((m) => tablesOfWhere(m.when))])];
}
