import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reconciled } from "../../src/domain/dataset/control-totals.ts";
import { datasetFacts } from "../../src/domain/dataset/facts.ts";
import { type CheckId, checks, gradeOf, linesQuery, touchedBy, touchedFigures } from "../../src/domain/dataset/quality/index.ts";
import type { SourceFile } from "../../src/domain/dataset/manifest.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { foundIn } from "../../src/i18n/quality-text.ts";
import { builtInFields } from "../../src/domain/funnel/fields.ts";
import { segmentMetrics, stageMetrics } from "../../src/domain/funnel/metrics/index.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { checkRows, runChecks } from "../../src/engine/jobs/data.ts";
import { type World, openWorld } from "../lib/world.ts";

/** Every deal of the company below. */
const deals = ([
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
    { deal_id: "moved-tomorrow" },
    { deal_id: "late", outcome: "open", closed_on: "2024-12-30" },
    { deal_id: "filled-in-later" },
    { deal_id: "typed", amount: "99999", list_amount: "200000" },
    { deal_id: "left-behind", outcome: "open", owner_id: "gone", closed_on: "2025-02-01" },
    { deal_id: "last-day", outcome: "open", owner_id: "going", closed_on: "2025-02-01" },
    { deal_id: "quiet", outcome: "open", closed_on: "2025-02-01", last_activity_on: "2024-10-01" },
    { deal_id: "worked", outcome: "open", closed_on: "2025-02-01", last_activity_on: "2024-10-02" },
    { deal_id: "once", created_on: "2024-03-01" },
    { deal_id: "twice", created_on: "2024-03-01", currency: "USD" },
    { deal_id: "another-currency", created_on: "2024-03-01", currency: "JPY" },
    { deal_id: "another-product", created_on: "2024-03-01", product_id: null },
    { deal_id: "same", created_on: "2024-03-02" },
    { deal_id: "same", created_on: "2024-03-03" },
    { deal_id: "due-today", outcome: "open", closed_on: "2024-12-31" },
  ] as { deal_id: string; [column: string]: string | null }[]).map((d, i) => ({ account_id: "a1", owner_id: "r1", product_id: "p1", created_on: `2024-0${1 + Math.floor(i / 28)}-${String((i % 28) + 1).padStart(2, "0")}`, closed_on: `2024-09-${String((i % 19) + 1).padStart(2, "0")}`, outcome: "won", amount: "90", list_amount: "100", ...d }));

