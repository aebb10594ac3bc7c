import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatasetFacts } from "../../../src/domain/dataset/facts.ts";
import { type ExampleNumber, type TermKey, definitions } from "../../../src/domain/definitions/index.ts";
import { parsePlan } from "../../../src/domain/plan/validate.ts";
import { Replay } from "../../../src/engine/jobs/replay.ts";
import { NativeEngine } from "../../../src/engine/native.ts";
import { type World, loadWorld } from "../../lib/world.ts";

const example = (key: TermKey): Record<string, string | number> =>
  Object.fromEntries(Object.entries(definitions.get(key).example ?? {}).map(([name, e]: [string, ExampleNumber]) => [name, e.value]));

const quarters = [["2026-01-01", "2026-03-31"], ["2026-04-01", "2026-06-30"], ["2026-07-01", "2026-09-30"], ["2026-10-01", "2026-12-31"]] as const;
const asOf = "2026-12-31";
let engine: NativeEngine;
beforeAll(async () => void (engine = await NativeEngine.start({ threads: 1 })));
afterAll(() => engine.close());

type Deal = Record<string, string | number>;
interface Given {
  deals: Deal[];
  quota?: number;
  yearQuota?: number;
  period?: string;
  quotaFactor?: number;
  tables?: World;
}

/** What one commission pays, by rep and quarter in their order, and its lines; deals are won by R on 10 January unless they say otherwise. */
async function paid(component: Record<string, unknown>, { deals, quota, yearQuota, period = "quarter", quotaFactor, tables }: Given): Promise<{ reps: string[]; lines: string[]; quotas: (string | null)[]; attainments: (number | null)[] }> {
  const quotas =
    yearQuota !== undefined
      ? [{ rep_id: "r", measure: "bookings", period_start: "2026-01-01", period_end: asOf, amount: yearQuota }]
      : quota === undefined ? [] : quarters.map(([period_start, period_end]) => ({ rep_id: "r", measure: "bookings", period_start, period_end, amount: quota }));
  const world: World = {
    meta: [{ key: "currency", value: "USD" }],
    stages: [],
    reps: [{ rep_id: "r", name: "R", role: "KAM" }],
    quotas,
    deals: deals.map((deal, i) => ({ deal_id: `d${i + 1}`, owner_id: "r", outcome: "won", closed_on: "2026-01-10", ...deal })),
    ...tables,
  };
  await loadWorld(engine, world);
  const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf, fiscalYearStartMonth: 1, source: null, tables: Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.length])) };
  const found = parsePlan({ id: "p", period, ...(quotaFactor === undefined ? {} : { quota_factor: quotaFactor }), components: [{ id: "c", type: "commission", measure: { of: "bookings" }, ...component }] });
  if ("errors" in found) throw new Error(JSON.stringify(found.errors));
  const replay = new Replay(engine, facts);
  const { reps } = await replay.run(found.plan);
  const lines = await replay.lines(found.plan);
  await replay.drop();
  return { reps: reps.map((r) => r.earned), lines: lines.map((l) => l.amount), quotas: reps.map((r) => r.quota), attainments: reps.map((r) => r.attainment) };
}

const tiers = (steps: [from: number, rate: number][], more: Record<string, unknown> = {}) => ({ tiers: { by: "attainment", mode: "marginal", steps: steps.map(([from, rate]) => ({ from, rate })), ...more } });
const deal = (amount: string | number, more: Deal = {}): Deal => ({ amount, ...more });
const toQuota = tiers([[0, 0.05], [1, 0.08]]);

