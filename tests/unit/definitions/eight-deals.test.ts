import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasetFacts } from "../../../src/domain/dataset/facts.ts";
import { type ExampleNumber, type TermKey, definitions } from "../../../src/domain/definitions/index.ts";
import { defaultOptions } from "../../../src/domain/funnel/options.ts";
import type { FunnelReport, SegmentReport } from "../../../src/domain/funnel/report.ts";
import { spread } from "../../../src/domain/plan/compare.ts";
import { funnelReport } from "../../../src/engine/jobs/funnel.ts";
import type { NativeEngine } from "../../../src/engine/native.ts";
import { type World, openWorld } from "../../lib/world.ts";

const example = (key: TermKey): Record<string, string | number> =>
  Object.fromEntries(Object.entries(definitions.get(key).example ?? {}).map(([name, e]: [string, ExampleNumber]) => [name, e.value]));

/** The eight deals that the definitions speak of: outcome and path, each step a week after the one before. */
const deals: [outcome: "won" | "lost" | "open", path: string][] = [
  ["won", "A B C"],
  ["won", "A C"],
  ["lost", "A B A B"],
  ["open", "B"],
  ["lost", "A hold A"],
  ["won", ""],
  ["open", ""],
  ["won", "C B C"],
];

const world: World = {
  meta: [{ key: "currency", value: "USD" }, { key: "as_of", value: "2026-12-31" }],
  stages: [
    ...["A", "B", "C"].map((stage_id, i) => ({ stage_id, position: i + 1, kind: "open" })),
    { stage_id: "hold", position: 4, kind: "parked" },
    { stage_id: "yes", position: 5, kind: "won" },
    { stage_id: "no", position: 6, kind: "lost" },
  ],
  reps: [],
  fx_rates: [{ currency: "EUR", valid_from: "2026-01-01", rate: "1.0845" }],
  deals: [
    ...deals.map(([outcome], i) => ({ deal_id: `d${i + 1}`, outcome, created_on: "2026-01-01", closed_on: i === 3 ? "2026-06-30" : "2027-06-30", ...(outcome === "open" ? {} : { closed_on: "2026-03-31" }) })),
  ],
  stage_events: deals.flatMap(([, path], i) => path.split(" ").filter(Boolean).map((stage_id, n) => ({ deal_id: `d${i + 1}`, stage_id, entered_on: `2026-01-${String(1 + 7 * n).padStart(2, "0")}` }))),
};

let engine: NativeEngine;
let report: FunnelReport;
let all: SegmentReport;
const facts = datasetFacts(world["meta"] as { key: string; value: string }[], { title: "t", as_of: "2026-12-31", tables: Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.length])) });
beforeAll(async () => {
  engine = await openWorld(world);
  report = await funnelReport(engine, facts, { ...defaultOptions(facts), with: ["leaks"] });
  all = report.segments[0]!;
});
afterAll(() => engine.close());

const stage = (id: string) => all.stages.find((s) => s.stage_id === id)!;