/** One company in which every check finds something, and `fine` is in none. */
const world: World = {
  stages: [{ stage_id: "talk", position: 1, kind: "open" }, { stage_id: "offer", position: 2, kind: "open" }],
  reps: [{ rep_id: "gone", manager_id: "boss", left_on: "2024-12-30" }, { rep_id: "going", manager_id: "boss", left_on: "2024-12-31" }, { rep_id: "r1" }, { rep_id: "boss", role: "Head" }, { rep_id: "r2", manager_id: "boss", region: "East", team: "One" }, { rep_id: "idle", manager_id: "boss" }, { rep_id: "gap", manager_id: "boss", team: "One" }, { rep_id: "half", manager_id: "boss", target_incentive: 10 }],
  assignments: [
    { rep_id: "boss", valid_from: "2024-01-01", role: "Rep" },
    // the later of two that hold is the one that counts
    { rep_id: "r2", valid_from: "2023-01-01", region: "East" },
    { rep_id: "r2", valid_from: "2024-01-01", valid_to: "2024-12-31", region: "West", team: "One" },
    // ended, and nothing after it, though reps still says it
    { rep_id: "idle", valid_from: "2023-01-01", valid_to: "2024-06-30", manager_id: "boss" },
    { rep_id: "half", valid_from: "2024-01-01", target_incentive: 10 },
    { rep_id: "half", valid_from: "2024-12-31", target_incentive: 12 },
    // ended, and back where reps has it; to come; nothing said
    { rep_id: "gap", valid_from: "2023-01-01", valid_to: "2024-06-30", team: "Two" },
    { rep_id: "r1", valid_from: "2025-01-01", team: "Three" },
    { rep_id: "going", valid_from: "2024-01-01", base_salary: 5 },
    // who has left is in no team any more
    { rep_id: "gone", valid_from: "2024-01-01", manager_id: "r1" },
  ],
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
  deal_changes: [{ deal_id: "fine", changed_on: "2024-02-01", field: "amount", old_value: "80", new_value: "90" }],
  receipts: [{ deal_id: "fine", amount: "1" }, { deal_id: "ghost-paid", amount: "1" }],
  payouts_actual: [{ rep_id: "r1", period_start: "2024-01-01", amount: "1" }, { rep_id: "boss", period_start: "2024-04-01", amount: "5" }, { rep_id: "idle", period_start: "2023-01-01", amount: "5" }, { rep_id: "nobody", period_start: "2023-01-01", amount: "5" }],
  fx_rates: [{ currency: "JPY", valid_from: "2024-06-01", rate: 0.007 }],
  stage_events: [{ deal_id: "fine", stage_id: "talk" }, { deal_id: "ghost", stage_id: "talk" }, { deal_id: "fine", stage_id: "nowhere" },
    ...(["2024-01-02", "2024-01-03", "2024-01-04"].map((entered_on, i) => ({ deal_id: "fine", stage_id: ["talk", "offer", "talk"][i]!, entered_on }))),
    ...deals.filter(({ deal_id }) => !["backwards", "fine", "filled-in-later"].includes(deal_id)).map(({ deal_id }) => ({ deal_id, stage_id: "talk" })),
    { deal_id: "moved-tomorrow", stage_id: "talk", entered_on: "2025-01-01" },
    { deal_id: "filled-in-later", stage_id: "offer", entered_on: "2024-01-02" }, { deal_id: "filled-in-later", stage_id: "talk", entered_on: "2024-01-03" }],
  deals,
  import_rejects: [
    { file: "b.csv", line: 12, column: "Amount", reason: "bad_number: expected an amount such as 12.50", raw: "n/a" },
    { file: "a.csv", line: 104, column: "deal_id", reason: "duplicate_key: the same key stands in a row before", raw: "fine" },
    { file: "a.csv", line: 23, column: "deal_id", reason: "missing: a value is required", raw: null },
    { file: "c.csv", line: 2, column: "deal_id, name", reason: "duplicate_key: the same key stands in a row before", raw: "fine, size" },
  ],
};
const found: Record<string, string[]> = {
  "control-totals": ["deals; outcome: won: rows"],
  "no-rate": ["yen-early"],
  "won-without-amount": ["free", "unpriced"],
  "lost-without-amount": ["lost-free"],
  "negative-amount": ["minus"],
  "won-above-list": ["dear"],
  "no-lost-reason": ["silent"],
  "shares-not-one": ["halves"],
  "no-quota": ["boss", "gap", "idle", "r2"],
  "no-owner": ["ownerless"],
  "unknown-owner": ["foreign-owner"],
  "no-account": ["accountless", "accountless-yen"],
  "unknown-account": ["foreign-account"],
  "no-product": ["another-product", "productless"],
  "unknown-product": ["foreign-product"],
  "events-without-deal": ["ghost"],
  "events-in-unknown-stage": ["fine"],
  "rows-without-deal": ["ghost-paid"],
  "rows-without-rep": ["nobody"],
  "no-deal": ["gap", "idle"],
  "closed-without-day": ["dayless"],
  "no-creation-day": ["unborn"],
  "closed-before-created": ["backwards"],
  "after-export": ["moved-tomorrow", "tomorrow"],
  overdue: ["late"],
  "placeholder-amount": ["typed"],
  "owner-left": ["left-behind"],
  "rejected-rows": ["a.csv:23", "a.csv:104", "b.csv:12", "c.csv:2"],
  "duplicate-id": ["fine", "same", "same"],
  "likely-duplicate": ["once", "twice"],
  "stages-out-of-order": ["filled-in-later"],
  untouched: ["quiet"],
  "rep-unlike-history": ["boss", "half", "idle", "r2"],
  "no-stage-entry": ["backwards"],
  // each in a company of its own, below
  "rep-spelled-twice": [],
  "quota-ends-before-start": [],
  "quotas-overlap": [],
  "unknown-manager": [],
  "no-deals": [],
  "created-in-a-batch": [],
  "closed-in-a-batch": [],
  "changed-in-a-batch": [],
  "touched-in-a-batch": [],
  "won-at-quarter-end": [],
};
const total = (name: string | null, expected: string, difference: string): Reconciled => ({ name, of: "deals", where: "outcome: won", measure: "rows", expected, found: String(Number(expected) + Number(difference)), difference, missing: [] });

