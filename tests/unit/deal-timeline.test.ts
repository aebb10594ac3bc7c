import { describe, expect, it } from "vitest";
import { datasetFacts } from "../../src/domain/dataset/facts.ts";
import { timelineOf } from "../../src/domain/deals/timeline.ts";
import { readDeal } from "../../src/engine/jobs/deal.ts";
import { isShown, keepColumns, readColumns, toggled } from "../../src/components/deals/chosen-columns.ts";
import { ticksOf } from "../../src/components/deals/timeline-chart.ts";
import { openWorld, type World } from "../lib/world.ts";

const world: World = {
  meta: [],
  stages: [
    { stage_id: "s1", position: 1, kind: "open", name_en: "First", name_zh: "一" },
    { stage_id: "s2", position: 2, kind: "open", name_en: "Second" },
    { stage_id: "won", position: 3, kind: "won" },
  ],
  reps: [{ rep_id: "r1", name: "Ana", team: "East" }],
  accounts: [{ account_id: "a1", name: "Ore Works" }],
  deals: [
    { deal_id: "d1", account_id: "a1", owner_id: "r1", created_on: "2025-01-10", closed_on: "2025-03-01", outcome: "won", amount: "80.00", list_amount: "100.00", cost: "60.00" },
    { deal_id: "d2", owner_id: "r1", outcome: "open", closed_on: "2026-02-01" },
    { deal_id: "d3", outcome: "open" },
  ],
  stage_events: [
    { deal_id: "d1", stage_id: "s1", entered_on: "2025-01-10" },
    { deal_id: "d1", stage_id: "s2", entered_on: "2025-02-01" },
    { deal_id: "d2", stage_id: "s1", entered_on: "2025-12-01" },
    { deal_id: "d3", stage_id: "s1" },
  ],
  deal_changes: [{ deal_id: "d1", changed_on: "2025-02-10", field: "close_date", old_value: "2025-02-20", new_value: "2025-03-01" }],
  receipts: [{ deal_id: "d1", due_on: "2025-04-01", received_on: "2025-04-09", amount: "50.00" }, { deal_id: "d1", due_on: "2026-04-01", amount: "30.00" }],
  surveys: [{ account_id: "a1", surveyed_on: "2024-01-01", score: 2 }, { account_id: "a1", surveyed_on: "2025-06-01", score: 4 }],
};
const facts = datasetFacts([{ key: "currency", value: "USD" }], { title: "", as_of: "2025-12-31", tables: Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.length])) });
const read = async (id: string) => {
  const engine = await openWorld(world);
  try {
    return await readDeal(engine, facts, id);
  } finally {
    await engine.close();
  }
};

describe("one deal", () => {
  it("has its facts by name, its discount and its margin", async () => {
    const file = (await read("d1"))!;
    expect(file.facts).toMatchObject({ account: "Ore Works", owner: "Ana", team: "East", amount: "80.00", discount: "0.200000", margin: "20.00", margin_rate: "0.250000", currency: "USD" });
    expect(file.stages).toEqual({ s1: { en: "First", zh: "一" }, s2: { en: "Second", zh: "Second" } });
  });

  it("goes from stage to stage up to its close, with what is due hollow and surveys from before it left out", async () => {
    const line = timelineOf((await read("d1"))!)!;
    expect(line.segments).toEqual([
      { stage_id: "s1", from: "2025-01-10", to: "2025-02-01", open: false },
      { stage_id: "s2", from: "2025-02-01", to: "2025-03-01", open: false },
    ]);
    expect(line.marks.map((m) => [m.lane, m.day, m.done])).toEqual([
      ["plan", "2025-02-10", true],
      ["receipts", "2025-04-09", true],
      ["stages", "2025-03-01", true],
    ]);
    expect([line.from, line.to]).toEqual(["2025-01-10", "2025-04-09"]);
    expect(line.lanes).toEqual(["stages", "plan", "receipts"]);
  });

  it("keeps its axis to its own life: a survey and a payment far beyond are named, not drawn", async () => {
    const line = timelineOf((await read("d1"))!)!;
    expect(line.later.map((m) => [m.lane, m.day, m.done])).toEqual([["surveys", "2025-06-01", true], ["receipts", "2026-04-01", false]]);
    expect(timelineOf((await read("d2"))!)!.later).toEqual([]);
  });

  it("that is open stays in its stage up to the export's day, with its planned close ahead", async () => {
    const line = timelineOf((await read("d2"))!)!;
    expect(line.segments).toEqual([{ stage_id: "s1", from: "2025-12-01", to: "2025-12-31", open: true }]);
    expect(line.marks).toEqual([{ lane: "plan", day: "2026-02-01", done: false, event: { kind: "planned" } }]);
  });

  it("without any day has no timeline, and one that is not there is undefined", async () => {
    expect(timelineOf((await read("d3"))!)).toBeUndefined();
    expect(await read("d9")).toBeUndefined();
  });
});

describe("ticks of a deal's axis", () => {
  it.each([
    ["2025-01-10", "2025-04-09", 3, ["2025-02-01", "2025-03-01", "2025-04-01"]],
    ["2025-01-01", "2025-05-18", 3, ["2025-01-01", "2025-03-01", "2025-05-01"]],
    ["2023-01-03", "2025-12-31", 3, ["2024-01-01", "2025-01-01"]],
    ["2020-03-15", "2029-12-31", 3, ["2024-01-01", "2028-01-01"]],
    ["2025-01-10", "2025-02-09", 3, ["2025-01-10", "2025-01-25"]],
    ["2025-01-10", "2025-01-10", 3, ["2025-01-10"]],
  ])("from %s to %s, at most %i", (from, to, most, want) => {
    expect(ticksOf(from, to, most).days).toEqual(want);
  });
});

describe("columns that a reader chose", () => {
  it("are kept, and nothing readable is nothing chosen", () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) };
    const none = readColumns(storage);
    expect([isShown(none, { key: "owner" }), isShown(none, { key: "kind", room: "chosen" })]).toEqual([true, false]);
    const chosen = toggled(toggled(none, { key: "owner" }), { key: "kind", room: "chosen" });
    keepColumns(storage, chosen);
    expect(readColumns(storage)).toEqual({ hidden: ["owner"], chosen: ["kind"] });
    expect(toggled(toggled(chosen, { key: "owner" }), { key: "kind", room: "chosen" })).toEqual(none);
    expect(readColumns({ getItem: () => "not json" })).toEqual(none);
  });
});
