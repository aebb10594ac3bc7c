import { describe, expect, it } from "vitest";
import { attained, axisEnd, curveGrid, jumps, marginalRates, offLine, stretchesOf } from "../../../src/domain/compare/attainment.ts";
import type { RepRow } from "../../../src/domain/plan/result.ts";
import type { Plan } from "../../../src/domain/plan/schema.ts";
import { parsePlan } from "../../../src/domain/plan/validate.ts";

const planWith = (component: object, plan: object = {}): Plan => {
  const parsed = parsePlan({ id: "p", period: "quarter", ...plan, components: [{ id: "c", type: "commission", measure: { of: "bookings" }, ...component }] });
  if ("errors" in parsed) throw new Error(parsed.errors[0]!.message);
  return parsed.plan;
};
const steps = [{ from: 0, rate: 0.05 }, { from: 0.875, rate: 0.08 }];
const marginal = planWith({ tiers: { by: "attainment", steps } });
/** pay ÷ quota as plan.md defines it, at the plan's own attainment */
const payAt = (mode: "marginal" | "retroactive") => (x: number) => (mode === "marginal" ? 0.05 * x + 0.03 * Math.max(0, x - 0.875) : x >= 0.875 ? 0.08 * x : 0.05 * x);
const curveOf = (plan: Plan, pay: (x: number) => number, end: number, factor = 1) => curveGrid(plan, end).map((x) => ({ pay: pay(x / factor) }));

describe("a payout line", () => {
  it("of marginal tiers bends at their starts and is straight between them", () => {
    const [points, ...more] = stretchesOf(marginal, 1.5, curveOf(marginal, payAt("marginal"), 1.5));
    expect(more).toEqual([]);
    expect(points).toEqual([[0, 0], [0.875, 0.04375], [1.5, 0.09375]]);
    expect(marginalRates([points!])).toEqual([{ from: 0, to: 0.875, rate: 0.05 }, { from: 0.875, to: 1.5, rate: 0.08 }]);
  });

  it("of retroactive tiers is cut where pay jumps, and the jump is named", () => {
    const plan = planWith({ tiers: { by: "attainment", mode: "retroactive", steps } });
    const stretches = stretchesOf(plan, 1.5, curveOf(plan, payAt("retroactive"), 1.5));
    expect(stretches.map((s) => [s[0]![0], s.at(-1)![0]])).toEqual([[0, 0.875], [0.875, 1.5]]);
    expect(jumps(stretches)).toHaveLength(1);
    expect(jumps(stretches)[0]!.at).toBe(0.875);
    expect(jumps(stretches)[0]!.by).toBeCloseTo(0.02625, 6);
  });

  it("moves with the plan's quota factor, which the company's quota does not know", () => {
    const half = { ...marginal, quota_factor: 0.5 };
    const [points] = stretchesOf(half, 1.5, curveOf(half, payAt("marginal"), 1.5, 0.5));
    expect(points![1]).toEqual([0.4375, 0.021875]);
  });

  it("is absent for a reason", () => {
    expect(offLine(marginal)).toEqual([]);
    expect(offLine(planWith({ tiers: { by: "attainment", steps }, gate: { when: [{ measure: { of: "csat" }, at_least: 4 }] }, modifiers: [{ measure: { of: "margin_rate" }, steps: [[0, 0.5]] }], carry: { base: 0.7 } }))).toEqual(["modifiers", "gate", "carry"]);
    const bookings = { of: "bookings" };
    const others: [object, string[]][] = [
      [{ type: "target", measure: bookings, curve: { points: [[0, 0], [1, 1]] } }, ["target"]],
      [{ type: "target", measure: undefined, score: [{ measure: bookings, weight: 1 }], curve: { points: [[0, 0], [1, 1]] } }, ["target", "measures"]],
      [{ type: "bonus", amount: 5 }, ["fixed"]],
      [{ type: "pool", beneficiary: "team", measure: { of: "bookings", scope: "team" }, rate: 0.01 }, ["others"]],
      [{ type: "contest", prizes: [5] }, ["others"]],
    ];
    for (const [component, reasons] of others) expect(offLine(planWith(component))).toEqual(reasons);
    expect(offLine({ ...marginal, draw: { amount: 1000 } })).toEqual(["sum"]);
    expect(offLine(planWith({ tiers: { by: "amount", steps }, cap: { per: "deal", amount: 5 } }))).toEqual(["amount", "cap"]);
    expect(offLine(planWith({ rate: { of: "discount", steps: [[0, 0.05]] }, multipliers: [{ when: { kind: ["new"] }, by: 2 }] }))).toEqual(["attributes", "multipliers"]);
  });
});

describe("attainment", () => {
  const row = (rep_id: string, credit: string, quota: string | null): RepRow => ({ rep_id, period_start: "2025-01-01", component_id: "c", credit, quota, attainment: null, earned: "0.00", payable: "0.00", unreleased: "0.00", held: "0.00", forfeited: "0.00", clawback: "0.00" });

  it("is credit over quota of all periods; who has no quota at all stands apart, and where credit lies in a period without one is counted", () => {
    const { reps, without } = attained([row("a", "60.00", "100.00"), row("a", "90.00", "100.00"), row("a", "0.00", null), row("b", "10.00", null), row("c", "50.00", "40.00"), row("c", "5.00", null), row("c", "0.00", null)]);
    expect(without).toEqual(["b"]);
    expect(reps).toEqual([
      { rep_id: "a", credit: "150.00", quota: "200.00", attainment: 0.75, gaps: 0 },
      { rep_id: "c", credit: "55.00", quota: "40.00", attainment: 1.375, gaps: 1 },
    ]);
  });

  it("has an axis past the quota that a single outlier does not stretch", () => {
    expect(axisEnd([])).toBe(1.5);
    expect(axisEnd([0.4, 0.6, 0.8, 0.9, 1, 1.1, 1.2])).toBe(1.5);
    expect(axisEnd([0.4, 0.6, 0.8, 0.9, 1, 1.1, 1.2, 4.44])).toBe(1.5);
    expect(axisEnd([0.9, 1.2, 1.4, 1.6, 1.7])).toBe(1.75);
  });
});
