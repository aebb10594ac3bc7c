import type { Plan } from "../../domain/plan/schema.ts";
import { componentTitle } from "../../i18n/terms/plan-terms.ts";
import type { Words } from "../page.ts";
import type { ComponentPart } from "./page.ts";

/** Components that count, of several, some of whose credit is paid without counting towards the quota: of one alone it is told beside its credit. */
export function stayingParts(parts: readonly ComponentPart[]): (ComponentPart & { credit: string; stays: string })[] {
  const counting = parts.filter((p) => p.counts);
  return counting.length < 2 ? [] : counting.flatMap((p) => (p.stays !== null && p.credit !== null ? [{ ...p, credit: p.credit, stays: p.stays }] : []));
}

/** Of each of them what does not count; `{credit0}` and `{stays0}` stand for the figures of the first. */
export const staysSentences = (parts: readonly Pick<ComponentPart, "id" | "stays">[], plan: Plan, { t, locale }: Words): string[] =>
  parts.map(({ id, stays }, i) => {
    const component = plan.components.find((c) => c.id === id)!;
    return t.statement.standfirst.staysOf(componentTitle(component, locale), `{credit${i}}`, `{stays${i}}`, component.measure?.of === "deals" && Number(stays) !== 1);
  });
