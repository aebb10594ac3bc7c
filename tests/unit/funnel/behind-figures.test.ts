import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatasetFacts } from "../../../src/domain/dataset/facts.ts";
import { readMapping } from "../../../src/domain/dataset/mapping-read.ts";
import { type FigureId, figureId, parseFigureId } from "../../../src/domain/figures.ts";
import { figureValue, funnelFigures, shownAge } from "../../../src/domain/funnel/figures.ts";
import { parkedMetrics, segmentMetrics, stageMetrics } from "../../../src/domain/funnel/metrics/index.ts";
import { type FunnelOptions, defaultOptions } from "../../../src/domain/funnel/options.ts";
import type { FunnelReport } from "../../../src/domain/funnel/report.ts";
import { aalenJohansen, incidenceAt } from "../../../src/domain/funnel/statistics/aalen-johansen.ts";
import { firstDayAtMost, kaplanMeier } from "../../../src/domain/funnel/statistics/kaplan-meier.ts";
import { cycleOf } from "../../../src/domain/funnel/statistics/middle.ts";
import { sum } from "../../../src/domain/money.ts";
import { readFacts } from "../../../src/engine/jobs/facts.ts";
import { type DrillRow, funnelDrill, funnelReport } from "../../../src/engine/jobs/funnel.ts";
import { generateCompany } from "../../../src/engine/jobs/generate.ts";
import { importFolder } from "../../../src/engine/jobs/import.ts";
import { type NativeEngine, openBundle } from "../../../src/engine/native.ts";
import { hasSharedData, sharedData } from "../../lib/shared.ts";

const mappingFile = fileURLToPath(new URL("../../../data/mappings/maven-crm.yaml", import.meta.url));

const worlds: { name: string; there: boolean; make: (out: string) => Promise<unknown>; by: string; absent: string[] }[] = [
  { name: "the example company", there: true, make: (out) => generateCompany({ deals: 4000, seed: 1, out }), by: "team", absent: ["parked", "parked_now"] },
  {
    name: "the Maven opportunities", there: hasSharedData, by: "owner", absent: ["parked", "parked_now"],
    make: async (out) => importFolder({ from: join(sharedData, "maven-crm"), out, mapping: readMapping(await readFile(mappingFile, "utf8"), mappingFile), now: "2026-01-01T00:00:00Z", threads: 1 }),
  },
];

/** Rows grouped by days, as the statistics take them. */
const byDays = <K extends string>(rows: readonly DrillRow[], kinds: readonly K[], kindOf: (r: DrillRow) => K) => {
  const groups = new Map<number, { days: number } & Record<K, number>>();
  for (const r of rows) {
    const days = Number(r.value);
    const group = groups.get(days) ?? groups.set(days, { days, ...Object.fromEntries(kinds.map((k) => [k, 0])) } as { days: number } & Record<K, number>).get(days)!;
    (group as Record<K, number>)[kindOf(r)]++;
  }
  return [...groups.values()];
};
const stays = (rows: readonly DrillRow[]) => kaplanMeier(byDays(rows, ["left", "censored"], (r) => (r.part ? "left" : "censored")));
const amounts = (rows: readonly DrillRow[]) => sum(["0.00", ...rows.flatMap((r) => (r.value === null ? [] : [String(r.value)]))]);
const count = (rows: readonly DrillRow[]) => rows.reduce((n, r) => n + Number(r.value), 0);

