import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasetFacts } from "../../src/domain/dataset/facts.ts";
import { parseFigureId } from "../../src/domain/figures.ts";
import { funnelFigures } from "../../src/domain/funnel/figures.ts";
import { type SegmentReport, funnelJson } from "../../src/domain/funnel/report.ts";
import { funnelDrill, funnelReport } from "../../src/engine/jobs/funnel.ts";
import { dropKept } from "../../src/engine/jobs/kept-chains.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { loadWorld, openWorld } from "../lib/world.ts";
import { referenceFunnel } from "./funnel-reference.ts";
import { type FunnelCase, funnelCase } from "./funnel-worlds.ts";

const factsOf = ({ world, asOf }: FunnelCase) =>
  datasetFacts([{ key: "currency", value: "USD" }], { title: "random", as_of: asOf, tables: Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.length])) });

/** Numbers to nine decimals, so that only the order of additions may differ; order of equal reasons is not compared. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, v: unknown) =>
    key === "against_rest" ? undefined
      : key === "reasons" ? (v as { reason: string | null }[]).toSorted((a, b) => (String(a.reason) < String(b.reason) ? -1 : 1))
        : typeof v === "number" ? Math.round(v * 1e9) / 1e9 + 0 : v));

describe("the funnel on random small companies", () => {
  let engine: NativeEngine;
  beforeAll(async () => { engine = await openWorld({ meta: [], stages: [], reps: [], deals: [] }); });
  afterAll(() => engine.close());
  const reportOf = async (c: FunnelCase) => {
    await dropKept(engine);
    await loadWorld(engine, c.world);
    return funnelReport(engine, factsOf(c), c.options);
  };

  it("is what plain loops over the deals give", async () => {
    const covered = new Map<string, number>();
    for (let seed = 1; seed <= 300; seed++) {
      const c = funnelCase(seed);
      const report = await reportOf(c);
      const wanted = referenceFunnel(c.world, c.options, c.asOf);
      expect(rounded((funnelJson(report) as { segments: SegmentReport[] }).segments), `seed ${seed}: ${JSON.stringify(c.options)}`).toEqual(rounded(wanted));
      for (const s of report.segments) {
        for (const [name, hit] of Object.entries({
          won: s.won > 0, stale: s.stale > 0, overdue: s.overdue > 0, unplaced: s.unplaced > 0, skipped: s.stages.some((t) => t.skipped > 0), parked: s.parked.some((p) => p.now > 0), undated: s.more.undated > 0,
          delivery: s.stages.some((t) => t.kind === "delivery" && t.reached > 0), leak: s.leaks!.some((l) => l.deals > 0), period: c.options.view === "period" && s.deals > 0, entry: c.options.whose === "entry" && c.options.by !== null, earlier: c.options.asOf < c.asOf,
        })) if (hit) covered.set(name, (covered.get(name) ?? 0) + 1);
      }
    }
    for (const [name, times] of covered) expect(times, name).toBeGreaterThanOrEqual(20);
    expect([...covered.keys()].sort()).toEqual(["delivery", "earlier", "entry", "leak", "overdue", "parked", "period", "skipped", "stale", "undated", "unplaced", "won"]);
  });

  it("opens every figure to deals that add up to it", async () => {
    const metrics = new Set<string>();
    for (let seed = 1001; seed <= 1012; seed++) {
      const c = funnelCase(seed);
      const report = await reportOf(c);
      for (const [text, value] of funnelFigures(report)) {
        const id = parseFigureId(text)!;
        if (id.metric === "against_rest") continue;
        metrics.add(id.metric);
        const { unit, total, rows } = await funnelDrill(engine, factsOf(c), c.options, id);
        expect(rows.length, text).toBe(total.deals);
        const where = `seed ${seed} ${text}`;
        if (unit === "deals" || unit === "amount") expect(String(total.value), where).toBe(String(value));
        else if (unit === "rate" && value !== null) expect(Number(total.part) / Number(total.value), where).toBeCloseTo(value as number, 12);
      }
    }
    expect(metrics.size).toBeGreaterThan(35);
  });
});
