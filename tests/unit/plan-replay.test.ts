import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import type { Because } from "../../src/domain/plan/because.ts";
import { changes, costByQuarter, payByRep, payOfCredited, spread } from "../../src/domain/plan/compare.ts";
import { editableNumbers } from "../../src/domain/plan/editable.ts";
import { applyEdit } from "../../src/domain/plan/edits.ts";
import { planFigures } from "../../src/domain/plan/figures.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { openWorld } from "../lib/world.ts";

const quarters = [["2025-01-01", "2025-03-31"], ["2025-04-01", "2025-06-30"]] as const;
const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-05-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 2, deals: 3, quotas: 4 } };
const planWith = (component: object): Plan => {
  const parsed = parsePlan({ id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, ...component }] });
  if ("errors" in parsed) throw new Error(parsed.errors[0]!.message);
  return parsed.plan;
};
const tiered = planWith({
  tiers: { by: "attainment", steps: [{ from: 0, rate: 0.05 }, { from: 1, rate: 0.08 }] },
  multipliers: [{ when: { kind: ["renewal"] }, by: 0.5 }, { of: "quantity", steps: [[10, 1.1]], on: "credit" }],
  cap: [{ per: "deal", amount: 5000 }, { per: "year", amount: 9000, above: 0.5 }],
});

const pool = planWith({ type: "pool", measure: { of: "bookings", scope: "company" }, rate: 0.01, share_by: "credit", modifiers: [{ measure: { of: "bookings" }, steps: [[0, 0.5], [1, 1]] }] });
const fixedPool = planWith({ type: "pool", amount: 1000, at_least: 5000, share_by: "target" });
const contest = planWith({ type: "contest", prizes: [300, 200], at_least: 1000, among: "company", gate: { when: [{ attainment: { of: "bookings" }, at_least: 0.1 }] } });

