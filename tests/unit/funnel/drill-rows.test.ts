import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatasetFacts } from "../../../src/domain/dataset/facts.ts";
import { drillOrders } from "../../../src/domain/funnel/drill.ts";
import { defaultOptions } from "../../../src/domain/funnel/options.ts";
import { readFacts } from "../../../src/engine/jobs/facts.ts";
import { type DrillRow, funnelDrill, funnelDrillRows } from "../../../src/engine/jobs/funnel.ts";
import { generateCompany } from "../../../src/engine/jobs/generate.ts";
import { type NativeEngine, openBundle } from "../../../src/engine/native.ts";

describe("a long list behind a figure", () => {
  let folder: string;
  let engine: NativeEngine;
  let facts: DatasetFacts;
  const id = { metric: "win_rate", of: [] };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "attain-list-"));
    await generateCompany({ deals: 600, seed: 3, out: folder });
    const opened = await openBundle(folder, { threads: 1 });
    engine = opened.engine;
    facts = await readFacts(engine, opened.manifest);
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true });
  });

  it("is the same deals whether read at once or page by page, in the list's own order", async () => {
    const { total, rows } = await funnelDrill(engine, facts, defaultOptions(facts), id);
    expect(rows.length).toBe(total.deals);
    const pages: DrillRow[] = [];
    for (let offset = 0; offset < total.deals; offset += 100) pages.push(...(await funnelDrillRows(engine, facts, defaultOptions(facts), id, { offset, limit: 100 })));
    expect(pages).toEqual(rows);
    expect(await funnelDrillRows(engine, facts, defaultOptions(facts), id)).toEqual(rows);
  });

  it.each(drillOrders)("keeps its deals in the order of %s, absent values last both ways", async (by) => {
    const valueOf = (r: DrillRow) => (by === "counted" ? (r.part === false ? 0 : r.value) : r[by]);
    const [up, down] = [await funnelDrillRows(engine, facts, defaultOptions(facts), id, { order: { by, descending: false } }), await funnelDrillRows(engine, facts, defaultOptions(facts), id, { order: { by, descending: true } })];
    expect(new Set(up.map((r) => r.deal_id))).toEqual(new Set(down.map((r) => r.deal_id)));
    for (const [rows, sign] of [[up, 1], [down, -1]] as const) {
      const values = rows.map(valueOf);
      const present = values.filter((v) => v !== null);
      expect(values.slice(present.length).every((v) => v === null)).toBe(true);
      const numeric = by === "amount" || typeof present[0] === "number";
      const order = (a: unknown, b: unknown) => (numeric ? Number(a) - Number(b) : a! < b! ? -1 : a! > b! ? 1 : 0) * sign;
      for (let i = 1; i < present.length; i++) expect(order(present[i - 1], present[i])).toBeLessThanOrEqual(0);
    }
  });
});
