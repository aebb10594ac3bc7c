import { expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { openWorld, type World } from "../lib/world.ts";

/** A newcomer of February and a rep of long standing, whose quota is missing. */
const world: World = {
  reps: [{ rep_id: "new", hired_on: "2026-02-01" }, { rep_id: "old", hired_on: "2020-01-01" }],
  deals: [["d1", "new", "2026-02-10"], ["d2", "new", "2026-03-10"], ["d3", "old", "2026-02-10"]].map(([deal_id, owner_id, closed_on]) => ({ deal_id: deal_id!, owner_id: owner_id!, closed_on: closed_on!, outcome: "won", amount: 1000 })),
  quotas: [["2026-02-01", "2026-02-28"], ["2026-03-01", "2026-03-31"]].map(([period_start, period_end]) => ({ rep_id: "new", measure: "bookings", period_start: period_start!, period_end: period_end!, amount: 1000 })),
};
const facts = { title: "w", currency: "EUR", minorUnits: 2, fiscalYearStartMonth: 1, asOf: "2026-03-31", tables: { reps: 2, deals: 3, quotas: 2 } } as unknown as DatasetFacts;
const plan = (quota_ramp: number[]) => ({ id: "p", period: "month", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, quota_ramp, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.05 }] } }] }) as unknown as Plan;

it("where a ramp of 0 may be why a quota is not above 0, the issue says so before it asks for rows", async () => {
  const engine = await openWorld(world);
  const said = async (ramp: number[]) => (await new Replay(engine, facts).run(plan(ramp))).issues.filter((i) => i.code === "quota_missing" && i.rep_id === "new").map((i) => i.message);
  const [zero, above] = [await said([0, 1]), await said([0.5, 1])];
  await engine.close();
  expect(zero).toEqual(["new has no quota of bookings above 0 for the periods that begin on 2026-02-01: c pays 0 there. Where there are rows of quotas with measure bookings, its quota_ramp makes them 0 in those months of service, so that nothing is paid on attainment: if a smaller quota is meant, begin the ramp above 0. Where there are none, export them."]);
  expect(above).toEqual([]);
});
