import { toNumber } from "../../domain/money.ts";
import type { PlanResult } from "../../domain/plan/result.ts";
import { slotPlan } from "../../domain/plan/slot.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import type { PageContext } from "../page.ts";
import { runPlan } from "../runs.ts";

/** A plan of the site that is not in the comparison. */
export interface AbsentPlan {
  id: string;
  title: Plan["title"];
  /** why it would pay nothing on this export: nobody is in it, quotas that it needs are missing, or nothing that it pays for was won; null where it pays, and of plans that were not tried */
  nothing: "nobody" | "quotas" | "credit" | null;
}

const whyNothing = ({ earned, reps, issues }: PlanResult): AbsentPlan["nothing"] =>
  toNumber(earned) !== 0 ? null : reps.length === 0 ? "nobody" : issues.some((i) => i.code === "quota_missing") ? "quotas" : "credit";

/** Plans of the site that are not in the comparison, so that none is missing without a word. */
export async function absentPlans(context: PageContext): Promise<AbsentPlan[]> {
  const { selection, plans, datasets } = context;
  const absent: AbsentPlan[] = [];
  for (const { id } of plans) {
    if (selection.plans.some((s) => s.id === id)) continue;
    const found = slotPlan({ letter: "A", id, edits: [] }, plans);
    if (!found || "errors" in found) continue;
    // The plans of the library are many, and tried when one asks for them.
    absent.push({ id, title: found.plan.title, nothing: datasets.some((d) => d.plans.includes(id)) ? whyNothing(await runPlan(context, found.plan)) : null });
  }
  return absent;
}
