import { expect, it } from "vitest";
import type { World } from "../../lib/world.ts";
import type { Component, PlanDocument } from "./reference/document.ts";
import { replayByHand } from "./reference/replay.ts";

/** One rep, deals won in 2025 as [day, amount], a yearly or quarterly quota: the worked cases of the plan language, redone by the reference. */
interface Case {
  component: Omit<Component, "id" | "type" | "measure"> & Partial<Pick<Component, "measure">>;
  deals: [day: string, amount: number, more?: Record<string, string | number>][];
  quota?: number;
  quotas?: [start: string, end: string, amount: number][];
  rep?: Record<string, string | number>;
  period?: PlanDocument["period"];
  world?: World;
}

const replay = ({ component, deals, quota, quotas = quota === undefined ? [] : [["2025-01-01", "2025-12-31", quota]], rep, period = "year", world }: Case) =>
  replayByHand({
    meta: [{ key: "currency", value: "USD" }, { key: "as_of", value: "2025-12-31" }],
    stages: [],
    reps: [{ rep_id: "r1", ...rep }],
    deals: deals.map(([closed_on, amount, more], i) => ({ deal_id: `d${String(i).padStart(2, "0")}`, owner_id: "r1", outcome: "won", closed_on, amount, ...more })),
    quotas: quotas.map(([period_start, period_end, amount]) => ({ rep_id: "r1", measure: component.measure?.quota ?? component.measure?.of ?? "bookings", period_start, period_end, amount })),
    ...world,
  }, { id: "p", period, components: [{ id: "c", type: "commission", measure: { of: "bookings" }, ...component } as Component] });

const steps = (...pairs: [number, number][]) => pairs.map(([from, rate]) => ({ from, rate }));
const ladder = { steps: steps([0, 0.01], [1000, 0.02], [3000, 0.03], [8000, 0.05]) };
const six: Case["deals"] = [200, 300, 1500, 1200, 2000, 4500].map((amount, i) => [`2025-02-0${i + 1}`, amount]);
const kinked = steps([0, 0.05], [1, 0.08]);
const day = "2025-03-01";
const quarters: [string, string, number][] = [["2025-01-01", "2025-03-31", 100000], ["2025-04-01", "2025-06-30", 100000], ["2025-07-01", "2025-09-30", 100000], ["2025-10-01", "2025-12-31", 100000]];
const mixed = { tiers: { by: "attainment" as const, steps: [{ from: 0, rate: 0.05 }, { from: 0.5, rate: 0.1, retroactive: true }, { from: 1, rate: 0.2 }] } };

it.each<[string, Case, string]>([
  ["flat", { component: { rate: 0.05 }, deals: [[day, 120000]] }, "6000.00"],
  ["marginal", { component: { tiers: { by: "attainment", steps: kinked } }, quota: 100000, deals: [[day, 120000]] }, "6600.00"],
  ["retroactive", { component: { tiers: { by: "attainment", mode: "retroactive", steps: kinked } }, quota: 100000, deals: [[day, 120000]] }, "9600.00"],
  ["retroactive, a cent short", { component: { tiers: { by: "attainment", mode: "retroactive", steps: kinked } }, quota: 100000, deals: [[day, 99999.99]] }, "5000.00"],
  ["bound from", { component: { tiers: { by: "amount", mode: "retroactive", steps: steps([0, 0.015], [900000, 0.02]) } }, deals: [[day, 900000]] }, "18000.00"],
  ["bound to", { component: { tiers: { by: "amount", mode: "retroactive", bound: "to", steps: steps([0, 0.015], [900000, 0.02]) } }, deals: [[day, 900000]] }, "13500.00"],
  ["bound to, a cent more", { component: { tiers: { by: "amount", mode: "retroactive", bound: "to", steps: steps([0, 0.015], [900000, 0.02]) } }, deals: [[day, 900000.01]] }, "18000.00"],
  ["three tiers by amount", { component: { tiers: { by: "amount", steps: steps([0, 0.03], [300000, 0.05], [500000, 0.07]) } }, deals: [[day, 600000]] }, "26000.00"],
  ["profit ladder", { component: { measure: { of: "margin" }, tiers: { by: "amount", steps: steps([0, 0.025], [2e6, 0.04], [4e6, 0.05]) } }, deals: [[day, 7e6, { cost: 2e6 }]] }, "180000.00"],
  ["threshold", { component: { tiers: { by: "attainment", steps: steps([0.5, 0.06]) } }, quota: 100000, deals: [[day, 80000]] }, "1800.00"],
  ["decelerator", { component: { tiers: { by: "attainment", steps: steps([0, 0.05], [1, 0.08], [1.5, 0.03]) } }, quota: 100000, deals: [[day, 170000]] }, "9600.00"],
  ["mixed, below", { component: mixed, quota: 33000, deals: [[day, 15000]] }, "750.00"],
  ["mixed, above the first", { component: mixed, quota: 33000, deals: [[day, 20000]] }, "2000.00"],
  ["mixed, above the second", { component: mixed, quota: 33000, deals: [[day, 40000]] }, "4700.00"],
  ["by deal", { component: { tiers: { by: "deal", ...ladder } }, deals: six }, "164.00"],
  ["by deal, retroactive", { component: { tiers: { by: "deal", mode: "retroactive", ...ladder } }, deals: six }, "234.00"],
  ["by amount over the same deals", { component: { tiers: { by: "amount", ...ladder } }, deals: six }, "285.00"],
  ["individual commission rate", { component: { tiers: { by: "attainment", unit: "icr", steps: steps([0, 1], [1, 1.5]) } }, quota: 900000, rep: { target_incentive: 100000 }, deals: [[day, 1080000]] }, "130000.00"],
  ["discount-dependent rate", { component: { rate: { of: "discount", steps: [[0, 0.07], [0.1, 0.06], [0.2, 0.05], [0.3, 0.04], [0.4, 0.03], [0.5, 0.02]] } }, deals: [[day, 1000, { list_amount: 1818.18 }]] }, "30.00"],
  ["collection speed on credit", {
    component: { measure: { of: "collections" }, tiers: { by: "amount", steps: steps([200000, 0.02], [500000, 0.025]) }, multipliers: [{ of: "days_to_cash", steps: [[0, 1.1], [8, 1]], on: "credit" }] },
    deals: [[day, 500000]], world: { receipts: [{ deal_id: "d00", received_on: "2025-03-06", amount: 500000 }] },
  }, "7250.00"],
  ["lines add up", { component: { rate: 0.045 }, deals: [[day, 10.11], [day, 10.11], [day, 10.11]] }, "1.36"],
  ["soft cap", { component: { rate: 0.05, cap: { per: "year", amount: 150000, above: 0.4 } }, deals: [[day, 3100000]] }, "152000.00"],
  ["averages apart", { component: { tiers: { by: "attainment", steps: steps([0, 1], [1, 2]) } }, quota: 100, deals: [[day, 120]] }, "140.00"],
])("%s", (_, given, pays) => expect(replay(given).earned).toBe(pays));

