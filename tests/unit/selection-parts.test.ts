import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasetFacts } from "../../src/domain/dataset/facts.ts";
import { dropping, droppingAll, narrowingParts } from "../../src/domain/selection/parts.ts";
import { defaultSelection, type Selection } from "../../src/domain/selection/selection.ts";
import { funnelOptionsOf } from "../../src/domain/selection/funnel-options.ts";
import { funnelReport } from "../../src/engine/jobs/funnel.ts";
import { countShown, countWithout, fieldValues } from "../../src/engine/jobs/selection.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { openWorld, type World } from "../lib/world.ts";

const asOf = "2025-12-31";
const all = defaultSelection({ id: "x", asOf, plans: [] });
const selected = (change: Partial<Selection>): Selection => ({ ...all, ...change });
const filter = (...filters: [string, ...string[]][]): Partial<Selection> => ({ filters: filters.map(([field, ...values]) => ({ field, values })) });

describe("the parts of a selection", () => {
  it("are none of a bare address", () => {
    expect(narrowingParts(all, asOf)).toEqual([]);
  });

  it("are each dropped alone, and all at once", () => {
    const selection = selected({ ...filter(["team", "East"], ["product", "p1", ""]), from: "2025-01-01", view: "period", asOf: "2025-06-30" });
    const parts = narrowingParts(selection, asOf);
    expect(parts.map((p) => (p.kind === "filter" ? p.field : p.kind))).toEqual(["range", "team", "product", "view", "as_of"]);
    for (const part of parts) expect(narrowingParts({ ...selection, ...dropping(selection, part, asOf) }, asOf)).toEqual(parts.filter((p) => p !== part));
    expect(narrowingParts({ ...selection, ...droppingAll(asOf) }, asOf)).toEqual([]);
  });
});

describe("how many deals a selection shows", () => {
  const world: World = {
    meta: [],
    stages: [{ stage_id: "s1", position: 1, kind: "open" }, { stage_id: "won", position: 2, kind: "won" }],
    reps: [{ rep_id: "r1", name: "Ana", team: "East" }, { rep_id: "r2", name: "Bo", team: "West" }],
    products: [{ product_id: "p1", name: "Ore" }, { product_id: "p2" }],
    deals: [
      { deal_id: "d1", owner_id: "r1", product_id: "p1", created_on: "2025-01-10", closed_on: "2025-02-10", outcome: "won", amount: 10 },
      { deal_id: "d2", owner_id: "r1", product_id: "p2", created_on: "2025-03-10", outcome: "open", amount: 20 },
      { deal_id: "d3", owner_id: "r2", product_id: "p2", created_on: "2024-12-10", closed_on: "2025-05-01", outcome: "lost", amount: 30 },
      { deal_id: "d4", product_id: "p2", outcome: "open" },
      // created after the export was taken: it does not exist
      { deal_id: "d5", owner_id: "r1", product_id: "p2", created_on: "2026-02-01", outcome: "open" },
    ],
    deal_attributes: [{ deal_id: "d1", name: "tier", value: "gold" }],
  };
  const facts = datasetFacts([{ key: "currency", value: "USD" }], { title: "", as_of: asOf, tables: Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.length])) });
  let engine: NativeEngine;
  beforeAll(async () => { engine = await openWorld(world); });
  afterAll(() => engine.close());

  it.each<[string, Partial<Selection>, number]>([
    ["everything", {}, 4],
    ["a team", filter(["team", "East"]), 2],
    ["either of two", filter(["team", "East", "West"]), 3],
    ["those without an owner", filter(["owner", ""]), 1],
    ["two fields", filter(["team", "East"], ["product", "p2"]), 1],
    ["a column of the export", filter(["tier", "gold"]), 1],
    ["a range of creation", { from: "2025-01-01", to: "2025-01-31" }, 1],
    ["a close in a range", { view: "period", from: "2025-05-01", to: "2025-05-31" }, 1],
    ["an earlier day", { asOf: "2025-01-31" }, 2],
  ])("is the funnel's own figure: %s", async (_, change, count) => {
    const selection = selected(change);
    expect(await countShown(engine, facts, selection)).toBe(count);
    expect((await funnelReport(engine, facts, funnelOptionsOf(selection, { by: null }))).segments.reduce((n, s) => n + s.deals, 0)).toBe(count);
  });

  it("lists the values of a field under the rest of the selection, most deals first, the absent one by name", async () => {
    expect(await fieldValues(engine, facts, selected(filter(["team", "West"], ["product", "p2"])), "team")).toEqual([
      { value: "East", deals: 1 },
      { value: "West", deals: 1 },
      { value: null, deals: 1 },
    ]);
    expect(await fieldValues(engine, facts, all, "tier")).toEqual([{ value: null, deals: 3 }, { value: "gold", deals: 1 }]);
  });

  it("says what each part of an empty selection costs", async () => {
    const selection = selected({ ...filter(["team", "West"], ["product", "p1"]), from: "2024-12-01" });
    expect(await countShown(engine, facts, selection)).toBe(0);
    expect((await countWithout(engine, facts, selection)).map(({ part, deals }) => [part.kind === "filter" ? part.field : part.kind, deals])).toEqual([["range", 0], ["team", 1], ["product", 1]]);
  });
});
