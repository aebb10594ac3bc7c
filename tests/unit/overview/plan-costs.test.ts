import { describe, expect, it } from "vitest";
import { type ExampleNumber, definitions } from "../../../src/domain/definitions/index.ts";
import { type Replayed, planCosts } from "../../../src/domain/overview/plan-costs.ts";
import { sum } from "../../../src/domain/money.ts";
import type { Plan } from "../../../src/domain/plan/schema.ts";
import type { Letter } from "../../../src/domain/selection/selection.ts";

const example = (key: "cost" | "against-baseline"): Record<string, string | number> =>
  Object.fromEntries(Object.entries(definitions.get(key).example ?? {}).map(([name, e]: [string, ExampleNumber]) => [name, e.value]));

/** A plan that pays each rep so much in one period. */
function pays(letter: Letter, earned: Record<string, string>, plan: Partial<Plan> = {}): Replayed {
  const none = "0.00";
  const reps = Object.entries(earned).map(([rep_id, amount]) => ({ rep_id, period_start: "2026-01-01", component_id: "c", credit: null, quota: null, attainment: null, earned: amount, payable: amount, unreleased: none, held: none, forfeited: none, clawback: none }));
  const total = sum(Object.values(earned));
  return {
    letter,
    plan: { id: `plan-${letter}`, period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05 }], ...plan } as Plan,
    result: { id: `plan-${letter}`, earned: total, payable: total, unreleased: none, held: none, revenue: "0.00", cost_of_sales: null, forfeited: none, clawback: none, reps, issues: [], unshared: [] },
  };
}

describe("what each plan would have cost", () => {
  it("is the sum over reps, against the baseline in money and in percent", () => {
    const [cost, against] = [example("cost"), example("against-baseline")];
    const [a, b] = planCosts([pays("A", { x: String(against["a"]) }), pays("B", { x: String(against["b"]) })], "A");
    expect(b!.change).toBe(against["change"]);
    expect(b!.change_share).toBeCloseTo(Number(against["share"]), 4);
    expect([a!.change, a!.change_share]).toEqual(["0.00", 0]);
    expect(planCosts([pays("A", { x: String(cost["a"]), y: String(cost["b"]) })], "A")[0]!.cost).toBe(cost["cost"]);
  });

  it("counts who gains and who loses, also those who are paid under one plan only", () => {
    const [, b] = planCosts([pays("A", { x: "10.00", y: "10.00", z: "10.00" }), pays("B", { x: "10.01", y: "9.99", z: "10.00", new: "1.00", idle: "0.00" })], "A");
    expect([b!.gain, b!.lose]).toEqual([2, 1]);
  });

  it("leaves out components that are only shown", () => {
    const shown = pays("B", { x: "99.00" }, { components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05, counts: false }] as Plan["components"] });
    const [, b] = planCosts([pays("A", { x: "1.00" }), shown], "A");
    expect([b!.gain, b!.lose]).toEqual([0, 1]);
  });

  it("takes the first plan as the baseline when the letter is not there, and has no share of nothing", () => {
    const [a, b] = planCosts([pays("B", { x: "0.00" }), pays("C", { x: "5.00" })], "A");
    expect(a!.change).toBe("0.00");
    expect(b!.change_share).toBeNull();
  });
});
