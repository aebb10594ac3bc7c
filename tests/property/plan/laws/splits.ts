import type { World } from "../../../lib/world.ts";
import type { Bonus, Commission, Eligible, PlanDocument } from "../reference/document.ts";
import { exact } from "../reference/exact.ts";
import { type Law, sumOf } from "./law.ts";
import { explicitCredits } from "./credits.ts";

const twin = "twin";
/** Measures whose value is a deal's times the share. */
const shared = ["bookings", "acv", "margin", "quantity", "collections", "acceptances"];
/** Parts of an event are taken to 6 decimals each. */
const rest = exact(0.0001);

/** The world in which somebody just like a rep has a third of each of the rep's shares. */
function split(world: World, rep: string): World {
  const doubled = (table: string) => (world[table] ?? []).flatMap((r) => (r["rep_id"] === rep ? [r, { ...r, rep_id: twin }] : [r]));
  const credits = explicitCredits(world).flatMap((c) => {
    if (c["rep_id"] !== rep || c["share"] === null) return [c];
    const third = exact(c["share"] as number).over(exact(3)).to(6);
    return [{ ...c, share: exact(c["share"] as number).minus(third).text(6) }, { ...c, rep_id: twin, share: third.text(6) }];
  });
  return { ...world, reps: doubled("reps"), ...(world["assignments"] ? { assignments: doubled("assignments") } : {}), credits };
}

/** The twin is in wherever the rep is. */
function withTwin(plan: PlanDocument, rep: string): PlanDocument {
  const own = <T extends { eligible?: Eligible }>(part: T): T => (part.eligible?.rep_id?.includes(rep) ? { ...part, eligible: { ...part.eligible, rep_id: [...part.eligible.rep_id, twin] } } : part);
  return { ...own(plan), components: plan.components.map(own) };
}

/** Whoever shares a deal with whom: the credit is the same in sum, and of a group that both are in. */
export const splits: Law = {
  name: "splits conserve credit",
  faults({ world, plan, given, random, replay }) {
    const read = plan.components.filter((c): c is Commission | Bonus => (c.type === "commission" && !c.carry) || c.type === "bonus").filter((c) => shared.includes(c.measure.of));
    if (read.length === 0) return null;
    const rep = String(random.pick(world["reps"]!)["rep_id"]);
    const after = replay(split(world, rep), withTwin(plan, rep));
    const found: string[] = [];
    let moved = 0;
    for (const c of read) for (const row of given.reps.filter((r) => r.component_id === c.id && r.credit !== null)) {
      const isOwn = row.rep_id === rep && (c.measure.scope ?? "rep") === "rep";
      const now = sumOf(after.reps.filter((r) => r.component_id === c.id && r.period_start === row.period_start && (r.rep_id === row.rep_id || (isOwn && r.rep_id === twin))), (r) => r.credit);
      const before = exact(row.credit!);
      if (isOwn && before.sign !== 0) moved++;
      const off = now.minus(before);
      if (off.above(rest) || off.negated().above(rest)) found.push(`${row.rep_id} ${row.period_start} ${c.id}: a credit of ${before.text(6)} is ${now.text(6)} once ${rep} shares with a twin`);
    }
    return moved === 0 ? null : found;
  },
};
