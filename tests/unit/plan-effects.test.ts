import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { compare, difference, sum } from "../../src/domain/money.ts";
import { applyEdit } from "../../src/domain/plan/edits.ts";
import { type EditEffect, editEffect } from "../../src/domain/plan/effects.ts";
import { fatesTogether } from "../../src/domain/plan/fate-effect.ts";
import type { Paid } from "../../src/domain/plan/outcome.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { openWorld } from "../lib/world.ts";

const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2026-06-30", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 2, deals: 4, quotas: 4 } };
const quarters = [["2026-01-01", "2026-03-31"], ["2026-04-01", "2026-06-30"]] as const;
const won = (deal_id: string, owner_id: string, closed_on: string, amount: number) => ({ deal_id, owner_id, closed_on, amount, outcome: "won" });

let engine: NativeEngine;
beforeAll(async () => {
  engine = await openWorld({
    meta: [{ key: "currency", value: "USD" }],
    stages: [],
    reps: [{ rep_id: "x" }, { rep_id: "y" }],
    deals: [won("d1", "x", "2026-01-10", 80000), won("d2", "x", "2026-02-10", 40000.33), won("d3", "y", "2026-01-20", 30000.11), won("d4", "y", "2026-04-20", 101000)],
    quotas: ["x", "y"].flatMap((rep_id) => quarters.map(([period_start, period_end]) => ({ rep_id, measure: "bookings", period_start, period_end, amount: 100000 }))),
  });
});
afterAll(() => engine.close());

async function effectOf(rest: object, path: string, to: number, of = facts, ofPlan: object = {}): Promise<EditEffect> {
  const replay = new Replay(engine, of);
  const parsed = parsePlan({ id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, ...rest }], ...ofPlan });
  if ("errors" in parsed) throw new Error(JSON.stringify(parsed.errors));
  const edited = applyEdit(parsed.plan, path, to);
  if ("errors" in edited) throw new Error(JSON.stringify(edited.errors));
  const paid = async (plan: Plan): Promise<Paid> => ({ plan, result: await replay.run(plan) });
  return editEffect(await paid(parsed.plan), await paid(edited.plan), [{ path, from: fromOf(parsed.plan, path), to }], facts.minorUnits);
}

const fromOf = (plan: object, path: string) => path.split(/[.[\]]+/).filter(Boolean).reduce<unknown>((v, p) => (v as Record<string, unknown>)[p], plan) as number;
const steps = [{ from: 0, rate: 0.05 }, { from: 1, rate: 0.08 }];