describe.each(worlds)("behind each figure of $name stand the deals that make it", ({ there, make, by, absent }) => {
  let folder: string;
  let engine: NativeEngine;
  let facts: DatasetFacts;
  beforeAll(async () => {
    if (!there) return;
    folder = await mkdtemp(join(tmpdir(), "funnel-"));
    const out = join(folder, "bundle");
    await make(out);
    const opened = await openBundle(out, { threads: 1 });
    engine = opened.engine;
    facts = await readFacts(engine, opened.manifest);
  }, 60_000);
  afterAll(async () => {
    if (!there) return;
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  const covered = new Set<string>();
  async function check(options: FunnelOptions, report: FunnelReport, text: string, value: string | number | null) {
    const id = parseFigureId(text)!;
    covered.add(id.metric);
    expect(figureValue(report, id), text).toBe(value);
    const { unit, total, rows } = await funnelDrill(engine, facts, options, id);
    expect(rows.length, text).toBe(total.deals);
    expect(new Set(rows.map((r) => r.deal_id)).size, text).toBe(rows.length);
    const part = rows.filter((r) => r.part === true);
    expect(part.length, text).toBe(total.parts);
    const found = await (async () => {
      switch (id.metric) {
        case "median_days": return firstDayAtMost(stays(rows), 0.5);
        case "p90_days": return firstDayAtMost(stays(rows), 0.1);
        case "cycle_median": return cycleOf(byDays(rows, ["count"], () => "count")).median_days;
        case "cycle_mean": return cycleOf(byDays(rows, ["count"], () => "count")).mean_days;
        case "by_age": case "by_age_lost": case "by_age_still_in": return byAge(options, report, id);
        case "against_rest": return part.length / rows.length - (await restOf(options, report, rows));
      }
      if (unit === "deals") return count(rows);
      if (unit === "amount") return amounts(rows);
      const [x, n] = id.metric.endsWith("_amount") ? [Number(amounts(part)), Number(amounts(rows))] : [part.length, rows.length];
      return n === 0 || (id.metric === "win_rate_amount" && value === null) ? null : x / n;
    })();
    if (typeof value === "number" && unit === "rate") expect(found, text).toBeCloseTo(value, 12);
    else expect(unit === "amount" ? sum([String(found), "0.00"]) : found, text).toBe(value);
  }

  /** The incidence again, from the fates that the rows of the longest age tell. */
  async function byAge(options: FunnelOptions, report: FunnelReport, id: FigureId) {
    const segment = report.segments.find((s) => (s.segment ?? "") === (id.at?.value ?? ""))!;
    const { longest } = segment.durations!.find((d) => d.stage_id === id.of[0])!.by_age!;
    if (longest === null) return null;
    const at = (metric: string) => funnelDrill(engine, facts, options, { ...id, metric, of: [id.of[0]!, String(longest)] });
    const { rows } = await at("by_age");
    const lost = new Set((await at("by_age_lost")).rows.filter((r) => r.part).map((r) => r.deal_id));
    const fates = byDays(rows, ["on", "lost", "open"], (r) => (r.part ? "on" : lost.has(r.deal_id) ? "lost" : "open"));
    const found = incidenceAt(aalenJohansen(fates), Number(id.of[1]));
    return found && found[({ by_age: "on", by_age_lost: "lost", by_age_still_in: "still_in" } as const)[id.metric as "by_age"]];
  }

  /** The win rate of the deals that are in none of the rows. */
  async function restOf(options: FunnelOptions, report: FunnelReport, rows: readonly DrillRow[]) {
    const all = await funnelDrill(engine, facts, { ...options, by: null }, { metric: "win_rate", of: [] });
    const own = new Set(rows.map((r) => r.deal_id));
    const rest = all.rows.filter((r) => !own.has(r.deal_id));
    expect(rest.length + own.size).toBe(report.segments.reduce((n, s) => n + s.won + s.lost, 0));
    return rest.filter((r) => r.part).length / rest.length;
  }

  it.skipIf(!there)("of all deals", async () => {
    const options: FunnelOptions = { ...defaultOptions(facts), with: ["leaks", "durations"] };
    const report = await funnelReport(engine, facts, options);
    const figures = funnelFigures(report);
    expect(new Set(figures.map(([id]) => id)).size).toBe(figures.length);
    for (const [id, value] of figures) await check(options, report, id, value);
    const age = shownAge(report.segments[0]!.durations!);
    expect([...covered]).toContain("by_age_still_in");
    expect(figures.some(([id]) => id.endsWith(`:${age}`))).toBe(true);
  }, 120_000);

  it.skipIf(!there)("of a segment, in the period view, counted as entered", async () => {
    const options: FunnelOptions = { ...defaultOptions(facts), by, view: "period", count: "entered", from: `${facts.asOf.slice(0, 4)}-04-01`, to: `${facts.asOf.slice(0, 4)}-09-30`, with: ["leaks", "durations"] };
    const report = await funnelReport(engine, facts, options);
    const segment = report.segments.findLast((s) => s.segment !== null && s.won > 0)!;
    const suffix = figureId("x", [], { field: by, value: segment.segment! }).slice(1);
    const figures = funnelFigures(report).filter(([id]) => id.endsWith(suffix));
    expect(figures.length).toBeGreaterThan(40);
    for (const [id, value] of figures) await check(options, report, id, value);
  }, 120_000);

  it.skipIf(!there)("for every metric there is", () => {
    const all = [...segmentMetrics.names, ...stageMetrics.names, ...parkedMetrics.names, "leak", "leak_amount", "by_age", "by_age_lost", "by_age_still_in", "against_rest"];
    expect(all.filter((name) => !covered.has(name)).sort()).toEqual([...absent].sort());
  });
});
