import { describe, expect, it } from "vitest";
import type { Line } from "../../src/domain/plan/lines.ts";
import type { PlanResult, RepRow } from "../../src/domain/plan/result.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { repsKept, type RepStretch, shownResult } from "../../src/domain/plan/shown.ts";

const plan = { id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05 }, { id: "seen", type: "commission", measure: { of: "bookings" }, rate: 0.01, counts: false }] } as Plan;
const line = (rep_id: string, deal_id: string | null, amount: string, more: Partial<Line> = {}): Line => ({ plan_id: "p", rep_id, period_start: "2026-01-01", component_id: "c", deal_id, kind: deal_id === null ? "cap" : "earned", earned_on: "2026-02-01", credit: null, rate: null, amount, status: "payable", payable_on: "2026-03-31", because: {}, ...more });
const lines = [line("x", "d1", "10.00"), line("x", "d2", "5.50"), line("x", null, "2.00"), line("y", "d3", "7.25", { status: "unreleased" }), line("x", "d1", "9.00", { component_id: "seen" })];
const row = (rep_id: string, earned: string, component_id = "c"): RepRow => ({ rep_id, period_start: "2026-01-01", component_id, credit: "350.00", quota: "1000.00", attainment: 0.35, earned, payable: earned, unreleased: "0.00", held: "0.00", forfeited: "0.00", clawback: "0.00" });
const whole: PlanResult = { id: "p", earned: "24.75", payable: "17.50", unreleased: "7.25", held: "0.00", revenue: "495.00", cost_of_sales: 0.05, forfeited: "0.00", clawback: "0.00", reps: [row("x", "17.50"), row("x", "9.00", "seen"), row("y", "7.25")], issues: [{ code: "quota_missing", rep_id: "y", component_id: "c", message: "" }], unshared: [] };

const stretch = (rep_id: string, day_from: string, day_to: string, region: string | null): RepStretch => ({ rep_id, day_from, day_to, role: "KAM", team: null, region, manager: null });
const stretches = [stretch("x", "2026-01-01", "2026-01-31", "East"), stretch("x", "2026-02-01", "2026-12-31", "West"), stretch("y", "2026-01-01", "2026-01-31", null)];

describe("what a selection shows of a plan's pay", () => {
  it("is the sum of the lines of the deals chosen; pay of no single deal stands apart", () => {
    const { result, apart } = shownResult(plan, whole, lines, { deals: new Set(["d1", "d3"]), rep: null }, "200.00");
    expect(result).toMatchObject({ earned: "17.25", payable: "10.00", unreleased: "7.25", revenue: "200.00", cost_of_sales: 0.08625 });
    expect(apart).toBe("2.00");
    expect(result.reps.map((r) => [r.rep_id, r.component_id, r.earned])).toEqual([["x", "c", "10.00"], ["x", "seen", "9.00"], ["y", "c", "7.25"]]);
  });

  it("keeps credit, quota and attainment as the tiers were read at", () => {
    const { result } = shownResult(plan, whole, lines, { deals: new Set(["d2"]), rep: null }, "0.00");
    expect(result.reps).toEqual([expect.objectContaining({ earned: "5.50", credit: "350.00", quota: "1000.00", attainment: 0.35 })]);
    expect(result.cost_of_sales).toBeNull();
    expect(result.issues).toEqual([]);
  });

  it("keeps all lines of the reps chosen, also those of no single deal", () => {
    const { result, apart } = shownResult(plan, whole, lines, { deals: null, rep: repsKept([{ field: "region", values: ["West"] }], stretches) }, "350.00");
    expect([result.earned, apart]).toEqual(["17.50", null]);
  });
  it("has no cost of sales when pay is not of exactly the deals of the revenue", () => {
    const rep = (id: string) => ({ deals: null, rep: (repId: string) => repId === id });
    const of = (id: string, own: string[]) => shownResult(plan, whole, lines, rep(id), "100.00", new Set(own));
    expect([of("x", ["d1", "d2"]).agrees, of("x", ["d1", "d2"]).result.cost_of_sales]).toEqual([true, 0.175]);
    // paid on a deal of another rep, or another rep is paid on theirs
    for (const own of [["d1"], ["d1", "d2", "d3"]]) expect([own, of("x", own).agrees, of("x", own).result.cost_of_sales]).toEqual([own, false, null]);
  });
});

it.each([
  ["region", ["East"], "x", "2026-01-31", true],
  ["region", ["East"], "x", "2026-02-01", false],
  ["region", ["West"], "x", "2027-06-01", true],
  ["region", [""], "y", "2026-01-05", true],
  ["owner", ["x", "z"], "x", "2026-01-05", true],
  ["owner", ["x"], "y", "2026-01-05", false],
  ["team", ["North"], "x", "2026-01-05", false],
] as const)("a filter %s = %j shows %s on %s: %s", (field, values, rep, day, want) => {
  expect(repsKept([{ field, values }], stretches)(rep, day)).toBe(want);
});