describe("what an edit does, as a sum to redo by hand", () => {
  it("a marginal rate acts on the credit inside its tier", async () => {
    const e = await effectOf({ tiers: { by: "attainment", steps } }, "components[0].tiers.steps[1].rate", 0.09);
    expect(e.sum).toMatchObject({ credit: "21000.33", pays: 2, reps: 2, rate: 0.01, product: "210.00" });
    expect(sum([e.sum!.product, e.sum!.rounding])).toBe(e.change);
    expect(difference(e.after, e.before)).toBe(e.change);
    expect([e.reps, e.of, e.rise, e.fall]).toEqual([2, 2, 2, 0]);
    expect(e.most!.rep_id).toBe("x");
  });

  it("a retroactive rate acts on all credit of the periods that end in its tier", async () => {
    const e = await effectOf({ tiers: { by: "amount", mode: "retroactive", steps: [{ from: 0, rate: 0.05 }, { from: 100_000, rate: 0.08 }] } }, "components[0].tiers.steps[1].rate", 0.07);
    expect(e.sum).toMatchObject({ credit: "221000.33", pays: 2, rate: -0.01, product: "-2210.00" });
    expect([e.rise, e.fall]).toEqual([0, 2]);
  });

  it("a single rate acts on all credit", async () => {
    const e = await effectOf({ rate: 0.05 }, "components[0].rate", 0.06);
    expect(e.sum).toMatchObject({ credit: "251000.44", product: "2510.00" });
  });

  it("where a cap or a factor comes between, no such sum is claimed", async () => {
    const capped = await effectOf({ rate: 0.05, cap: { per: "deal", amount: 2000 } }, "components[0].rate", 0.06);
    expect(capped.sum).toBeNull();
    const weighed = await effectOf({ rate: 0.05, multipliers: [{ when: { amount: { above: 50_000 } }, by: 1.5 }] }, "components[0].rate", 0.06);
    expect(weighed.sum).toBeNull();
    expect(compare(weighed.change, "0")).toBe(1);
  });

  it("what becomes payable is told where what is earned stays: a gate that holds, or forfeits, or a release", async () => {
    const gate = (at_least: number) => ({ rate: 0.05, gate: { when: [{ attainment: { of: "bookings" }, at_least }], otherwise: "hold" } });
    const held = await effectOf(gate(0.1), "components[0].gate.when[0].at_least", 1.1);
    expect([held.change, held.reps, held.most]).toEqual(["0.00", 0, null]);
    // x brings nothing in the second quarter and passes in the first; y fails in both, and the year goes on.
    expect(held.fates).toMatchObject({ differs: true, moves: { payable: "-6550.01", unreleased: "0.00", held: "6550.01", forfeited: "0.00", clawback: "0.00" }, people: { reps: 1, of: 2, fall: 1, rise: 0, most: { rep_id: "y", change: "-6550.01" } } });
    const over = await effectOf(gate(0.1), "components[0].gate.when[0].at_least", 1.1, { ...facts, asOf: "2026-12-31" });
    expect(over.fates!.moves).toMatchObject({ payable: "-6550.01", held: "0.00", forfeited: "6550.01" });
    const parts = await effectOf({ rate: 0.05, release: [{ on: "close", share: 0.5 }, { months: 12, share: 0.5 }] }, "components[0].rate", 0.06);
    expect([parts.fates!.differs, parts.fates!.moves.payable, parts.fates!.moves.unreleased]).toEqual([true, "1255.00", "1255.00"]);
    expect(sum([parts.fates!.moves.payable, parts.fates!.moves.unreleased])).toBe(parts.change);
    expect(fatesTogether([held.fates, null, parts.fates])).toMatchObject({ payable: "-5295.01", held: "6550.01" });
    expect((await effectOf({ rate: 0.05 }, "components[0].rate", 0.06)).fates).toBeNull();
  });

  it("what a plan cap, a guarantee or a draw absorbs of it stands beside the sum, and all together is the change of cost", async () => {
    // x earns 6,000.02 in the first quarter and 7,200.02 after, cut to 5,000.00; y earns 1,500.01 and 5,050.00, then 1,800.01 and 6,060.00.
    const capped = await effectOf({ rate: 0.05 }, "components[0].rate", 0.06, facts, { cap: { per: "period", amount: 5000 } });
    expect(capped).toMatchObject({ change: "300.00", over: { components: "2510.00", plan_cap: "-2210.00", guarantee: "0.00", draw: "0.00" }, sum: { credit: "251000.44", product: "2510.00", rounding: "0.00" } });
    // A guarantee of 2,000 tops y's first quarter up by 300.00 less, and x's second, of nothing, as before.
    const guaranteed = await effectOf({ rate: 0.05 }, "components[0].rate", 0.06, facts, { guarantee: { amount: 2000 } });
    expect(guaranteed.over).toEqual({ components: "2510.00", plan_cap: "0.00", guarantee: "-300.00", draw: "0.00" });
    // Of a draw of 3,000 y draws 1,499.99 in the first quarter, then 300.00 less, and gives back as much in the second; x draws the whole in the second.
    const drawn = await effectOf({ rate: 0.05 }, "components[0].rate", 0.06, facts, { draw: { amount: 3000, recoverable: true } });
    expect(drawn.over).toEqual({ components: "2510.00", plan_cap: "0.00", guarantee: "0.00", draw: "0.00" });
    const unrecovered = await effectOf({ rate: 0.05 }, "components[0].rate", 0.06, facts, { draw: { amount: 3000 } });
    expect([unrecovered.over.draw, unrecovered.sum!.rounding]).toEqual(["-300.00", "0.00"]);
    const crossing = await effectOf({ tiers: { by: "attainment", steps } }, "components[0].tiers.steps[1].from", 1.1, facts, { cap: { per: "period", amount: 5000 } });
    expect([crossing.change, crossing.over.plan_cap, crossing.split!.within.change, crossing.split!.crossed.change]).toEqual(["0.00", "330.00", "-300.00", "-30.00"]);
    for (const e of [capped, guaranteed, drawn, unrecovered, crossing]) expect(sum([...Object.values(e.over)])).toBe(e.change);
    for (const e of [capped, guaranteed, drawn, unrecovered]) expect(sum([e.sum!.product, e.sum!.rounding])).toBe(e.over.components);
  });

  it("a moved start is told by who crosses it", async () => {
    const e = await effectOf({ tiers: { by: "attainment", steps } }, "components[0].tiers.steps[1].from", 1.1);
    expect(e.sum).toBeNull();
    expect(e.split).toMatchObject({ within: { pays: 1 }, crossed: { pays: 1, change: "-30.00" } });
    expect(sum([e.split!.within.change, e.split!.crossed.change])).toBe(e.change);
  });
});
