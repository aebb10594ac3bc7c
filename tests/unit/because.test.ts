import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Line } from "../../src/domain/plan/lines.ts";
import { redo } from "../lib/redo.ts";
import { type World } from "../lib/world.ts";
import { Product } from "../property/plan/product.ts";
import type { PlanDocument } from "../property/plan/reference/document.ts";

const quarters = [["2026-01-01", "2026-03-31"], ["2026-04-01", "2026-06-30"], ["2026-07-01", "2026-09-30"], ["2026-10-01", "2026-12-31"]] as const;
const receipt = (deal_id: string, due_on: string, amount: number, received_on: string | null = due_on) => ({ deal_id, due_on, received_on, amount });

/** A year of two reps with all that plans read. */
const world: World = {
  meta: [{ key: "currency", value: "USD" }, { key: "as_of", value: "2026-12-31" }, { key: "fiscal_year_start_month", value: "1" }],
  stages: [],
  reps: [{ rep_id: "r", team: "N", target_incentive: 36500 }, { rep_id: "s", team: "N", target_incentive: 29200 }],
  deals: [
    { deal_id: "a", owner_id: "r", outcome: "won", account_id: "x", closed_on: "2026-01-15", amount: 52300.07, cost: 30000 },
    { deal_id: "b", owner_id: "r", outcome: "won", account_id: "x", closed_on: "2026-04-20", amount: 81000.5, cost: 61000.11 },
    { deal_id: "c", owner_id: "s", outcome: "won", account_id: "y", closed_on: "2026-02-20", amount: 33333.33, cost: 10000 },
  ],
  quotas: ["r", "s"].flatMap((rep_id) => quarters.map(([period_start, period_end]) => ({ rep_id, measure: "bookings", period_start, period_end, amount: 70000 }))),
  accounts: [{ account_id: "x" }, { account_id: "y" }],
  surveys: [{ account_id: "x", surveyed_on: "2026-02-01", score: 3.5 }, { account_id: "x", surveyed_on: "2026-03-01", score: 4 }, { account_id: "x", surveyed_on: "2026-03-05", score: 4.2 }],
  receipts: [receipt("a", "2026-02-01", 40000), receipt("a", "2026-03-01", 12300.07, null), receipt("b", "2026-05-01", 40000), receipt("b", "2026-05-02", 40000), receipt("b", "2026-06-01", 1000.5, null), receipt("c", "2026-03-15", 33333.33, "2026-05-15")],
  deliveries: ["2026-01-20", "2026-02-20", "2026-03-20"].map((due_on, i) => ({ deal_id: "a", due_on, accepted_on: i === 1 ? "2026-02-25" : due_on })),
  cancellations: [{ deal_id: "a", cancelled_on: "2026-05-10", amount: 30000.04 }, { deal_id: "a", cancelled_on: "2026-08-10", amount: 22300.03 }, { deal_id: "b", cancelled_on: "2026-06-01", amount: 50000 }, { deal_id: "b", cancelled_on: "2026-09-01", amount: 40000 }, { deal_id: "c", cancelled_on: "2026-03-10", amount: 20000 }],
  scores: [{ rep_id: "r", measure: "review", period_start: "2026-01-01", value: 3.5 }, { rep_id: "r", measure: "review", period_start: "2026-02-01", value: 4 }],
};

const commission = { id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05 };
const collected = { measure: { of: "collection_rate" }, at_least: 0.9 };

