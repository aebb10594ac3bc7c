import { describe, expect, it } from "vitest";
import { planOrder } from "../../src/engine/jobs/plan-order.ts";
import { openWorld } from "../lib/world.ts";

const plan = (id: string, pays: string) => ({ id, text: `id: ${id}\nperiod: quarter\ncomponents:\n  - { id: c, type: commission, measure: { of: bookings }, ${pays} }\n` });

describe("the plans that a dataset offers", () => {
  it("begin with those without an issue, the plainest first; what cannot pay there is left out as long as two remain", async () => {
    const world = {
      meta: [{ key: "currency", value: "USD" }],
      stages: [],
      reps: [{ rep_id: "r", name: "R" }],
      deals: [{ deal_id: "d", owner_id: "r", outcome: "won", closed_on: "2026-01-10", amount: 100 }],
    };
    const engine = await openWorld(world);
    const facts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2026-12-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 1, deals: 1 } };
    const [needsQuota, broken] = [plan("needs-quota", "tiers: { by: attainment, steps: [{ from: 0, rate: 0.05 }] }"), { id: "broken", text: "id: broken" }];
    const bands = plan("bands", "tiers: { by: amount, steps: [{ from: 0, rate: 0.05 }, { from: 50, rate: 0.06 }] }");
    const flat = plan("flat", "rate: 0.05");
    expect(await planOrder(engine, facts, [needsQuota, broken, bands, flat])).toEqual(["flat", "bands"]);
    expect(await planOrder(engine, facts, [broken, flat])).toEqual(["flat", "broken"]);
    await engine.close();
  });
});
