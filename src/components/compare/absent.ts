import { toNumber } from "../../domain/money.ts";
import { slotPlan } from "../../domain/plan/slot.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import type { PageContext } from "../page.ts";
import { runPlan } from "../runs.ts";

/** A plan of the site that is not in the comparison. */
export interface AbsentPlan {
  id: string;
  title: Plan["title"];
  /** the export has no quotas and the plan pays nothing on it */
  paysNothing: boolean;
}

/** Plans of the site that are not in the comparison, so that none is missing without a word. */
export async function absentPlans(context: PageContext): Promise<AbsentPlan[]> {
  const { selection, plans, facts, datasets } = context;
  const absent: AbsentPlan[] = [];
  for (const { id } of plans) {
    if (selection.plans.some((s) => s.id === id)) continue;
    const found = slotPlan({ letter: "A", id, edits: [] }, plans);
    if (!found || "errors" in found) continue;
    // The plans of the library are many, and tried when one asks for them.
    const paysNothing = datasets.some((d) => d.plans.includes(id)) && (facts.tables.quotas ?? 0) === 0 && toNumber((await runPlan(context, found.plan)).earned) === 0;
    absent.push({ id, title: found.plan.title, paysNothing });
  }
  return absent;
}
