import { afterAll, beforeAll, expect, it } from "vitest";
import type { PageContext } from "../../src/components/page.ts";
import { quotaLists, quotaTable } from "../../src/components/plans/quota-table.ts";
import { periodNotes } from "../../src/components/plans/why.ts";
import { behind, load } from "../../src/components/statement/page.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { figureId, parseFigureId } from "../../src/domain/figures.ts";
import { sum } from "../../src/domain/money.ts";
import { defaultSelection } from "../../src/domain/selection/selection.ts";
import { Memory } from "../../src/engine/memory.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { calculate } from "../lib/calculator.ts";
import { openWorld } from "../lib/world.ts";

/** Nine reps with a quota a month, one of them from the middle of February, and a head of them all. */
const sellers = Array.from({ length: 9 }, (_, i) => `s${i + 1}`);
const months = Array.from({ length: 12 }, (_, i) => [new Date(Date.UTC(2025, i, 1)), new Date(Date.UTC(2025, i + 1, 0))].map((d) => d.toISOString().slice(0, 10)) as [string, string]);
const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-12-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 10, deals: 1, quotas: 108 } };
const plans = {
  head: "id: head\nperiod: quarter\neligible: { role: [Head] }\nquota_factor: 1.1\ncomponents:\n  - { id: all, type: commission, measure: { of: bookings, scope: company }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.01 }] } }\n",
  year: "id: year\nperiod: year\neligible: { role: [Head] }\ncomponents:\n  - { id: all, type: commission, measure: { of: bookings, scope: company }, tiers: { by: attainment, unit: icr, steps: [{ from: 0, rate: 1 }] } }\n",
};

let engine: NativeEngine;
beforeAll(async () => {
  engine = await openWorld({
    meta: [{ key: "currency", value: "USD" }], stages: [],
    reps: [{ rep_id: "h", name: "Hana", role: "Head", target_incentive: 50000 }, ...sellers.map((rep_id, i) => ({ rep_id, name: `Seller ${i + 1}`, role: "AE", ...(i === 0 ? { hired_on: "2025-02-15" } : {}) }))],
    deals: [{ deal_id: "d", owner_id: "s2", outcome: "won", closed_on: "2025-02-10", amount: "800.00" }],
    quotas: sellers.flatMap((rep_id) => months.map(([period_start, period_end]) => ({ rep_id, measure: "bookings", period_start, period_end, amount: 1000 }))),
  });
});
afterAll(() => engine.close());

const wordsOf = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });
async function statement(id: keyof typeof plans) {
  const selection = { ...defaultSelection({ id: "x", asOf: facts.asOf, plans: [id] }), page: { rep: "h" }, period: "2025-01-01" };
  const context = { engine, facts, plans: [{ id, text: plans[id] }], selection, memory: new Memory(), datasets: [], manifest: {} } as unknown as PageContext;
  const shown = (await load(context)).shown!;
  const component = shown.plan.components[0]!;
  const lines = shown.components[0]!.lines;
  const notes = (locale: "en" | "zh") => periodNotes(lines, component, { ...wordsOf(locale), person: (rep) => shown.others[rep] ?? rep });
  return { context, shown, component, lines, notes };
}

it("a company's quota of many rows is told in groups whose sum is redone, in both languages, with every row in a list", async () => {
  const { shown, component, lines, notes } = await statement("head");
  // The first has no day in January and 14 of 28 in February.
  expect(shown.components[0]!.quota).toBe("28050.00");
  expect(notes("en")).toEqual(["quota 28,050.00 = (8,000.00 (8 quotas of 8 reps, 1 Jan 2025 to 31 Jan 2025) + 8,500.00 (9 quotas of 9 reps, 1 Feb 2025 to 28 Feb 2025) + 9,000.00 (9 quotas of 9 reps, 1 Mar 2025 to 31 Mar 2025)) × 1.1 (quota factor)"]);
  expect(notes("zh")).toEqual(["销售目标 28,050.00 = (8,000.00（8 人的 8 行目标，2025-01-01 至 2025-01-31） + 8,500.00（9 人的 9 行目标，2025-02-01 至 2025-02-28） + 9,000.00（9 人的 9 行目标，2025-03-01 至 2025-03-31）) × 1.1（目标系数）"]);
  for (const locale of ["en", "zh"] as const) expect(calculate(notes(locale)[0]!.split(" = ")[1]!)).toBe("28050");
  const [rows, more] = quotaLists(lines);
  expect([rows!.length, more]).toEqual([26, undefined]);
  const table = quotaTable(rows!, component, shown.rep.name, { ...wordsOf("en"), person: (rep) => shown.others[rep]! });
  expect(table.label).toBe("All 26 rows of quotas behind it");
  // In the order of the groups: eight of January, then those of February.
  expect(table.rows[7]).toMatchObject({ rep: "Seller 9", from: "2025-01-01", days: "31", counts: "1000.00" });
  expect(table.rows[8]).toMatchObject({ rep: "Seller 1", from: "2025-02-01", to: "2025-02-28", amount: "1000.00", days: "14 of 28", counts: "500.00" });
  expect([table.total!["counts"], sum(table.rows.map((r) => r["counts"] as string))]).toEqual(["25500.00", "25500.00"]);
});

it("the quota of an individual commission rate is told and listed alike, by rep where those are the fewest groups", async () => {
  const { shown, lines, notes } = await statement("year");
  const [rate, note, more] = notes("en");
  expect(rate).toBe("rate 46.94835681% = 50,000.00 ÷ 106,500.00 (target incentive ÷ quota of the fiscal year)");
  // The quota of the year is that of the period here, and is said once.
  expect(note).toMatch(/^quota of the fiscal year 106,500\.00 = 10,500\.00 \(11 quotas of Seller 1, 1 Feb 2025 to 31 Dec 2025\) \+ 12,000\.00 \(12 quotas of Seller 2, 1 Jan 2025 to 31 Dec 2025\) \+ /);
  expect(more).toBeUndefined();
  expect(calculate(note!.split(" = ")[1]!)).toBe("106500");
  expect(quotaLists(lines).map((rows) => rows.length)).toEqual([107]);
  expect(Object.keys(shown.others)).toHaveLength(9);
});

it("behind the figure of a quota of many rows stands the same list, and its sum in groups", async () => {
  const { context } = await statement("head");
  const found = (await behind(parseFigureId(figureId("quota", ["head", "h", "all"], { field: "period", value: "2025-01-01" }))!, context, wordsOf("zh")))!;
  expect(found.lines!.rows).toHaveLength(26);
  expect(found.lines!.total).toEqual({ rep: "合计", counts: "25500.00" });
  expect(found.how!.map((h) => h.text)).toContainEqual(expect.stringMatching(/^销售目标 28,050\.00 = \(8,000\.00（8 人的 8 行目标/));
});