const factsOf = (tables: object, control_totals: readonly Reconciled[] = [total("All won", "12", "0"), total(null, "1200", "-1")]) =>
  datasetFacts([{ key: "currency", value: "USD" }], { title: "", as_of: "2024-12-31", control_totals, tables: Object.fromEntries(Object.entries(tables).map(([t, rows]) => [t, (rows as unknown[]).length])) });

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

  it("count the rows that they open, and sum their money in the bundle's currency, at the rate of the close", async () => {
    const results = await runChecks(engine, factsOf(world));
    expect(Object.fromEntries(results.map((r) => [r.id, r.rows]))).toEqual(Object.fromEntries(Object.entries(found).map(([id, ids]) => [id, ids.length])));
    expect(results.find((r) => r.id === "no-account")).toMatchObject({ amount: "90.63", list_amount: "100.70" });
    expect(await checkRows(engine, factsOf(world), "no-account")).toEqual([{ id: "accountless", amount: "90.00", list_amount: "100.00" }, { id: "accountless-yen", amount: "0.63", list_amount: "0.70" }]);
    // Of a deal without a rate on its day nothing is made up.
    expect(await checkRows(engine, factsOf(world), "no-rate")).toEqual([{ id: "yen-early", amount: null, list_amount: null }]);
  });

  it("ask every rep who won for a quota where the export has none", async () => {
    const { quotas: _, ...rest } = world;
    const bare = await openWorld(rest);
    expect((await checkRows(bare, factsOf(rest), "no-quota")).map((r) => r.id)).toEqual(["boss", "gap", "half", "idle", "r1", "r2"]);
    await bare.close();
  });

  it("find nothing in a company without a fault, and grade it as passed", async () => {
    const day = (i: number, month: number) => `2024-${String(month).padStart(2, "0")}-${String(1 + (i % 20)).padStart(2, "0")}`;
    const clean: World = {
      stages: [{ stage_id: "talk", position: 1, kind: "open" }, { stage_id: "offer", position: 2, kind: "open" }, { stage_id: "won", position: 3, kind: "won" }],
      reps: [{ rep_id: "boss" }, { rep_id: "r1", manager_id: "boss" }, { rep_id: "left", manager_id: "boss", left_on: "2024-06-30" }],
      accounts: [{ account_id: "a1" }],
      products: [{ product_id: "p1" }],
      fx_rates: [{ currency: "EUR", valid_from: "2023-01-01", rate: 1.1 }],
      quotas: ["r1", "left"].map((rep_id) => ({ rep_id, measure: "bookings", period_start: "2024-01-01", period_end: "2024-12-31", amount: "10" })),
      credits: [{ deal_id: "w1", rep_id: "r1", share: 0.5 }, { deal_id: "w1", rep_id: "left", share: 0.5 }],
      receipts: [{ deal_id: "w1", amount: "1" }],
      import_rejects: [],
      assignments: [{ rep_id: "r1", valid_from: "2024-01-01", manager_id: "boss" }],
      deal_changes: [],
      payouts_actual: [{ rep_id: "r1", period_start: "2024-01-01", amount: "1" }],
      deals: [
        ...Array.from({ length: 12 }, (_, i) => ({ deal_id: `w${i}`, account_id: "a1", owner_id: i === 0 ? "left" : "r1", product_id: "p1", created_on: day(i, 1), closed_on: day(i, 1 + i), last_activity_on: day(i, 1 + i), outcome: "won", amount: String(100 + i), list_amount: "200", currency: i % 2 ? "EUR" : "USD" })),
        { deal_id: "l1", account_id: "a1", owner_id: "r1", product_id: "p1", created_on: "2024-02-03", closed_on: "2024-05-03", outcome: "lost", lost_reason: "price", amount: "50" },
        { deal_id: "o1", account_id: "a1", owner_id: "r1", product_id: "p1", created_on: "2024-11-03", closed_on: "2025-02-03", last_activity_on: "2024-12-20", outcome: "open", amount: "60" },
      ],
      stage_events: [...Array.from({ length: 12 }, (_, i) => `w${i}`), "l1", "o1"].flatMap((deal_id, i) => [{ deal_id, stage_id: "talk", entered_on: deal_id === "o1" ? "2024-11-03" : day(i, 1) }, ...(deal_id.startsWith("w") ? [{ deal_id, stage_id: "offer", entered_on: day(i, 1) }] : [])]),
    };
    const well = await openWorld(clean);
    const results = await runChecks(well, factsOf(clean, [total("All won", "12", "0")]));
    await well.close();
    expect(results.map((r) => r.id).sort()).toEqual([...checks.names].sort());
    expect(results.filter((r) => r.rows > 0)).toEqual([]);
    expect(gradeOf(results)).toBe("passed");
    expect(gradeOf([...results, { severity: "notes", rows: 1 }])).toBe("notes");
  });

  it("each name figures that they touch, on a page of the site", () => {
    for (const id of checks.names) expect(touchedBy(id as CheckId, {}).length, id).toBeGreaterThan(0);
    const fields = Object.values(touchedFigures).flatMap((f) => (f.kind === "by" ? [f.field] : []));
    expect(fields.filter((f) => !builtInFields({ tables: { accounts: 1, products: 1, assignments: 1 } } as never).includes(f))).toEqual([]);
    for (const [name, { kind }] of Object.entries(touchedFigures)) if (kind === "deals") expect(segmentMetrics.has(name), name).toBe(true);
    for (const [name, { kind }] of Object.entries(touchedFigures)) if (kind === "stage") expect(stageMetrics.has(name), name).toBe(true);
  });

  it("know nothing to find where there is no deal, and grade that the worst", async () => {
    const none: World = { stages: world["stages"]!, reps: [{ rep_id: "r1" }], deals: [], import_rejects: [] };
    const empty = await openWorld(none);
    const results = await runChecks(empty, factsOf(none, []));
    await empty.close();
    expect(results.filter((r) => r.rows > 0).map((r) => [r.id, r.severity])).toEqual([["no-deals", "stops"]]);
    expect(gradeOf(results)).toBe("stops");
    // no deal passes a check of deals, since there is none
    expect(results.map((r) => r.id)).toEqual(["no-deals", "rejected-rows"]);
  });

  it("say of a rep unlike the history which field, what reps has and what the history has", async () => {
    const facts = factsOf(world);
    expect(await engine.query(linesQuery(checks.get("rep-unlike-history"), facts)!)).toEqual([
      { id: "boss", field: "role", reps: "Head", assignments: "Rep", until: null },
      { id: "half", field: "target_incentive", reps: "10.00", assignments: "12.00", until: null },
      { id: "idle", field: "manager_id", reps: "boss", assignments: "boss", until: "2024-06-30" },
      { id: "r2", field: "region", reps: "East", assignments: "West", until: null },
    ]);
  });

  it("see one person under several ids: written alike but for case, spaces or width, in ids, names or what the other tables say", async () => {
    const people = async (reps: World[string], deals: World[string] = [], more: World = {}) => {
      const own: World = { stages: world["stages"]!, reps, deals, ...more };
      const small = await openWorld(own);
      const of = (await small.query<{ id: string; like: string; won: string | null }>(linesQuery(checks.get("rep-spelled-twice"), factsOf(own))!)).map((r) => [r.id, r.like, r.won]);
      const result = (await runChecks(small, factsOf(own))).find((r) => r.id === "rep-spelled-twice");
      expect(result?.rows ?? 0).toBe(of.length);
      await small.close();
      return { of, amount: result?.amount };
    };
    const won = (owner_id: string, amount: string, currency = "USD", outcome = "won") => ({ deal_id: `${owner_id}${amount}${outcome}`, owner_id, outcome, closed_on: "2024-07-01", amount, currency });
    const rates = { fx_rates: [{ currency: "JPY", valid_from: "2024-06-01", rate: 0.007 }] };
    const ids = ["Ann Lee", "ann lee", "Ann  Lee", "Ａｎｎ\u3000Ｌｅｅ", "Bob"].map((rep_id) => ({ rep_id }));
    const { of, amount } = await people(ids, [won("Ann Lee", "20"), won("Ann Lee", "5", "USD", "lost"), won("ann lee", "1000", "JPY"), won("Bob", "7")], rates);
    expect(of).toEqual([
      ["Ann  Lee", "Ann Lee · ann lee · Ａｎｎ\u3000Ｌｅｅ", null],
      ["Ann Lee", "Ann  Lee · ann lee · Ａｎｎ\u3000Ｌｅｅ", "20.00"],
      ["ann lee", "Ann  Lee · Ann Lee · Ａｎｎ\u3000Ｌｅｅ", "7.00"],
      ["Ａｎｎ\u3000Ｌｅｅ", "Ann  Lee · Ann Lee · ann lee", null],
    ]);
    expect(amount).toBe("27.00");
    // by their names, under ids that differ; not so namesakes, letter by letter
    expect((await people([{ rep_id: "1", name: "王 小明" }, { rep_id: "2", name: "王小明" }, { rep_id: "3", name: "李娜" }, { rep_id: "4", name: "李娜" }])).of.map(([id]) => id)).toEqual(["1", "2"]);
    // where only deals or quotas name the other
    expect((await people([{ rep_id: "Ann" }, { rep_id: "Bob" }], [won("ANN", "1")], { quotas: [{ rep_id: "bob ", measure: "bookings", period_start: "2024-01-01", period_end: "2024-03-31", amount: "1" }] })).of.map(([id]) => id)).toEqual(["ANN", "Ann", "Bob", "bob "]);
    // half-width katakana, letters of two marks
    expect((await people([{ rep_id: "ｶﾞﾙｼｱ" }, { rep_id: "ガルシア" }, { rep_id: "José" }, { rep_id: "Jose\u0301" }, { rep_id: "Jose" }])).of).toHaveLength(4);
    // one user of Salesforce beside the next
    expect((await people([{ rep_id: "00500000000001a" }, { rep_id: "00500000000001A" }])).of).toEqual([]);
  });

  it("see quotas that count on no day, those that are added up over shared days, and managers who are not there", async () => {
    const quota = (rep_id: string, period_start: string, period_end: string, amount = "5", measure = "bookings") => ({ rep_id, measure, period_start, period_end, amount });
    const own: World = {
      stages: world["stages"]!,
      reps: [{ rep_id: "r0", manager_id: "nobody" }, { rep_id: "r1", manager_id: "r0" }, { rep_id: "r2" }],
      assignments: [{ rep_id: "r1", valid_from: "2024-01-01", manager_id: "left" }, { rep_id: "r2", valid_from: "2024-01-01", manager_id: "r0" }],
      deals: [],
      quotas: [
        quota("r0", "2024-01-01", "2024-03-31"), quota("r0", "2024-04-01", "2024-06-30"), quota("r0", "2024-01-01", "2024-12-31", "9", "margin"), quota("r0", "2024-02-01", "2024-02-29", "0"),
        quota("r1", "2024-01-01", "2024-12-31"), quota("r1", "2024-01-01", "2024-03-31"), quota("r1", "2024-12-31", "2025-01-31"), quota("r1", "2025-02-01", "2025-02-28"),
        quota("r2", "2024-09-30", "2024-07-01"), quota("r2", "2024-07-01", "2024-09-30"), quota("r2", "2024-10-01", "2024-10-01"), quota("r2", "2024-10-01", "2024-10-01"),
      ],
    };
    const small = await openWorld(own);
    const ids = async (id: string) => (await checkRows(small, factsOf(own), id)).map((r) => r.id);
    expect(await ids("quota-ends-before-start")).toEqual(["r2 bookings 2024-09-30/2024-07-01"]);
    expect(await ids("quotas-overlap")).toEqual(["r1 bookings 2024-01-01/2024-03-31", "r1 bookings 2024-01-01/2024-12-31", "r1 bookings 2024-12-31/2025-01-31", "r2 bookings 2024-10-01/2024-10-01", "r2 bookings 2024-10-01/2024-10-01"]);
    expect(await ids("unknown-manager")).toEqual(["r0", "r1"]);
    const lines = (id: string) => small.query(linesQuery(checks.get(id), factsOf(own))!);
    expect(await lines("quota-ends-before-start")).toEqual([{ id: "r2", measure: "bookings", period_start: "2024-09-30", period_end: "2024-07-01", quota: "5.00" }]);
    expect(await lines("unknown-manager")).toEqual([{ id: "r0", manager_id: "nobody" }, { id: "r1", manager_id: "left" }]);
    const results = await runChecks(small, factsOf(own));
    expect(["quota-ends-before-start", "quotas-overlap", "unknown-manager"].map((id) => { const r = results.find((x) => x.id === id)!; return [r.rows, r.severity, r.amount]; })).toEqual([[1, "distorts", null], [5, "notes", null], [2, "notes", null]]);
    await small.close();
  });

  it("know the repeated ids of deals by the file that feeds them, whatever it calls the column", async () => {
    const rejects = [["crm.csv", "Opportunity ID", "fine"], ["crm.csv", "Opportunity ID", "fine"], ["people.csv", "Person", "fine"], ["crm.csv", "Opportunity ID", "of nobody"]].map(([file, column, raw], i) => ({ file: file!, line: i + 2, column: column!, reason: "duplicate_key: the same key stands in line 1", raw: raw! }));
    const own: World = { stages: world["stages"]!, reps: [{ rep_id: "r1" }], deals: [{ deal_id: "fine", outcome: "won", amount: "5" }], import_rejects: rejects };
    const small = await openWorld(own);
    const source = (file: string, into: string): SourceFile => ({ file, into: [into], read: 4, loaded: 1, rejected: 3, left_out: 0 });
    expect(await checkRows(small, { ...factsOf(own), sources: [source("crm.csv", "deals"), source("people.csv", "reps")] }, "duplicate-id")).toEqual([{ id: "fine", amount: "5.00", list_amount: null }, { id: "fine", amount: null, list_amount: null }]);
    await small.close();
  });

  it("grade rejected rows by their share of a file, and say which figures those tables feed", async () => {
    const graded = async (sources: SourceFile[]) => (await runChecks(engine, { ...factsOf(world), sources })).find((r) => r.id === "rejected-rows")!;
    const file = (into: string, read: number, rejected: number, more: Partial<SourceFile> = {}): SourceFile => ({ file: `${into}.csv`, into: [into], read, loaded: read - rejected, rejected, left_out: 0, ...more });
    expect((await graded([file("accounts", 1000, 100)])).severity).toBe("stops");
    expect((await graded([file("accounts", 1000, 99)])).severity).toBe("distorts");
    expect((await graded([file("accounts", 1000, 10)])).severity).toBe("distorts");
    expect((await graded([file("accounts", 1000, 9)])).severity).toBe("notes");
    // of a deal that is missing, every figure is
    expect((await graded([file("deals", 1000, 1), file("accounts", 1000, 9)])).severity).toBe("distorts");
    const worth = [{ currency: null, rows: 1, amount: "10.10" }, { currency: "USD", rows: 2, amount: "0.95" }];
    expect((await graded([file("deals", 10, 1, { worth })])).amount).toBe("11.05");
    expect((await graded([file("deals", 10, 1, { worth: [...worth, { currency: "JPY", rows: 1, amount: "5.00" }] })])).amount).toBeNull();
    expect(touchedBy("rejected-rows", { sources: [file("accounts", 10, 1), file("deals", 10, 0)] })).toEqual(["by_industry"]);
    expect(touchedBy("rejected-rows", { sources: [file("deals", 10, 1)] })).toContain("won_amount");
  });

  /** Deals closed (or created) on the days, in a company with nothing else. */
  const closedOn = async (days: readonly string[], id: string, { fiscal = "1" } = {}): Promise<string[]> => {
    const deals = days.map((closed_on, i) => ({ deal_id: `d${String(i).padStart(3, "0")}`, outcome: "won", created_on: "2024-01-01", closed_on }));
    const own: World = { stages: world["stages"]!, reps: [{ rep_id: "r1" }], deals };
    const small = await openWorld(own);
    const facts = { ...factsOf(own), fiscalYearStartMonth: Number(fiscal) };
    const ids = (await checkRows(small, facts, id)).map((r) => r.id);
    expect((await runChecks(small, facts)).find((r) => r.id === id)?.rows ?? 0).toBe(ids.length);
    await small.close();
    return ids;
  };
  const daysOf = (n: number) => Array.from({ length: n }, (_, i) => `2024-${String(1 + (i % 11)).padStart(2, "0")}-${String(1 + (Math.floor(i / 11) % 20)).padStart(2, "0")}`);

  it("see deals closed in a batch: at least 20 on a day, and a twentieth of all", async () => {
    const day = "2024-12-05";
    expect(await closedOn([...daysOf(200), ...Array<string>(20).fill(day)], "closed-in-a-batch")).toEqual(Array.from({ length: 20 }, (_, i) => `d${200 + i}`));
    expect(await closedOn([...daysOf(100), ...Array<string>(19).fill(day)], "closed-in-a-batch")).toEqual([]);
    expect(await closedOn([...daysOf(381), ...Array<string>(20).fill(day)], "closed-in-a-batch")).toEqual([]);
  });

  it("see deals created in a batch, as a system loads them on its first day", async () => {
    expect(await closedOn(daysOf(30), "created-in-a-batch")).toHaveLength(30);
    expect(await closedOn(daysOf(19), "created-in-a-batch")).toEqual([]);
  });

  it("see a bulk edit: many deals changed on a day, of all owners or of one, and ten times as many as on a usual day", async () => {
    /** Changes of each of the days, of so many deals of the owner. */
    const changed = async (days: readonly (readonly [day: string, deals: number, owner: string, field?: string])[]) => {
      const of = (owner: string, i: number) => `${owner}${String(i).padStart(2, "0")}`;
      const deals = ["a", "b", "c"].flatMap((owner) => Array.from({ length: 30 }, (_, i) => ({ deal_id: of(owner, i), owner_id: owner, outcome: "open" })));
      const own: World = { stages: world["stages"]!, reps: [{ rep_id: "r1" }], deals, deal_changes: days.flatMap(([changed_on, n, owner, field = "close_date"]) => Array.from({ length: n }, (_, i) => ({ deal_id: of(owner, i), changed_on, field, new_value: "x" }))) };
      const small = await openWorld(own);
      const ids = (await checkRows(small, factsOf(own), "changed-in-a-batch")).map((r) => r.id);
      await small.close();
      return ids;
    };
    const usual = daysOf(12).map((day) => [day, 2, "a"] as const);
    const bulk = "2024-12-05";
    expect(await changed([...usual, [bulk, 20, "b"]])).toEqual(Array.from({ length: 20 }, (_, i) => `b${String(i).padStart(2, "0")}`));
    expect(await changed([...usual, [bulk, 19, "b"]])).toEqual([]);
    // of several owners together
    expect(await changed([...usual, [bulk, 8, "a"], [bulk, 7, "b"], [bulk, 7, "c"]])).toHaveLength(22);
    // a day is not one where twenty are changed every day; nor is a hand-over an edit
    expect(await changed(daysOf(12).map((day) => [day, 25, "a"] as const))).toEqual([]);
    expect(await changed([...usual, [bulk, 25, "b", "owner_id"]])).toEqual([]);
    // all there is, in one go
    expect(await changed([[bulk, 20, "c"]])).toHaveLength(20);
  });

  it("see last activities of one day that no people's work makes", async () => {
    const touched = async (days: readonly string[]) => {
      const own: World = { stages: world["stages"]!, reps: [{ rep_id: "r1" }], deals: days.map((last_activity_on, i) => ({ deal_id: `d${String(i).padStart(3, "0")}`, outcome: "open", last_activity_on })) };
      const small = await openWorld(own);
      const ids = (await checkRows(small, factsOf(own), "touched-in-a-batch")).map((r) => r.id);
      await small.close();
      return ids;
    };
    const day = "2024-12-05";
    const each = (n: number, days: number) => Array.from({ length: n }, () => daysOf(days)).flat();
    expect(await touched([...each(2, 40), ...Array<string>(20).fill(day)])).toHaveLength(20);
    expect(await touched([...each(2, 40), ...Array<string>(19).fill(day)])).toEqual([]);
    // not ten times a usual day; not a twentieth of all
    expect(await touched([...each(3, 40), ...Array<string>(29).fill(day)])).toEqual([]);
    expect(await touched([...each(2, 200), ...Array<string>(20).fill(day)])).toEqual([]);
  });

  it("see wins that wait for the end of the fiscal quarter", async () => {
    expect(await closedOn(["2024-03-25", "2024-03-24", "2024-02-29", "2024-05-31"], "won-at-quarter-end")).toEqual(["d000"]);
    expect(await closedOn(["2024-03-25", "2024-03-24", "2024-02-28", "2024-05-30", "2024-05-31"], "won-at-quarter-end")).toEqual([]);
    expect(await closedOn(["2024-03-25", "2024-03-24", "2024-02-29", "2024-05-31"], "won-at-quarter-end", { fiscal: "12" })).toEqual(["d002", "d003"]);
    expect(await closedOn([], "won-at-quarter-end")).toEqual([]);
  });

  it("see an amount typed to fill the field by its standing out: among prices about as high, it is one", async () => {
    const typed = async (amounts: readonly number[]) => {
      const own: World = { stages: world["stages"]!, reps: [{ rep_id: "r1" }], deals: amounts.map((amount, i) => ({ deal_id: `d${i}`, outcome: "won", amount: String(amount) })) };
      const small = await openWorld(own);
      const ids = (await checkRows(small, factsOf(own), "placeholder-amount")).map((r) => r.id);
      await small.close();
      return ids.length;
    };
    const around = Array.from({ length: 30 }, (_, i) => 1096 + i).filter((x) => x !== 1111);
    expect(await typed([1111, ...around])).toBe(0);
    expect(await typed([1111, 1111, 1111, 1111, 1111, ...around])).toBe(5);
    expect(await typed([1111, ...around.slice(0, 19)])).toBe(1);
    expect(await typed([1, 0.01, 50])).toBe(2);
  });

  it("know a column that the export has not from one that some left empty", async () => {
    const own: World = { stages: world["stages"]!, reps: [{ rep_id: "r1" }], deals: [{ deal_id: "d1", outcome: "lost" }, { deal_id: "d2", outcome: "lost", created_on: "2024-01-01" }, { deal_id: "d3", outcome: "won", lost_reason: "price", amount: "5", closed_on: "2024-02-01" }] };
    const small = await openWorld(own);
    const results = await runChecks(small, factsOf(own));
    await small.close();
    expect(Object.fromEntries(["no-lost-reason", "no-creation-day", "no-owner", "won-without-amount"].map((id) => [id, results.find((r) => r.id === id)!.absent]))).toEqual({ "no-lost-reason": true, "no-creation-day": false, "no-owner": true, "won-without-amount": false });
    const said = (locale: "en" | "zh", id: CheckId, absent: boolean) => foundIn({ id, absent }, factsOf(own), { t: messages[locale], f: createFormat(locale, factsOf(own)) });
    expect(said("en", "no-lost-reason", true)).toEqual(["None of them has lost_reason: either the export leaves the column out, or the system does not keep it."]);
    expect(said("en", "no-lost-reason", false)).toEqual([]);
    expect(said("zh", "no-quota", false)).toEqual(["没有 quotas 表：请导出该表，含 rep_id, measure, period_start, period_end, amount。"]);
  });

  it("say of control totals what was expected and what was loaded, and which figures they are of", () => {
    const off = [total("All won", "12", "-2"), total(null, "1200", "-1"), total("Q1", "1", "1"), total("Q2", "5", "3"), total("met", "5", "0")];
    const facts = factsOf(world, off);
    const said = (locale: "en" | "zh") => foundIn({ id: "control-totals", absent: false }, facts, { t: messages[locale], f: createFormat(locale, facts) });
    expect(said("en")).toEqual(["All won: 12 rows expected, 10 loaded.", "deals; outcome: won: 1,200 rows expected, 1,199 loaded.", "Q1: 1 row expected, 2 loaded.", "And 1 more."]);
    expect(said("zh")).toEqual(["All won：应有 12 行，载入 10 行。", "deals; outcome: won：应有 1,200 行，载入 1,199 行。", "Q1：应有 1 行，载入 2 行。", "另有 1 项。"]);
    expect(touchedBy("control-totals", facts)).toContain("won_amount");
    expect(touchedBy("control-totals", { sources: [{ file: "people.csv", into: ["reps"], read: 4, loaded: 1, rejected: 3, left_out: 0 }], control_totals: [{ ...off[0]!, of: "people.csv" }] })).toEqual(["by_team", "cost"]);
  });

  it("are left out where the export has not the column to check", async () => {
    const own: World = { stages: world["stages"]!, reps: [{ rep_id: "r1" }], deals: [{ deal_id: "d1", outcome: "open", created_on: "2024-01-01" }] };
    const small = await openWorld(own);
    const ids = (await runChecks(small, factsOf(own))).map((r) => r.id);
    expect(ids).not.toContain("untouched");
    expect(ids).not.toContain("owner-left");
    expect(ids).toContain("overdue");
    await small.close();
  });

  it("are left out where the export has no table to check", async () => {
    const { accounts: _a, products: _p, stage_events: _s, credits: _c, ...rest } = world;
    const ids = (await runChecks(engine, factsOf(rest))).map((r) => r.id);
    expect(checks.names.filter((id) => !ids.includes(id as never)).sort()).toEqual(["events-in-unknown-stage", "events-without-deal", "no-account", "no-product", "no-stage-entry", "shares-not-one", "stages-out-of-order", "unknown-account", "unknown-product"]);
  });
});
