import { expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { planNotes } from "../../src/domain/plan/validate/notes.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { openWorld } from "../lib/world.ts";

it("apply: each is said to change nothing just where it pays the same, of a deal that two members share", async () => {
  const engine = await openWorld({
    reps: ["m", "a", "b"].map((rep_id) => ({ rep_id, role: rep_id === "m" ? "Manager" : "KAM", manager_id: rep_id === "m" ? null : "m" })),
    deals: [{ deal_id: "d", owner_id: "a", amount: 1000, outcome: "won", closed_on: "2026-02-01" }, { deal_id: "e", owner_id: "b", amount: 333.33, outcome: "won", closed_on: "2026-03-01" }],
    credits: [{ deal_id: "d", rep_id: "a", type: "revenue", share: 0.6 }, { deal_id: "d", rep_id: "b", type: "revenue", share: 0.4 }],
  });
  const facts = { title: "w", currency: "EUR", minorUnits: 2, fiscalYearStartMonth: 1, asOf: "2026-12-31", tables: {} } as unknown as DatasetFacts;
  const paid = async (rest: object) => {
    const parsed = parsePlan({ id: "p", period: "year", components: [{ id: "c", type: "commission", eligible: { role: ["Manager"] }, ...rest }] });
    if ("errors" in parsed) throw new Error(JSON.stringify(parsed.errors));
    return { earned: (await new Replay(engine, facts).run(parsed.plan)).earned, notes: planNotes(parsed.plan).map((n) => n.code) };
  };
  const both = async (rest: object) => [await paid(rest), await paid({ ...rest, apply: "each" })] as const;
  const flat = await both({ measure: { of: "bookings", scope: "direct_reports" }, rate: 0.0333 });
  expect(flat.map((x) => x.earned)).toEqual(["44.40", "44.40"]);
  expect(flat[1].notes).toEqual(["each_without_tiers"]);
  const capped = await both({ measure: { of: "bookings", scope: "direct_reports" }, rate: 0.05, cap: { per: "deal", amount: 30 } });
  expect(capped.map((x) => x.earned)).toEqual(["46.67", "66.67"]);
  expect(capped[1].notes).toEqual([]);
  const counted = await both({ measure: { of: "deals", scope: "direct_reports" }, rate: 100 });
  expect(counted.map((x) => x.earned)).toEqual(["200.00", "300.00"]);
  expect(counted[1].notes).toEqual([]);
  await engine.close();
});