describe("the eight deals of the definitions, counted by the product", () => {
  it("deal, outcome and path", () => {
    expect(example("deal")).toEqual({ deals: all.deals, won: all.won, lost: all.lost, open: all.open });
    expect(example("outcome")).toEqual({ won: all.won, lost: all.lost, open: all.open });
    expect(example("path")).toEqual({ unplaced: all.unplaced });
  });

  it.each(["reached", "entered", "strict"] as const)("%s", (key) => {
    expect(example(key)).toEqual({ a: stage("A")[key], b: stage("B")[key], c: stage("C")[key], won: stage("won")[key] });
  });

  it("skipped, and where deals were lost", () => {
    expect(example("skipped")).toEqual({ a: stage("A").skipped, b: stage("B").skipped, c: stage("C").skipped });
    expect(example("leak")).toEqual({ a: stage("A").lost, b: stage("B").lost });
  });

  it("conversion, share and fate at B", () => {
    const b = stage("B");
    const conversion = example("conversion");
    expect([conversion["from"], conversion["to"]]).toEqual([b.reached, stage("C").reached]);
    expect(b.conversion).toBeCloseTo(Number(conversion["rate"]), 4);
    expect(example("share")).toEqual({ reached: b.reached, deals: all.deals, share: b.share });
    expect(example("fate")).toEqual({ reached: b.reached, on: b.more.went_on, fell: b.more.fell, waiting: b.more.waiting });
  });

  it("the win rates", () => {
    const rate = example("win-rate");
    expect([rate["won"], rate["lost"]]).toEqual([all.won, all.lost]);
    expect(all.win_rate.value).toBeCloseTo(Number(rate["rate"]), 4);
    expect(all.win_rate.low).toBeCloseTo(Number(rate["low"]), 4);
    expect(all.win_rate.high).toBeCloseTo(Number(rate["high"]), 4);
    expect(example("win-rate-created")).toEqual({ won: all.won, deals: all.deals, rate: all.win_rate_created.value });
    const idle = example("win-rate-stale-lost");
    expect(idle["idle"]).toBe(all.overdue);
    expect(all.win_rate_stale_lost.value).toBeCloseTo(Number(idle["rate"]), 4);
  });

  it("stay: from the first entry to the next stage", async () => {
    const e = example("stay");
    const [entered, left] = [Number(e["entered"]), Number(e["left"])];
    const day = (n: number) => `2026-01-${String(1 + n).padStart(2, "0")}`;
    const one = await openWorld({ ...world, deals: [{ deal_id: "d", outcome: "open", created_on: day(0) }], stage_events: [{ deal_id: "d", stage_id: "A", entered_on: day(entered) }, { deal_id: "d", stage_id: "B", entered_on: day(left) }] });
    const [segment] = (await funnelReport(one, facts, defaultOptions(facts))).segments;
    await one.close();
    expect(segment!.stages.find((s) => s.stage_id === "A")!.median_days).toBe(left - entered);
  });

  it("amount: in another currency at the rate of the close", async () => {
    const e = example("amount");
    const one = await openWorld({ ...world, fx_rates: [{ currency: "EUR", valid_from: "2026-01-01", rate: Number(e["rate"]) }], deals: [{ deal_id: "d", outcome: "won", closed_on: "2026-03-31", amount: e["foreign"]!, currency: "EUR" }], stage_events: [] });
    const [segment] = (await funnelReport(one, facts, defaultOptions(facts))).segments;
    await one.close();
    expect(segment!.won_amount).toBe(e["converted"]);
  });

  it("stale: longer in its stage than nine in ten that left it", async () => {
    const e = example("stale");
    const [limit, age] = [Number(e["limit"]), Number(e["age"])];
    const from = (n: number) => new Date(Date.parse("2026-12-31") - n * 86_400_000).toISOString().slice(0, 10);
    /** ten stays of `limit` days that ended, and one deal that entered so long ago */
    const staleAfter = async (days: number) => {
      const ended = Array.from({ length: 10 }, (_, i) => ({ deal_id: `e${i}`, outcome: "lost", created_on: from(300), closed_on: from(300 - limit) }));
      const one = await openWorld({ ...world, deals: [...ended, { deal_id: "d", outcome: "open", created_on: from(days) }], stage_events: [...ended.map(({ deal_id }) => ({ deal_id, stage_id: "A", entered_on: from(300) })), { deal_id: "d", stage_id: "A", entered_on: from(days) }] });
      const [segment] = (await funnelReport(one, facts, defaultOptions(facts))).segments;
      await one.close();
      return segment!.stale;
    };
    expect([await staleAfter(limit), await staleAfter(age)]).toEqual([0, 1]);
  });
});

it("spread: one earns everything", () => {
  const e = example("spread");
  const found = spread([e["a"], e["b"], e["c"], e["d"]].map(String))!;
  expect(found).toMatchObject({ reps: e["n"], gini: e["gini"] });
});
