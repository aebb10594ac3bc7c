import { expect, it } from "vitest";
import { planOrder } from "../../src/engine/jobs/plan-order.ts";
import { openWorld } from "../lib/world.ts";

const plan = (id: string, pays: string) => ({ id, text: `id: ${id}\nperiod: quarter\ncomponents:\n  - { id: c, type: commission, measure: { of: bookings }, ${pays} }\n` });

it("plans without an issue on the dataset come first, the plainest of them before the rest, broken ones last", async () => {
  const world = {
    meta: [{ key: "currency", value: "USD" }],
    stages: [],
    reps: [{ rep_id: "r", name: "R" }],
    deals: [{ deal_id: "d", owner_id: "r", outcome: "won", closed_on: "2026-01-10", amount: 100 }],
  };
  const engine = await openWorld(world);
  const facts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2026-12-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 1, deals: 1 } };
  const order = await planOrder(engine, facts, [
    plan("needs-quota", "tiers: { by: attainment, steps: [{ from: 0, rate: 0.05 }] }"),
    { id: "broken", text: "id: broken" },
    plan("bands", "tiers: { by: amount, steps: [{ from: 0, rate: 0.05 }, { from: 50, rate: 0.06 }] }"),
    plan("flat", "rate: 0.05"),
  ]);
  await engine.close();
  expect(order).toEqual(["flat", "bands", "needs-quota", "broken"]);
});
