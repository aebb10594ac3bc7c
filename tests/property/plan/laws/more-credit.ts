import type { World } from "../../../lib/world.ts";
import type { Component } from "../reference/document.ts";
import { measuresOf } from "../reference/document.ts";
import { type Exact, exact, total, zero } from "../reference/exact.ts";
import type { Replayed } from "../reference/result.ts";
import { explicitCredits } from "./credits.ts";
import type { Law } from "./law.ts";
import { isYearly, rising, shifts } from "./rising.ts";

/** The world without what lowers credit: refunds, cancellations, deals below 0 and at a loss. */
function rosy(world: World): World {
  const deals = world["deals"]!.filter((d) => Number(d["amount"]) > 0 && Number(d["cost"] ?? 0) <= Number(d["amount"]));
  const of = (table: string, keep: (row: World[string][number]) => boolean) => (world[table] ? { [table]: world[table].filter(keep) } : {});
  return { ...world, deals, ...of("receipts", (r) => Number(r["amount"]) >= 0), ...of("cancellations", () => false) };
}

const cent = (world: World): Exact => exact(world["meta"]!.some((m) => m["value"] === "JPY") ? 1 : 0.01);
const isShared = (c: Component) => c.type === "pool" || c.type === "contest";

/** Components whose pay more credit need not raise: those on what is shared with others, or paid in one period rather than another. */
function unsure(components: readonly Component[]): Set<string> {
  const found = new Set<string>();
  for (const c of components) {
    const read = measuresOf(c).flatMap((m) => m.components ?? []);
    if (read.some((id) => found.has(id) || components.some((o) => o.id === id && (isShared(o) || shifts(o))))) found.add(c.id);
  }
  return found;
}

/** A larger share of some deals never lowers what anybody's own credit pays, nor what its rep has of funds and prizes. */
export const moreCredit: Law = {
  name: "more credit never pays less where no rate falls and no cap is soft",
  faults({ world: own, plan: asMade, random, replay }) {
    const [world, plan] = [rosy(own), rising(asMade)];
    const credits = explicitCredits(world).filter((c) => world["deals"]!.some((d) => d["deal_id"] === c["deal_id"] && d["outcome"] === "won"));
    if (credits.length === 0) return null;
    // Of funds and prizes somebody has more when nobody else has.
    const alone = plan.components.some(isShared) ? String(random.pick(credits)["rep_id"]) : null;
    const more = random.pick([0.01, 0.25, 0.5, 2]);
    const written = { ...world, credits: explicitCredits(world) };
    const after = { ...written, credits: written.credits.map((c) => ((alone === null || c["rep_id"] === alone) && c["share"] != null && random.chance(0.6) ? { ...c, share: exact(c["share"] as number).plus(exact(more)).text(6) } : c)) };
    const [before, now] = [replay(written, plan), replay(after, plan)];
    const skip = unsure(plan.components);
    const compared = plan.components.filter((c) => !skip.has(c.id));
    const found: string[] = [];
    let changed = 0;
    // In each period a cent may go to another of those who share, and differences of the year to date are each rounded.
    const aPeriod = cent(world).times(exact(new Set(before.reps.map((r) => r.period_start)).size));
    const slackOf = (c: Component) => (isShared(c) || isYearly(c) ? aPeriod : zero);
    const never = (who: string, what: string, slack: Exact, pick: (r: Replayed["reps"][number]) => boolean) => {
      const [a, b] = [before, now].map((r) => total(r.reps.filter((x) => x.rep_id === who && pick(x)).map((x) => exact(x.earned)))) as [Exact, Exact];
      if (!a.is(b)) changed++;
      if (b.plus(slack).below(a)) found.push(`${who} ${what}: ${alone ?? "everybody"} has ${more} more of some deals, and ${a.text(2)} became ${b.text(2)}`);
    };
    for (const c of compared) for (const { rep_id: id } of world["reps"]!) if (!isShared(c) || id === alone) never(String(id), c.id, slackOf(c), (r) => r.component_id === c.id);
    if (skip.size === 0) {
      const apart = new Set(plan.components.filter((c) => c.counts === false).map((c) => c.id));
      for (const { rep_id: id } of world["reps"]!) if (alone === null || id === alone) never(String(id), "in all", total(plan.components.map(slackOf)), (r) => !apart.has(r.component_id));
    }
    return changed === 0 ? null : found;
  },
};