describe("a reader redoes with a calculator, from the numbers in `because` alone,", () => {
  let product: Product;
  beforeAll(async () => {
    product = await Product.start();
    await product.load(world);
  });
  afterAll(() => product.close());
  const linesOf = async (components: object[], more: object = {}): Promise<Line[]> => (await product.replay({ id: "p", period: "quarter", ...more, components } as unknown as PlanDocument)).lines as unknown as Line[];

  it("what modifiers and the conditions of a gate read: value over quota or goal, and the quotient that a ratio is", async () => {
    const lines = await linesOf([{
      ...commission,
      modifiers: [
        { measure: { of: "bookings" }, steps: [[0, 0.9], [1, 1.1]] },
        { measure: { of: "csat", goal: 4.5 }, steps: [[0, 0.8], [1, 1]] },
        { measure: { of: "margin_rate" }, accumulate: "year", points: [[0, 0.5], [1, 1.5]] },
        { measure: { of: "score", name: "review" }, steps: [[0, 1.2]] },
      ],
      gate: { when: [{ attainment: { of: "bookings", scope: "team" }, at_least: 2, against: "year" }, collected, { measure: { of: "on_time_rate" }, above: 0.9 }, { measure: { of: "deals" }, at_least: 1 }], otherwise: 0.5 },
    }]);
    const [first] = lines;
    expect(first!.because).toMatchObject({
      modifiers: [
        { of: "bookings", at: 0.747144, value: "52300.07", over: "70000.00", factor: 0.9 },
        { of: "csat", at: 0.866667, value: "3.90", over: "4.50", top: "11.7", bottom: "3", factor: 0.8 },
        { of: "margin_rate", at: 0.426387, value: "0.426387", over: null, top: "22300.07", bottom: "52300.07", factor: 0.926387 },
        { of: "review", at: 3.75, value: "3.75", over: null, top: "7.5", bottom: "2", factor: 1.2 },
      ],
      gate: { conditions: [
        { reads: "attainment", value: 0.305834, read: { value: "85633.40", over: "280000.00" } },
        { reads: "value", value: 0.764817, read: { value: "0.764817", over: null, top: "40000.00", bottom: "52300.07" } },
        { reads: "value", value: 0.666667, read: { top: "2", bottom: "3" } },
        { reads: "value", value: 1, read: { value: "1.00", over: null } },
      ] },
    });
    const done = lines.flatMap(redo);
    for (const what of ["modifier attainment", "modifier ratio", "gate attainment", "gate ratio", "gate value"]) expect(done).toContain(what);
  });

  it("what let pay go that a gate had held", async () => {
    const lines = await linesOf([{ ...commission, gate: { when: [{ attainment: { of: "bookings" }, at_least: 1 }, collected], otherwise: "hold" } }]);
    expect(lines[0]!.because).toMatchObject({ hold: { status: "let_go", values: [1.15715, 0.987648], read: [{ value: "81000.50", over: "70000.00" }, { top: "80000.00", bottom: "81000.50" }] } });
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["let go attainment", "let go ratio"]));
  });

  it("the achievements of a table, of a score and of a bonus", async () => {
    const lines = await linesOf([
      { id: "t", type: "target", table: { rows: { measure: { of: "bookings" }, from: [0, 0.7] }, columns: { measure: { of: "collection_rate" }, from: [0, 0.5] }, factors: [[0.5, 0.6], [0.8, 1.2]] } },
      { id: "s", type: "target", score: [{ measure: { of: "bookings" }, weight: 0.7, cap: 1.1 }, { measure: { of: "csat", goal: 4.5 }, weight: 0.3 }], curve: { points: [[0, 0], [1, 1]] } },
      { id: "b", type: "bonus", measure: { of: "bookings" }, steps: [[0.5, 100]] },
    ]);
    const [table, score, bonus] = ["t", "s", "b"].map((id) => lines.find((l) => l.component_id === id)!.because);
    expect(table).toMatchObject({ target: { table: [{ of: "bookings", at: 0.747144, value: "52300.07", over: "70000.00", from: 0.7, to: null }, { of: "collection_rate", at: 0.764817, value: "0.764817", over: null, top: "40000.00", bottom: "52300.07", from: 0.5, to: null }] } });
    const [low] = lines.filter((l) => l.component_id === "t" && l.rep_id === "s");
    expect(low!.because).toMatchObject({ target: { table: [{ at: 0.47619, from: 0, to: 0.7 }, { from: 0, to: 0.5 }] } });
    expect(score).toMatchObject({ target: { score: { parts: [{ value: "52300.07", over: "70000.00" }, { value: "3.90", over: "4.50", top: "11.7", bottom: "3" }] } } });
    expect(bonus).toMatchObject({ bonus: { achievement: { value: "52300.07", over: "70000.00" } } });
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["target attainment", "target ratio", "bonus attainment", "cell of a table"]));
  });

  it("the row and the column that a rate stands in, and none where one of the two is not known", async () => {
    const lines = await linesOf([{ ...commission, rate: { rows: { of: "margin_rate", from: [0.3, 0.6] }, columns: { of: "amount", from: [50000, 80000] }, values: [[0.01, 0.02], [0.03, 0.04]] } }, { ...commission, id: "d", rate: { rows: { of: "discount", from: [0] }, columns: { of: "amount", from: [0] }, values: [[0.01]] } }]);
    const of = (id: string) => lines.filter((l) => l.component_id === id).map(({ deal_id, because: { read, cell } }) => [deal_id, read, cell]);
    expect(of("c")).toEqual([
      ["a", { margin_rate: 0.426387, amount: 52300.07 }, [{ of: "margin_rate", from: 0.3, to: 0.6 }, { of: "amount", from: 50000, to: 80000 }]],
      ["b", { margin_rate: 0.246917, amount: 81000.5 }, [{ of: "margin_rate", from: null, to: 0.3 }, { of: "amount", from: 80000, to: null }]],
      ["c", { margin_rate: 0.7, amount: 33333.33 }, [{ of: "margin_rate", from: 0.6, to: null }, { of: "amount", from: null, to: 50000 }]],
    ]);
    expect(of("d").map(([, , cell]) => cell)).toEqual([undefined, undefined, undefined]);
    expect(lines.flatMap(redo)).toContain("cell of a table");
  });

  it("where each tier begins in credit, and the cent that a line has so that all add up", async () => {
    const lines = await linesOf([
      { id: "t", type: "commission", measure: { of: "bookings" }, tiers: { by: "attainment", accumulate: "year", steps: [{ from: 0.1, rate: 0.02 }, { from: 0.5, rate: 0.0333 }, { from: 0.75, rate: 0.05 }] } },
      { id: "m", type: "commission", measure: { of: "collections" }, rate: 0.0333333875 },
      { id: "p", type: "pool", measure: { of: "bookings", scope: "company" }, rate: 0.01 },
      { id: "w", type: "contest", measure: { of: "deals" }, prizes: [100.01, 50] },
    ]);
    const tiered = lines.filter((l) => l.component_id === "t" && l.rep_id === "r");
    expect(tiered[0]!.because).toMatchObject({ running: { before: "0.00", after: "52300.07" }, pieces: [{ tier: -1, credit: "28000.00" }, { tier: 0, from: "28000.00", credit: "24300.07" }] });
    // 1,333.3355 twice is 2,666.671
    expect(lines.filter((l) => l.component_id === "m" && l.period_start === "2026-04-01" && l.rep_id === "r").map((l) => [l.amount, l.because["payout"], l.because["cent"]])).toEqual([["1333.34", "1333.3355", undefined], ["1333.33", "1333.3355", "-0.01"]]);
    expect(lines.find((l) => l.component_id === "w" && l.rep_id === "r")!.because).toMatchObject({ rank: { tied: 2, sum: "150.01" } });
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["tier", "cent of a line", "cent of a share", "cent of a prize"]));
  });

  it("what caps leave along the lines, soft, of so many times the target incentive, of the period and then of the year", async () => {
    const lines = await linesOf([
      { ...commission, cap: [{ per: "period", times_target: 0.25, above: 0.4 }, { per: "year", amount: 5000 }] },
      { ...commission, id: "d", measure: { of: "collections" }, cap: { per: "period", amount: 600, excess: "carried" } },
    ]);
    expect(lines[0]!.because).toMatchObject({ caps: [{ per: "period", times_target: 0.25, incentive: "9000.00", cap: "2250.00", above: 0.4, running: "2615.00", before: "2615.00" }, { per: "year", cap: "5000.00", running: "2396.00", before: "2396.00" }] });
    // What was carried over runs after the period's own lines, under both caps in one meaning.
    const carried = lines.filter((l) => l.kind === "cap").map(({ amount, because }) => [amount, because["caps"]]);
    expect(carried.length).toBeGreaterThan(0);
    for (const [amount, [cap]] of carried as [string, { running: string; before: string; cap: string }[]][]) expect([cap!.before, Number(cap!.running) >= Number(amount), Number(cap!.running) <= Number(cap!.cap)]).toEqual([amount, true, true]);
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["cap per period", "cap per year", "soft cap", "cap of times the target"]));
  });

  it("what the plan's cap, its guarantee and its draws do to the sum of the components", async () => {
    const plan = { cap: [{ per: "period", times_target: 0.1 }, { per: "year", amount: 1500, above: 0.25 }], guarantee: { amount: 300, months_of_service: 4 }, draw: { amount: 500, recoverable: true } };
    const lines = await linesOf([commission, { ...commission, id: "d", rate: 0.01, eligible: { rep_id: ["r"] } }], plan);
    const of = (component: string) => lines.filter((l) => l.component_id === component && l.rep_id === "r").map((l) => l.because);
    expect(of("plan_cap")[0]).toEqual({
      components: { c: "2615.00", d: "523.00" }, sum: "3138.00",
      caps: [{ per: "period", times_target: 0.1, incentive: "9000.00", cap: "900.00", running: "3138.00", before: "3138.00" }, { per: "year", cap: "1500.00", above: 0.25, running: "900.00", before: "900.00" }],
    });
    expect(of("draw")[0]).toMatchObject({ sum: expect.any(String), draw: "500.00", owed: "0.00" });
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["plan cap", "cap per year", "draw"]));
  });

  it("what each cancellation uses up of the parts that are not payable, from the last one back, and what it takes back", async () => {
    const lines = await linesOf([
      { ...commission, release: [{ on: "close", share: 0.3333 }, { months: 3, share: 0.3333 }, { months: 9, share: 0.3334 }], clawback: { within: { days: 360 }, by: "time", share: 0.9 } },
      { ...commission, id: "d", rate: 0.02, clawback: { within: { days: 360 } } },
    ]);
    const cancelled = { share: 0.9, cancelled: "30000.04", deal: "52300.07", by: "time", left: [245, 360], taken: "918.75" };
    const parts = lines.filter((l) => l.component_id === "c" && l.deal_id === "a" && l.kind === "earned").map(({ amount, status, because: { release } }) => [amount, status, release]);
    expect(parts).toEqual([
      ["871.58", "payable", { line: "2615.00", first: true, step: 0, share: 0.3333 }],
      ["46.91", "forfeited", { line: "2615.00", step: 1, share: 0.3333, cancelled: true, cancellations: [{ ...cancelled, later: "871.84", part: "871.58", amount: "46.91" }] }],
      ["824.67", "payable", { line: "2615.00", step: 1, share: 0.3333, forfeited: "46.91" }],
      ["871.84", "forfeited", { line: "2615.00", step: 2, share: 0.3334, cancelled: true, cancellations: [{ ...cancelled, part: "871.84", amount: "871.84" }] }],
    ]);
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["clawback", "clawback after forfeits", "no more than the line", "forfeited", "forfeited after later parts", "part less what is forfeited"]));
  });

  it("what several receipts release of a step, and of what of it cancellations took", async () => {
    const receipts = [receipt("a", "2026-01-20", 10000.01), receipt("a", "2026-06-01", 20000), receipt("a", "2026-07-01", 10000)];
    await product.load({ ...world, receipts });
    const lines = await linesOf([{ ...commission, release: [{ on: "collected", share: 0.5 }, { on: "close", share: 0.5 }], clawback: { within: { days: 360 }, share: 0.5 } }]);
    await product.load(world);
    const deal = { step: "1307.50", deal: "52300.07" };
    const found = lines.filter((l) => l.deal_id === "a" && l.kind === "earned").map(({ amount, status, because }) => [amount, status, (because["release"] as { received?: object }).received]);
    expect(found).toEqual([
      ["250.00", "payable", { ...deal, received: "10000.01", earlier: "0.00" }],
      ["192.50", "forfeited", { ...deal, received: "30000.01", earlier: "250.00" }],
      ["307.50", "payable", { ...deal, received: "30000.01", earlier: "250.00" }],
      ["250.00", "forfeited", { ...deal, received: "40000.01", earlier: "750.00" }],
      ["307.50", "forfeited", { ...deal, received: "40000.01" }],
      ["1307.50", "payable", undefined],
    ]);
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["part of a receipt", "forfeited of receipts", "part that waits"]));
  });

  it("the same of a negative line, of which all that is taken is negative and what is given back is above 0", async () => {
    await product.load({ ...world, deals: world["deals"]!.map((d) => (d["deal_id"] === "a" ? { ...d, cost: 60000 } : d)) });
    const lines = await linesOf([{ ...commission, measure: { of: "margin" }, release: [{ on: "close", share: 0.5 }, { months: 3, share: 0.5 }], clawback: { within: { days: 360 } } }]);
    await product.load(world);
    const found = lines.filter((l) => l.deal_id === "a").map(({ kind, amount, status, because: { release, clawback } }) => [kind, amount, status, release ?? clawback]);
    const first = { share: 1, cancelled: "30000.04", deal: "52300.07" };
    expect(found).toEqual([
      ["earned", "-192.50", "payable", { line: "-385.00", first: true, step: 0, share: 0.5 }],
      ["earned", "-192.50", "forfeited", { line: "-385.00", step: 1, share: 0.5, cancelled: true, cancellations: [{ ...first, taken: "-220.84", part: "-192.50", amount: "-192.50" }] }],
      ["clawback", "28.34", "payable", { line: "-385.00", ...first, used: "-192.50" }],
      ["clawback", "164.16", "payable", { line: "-385.00", share: 1, cancelled: "22300.03", deal: "52300.07" }],
    ]);
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["clawback after forfeits", "forfeited"]));
  });

  it("a rate of the rep's own, and earnings that a bonus, a modifier and a gate read", async () => {
    const earnings = { of: "earnings", components: ["c", "d"] };
    const lines = await linesOf([
      commission,
      { ...commission, id: "d", rate: 0.01 },
      { id: "i", type: "commission", weight: 0.6, measure: { of: "bookings" }, tiers: { by: "attainment", unit: "icr", steps: [{ from: 0, rate: 1 }, { from: 0.5, rate: 1.5 }] } },
      { id: "b", type: "bonus", measure: earnings, at_least: 3000, per: "year", amount: 100 },
      { ...commission, id: "m", modifiers: [{ measure: { ...earnings, scope: "team", goal: 4000 }, steps: [[0, 1], [1, 1.5]] }], gate: { when: [{ measure: { of: "earnings", components: ["c"] }, accumulate: "year", at_least: 2600 }], otherwise: 0.5 } },
    ]);
    const first = (id: string) => lines.find((l) => l.component_id === id)!.because;
    expect(first("i")).toMatchObject({ icr: { incentive: "36500.00", weight: 0.6, quota: "280000.00" }, pieces: [{ multiple: 1, rate: 0.0782142857, credit: "35000.00" }, { multiple: 1.5, rate: 0.1173214286, credit: "17300.07" }] });
    expect(first("b")).toMatchObject({ bonus: { value: { at: 3138, value: "3138.00", earned: [{ component_id: "c", amount: "2615.00" }, { component_id: "d", amount: "523.00" }] } } });
    expect(first("m")).toMatchObject({
      modifiers: [{ at: 1.2845, value: "5138.00", over: "4000.00", earned: [{ component_id: "c", rep_id: "r", amount: "2615.00" }, { component_id: "d", rep_id: "r" }, { component_id: "c", rep_id: "s", amount: "1666.67" }, { component_id: "d", rep_id: "s" }] }],
      gate: { conditions: [{ value: 2615, read: { earned: [{ component_id: "c", amount: "2615.00" }] } }] },
    });
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["icr", "bonus earnings", "modifier earnings", "gate earnings"]));
  });

  it("a shortfall that is brought forward, from what each earlier period needed, had and left", async () => {
    await product.load({ ...world, deals: [...world["deals"]!, { deal_id: "e", owner_id: "r", outcome: "won", closed_on: "2026-07-10", amount: 100000 }], quotas: world["quotas"]!.filter((q) => q["period_start"] !== "2026-04-01") });
    const lines = await linesOf([{ id: "c", type: "commission", measure: { of: "bookings" }, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.02 }] }, carry: { base: 0.9 } }]);
    await product.load(world);
    expect(lines.find((l) => l.deal_id === "e")!.because["carry"]).toEqual({
      brought: "10699.93", base: "63000.00", counted: "89300.07", short: false,
      brought_of: [{ period_start: "2026-01-01", base: "63000.00", credit: "52300.07", left: "10699.93" }, { period_start: "2026-04-01", base: null, credit: "81000.50", left: "10699.93" }],
    });
    expect(lines.find((l) => l.deal_id === "a")!.because["carry"]).not.toHaveProperty("brought_of");
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["brought forward", "brought through a period without quota"]));
  });

  it("a quota from its rows: by the days that count, under a ramp, by factors, of a fiscal year and of a group", async () => {
    await product.load({ ...world, reps: [{ rep_id: "r", team: "N", hired_on: "2026-01-16", target_incentive: 36500 }, { rep_id: "s", team: "N", target_incentive: 29200 }] });
    const tiers = (more: object = {}) => ({ by: "attainment", steps: [{ from: 0, rate: 0.02 }], ...more });
    const of = (id: string, more: object) => ({ id, type: "commission", measure: { of: "bookings" }, tiers: tiers(), ...more });
    const lines = await linesOf([
      of("ramp", { quota_ramp: [0, 0.25, 0.5, 1], quota_factor: 1.1 }),
      of("plain", {}),
      of("year", { tiers: tiers({ accumulate: "year" }) }),
      of("team", { measure: { of: "bookings", scope: "team" } }),
      of("each", { measure: { of: "bookings", scope: "team" }, apply: "each" }),
      { id: "target", type: "target", measure: { of: "bookings" }, accumulate: "year", curve: { points: [[0, 0], [1, 1]] } },
    ], { quota_factor: 0.9 });
    await product.load(world);
    const first = (id: string, rep = "r", deal?: string) => lines.find((l) => l.component_id === id && l.rep_id === rep && (deal === undefined || l.deal_id === deal))!.because;
    const row = { from: "2026-01-01", to: "2026-03-31", amount: "70000.00", of: 90 };
    // Months of service begin on the 16th: 31, 28 and 16 days of the quarter.
    expect(first("ramp", "r", "b")).toMatchObject({ quota: "63588.46", quota_of: { rows: [{ from: "2026-04-01", to: "2026-06-30", of: 91, days: [{ days: 15, factor: 0.5 }, { days: 76 }] }], factors: [0.9, 1.1] } });
    expect(first("plain", "s")).toMatchObject({ quota: "63000.00", quota_of: { rows: [{ ...row, days: [{ days: 90 }] }], factors: [0.9] } });
    expect((first("year", "r", "b")["quota_of"] as { rows: object[] }).rows).toHaveLength(4);
    expect(first("target", "r")).toMatchObject({ target: { achievement: { over: expect.any(String) } }, quota_of: { rows: [{ ...row, days: [{ days: 75 }] }] } });
    expect(first("each", "r", "c")).toMatchObject({ member: "s", quota: "63000.00", quota_of: { rows: [{ ...row, days: [{ days: 90 }] }] } });
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["quota", "quota under a ramp", "quota by a factor"]));
  });

  it("an individual commission rate from the rows of the year's quota and the days of its target incentives", async () => {
    const icr = (more: object = {}) => ({ type: "commission", measure: { of: "bookings" }, tiers: { by: "attainment", unit: "icr", steps: [{ from: 0, rate: 1 }] }, ...more });
    await product.load({
      ...world,
      reps: [{ rep_id: "r", team: "N", hired_on: "2026-01-11", target_incentive: 36500 }, { rep_id: "s", team: "N", target_incentive: 29200 }],
      assignments: [{ rep_id: "r", valid_from: "2026-04-01", team: "S" }, { rep_id: "r", valid_from: "2026-07-01", valid_to: "2026-07-31", team: "S", target_incentive: 73000 }],
    });
    const lines = await linesOf([icr({ id: "own" }), icr({ id: "goal", measure: { of: "bookings", goal: 292000 } }), icr({ id: "factor", quota_factor: 0.5, tiers: { by: "attainment", accumulate: "year", unit: "icr", steps: [{ from: 0, rate: 1 }] } }), icr({ id: "north", eligible: { team: ["N"] } })]);
    await product.load(world);
    const own = (id: string, deal: string) => lines.find((l) => l.component_id === id && l.deal_id === deal)!.because["icr"];
    const quarter = (from: string, to: string, of: number, days = of) => ({ from, to, amount: "70000.00", of, days: [{ days }] });
    const year = [quarter("2026-01-01", "2026-03-31", 90, 80), quarter("2026-04-01", "2026-06-30", 91), quarter("2026-07-01", "2026-09-30", 92), quarter("2026-10-01", "2026-12-31", 92)];
    // A transfer alone does not cut the days; a target of July alone does.
    const stretches = [{ from: "2026-01-11", to: "2026-06-30", incentive: "36500.00", days: 171 }, { from: "2026-07-01", to: "2026-07-31", incentive: "73000.00", days: 31 }, { from: "2026-08-01", to: "2026-12-31", incentive: "36500.00", days: 153 }];
    expect(own("own", "b")).toEqual({ incentive: "38600.00", weight: 1, quota: "272222.22", quota_of: { rows: year }, incentive_of: { stretches, year_days: 365 } });
    expect(own("goal", "b")).toEqual({ incentive: "38600.00", weight: 1, quota: "292000.00", incentive_of: { stretches, year_days: 365 } });
    // All year at one target: there is nothing to reckon but the quota.
    expect(own("factor", "c")).toEqual({ incentive: "29200.00", weight: 1, quota: "140000.00", quota_of: { rows: [{ ...year[0], days: [{ days: 90 }] }, ...year.slice(1)], factors: [0.5] } });
    expect(own("north", "a")).toMatchObject({ incentive: "8000.00", quota: "62222.22", quota_of: { rows: [year[0]] }, incentive_of: { stretches: [{ from: "2026-01-11", to: "2026-03-31", days: 80 }] } });
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["incentive of days", "icr by quota", "icr by quota by a factor"]));
  });

  it("a quota that is one row as it stands says no more, and one of a group says whose rows it adds up", async () => {
    const tiers = { by: "attainment", steps: [{ from: 0, rate: 0.02 }] };
    await product.load({ ...world, reps: [...world["reps"]!, { rep_id: "m", role: "Manager" }].map((x) => (x["rep_id"] === "m" ? x : { ...x, manager_id: "m" })) });
    const lines = await linesOf([{ id: "own", type: "commission", measure: { of: "bookings" }, tiers }, { id: "lead", type: "commission", eligible: { role: ["Manager"] }, measure: { of: "bookings", scope: "direct_reports" }, tiers }]);
    await product.load(world);
    expect(lines.filter((l) => l.component_id === "own").map((l) => "quota_of" in l.because)).toEqual([false, false, false]);
    expect(lines.find((l) => l.component_id === "lead")!.because).toMatchObject({ quota: "140000.00", quota_of: { rows: [{ rep_id: "r", days: [{ days: 90 }] }, { rep_id: "s", amount: "70000.00" }] } });
    expect(lines.flatMap(redo)).toContain("quota of a group");
  });

  it("what is owed of draws, from the periods that lent it or took it back", async () => {
    const lines = await linesOf([{ ...commission, rate: 0.001 }], { draw: { amount: 70, recoverable: true } });
    const draws = lines.filter((l) => l.component_id === "draw" && l.rep_id === "r").map(({ amount, because }) => [amount, because["owed"], because["balance"], because["owed_of"]]);
    expect(draws).toEqual([
      ["17.70", "0.00", "17.70", undefined],
      ["-11.00", "17.70", "6.70", [{ period_start: "2026-01-01", amount: "17.70" }]],
      ["70.00", "6.70", "76.70", [{ period_start: "2026-01-01", amount: "17.70" }, { period_start: "2026-04-01", amount: "-11.00" }]],
      ["70.00", "76.70", "146.70", [{ period_start: "2026-01-01", amount: "17.70" }, { period_start: "2026-04-01", amount: "-11.00" }, { period_start: "2026-07-01", amount: "70.00" }]],
    ]);
    expect(lines.flatMap(redo)).toContain("owed of earlier periods");
  });

  it("the conditions under which a tier stands", async () => {
    const lines = await linesOf([{ id: "t", type: "commission", measure: { of: "bookings" }, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.02 }, { from: 0.5, rate: 0.04, if: [{ attainment: { of: "bookings", goal: 60000 }, at_least: 1 }, collected] }, { from: 0.7, rate: 0.05, if: [{ measure: { of: "on_time_rate" }, at_least: 0.5 }] }] } }]);
    expect(lines[0]!.because).toMatchObject({
      ifs: [
        { tier: 1, holds: false, conditions: [{ reads: "attainment", value: 0.871668, read: { value: "52300.07", over: "60000.00" }, holds: false }, { value: 0.764817, read: { top: "40000.00", bottom: "52300.07" }, holds: false }] },
        { tier: 2, holds: true, conditions: [{ value: 0.666667, read: { top: "2", bottom: "3" }, holds: true }] },
      ],
      pieces: [{ tier: 0, rate: 0.02 }, { tier: 1, from: "35000.00", rate: 0.02 }, { tier: 2, from: "49000.00", rate: 0.05 }],
    });
    expect(lines.flatMap(redo)).toEqual(expect.arrayContaining(["if attainment", "if ratio", "tier"]));
  });
});
