import { expect, it } from "vitest";
import type { Line } from "../../../src/domain/plan/lines.ts";
import type { World } from "../../lib/world.ts";
import { whole } from "./language.ts";
import { cancelled } from "./laws/cancelled.ts";
import { funds } from "./laws/funds.ts";
import type { Law, Paid } from "./laws/law.ts";
import { moreCredit } from "./laws/more-credit.ts";
import { splits } from "./laws/splits.ts";
import { sums } from "./laws/sums.ts";
import { batch } from "./pairs.ts";
import { Random } from "./random.ts";
import { exact } from "./reference/exact.ts";
import { replayByHand } from "./reference/replay.ts";
import { inAnotherOrder } from "./shuffled.ts";

/** Laws are asked of every pair of the property test; here, whether they would notice. */
const pairs = Array.from({ length: 8 }, (_, n) => batch(11, n, whole)).flatMap(({ world, plans }) => plans.map((plan) => ({ world, plan })));

/** How many pairs break a law, once somebody changes what is paid. */
function broken(law: Law, change: { given?: (paid: ReturnType<typeof replayByHand>) => ReturnType<typeof replayByHand>; replay?: Paid["replay"] } = {}): number {
  return pairs.filter(({ world, plan }, i) => {
    const paid = replayByHand(world, plan);
    const given = change.given?.(paid) ?? paid;
    return (law.faults({ world, plan, given: { ...given, lines: given.lines as unknown as Line[] }, random: new Random(i), replay: change.replay ?? replayByHand }) ?? []).length > 0;
  }).length;
}
const credits = (world: World, change: (c: World[string][number]) => World[string][number]): World => ({ ...world, credits: world["credits"]!.map(change) });

it("sums notice a cent that a line has too much, and a fate that it has not", () => {
  expect(broken(sums)).toBe(0);
  expect(broken(sums, { given: (r) => ({ ...r, lines: r.lines.map((l, i) => (i === 0 ? { ...l, amount: exact(l.amount).plus(exact(1)).text(2) } : l)) }) })).toBeGreaterThan(40);
  expect(broken(sums, { given: (r) => ({ ...r, reps: r.reps.map((row) => ({ ...row, payable: row.unreleased, unreleased: row.payable })) }) })).toBeGreaterThan(40);
});

it("funds notice a cent that nobody is paid", () => {
  const plan = { id: "p", period: "quarter" as const, components: [{ id: "c", type: "pool" as const, measure: { of: "bookings" as const }, amount: 100, at_least: 0 }] };
  const faults = (...shares: string[]) => {
    const lines = shares.map((share, i) => ({ rep_id: `r${i}`, period_start: "2025-01-01", component_id: "c", kind: "earned", amount: share, because: { funds: [{ team: "North", fund: "100.00", weight: "90", sharers: 3, share }] } }));
    return funds.faults({ world: {}, plan, given: { ...replayByHand(pairs[0]!.world, plan), lines: lines as unknown as Line[] }, random: new Random(1), replay: replayByHand });
  };
  expect(faults("33.34", "33.33", "33.33")).toEqual([]);
  expect(faults("33.33", "33.33", "33.33")).toEqual(["c: shares of 2025-01-01 North sum to 99.99, the fund is 100.00"]);
  expect(faults()).toBeNull();
});

it("splits notice a share that nobody is credited with", () => {
  expect(broken(splits)).toBe(0);
  expect(broken(splits, { replay: (world, plan) => replayByHand({ ...world, credits: world["credits"]!.filter((c) => c["rep_id"] !== "twin") }, plan) })).toBeGreaterThan(10);
});

it("cancelled deals are noticed where they are paid all the same", () => {
  expect(broken(cancelled)).toBe(0);
  expect(broken(cancelled, { replay: (world, plan) => replayByHand({ ...world, cancellations: [] }, plan) })).toBeGreaterThan(25);
});

it("less pay for more credit is noticed", () => {
  expect(broken(moreCredit)).toBe(0);
  expect(broken(moreCredit, { replay: (world, plan) => replayByHand(credits(world, (c) => (c["share"] == null ? c : { ...c, share: exact(9).minus(exact(c["share"] as number)).text(6) })), plan) })).toBeGreaterThan(5);
});

it("the order of rows changes nothing that the reference pays", () => {
  for (const { world, plan } of pairs) {
    const [a, b] = [world, inAnotherOrder(world)].map((w) => {
      const { reached: _, issues, ...paid } = replayByHand(w, plan);
      return { ...paid, issues: issues.map((i) => JSON.stringify(i)).sort() };
    });
    expect(b).toEqual(a);
  }
});
