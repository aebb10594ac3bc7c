import { adjustments } from "./adjust/over-the-sum.ts";
import type { Component, Plan } from "./schema.ts";

/** Whether what a component pays is added up; one that does not count is computed and shown (plan.md, Component types). */
export const isCounting = (component: Pick<Component, "counts">): boolean => component.counts !== false;

/** Components whose pay is added up, in the plan's order. */
export const countingComponents = (plan: Pick<Plan, "components">): Component[] => plan.components.filter(isCounting);

/** Their ids, and those of what adjusts their sum. */
export const countingIds = (plan: Pick<Plan, "components">): Set<string> => new Set([...countingComponents(plan).map((c) => c.id), ...adjustments]);

/** Rows of the components that are added up. */
export function countingRows<T extends { component_id: string }>(plan: Pick<Plan, "components">, rows: readonly T[]): T[] {
  const ids = countingIds(plan);
  return rows.filter((r) => ids.has(r.component_id));
}
