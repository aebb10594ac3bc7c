import { expect, it } from "vitest";
import type { PlanResult } from "../../src/domain/plan/result.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { type Replayed, choose } from "../../src/domain/statement/choice.ts";

const plan = { id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05 }] } as Plan;
const row = (rep_id: string, period_start: string, earned: string, forfeited = "0.00") => ({ rep_id, period_start, component_id: "c", earned, forfeited }) as PlanResult["reps"][number];
const chosen = (...reps: PlanResult["reps"]) => {
  const choice = choose([{ letter: "A", plan, result: { reps } } as unknown as Replayed], { page: {}, focus: "A", base: "A", period: null }, { asOf: "2026-12-31", fiscalStart: 1 });
  return choice && [choice.repId, choice.period.start];
};

it("an address that names nobody opens the statement of who keeps most, in the last period of which not all is forfeited", () => {
  expect(chosen(row("a", "2026-07-01", "900.00", "800.00"), row("b", "2026-07-01", "300.00"), row("a", "2026-10-01", "5000.00", "5000.00"))).toEqual(["b", "2026-07-01"]);
  expect(chosen(row("a", "2026-07-01", "10.00"), row("b", "2026-10-01", "300.00"), row("a", "2026-10-01", "200.00"))).toEqual(["b", "2026-10-01"]);
  expect(chosen(row("a", "2026-07-01", "10.00", "10.00"), row("b", "2026-10-01", "0.00"))).toEqual(["a", "2026-07-01"]);
});
