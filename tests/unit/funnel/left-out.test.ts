import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasetFacts } from "../../../src/domain/dataset/facts.ts";
import { parseFigureId } from "../../../src/domain/figures.ts";
import { type FunnelOptions, defaultOptions } from "../../../src/domain/funnel/options.ts";
import { funnelDrill } from "../../../src/engine/jobs/funnel.ts";
import type { NativeEngine } from "../../../src/engine/native.ts";
import { openWorld, type World } from "../../lib/world.ts";

const event = (deal_id: string, stage_id: string, entered_on: string | null, sequence: number) => ({ deal_id, stage_id, entered_on, sequence });
const deal = (deal_id: string, outcome: string, closed_on: string | null, kind: string) => ({ deal_id, outcome, closed_on, kind, created_on: "2025-01-01", amount: 10 });

describe("what figures in days leave out", () => {
  const world: World = {
    meta: [],
    stages: [{ stage_id: "a", position: 1, kind: "open" }, { stage_id: "b", position: 2, kind: "open" }, { stage_id: "won", position: 3, kind: "won" }],
    deals: [
      deal("through", "won", "2025-03-01", "new"),
      deal("skipped_b", "won", "2025-03-01", "new"),
      deal("skipped_a", "lost", "2025-03-01", "renewal"),
      deal("unclosed", "lost", null, "new"),
      deal("undated", "lost", "2025-03-01", "new"),
      deal("waiting", "open", null, "new"),
      // its only entry, of an unknown day, is into the first stage: it never reached the second
      { ...deal("undated_at_a", "open", null, "expansion"), amount: null },
    ],
    stage_events: [
      event("through", "a", "2025-01-01", 1), event("through", "b", "2025-02-01", 2),
      event("skipped_b", "a", "2025-01-01", 1),
      event("skipped_a", "b", "2025-02-01", 1),
      event("unclosed", "a", "2025-01-01", 1), event("unclosed", "b", "2025-02-01", 2),
      event("undated", "a", null, 1), event("undated", "b", "2025-02-01", 2),
      event("undated_at_a", "a", null, 1),
      event("waiting", "a", "2025-01-01", 1), event("waiting", "b", "2025-02-01", 2),
    ],
  };
  const facts = datasetFacts([{ key: "currency", value: "USD" }], { title: "", as_of: "2025-12-31", tables: Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.length])) });
  let engine: NativeEngine;
  beforeAll(async () => { engine = await openWorld(world); });
  afterAll(() => engine.close());
  const behind = async (id: string, change: Partial<FunnelOptions> = {}) => {
    const { rows, leftOut } = await funnelDrill(engine, facts, { ...defaultOptions(facts), ...change }, parseFigureId(id)!);
    return { listed: rows.map((r) => r.deal_id).sort(), leftOut: Object.fromEntries(leftOut.map((l) => [l.reason, l.deals])) };
  };

  it.each(["median_days:b", "p90_days:b", "by_age:b:30", "by_age_lost:b:30", "by_age_still_in:b:30"])("%s: deals that skipped the stage, and those that have no day to count from or to", async (id) => {
    expect(await behind(id)).toEqual({ listed: ["skipped_a", "through", "waiting"], leftOut: { undated_entry: 1, no_entry: 1, no_close: 1 } });
  });

  it("a stage that a later entry ends needs no day of closing", async () => {
    expect(await behind("median_days:a")).toEqual({ listed: ["skipped_b", "through", "unclosed", "waiting"], leftOut: { undated_entry: 2, no_entry: 1 } });
  });

  it("an undated entry is the reason only where the deal was", async () => {
    expect((await behind("median_days:b@kind=expansion", { by: "kind" })).leftOut).toEqual({});
    expect((await behind("median_days:a@kind=expansion", { by: "kind" })).leftOut).toEqual({ undated_entry: 1 });
    expect((await behind("stale:a")).leftOut).toEqual({ undated_entry: 1 });
    expect((await behind("stale:b")).leftOut).toEqual({});
  });

  it.each(["mature_conversion:a", "mature_conversion_amount:a"])("%s: open deals that have not gone on are not settled", async (id) => {
    expect(await behind(id)).toEqual({ listed: ["skipped_a", "skipped_b", "through", "unclosed", "undated", "waiting"], leftOut: { unresolved: 1 } });
  });
  it("what a mature conversion leaves out and what it lists are the deals at the stage", async () => {
    expect(await behind("mature_conversion:b")).toEqual({ listed: ["skipped_a", "skipped_b", "through", "unclosed", "undated"], leftOut: { unresolved: 1 } });
    expect((await behind("conversion:b")).listed).toHaveLength(6);
  });

  it("of an amount, the deals without one are said and add nothing", async () => {
    expect((await behind("reached_amount:a")).leftOut).toEqual({ no_amount: 1 });
    expect((await behind("conversion_amount:a")).leftOut).toEqual({ no_amount: 1 });
    expect((await behind("open_amount")).leftOut).toEqual({ no_amount: 1 });
    expect((await behind("reached_amount:b")).leftOut).toEqual({});
  });

  it("of a segment, its own deals alone", async () => {
    expect(await behind("by_age:a:30@kind=renewal", { by: "kind" })).toEqual({ listed: [], leftOut: { no_entry: 1 } });
    expect(await behind("by_age:b:30@kind=renewal", { by: "kind" })).toEqual({ listed: ["skipped_a"], leftOut: {} });
  });

  it("a win rate with idle deals as lost leaves out open deals that are neither overdue nor stale", async () => {
    const early = { asOf: "2025-02-10" };
    expect((await behind("stale")).listed).toEqual(["waiting"]);
    expect((await behind("win_rate_stale_lost")).leftOut).toEqual({ open_not_idle: 1 });
    expect((await behind("stale", early)).listed).toEqual(["skipped_b"]);
    expect((await behind("open", early)).listed).toHaveLength(7);
    expect((await behind("win_rate_stale_lost", early)).leftOut).toEqual({ open_not_idle: 6 });
  });
});
