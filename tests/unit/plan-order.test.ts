import { describe, expect, it } from "vitest";
import { planOrder } from "../../src/engine/jobs/plan-order.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { openWorld } from "../lib/world.ts";

const plan = (id: string, pays: string) => ({ id, text: `id: ${id}\nperiod: quarter\ncomponents:\n  - { id: c, type: commission, measure: { of: bookings }, ${pays} }\n` });

const parsed = (text: string) => {
  const found = parsePlan(text);
  if ("errors" in found) throw new Error(found.errors[0]!.message);
  return found.plan;
};

describe("the plans that a dataset offers", () => {
  it("begin with the plainest, on a bundle they were not chosen for with those without an issue; what cannot pay there is left out as long as two remain", async () => {
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
    const replay = new Replay(engine, facts);
    expect(await planOrder(replay, [needsQuota, broken, bands, flat])).toEqual(["flat", "bands"]);
    expect(await planOrder(replay, [plan("nobody", "rate: 0.05, eligible: { role: [KAM] }"), bands, flat])).toEqual(["flat", "bands"]);
    expect(await planOrder(replay, [broken, flat])).toEqual(["flat", "broken"]);
    const partPaid = { id: "part", text: `${flat.text}  - { id: q, type: commission, measure: { of: bookings }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.05 }] } }\n`.replace("id: flat", "id: part") };
    const found = await replay.run(parsed(partPaid.text));
    expect([found.earned, found.issues.map((x) => x.code)]).toEqual(["5.00", ["quota_missing"]]);
    const long = plan("long", "tiers: { by: amount, steps: [{ from: 0, rate: 0.05 }, { from: 50, rate: 0.06 }, { from: 60, rate: 0.07 }, { from: 70, rate: 0.08 }] }");
    expect(await planOrder(replay, [long, partPaid, flat])).toEqual(["flat", "part", "long"]);
    expect(await planOrder(replay, [long, partPaid, flat], { wholeFirst: true })).toEqual(["flat", "long", "part"]);
    await engine.close();
  });
});
