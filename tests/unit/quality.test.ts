import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasetFacts } from "../../src/domain/dataset/facts.ts";
import { checks } from "../../src/domain/dataset/quality/index.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { checkRows, runChecks } from "../../src/engine/jobs/data.ts";
import { type World, openWorld } from "../lib/world.ts";

/** One company in which every check finds something, and `fine` is in none. */
const world: World = {
  stages: [{ stage_id: "talk", position: 1, kind: "open" }],
  reps: [{ rep_id: "r1" }, { rep_id: "boss" }, { rep_id: "r2", manager_id: "boss" }, { rep_id: "idle", manager_id: "boss" }, { rep_id: "gap", manager_id: "boss" }, { rep_id: "half", manager_id: "boss" }],
  accounts: [{ account_id: "a1" }],
  products: [{ product_id: "p1" }],
  quotas: [
    { rep_id: "r1", measure: "bookings", period_start: "2024-01-01", period_end: "2024-12-31", amount: "10" },
    { rep_id: "gap", measure: "bookings", period_start: "2024-01-01", period_end: "2024-06-30", amount: "10" },
    { rep_id: "half", measure: "bookings", period_start: "2024-01-01", period_end: "2024-06-30", amount: "10" },
  ],
  credits: [
    { deal_id: "fine", rep_id: "r1", share: 0.4 },
    { deal_id: "fine", rep_id: "r2", share: 0.6 },
    { deal_id: "fine", rep_id: "boss", share: 1, type: "overlay" },
    { deal_id: "halves", rep_id: "r1", share: 0.5 },
    { deal_id: "gapped", rep_id: "gap", share: 1 },
  ],
  fx_rates: [{ currency: "JPY", valid_from: "2024-06-01", rate: 0.007 }],
  stage_events: [{ deal_id: "fine", stage_id: "talk" }, { deal_id: "ghost", stage_id: "talk" }, { deal_id: "fine", stage_id: "nowhere" }],
  deals: ([
    { deal_id: "fine" },
    { deal_id: "halves" },
    { deal_id: "yen-early", currency: "JPY", closed_on: "2024-05-31" },
    { deal_id: "yen-late", currency: "JPY", closed_on: "2024-06-01" },
    { deal_id: "free", amount: "0" },
    { deal_id: "unpriced", amount: null },
    { deal_id: "lost-free", outcome: "lost", lost_reason: "price", amount: null },
    { deal_id: "minus", amount: "-5" },
    { deal_id: "dear", amount: "120" },
    { deal_id: "silent", outcome: "lost" },
    { deal_id: "unquoted", owner_id: "r2" },
    { deal_id: "ownerless", owner_id: null },
    { deal_id: "foreign-owner", owner_id: "r9" },
    { deal_id: "accountless", account_id: null, currency: "USD" },
    { deal_id: "accountless-yen", account_id: null, currency: "JPY" },
    { deal_id: "foreign-account", account_id: "a9" },
    { deal_id: "productless", product_id: null },
    { deal_id: "foreign-product", product_id: "p9" },
    { deal_id: "dayless", closed_on: null },
    { deal_id: "unborn", created_on: null },
    { deal_id: "backwards", created_on: "2024-09-02", closed_on: "2024-09-01" },
    { deal_id: "gapped" },
    { deal_id: "before-quotas", owner_id: "half", created_on: "2023-01-01", closed_on: "2023-05-01" },
    { deal_id: "in-time", owner_id: "half", closed_on: "2024-06-30" },
    { deal_id: "tomorrow", created_on: "2025-01-01", closed_on: "2025-01-01" },
    { deal_id: "late", outcome: "open", closed_on: "2024-12-30" },
    { deal_id: "due-today", outcome: "open", closed_on: "2024-12-31" },
  ] as World[string]).map((d) => ({ account_id: "a1", owner_id: "r1", product_id: "p1", created_on: "2024-01-01", closed_on: "2024-09-01", outcome: "won", amount: "90", list_amount: "100", ...d })),
};
const found: Record<string, string[]> = {
  "no-rate": ["yen-early"],
  "won-without-amount": ["free", "unpriced"],
  "lost-without-amount": ["lost-free"],
  "negative-amount": ["minus"],
  "won-above-list": ["dear"],
  "no-lost-reason": ["silent"],
  "shares-not-one": ["halves"],
  "no-quota": ["gap", "r2"],
  "no-owner": ["ownerless"],
  "unknown-owner": ["foreign-owner"],
  "no-account": ["accountless", "accountless-yen"],
  "unknown-account": ["foreign-account"],
  "no-product": ["productless"],
  "unknown-product": ["foreign-product"],
  "events-without-deal": ["ghost"],
  "events-in-unknown-stage": ["fine"],
  "no-deal": ["gap", "idle"],
  "closed-without-day": ["dayless"],
  "no-creation-day": ["unborn"],
  "closed-before-created": ["backwards"],
  "after-export": ["tomorrow"],
  overdue: ["late"],
};
const factsOf = (tables: object) =>
  datasetFacts([{ key: "currency", value: "USD" }], { title: "", as_of: "2024-12-31", tables: Object.fromEntries(Object.entries(tables).map(([t, rows]) => [t, (rows as unknown[]).length])) });

describe("the checks of a bundle's data", () => {
  let engine: NativeEngine;
  beforeAll(async () => {
    engine = await openWorld(world);
  });
  afterAll(() => engine.close());

  it("are all tried here", () => expect(Object.keys(found).sort()).toEqual([...checks.names].sort()));

  it.each(Object.entries(found))("%s finds its rows and no other", async (id, ids) => {
    expect((await checkRows(engine, factsOf(world), id)).map((r) => r.id)).toEqual(ids);
  });

  it("count the rows that they open, and sum the money of the bundle's currency", async () => {
    const results = await runChecks(engine, factsOf(world));
    expect(Object.fromEntries(results.map((r) => [r.id, r.rows]))).toEqual(Object.fromEntries(Object.entries(found).map(([id, ids]) => [id, ids.length])));
    expect(results.find((r) => r.id === "no-account")).toMatchObject({ amount: "90.00", list_amount: "100.00" });
  });

  it("ask every rep who won for a quota where the export has none", async () => {
    const { quotas: _, ...rest } = world;
    const bare = await openWorld(rest);
    expect((await checkRows(bare, factsOf(rest), "no-quota")).map((r) => r.id)).toEqual(["gap", "half", "r1", "r2"]);
    await bare.close();
  });

  it("are left out where the export has no table to check", async () => {
    const { accounts: _a, products: _p, stage_events: _s, credits: _c, ...rest } = world;
    const ids = (await runChecks(engine, factsOf(rest))).map((r) => r.id);
    expect(checks.names.filter((id) => !ids.includes(id as never)).sort()).toEqual(["events-in-unknown-stage", "events-without-deal", "no-account", "no-product", "shares-not-one", "unknown-account", "unknown-product"]);
  });
});
