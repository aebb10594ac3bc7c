import { type OffLine, type Stretch, asked, attained, axisEnd, curveGrid, offLine, stretchesOf, yardstick } from "../../../domain/compare/attainment.ts";
import { measures } from "../../../domain/plan/measures/index.ts";
import type { Plan } from "../../../domain/plan/schema.ts";
import type { Letter } from "../../../domain/selection/selection.ts";
import { quotaMeasures } from "../../../engine/jobs/reps.ts";
import type { PageContext } from "../../page.ts";
import { replayOf } from "../../replay.ts";
import { keptFor, planKey } from "./kept.ts";

/** Attainment of the reps and the payout line of every plan. `rep` is the place in the pay table's `reps`. */
export interface AttainmentData {
  /** the measure that quotas are of */
  measure: string;
  /** where the axis of attainment ends */
  end: number;
  reps: { rep: number; attainment: number; credit: string; quota: string; gaps: number }[];
  /** reps with pay but without any quota */
  without: number[];
  lines: { letter: Letter; stretches: Stretch[]; off: OffLine[] }[];
}

/** What is drawn of reps and plans whatever the pay: it is asked at once with it, so that the engine never waits for the page. */
export interface AttainmentAhead extends Pick<AttainmentData, "measure" | "end" | "lines"> {
  of: ReturnType<typeof attained>;
}

/** Null when the export has no quotas of a measure that plans know. */
export async function attainmentAhead(context: Pick<PageContext, "engine" | "facts" | "memory" | "signal">, plans: readonly { letter: Letter; plan: Plan }[]): Promise<AttainmentAhead | null> {
  const { engine, facts, memory, signal } = context;
  if ((facts.tables.quotas ?? 0) === 0) return null;
  const replay = await replayOf(context);
  const measure = await memory.keep("attainment measure", async () => {
    const found = (await quotaMeasures(engine)).filter((m) => measures.has(m));
    return found.includes("bookings") ? "bookings" : (found[0] ?? null);
  });
  if (measure === null) return null;
  const of = await memory.keep("attained", async () => attained((await replay.run(yardstick(measure))).reps));
  const end = axisEnd(of.reps.filter((r) => Number(r.credit) > 0).map((r) => r.attainment));
  const lines: AttainmentData["lines"] = [];
  for (const { letter, plan } of plans) {
    const curve = await keptFor(memory, "curves", `${end} ${planKey(plan)}`, () => replay.curve(plan, asked(plan, curveGrid(plan, end)), signal));
    lines.push({ letter, stretches: curve === null ? [] : stretchesOf(plan, end, curve), off: curve === null ? offLine(plan) : [] });
  }
  return { measure, end, of, lines };
}

/** @param reps of the pay table, in its order */
export function attainmentOf({ measure, end, of, lines }: AttainmentAhead, reps: readonly string[]): AttainmentData {
  const place = new Map(reps.map((id, i) => [id, i]));
  return {
    measure,
    end,
    reps: of.reps.flatMap(({ rep_id, attainment, credit, quota, gaps }) => (place.has(rep_id) ? [{ rep: place.get(rep_id)!, attainment, credit, quota, gaps }] : [])),
    without: of.without.flatMap((id) => (place.has(id) ? [place.get(id)!] : [])),
    lines,
  };
}
