import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { datasetFacts } from "../../src/domain/dataset/facts.ts";
import { defaultOptions } from "../../src/domain/funnel/options.ts";
import { aalenJohansen, incidenceAt } from "../../src/domain/funnel/statistics/aalen-johansen.ts";
import { benjaminiHochberg } from "../../src/domain/funnel/statistics/benjamini-hochberg.ts";
import { difference } from "../../src/domain/funnel/statistics/difference.ts";
import { firstDayAtMost, kaplanMeier } from "../../src/domain/funnel/statistics/kaplan-meier.ts";
import { mantelHaenszel, reverses } from "../../src/domain/funnel/statistics/mantel-haenszel.ts";
import { wilson } from "../../src/domain/funnel/statistics/wilson.ts";
import { funnelReport } from "../../src/engine/jobs/funnel.ts";
import { type World, openWorld } from "../lib/world.ts";

const read = (name: string) => parse(readFileSync(new URL(`./funnel/${name}.yaml`, import.meta.url), "utf8"));
const share = ([x, n]: [number, number]) => ({ x, n });
/** Equal to the decimals that the definition prints. */
const near = (found: number | null, wanted: number, decimals = 4) => expect(Math.abs(found! - wanted)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-12);

describe("statistics as the definitions print them", () => {
  const cases = read("statistics");

  it.each(cases.wilson as [number, number, number, number][])("Wilson %i of %i", (x, n, low, high) => {
    const found = wilson(x, n);
    near(found[0], low);
    near(found[1], high);
  });

  it.each(cases.newcombe as { a: [number, number]; b: [number, number]; difference: number; low: number; high: number; p?: number }[])("Newcombe $a against $b", (c) => {
    const found = difference(share(c.a), share(c.b));
    near(found.difference, c.difference);
    near(found.low, c.low);
    near(found.high, c.high);
    if (c.p !== undefined) near(found.p, c.p);
  });

  it.each(cases.benjamini_hochberg as { p: number[]; q: number[] }[])("Benjamini–Hochberg $p", (c) => {
    benjaminiHochberg(c.p).forEach((q, i) => near(q, c.q[i]!, 9));
  });

  it("a difference turns round within strata", () => {
    const { strata, plain, stratified } = cases.reversal as { strata: { a: [number, number]; b: [number, number] }[]; plain: Record<"difference" | "low" | "high", number>; stratified: Record<"difference" | "low" | "high", number> };
    const total = (side: "a" | "b") => share(strata.reduce(([x, n], s) => [x + s[side][0], n + s[side][1]], [0, 0] as [number, number]));
    const unstratified = difference(total("a"), total("b"));
    const within = mantelHaenszel(strata.map((s) => ({ a: share(s.a), b: share(s.b) })))!;
    for (const key of ["difference", "low", "high"] as const) {
      near(unstratified[key], plain[key]);
      near(within[key], stratified[key]);
    }
    expect(reverses(unstratified.difference, within)).toBe(true);
  });

  it.each(cases.kaplan_meier as { stays: string; still_in: number[]; median: number | null; p90: number | null }[])("Kaplan–Meier of $stays", (c) => {
    const byLength = new Map<number, { days: number; left: number; censored: number }>();
    for (const text of c.stays.split(" ")) {
      const days = parseInt(text);
      const row = byLength.get(days) ?? { days, left: 0, censored: 0 };
      row[text.endsWith("+") ? "censored" : "left"]++;
      byLength.set(days, row);
    }
    const curve = kaplanMeier([...byLength.values()]);
    expect(curve.map((s) => s.still_in)).toHaveLength(c.still_in.length);
    curve.forEach((s, i) => near(s.still_in, c.still_in[i]!));
    expect([firstDayAtMost(curve, 0.5), firstDayAtMost(curve, 0.1)]).toEqual([c.median, c.p90]);
  });

  it("incidence by age of ten deals", () => {
    const fates = new Map<number, { days: number; on: number; lost: number; open: number }>();
    for (const [days, fate] of cases.by_age.deals as [number, "on" | "lost" | "open"][]) {
      const row = fates.get(days) ?? { days, on: 0, lost: 0, open: 0 };
      row[fate]++;
      fates.set(days, row);
    }
    const found = aalenJohansen([...fates.values()]);
    for (const at of cases.by_age.at as { day: number; on: number; lost: number; still_in: number }[]) {
      const shares = incidenceAt(found, at.day)!;
      for (const key of ["on", "lost", "still_in"] as const) near(shares[key], at[key], 3);
    }
    expect(incidenceAt(found, 61)).toBeNull();
  });
});

const asOf = "2024-12-31";
const facts = (world: World) =>
  datasetFacts([{ key: "currency", value: "USD" }], { title: "golden", as_of: asOf, tables: Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.length])) });

describe("paths through the stages", () => {
  const c = read("paths") as {
    stages: string[];
    parked: string;
    deals: { path: string; outcome: string }[];
    entered_conversion: Record<string, [number, number]>;
    unplaced: number;
  } & Record<"reached" | "entered" | "strict" | "skipped" | "lost", Record<string, number>>;
  const world: World = {
    meta: [],
    reps: [],
    stages: [
      ...c.stages.map((stage_id, i) => ({ stage_id, position: i + 1, kind: "open" })),
      { stage_id: c.parked, position: 9, kind: "parked" },
      { stage_id: "done", position: 10, kind: "won" },
      { stage_id: "gone", position: 11, kind: "lost" },
    ],
    deals: c.deals.map((d, i) => ({ deal_id: `D${i}`, outcome: d.outcome, created_on: "2024-01-01", closed_on: d.outcome === "open" ? null : "2024-06-01", amount: 100 })),
    stage_events: c.deals.flatMap((d, i) => d.path.split(" ").filter(Boolean).map((stage_id, k) => ({ deal_id: `D${i}`, stage_id, entered_on: addDays("2024-01-01", k) }))),
  };

  it.each(["reached", "entered", "strict", "skipped", "lost"] as const)("%s by stage", async (column) => {
    const engine = await openWorld(world);
    const report = await funnelReport(engine, facts(world), defaultOptions(facts(world)));
    const found = Object.fromEntries(report.segments[0]!.stages.filter((s) => s.stage_id in c[column]).map((s) => [s.stage_id, s[column]]));
    expect(found).toEqual(c[column]);
    expect(report.segments[0]!.unplaced).toBe(c.unplaced);
    await engine.close();
  });

  it("conversion of those that entered, from stage to stage", async () => {
    const engine = await openWorld(world);
    const report = await funnelReport(engine, facts(world), { ...defaultOptions(facts(world)), count: "entered" });
    const found = Object.fromEntries(report.segments[0]!.stages.filter((s) => s.kind === "open").map((s) => [s.stage_id, [s.more.went_on, s.more.counted]]));
    expect(found).toEqual(c.entered_conversion);
    await engine.close();
  });
});
