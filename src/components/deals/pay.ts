import { type Line, othersIn } from "../../domain/plan/lines.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import { slotPlan } from "../../domain/plan/slot.ts";
import type { Letter } from "../../domain/selection/selection.ts";
import { valueNames } from "../../engine/jobs/value-names.ts";
import type { PageContext } from "../page.ts";
import { replayOf } from "../replay.ts";

/** What each plan of the comparison pays for a deal. */
export interface DealPay {
  plans: { letter: Letter; plan: Plan; lines: Line[] }[];
  /** letters of plans whose document does not hold */
  invalid: Letter[];
  /** names of the reps who are paid, and of whose credit it is, by `rep_id` */
  reps: Record<string, string>;
}

export async function dealPay(context: PageContext, deal: string): Promise<DealPay> {
  const { engine, memory, selection, signal } = context;
  const replay = await replayOf(context);
  const plans: DealPay["plans"] = [];
  const invalid: Letter[] = [];
  for (const slot of selection.plans) {
    const found = slotPlan(slot, context.plans);
    if (!found || "errors" in found) invalid.push(slot.letter);
    else plans.push({ letter: slot.letter, plan: found.plan, lines: await replay.lines(found.plan, { dealIds: [deal], ...(signal ? { signal } : {}) }) });
  }
  const names = await memory.keep("names of owner", () => valueNames(engine, "owner"));
  const ids = new Set(plans.flatMap((p) => p.lines.flatMap((l) => [l.rep_id, ...othersIn(l)])));
  return { plans, invalid, reps: Object.fromEntries([...ids].map((id) => [id, names.get(id) ?? id])) };
}