describe("the worked examples of plan terms, paid by the product", () => {
  it.each([
    ["rate", { rate: 0.05 }, {}],
    ["marginal", toQuota, { quota: 100_000 }],
    ["retroactive", tiers([[0, 0.05], [1, 0.08]], { mode: "retroactive" }), { quota: 100_000 }],
    ["tier", tiers([[0, 0.03], [300_000, 0.05], [500_000, 0.07]], { by: "amount" }), {}],
    ["decelerator", tiers([[0, 0.05], [1, 0.08], [1.5, 0.03]]), { quota: 100_000 }],
    ["threshold", tiers([[0.5, 0.06]]), { quota: 100_000 }],
    ["quota-factor", toQuota, { quota: 100_000, quotaFactor: 1.1 }],
    ["soft-cap", { rate: 0.05, cap: { per: "year", amount: 150_000, above: 0.4 } }, {}],
  ] as [TermKey, Record<string, unknown>, Partial<Given>][])("%s", async (key, component, given) => {
    const e = example(key);
    const { reps } = await paid(component, { deals: [deal(e["credit"]!)], ...given });
    expect(reps[0]).toBe(e["pay"]);
  });

  it("retroactive, one cent short", async () => {
    const e = example("retroactive");
    const { reps } = await paid(tiers([[0, 0.05], [1, 0.08]], { mode: "retroactive" }), { deals: [deal(e["shortCredit"]!)], quota: 100_000 });
    expect(reps[0]).toBe(e["shortPay"]);
  });

  it("marginal-rate: the last cent to quota under retroactive tiers", async () => {
    const e = example("marginal-rate");
    const retroactive = tiers([[0, 0.05], [1, 0.08]], { mode: "retroactive" });
    const before = await paid(retroactive, { deals: [deal("99999.99")], quota: 100_000 });
    const after = await paid(retroactive, { deals: [deal("100000.00")], quota: 100_000 });
    expect([before.reps[0], after.reps[0]]).toEqual([e["before"], e["after"]]);
    expect(Number(e["after"]) - Number(e["before"])).toBe(Number(e["jump"]));
  });

  it("by-deal, and the same deals added up", async () => {
    const e = example("by-deal");
    const steps: [number, number][] = [[0, 0.01], [1_000, 0.02], [3_000, 0.03], [8_000, 0.05]];
    const deals = [200, 300, 1_500, 1_200, 2_000, 4_500].map((a) => deal(a));
    expect((await paid(tiers(steps, { by: "deal" }), { deals })).reps[0]).toBe(e["pay"]);
    expect((await paid(tiers(steps, { by: "amount" }), { deals })).reps[0]).toBe(e["together"]);
  });

  it("bound: exactly at the start of a step", async () => {
    const e = example("bound");
    const at = async (bound: string) => (await paid(tiers([[0, 0.015], [900_000, 0.02]], { by: "amount", mode: "retroactive", bound }), { deals: [deal(e["credit"]!)] })).reps[0];
    expect([await at("from"), await at("to")]).toEqual([e["from"], e["to"]]);
  });

  it("accumulate: tiers over the fiscal year", async () => {
    const e = example("accumulate");
    const deals = [50_000, 75_000, 200_000, 150_000].map((amount, i) => deal(amount, { closed_on: quarters[i]![0] }));
    const { reps } = await paid({ ...tiers([[0, 0.05], [1, 0.08]], { accumulate: "year" }) }, { deals, quota: 100_000 });
    expect(reps).toEqual([e["q1"], e["q2"], e["q3"], e["q4"]]);
  });

  it("icr: multiples of the individual commission rate", async () => {
    const e = example("icr");
    const { reps } = await paid(tiers([[0, 1], [1, 1.5]], { unit: "icr" }), {
      deals: [deal(e["credit"]!)],
      yearQuota: Number(e["quota"]),
      period: "year",
      tables: { reps: [{ rep_id: "r", name: "R", role: "KAM", target_incentive: e["target"]! }] },
    });
    expect(reps[0]).toBe(e["pay"]);
    expect(Number(e["target"]) / Number(e["quota"])).toBeCloseTo(Number(e["icr"]), 4);
  });

  it("credit: a split between two reps", async () => {
    const e = example("credit");
    const { reps } = await paid({ rate: e["rate"] }, {
      deals: [deal(e["amount"]!)],
      tables: { reps: [{ rep_id: "r", name: "R" }, { rep_id: "s", name: "S" }], credits: [{ deal_id: "d1", rep_id: "r", type: "revenue", share: e["a"]! }, { deal_id: "d1", rep_id: "s", type: "revenue", share: e["b"]! }] },
    });
    expect(reps.filter((r) => r !== "0.00")).toEqual([e["payA"], e["payB"]]);
  });

  it("multiplier: later renewals pay less", async () => {
    const e = example("multiplier");
    const chain = [0, 1, 2, 3].map((n) => deal(n === 0 ? "0.01" : e["credit"]!, { closed_on: `2026-0${n + 1}-10`, ...(n === 0 ? {} : { renews_deal_id: `d${n}` }) }));
    const { lines } = await paid({ rate: e["rate"], multipliers: [{ of: "renewals", steps: [[1, e["f1"]], [2, e["f2"]], [3, e["f3"]]] }] }, { deals: chain });
    expect(lines.slice(1)).toEqual([e["p1"], e["p2"], e["p3"]]);
  });

  it("discount: a rate that falls with it", async () => {
    const e = example("discount");
    expect(1 - Number(e["amount"]) / Number(e["list"])).toBeCloseTo(Number(e["discount"]), 9);
    const rate = { of: "discount", steps: [[0, 0.07], [0.1, 0.06], [0.2, 0.05], [0.3, 0.04], [0.4, 0.03], [0.5, 0.02]] };
    const { reps } = await paid({ rate }, { deals: [deal(e["credit"]!, { list_amount: Number(e["credit"]) / (1 - Number(e["discount"])) })] });
    expect(reps[0]).toBe(e["pay"]);
  });

  it("cap: what is above it is lost", async () => {
    const e = example("cap");
    const { reps } = await paid({ rate: 0.05, cap: { per: "period", amount: Number(e["cap"]) } }, { deals: [deal(Number(e["before"]) / 0.05)] });
    expect(reps[0]).toBe(e["pay"]);
  });

  it("rounding: lines add up to what is rounded once", async () => {
    const e = example("rounding");
    const { reps, lines } = await paid({ rate: e["rate"] }, { deals: [1, 2, 3].map(() => deal(e["deal"]!)) });
    expect(reps[0]).toBe(e["pay"]);
    expect(lines).toEqual([e["l1"], e["l2"], e["l3"]]);
    expect(3 * Number(e["deal"]) * Number(e["rate"])).toBeCloseTo(Number(e["exact"]), 9);
  });

  it("days-in: a quota for the days in", async () => {
    const e = example("days-in");
    const { quotas } = await paid(tiers([[0, 0.05]], { accumulate: "period" }), {
      deals: [deal(1, { closed_on: "2026-07-01" })],
      yearQuota: Number(e["quota"]),
      period: "year",
      tables: { reps: [{ rep_id: "r", name: "R", hired_on: "2026-06-01" }] },
    });
    expect(quotas[0]).toBe(e["prorated"]);
  });

  it("quota-ramp: the share of quota in each month of service", async () => {
    const e = example("quota-ramp");
    const months = [1, 2, 3, 4, 5].map((m) => ({ rep_id: "r", measure: "bookings", period_start: `2026-0${m}-01`, period_end: `2026-0${m}-${[31, 28, 31, 30, 31][m - 1]}`, amount: e["month"]! }));
    const { quotas } = await paid({ ...tiers([[0, 0.05]]), quota_ramp: [0, 0.25, 0.5, 0.75, 1] }, {
      deals: [deal(1)],
      period: "month",
      tables: { reps: [{ rep_id: "r", name: "R", hired_on: "2026-01-01" }], quotas: months },
    });
    expect(quotas.slice(0, 5).map((q) => q ?? "0.00")).toEqual([e["m1"], e["m2"], e["m3"], e["m4"], e["m5"]]);
  });

  it.each([
    ["bookings", { deals: [{ amount: 90_000 }], tables: { credits: [{ deal_id: "d1", rep_id: "r", type: "revenue", share: 0.6 }] } }],
    ["acv", { deals: [{ amount: 90_000, term_months: 36 }] }],
    ["margin", { deals: [{ amount: 90_000, cost: 60_000 }] }],
  ] as [TermKey, Given][])("%s: what a deal counts", async (key, given) => {
    const e = example(key);
    const { reps } = await paid({ measure: { of: key }, rate: 1 }, given);
    expect(reps[0]).toBe(e["value"]);
  });

  it("attainment and line, of the marginal example", async () => {
    const [e, line] = [example("attainment"), example("line")];
    const { attainments, lines, reps } = await paid(toQuota, { deals: [deal(100_000), deal(20_000, { closed_on: "2026-01-11" })], quota: Number(e["quota"]) });
    expect([100_000 + 20_000, attainments[0]]).toEqual([Number(e["credit"]), e["attainment"]]);
    expect([...lines, reps[0]]).toEqual([line["p1"], line["p2"], line["total"]]);
  });

  it("accelerator and base-salary say what other examples and a sum say", () => {
    const [accelerator, marginal, salary] = [example("accelerator"), example("marginal"), example("base-salary")];
    expect(accelerator).toEqual({ low: marginal["low"], high: marginal["high"] });
    expect(Number(salary["base"]) + Number(salary["target"])).toBe(Number(salary["ote"]));
  });

  it("cost-of-sales and payout-curve are read off the marginal example", () => {
    const [marginal, cost, curve] = [example("marginal"), example("cost-of-sales"), example("payout-curve")];
    expect([cost["cost"], cost["revenue"]]).toEqual([marginal["pay"], marginal["credit"]]);
    expect(Number(cost["cost"]) / Number(cost["revenue"])).toBeCloseTo(Number(cost["rate"]), 9);
    expect(Number(cost["per"])).toBeCloseTo(100 * Number(cost["rate"]), 9);
    expect([curve["pay"], curve["credit"]]).toEqual([marginal["pay"], marginal["credit"]]);
    expect([Number(curve["credit"]) / Number(curve["quota"]), Number(curve["pay"]) / Number(curve["quota"])]).toEqual([curve["x"], curve["y"]]);
  });
});