it("pays the year to date less what the periods before it came to", () => {
  const given: Case = { component: { tiers: { by: "attainment", accumulate: "year", steps: kinked } }, quotas: quarters, period: "quarter", deals: [["2025-02-01", 50000], ["2025-05-01", 75000], ["2025-08-01", 200000], ["2025-11-01", 150000]] };
  expect(replay(given).reps.map((r) => r.earned)).toEqual(["2500.00", "3750.00", "10000.00", "9750.00"]);
});

it("gives the cents that are missing to the lines with the largest rest, in their order", () => {
  expect(replay({ component: { rate: 0.045 }, deals: [[day, 10.11], [day, 10.11], [day, 10.11]] }).lines.map((l) => l.amount)).toEqual(["0.46", "0.45", "0.45"]);
});

it("weighs renewals by their place in the chain", () => {
  const chain: Case["deals"] = [["2025-01-05", 0], ["2025-02-05", 100000, { renews_deal_id: "d00" }], ["2025-03-05", 100000, { renews_deal_id: "d01" }], ["2025-04-05", 100000, { renews_deal_id: "d02" }]];
  expect(replay({ component: { rate: 0.05, multipliers: [{ of: "renewals", steps: [[1, 1], [2, 0.8], [3, 0.64]] }] }, deals: chain }).lines.map((l) => l.amount)).toEqual(["0.00", "5000.00", "4000.00", "3200.00"]);
});

it("shares a deal by its splits", () => {
  const world: World = { reps: [{ rep_id: "r1" }, { rep_id: "r2" }], credits: [{ deal_id: "d00", rep_id: "r1", type: "revenue", share: 0.6 }, { deal_id: "d00", rep_id: "r2", type: "revenue", share: 0.4 }] };
  expect(replay({ component: { rate: 0.04 }, deals: [[day, 90000]], world }).reps.map((r) => r.earned)).toEqual(["2160.00", "1440.00"]);
});

it("counts the days in of quota and target incentive", () => {
  const given: Case = { component: { tiers: { by: "attainment", steps: kinked }, cap: { per: "year", times_target: 1 } }, quota: 800000, rep: { hired_on: "2025-06-01", target_incentive: 75000 }, deals: [["2025-07-01", 2000000]] };
  const { reps } = replay(given);
  expect([reps[0]!.quota, reps[0]!.earned]).toEqual(["469041.10", "43972.60"]);
});

it("ramps the quota by month of service", () => {
  const months = ["01", "02", "03", "04", "05"].map((m) => [`2025-${m}-01`, new Date(Date.UTC(2025, Number(m), 0)).toISOString().slice(0, 10), 50000] as [string, string, number]);
  const { reps, issues } = replay({ component: { tiers: { by: "attainment", steps: kinked }, quota_ramp: [0, 0.25, 0.5, 0.75, 1] }, quotas: months, rep: { hired_on: "2025-01-01" }, period: "month", deals: [["2025-02-10", 20000]] });
  expect(reps.slice(0, 5).map((r) => r.quota)).toEqual(["0.00", "12500.00", "25000.00", "37500.00", "50000.00"]);
  expect(issues).toEqual([{ code: "quota_missing", rep_id: "r1", component_id: "c" }]);
});
