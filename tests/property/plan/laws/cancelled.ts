import type { World } from "../../../lib/world.ts";
import { readBook } from "../reference/book.ts";
import { fiscalYearOf, periodsOf, toDayNumber, toText, within } from "../reference/days.ts";
import type { PlanDocument } from "../reference/document.ts";
import type { Random } from "../random.ts";
import type { Replayed } from "../reference/result.ts";
import { asNet } from "./as-net.ts";
import type { Law } from "./law.ts";

type Row = World[string][number];
const dayOf = (row: Row, column: string): number | null => (row[column] == null ? null : toDayNumber(String(row[column])));

/** Days on which somebody comes, goes or moves: who is credited before one may not be in after it. */
const changes = (world: World): number[] => [
  ...world["reps"]!.flatMap((r) => [dayOf(r, "hired_on"), (dayOf(r, "left_on") ?? NaN) + 1]), ...(world["assignments"] ?? []).flatMap((a) => [dayOf(a, "valid_from"), (dayOf(a, "valid_to") ?? NaN) + 1]),
].filter((d): d is number => d !== null && !Number.isNaN(d));

/** Won deals that nothing else hangs on: no later deal renews them, and the first year stays that of the first deal. */
function removable(world: World, asOf: number): Row[] {
  const won = world["deals"]!.filter((d) => d["outcome"] === "won" && d["closed_on"] != null && dayOf(d, "closed_on")! <= asOf);
  const first = Math.min(...won.map((d) => dayOf(d, "closed_on")!));
  const renewed = new Set(world["deals"]!.map((d) => d["renews_deal_id"]));
  return won.filter((d) => Number(d["amount"]) > 0 && dayOf(d, "closed_on")! > first && !renewed.has(d["deal_id"]!));
}

/** One world in which deals are cancelled in full in the period in which they close, and one without those deals. */
function both(world: World, period: PlanDocument["period"], random: Random): [cancelled: World, without: World] | null {
  const { asOf, startMonth } = readBook(world);
  const gone = removable(world, asOf).filter(() => random.chance(0.5));
  if (gone.length === 0) return null;
  const ids = new Set(gone.map((d) => d["deal_id"]!));
  // Credit that pays without moving pays at the rate of its day: it is not the one of the day of its cancellation.
  const calm: World = { ...world, ...(world["credits"] ? { credits: world["credits"].map((c) => ({ ...c, retires_quota: null, pays: null })) } : {}) };
  const without = Object.fromEntries(Object.entries(calm).map(([table, rows]) => [table, rows.filter((r) => !ids.has(r["deal_id"] ?? ""))]));
  const turns = changes(world);
  const cancellations = gone.map((d) => {
    const closed = dayOf(d, "closed_on")!;
    const last = Math.min(asOf, periodsOf(fiscalYearOf(closed, startMonth), period).find((p) => within(closed, p))!.last, ...turns.filter((t) => t > closed).map((t) => t - 1));
    return { deal_id: d["deal_id"]!, cancelled_on: toText(random.int(closed, last)), amount: d["amount"]! };
  });
  return [{ ...calm, cancellations: [...(without["cancellations"] ?? []), ...cancellations] }, { ...without, cancellations: without["cancellations"] ?? [] }];
}

const facts = ({ reps }: Replayed): string[] =>
  reps.map((r) => [r.rep_id, r.period_start, r.component_id, `earned ${r.earned} payable ${r.payable} unreleased ${r.unreleased} forfeited ${r.forfeited}`, /[1-9]/.test(`${r.earned}${r.payable}${r.unreleased}${r.forfeited}`)] as const).filter((r) => r[4]).map((r) => r.slice(0, 4).join(" "));

/** What is booked and taken back in one period, net, has not been. */
export const cancelled: Law = {
  name: "cancelling deals leaves what a world without them pays",
  faults({ world, plan, random, replay }) {
    const worlds = both(world, plan.period, random);
    if (!worlds) return null;
    const [a, b] = worlds.map((w) => facts(replay(w, asNet(plan)))) as [string[], string[]];
    if (a.length + b.length === 0) return null;
    return [...a.filter((x) => !b.includes(x)).map((x) => `cancelled, but ${x}`), ...b.filter((x) => !a.includes(x)).map((x) => `without the deals, but ${x}`)];
  },
};