describe("a replay", () => {
  let engine: NativeEngine;
  beforeAll(async () => {
    engine = await openWorld({
      meta: [{ key: "currency", value: "USD" }],
      stages: [],
      reps: [{ rep_id: "a" }, { rep_id: "b" }],
      deals: [
        { deal_id: "d1", owner_id: "a", outcome: "won", closed_on: "2025-01-10", amount: 120000, kind: "new", quantity: 12 },
        { deal_id: "d2", owner_id: "b", outcome: "won", closed_on: "2025-02-10", amount: 50000, kind: "renewal", quantity: 1 },
        { deal_id: "d3", owner_id: "a", outcome: "won", closed_on: "2025-05-10", amount: 10000, kind: "new", quantity: 1 },
      ],
      quotas: ["a", "b"].flatMap((rep_id) => quarters.map(([period_start, period_end]) => ({ rep_id, measure: "bookings", period_start, period_end, amount: 100000 }))),
    });
  });
  afterAll(() => engine.close());

  it.each(Object.entries({ tiered, pool, fixedPool, contest }))("of a plan whose numbers moved reads built tables only and builds nothing: %s", async (_name, plan) => {
    const replay = new Replay(engine, facts);
    await replay.run(plan);
    for (const number of editableNumbers(plan)) {
      const edited = applyEdit(plan, number.path, Math.min(number.max, number.value + number.step));
      if ("errors" in edited) throw new Error(edited.errors[0]!.message);
      const before = engine.log.length;
      await replay.run(edited.plan);
      const asked = engine.log.slice(before);
      expect([number.path, asked.map((q) => q.label)]).toEqual([number.path, ["pay"]]);
      expect(asked[0]!.text).not.toMatch(/\b(FROM|JOIN) (deals|credits|quotas|reps|receipts)\b/);
      expect(asked[0]!.text).not.toMatch(/built"?\."?(won|shares|stretches)\b/);
    }
    await replay.drop();
  });

  it("goes back to the deals for what credits are made of when lines are explained, and only then", async () => {
    const replay = new Replay(engine, facts);
    await replay.prepare(tiered);
    const asked = async (work: () => Promise<unknown>) => {
      const before = engine.log.length;
      await work();
      return engine.log.slice(before).map((q) => q.label);
    };
    expect(await asked(() => replay.run(tiered))).not.toContain("credits");
    expect(await asked(() => replay.lines(tiered, { plain: true }))).toEqual(["lines"]);
    expect(await asked(() => replay.lines(tiered, { repId: "a", period: "2025-04-01" }))).toEqual(["lines", "credits", "quota parts"]);
    const of = async (choice: object) => (await replay.lines(tiered, choice)).map((l) => [l.deal_id, (l.because as Because).credit_of]);
    const whole = (value: string) => ({ of: "bookings", value, currency: "USD", share: 1 });
    expect(await of({})).toEqual([["d1", whole("120000.00")], ["d3", whole("10000.00")], ["d2", whole("50000.00")]]);
    expect(await of({ repId: "a", period: "2025-04-01" })).toEqual([["d3", whole("10000.00")]]);
    expect(await of({ dealIds: ["d2"] })).toEqual([["d2", whole("50000.00")]]);
    expect(await of({ plain: true })).toEqual(["d1", "d3", "d2"].map((id) => [id, undefined]));
    await replay.drop();
  });

  it("gives rows for an open period, unreleased until it ends", async () => {
    const replay = new Replay(engine, facts);
    const result = await replay.run(planWith({ rate: 0.05 }));
    expect(result).toMatchObject({ earned: "9000.00", payable: "8500.00", unreleased: "500.00", revenue: "180000.00", cost_of_sales: 0.05 });
    expect(result.reps.map((r) => [r.rep_id, r.period_start, r.earned])).toEqual([["a", "2025-01-01", "6000.00"], ["a", "2025-04-01", "500.00"], ["b", "2025-01-01", "2500.00"], ["b", "2025-04-01", "0.00"]]);
    const listed = await replay.run(planWith({ rate: 0.05 }), { from: "2025-02-01" });
    expect(listed).toMatchObject({ earned: "500.00", revenue: "10000.00" });
    await replay.drop();
  });

  it("keeps its results when figures go beyond what can be exact: it says so", async () => {
    const huge = await openWorld({ meta: [{ key: "currency", value: "USD" }], stages: [], reps: [{ rep_id: "a" }], deals: [{ deal_id: "d", owner_id: "a", outcome: "won", closed_on: "2025-01-10", amount: "9999999999999999.00" }] });
    await expect(new Replay(huge, facts).run(planWith({ rate: 0.05 }))).rejects.toMatchObject({ details: { code: "number_too_large" } });
    await huge.close();
  });

  it("gives the payout curve of a plan that pays by attainment alone", async () => {
    const replay = new Replay(engine, facts);
    const plan = planWith({ tiers: { by: "attainment", steps: [{ from: 0, rate: 0.05 }, { from: 1, rate: 0.08 }] } });
    expect(await replay.curve(plan, [0, 0.5, 1, 1.5])).toEqual([{ attainment: 0, pay: 0 }, { attainment: 0.5, pay: 0.025 }, { attainment: 1, pay: 0.05 }, { attainment: 1.5, pay: 0.09 }]);
    expect(await replay.curve(tiered, [1])).toBeNull();
    await replay.drop();
  });

  it("breaks pay and revenue down by a field of the deals, and the parts are the whole", async () => {
    const replay = new Replay(engine, facts);
    expect(await replay.direction(planWith({ rate: 0.05, multipliers: [{ when: { kind: ["renewal"] }, by: 0.5 }] }), "kind")).toEqual([
      { value: "new", earned: "6500.00", revenue: "130000.00", deals: 2 },
      { value: "renewal", earned: "1250.00", revenue: "50000.00", deals: 1 },
    ]);
    await replay.drop();
  });

  it("gives the figures of a comparison", async () => {
    const replay = new Replay(engine, facts);
    const [flat, more] = [planWith({ rate: 0.05 }), { ...planWith({ rate: 0.06 }), id: "q" }];
    const [a, b] = [await replay.run(flat), await replay.run(more)];
    expect(costByQuarter(flat, a, 1)).toEqual([{ quarter: "2025-01-01", earned: "8500.00" }, { quarter: "2025-04-01", earned: "500.00" }]);
    expect(changes(payByRep(flat, a), payByRep(more, b)).map((c) => [c.rep_id, c.change])).toEqual([["a", "1300.00"], ["b", "500.00"]]);
    expect(Object.fromEntries(planFigures([a], [flat], 1))).toMatchObject({ "cost:p": "9000.00", "cost_of_sales:p": 0.05, "cost:p@quarter=2025-01-01": "8500.00", "earned:p:a": "6500.00" });
    await replay.drop();
  });
});

it("pay spreads over the reps with credit, pay of 0 included", () => {
  const found = parsePlan({ id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.1 }, { id: "o", type: "commission", counts: false, measure: { of: "deals" }, rate: 1 }] });
  if ("errors" in found) throw new Error(found.errors[0]!.message);
  const none = { period_start: "2026-01-01", quota: null, attainment: null, payable: "0.00", unreleased: "0.00", held: "0.00", forfeited: "0.00", clawback: "0.00" };
  const reps = [["a", "c", "100.00", "10.00"], ["b", "c", "0.00", "0.00"], ["c", "c", "50.00", "0.00"], ["d", "o", "3.00", "3.00"]].map(([rep_id, component_id, credit, earned]) => ({ ...none, rep_id: rep_id!, component_id: component_id!, credit: credit!, earned: earned! }));
  const result = { id: "p", earned: "10.00", payable: "0.00", unreleased: "10.00", held: "0.00", revenue: "150.00", cost_of_sales: 0.066667, forfeited: "0.00", clawback: "0.00", reps, issues: [], unshared: [] };
  expect([...payOfCredited(found.plan, result)]).toEqual([["a", "10.00"], ["c", "0.00"]]);
});

it("the spread of pay: equal pay has a Gini of 0, one who earns all comes near 1", () => {
  expect(spread(["5.00", "5.00", "5.00"])).toEqual({ reps: 3, median: 5, p10: 5, p90: 5, gini: 0 });
  expect(spread(["0.00", "0.00", "0.00", "8.00"])!.gini).toBe(0.75);
  expect(spread([])).toBeNull();
});
