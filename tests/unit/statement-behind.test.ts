import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageContext, Words } from "../../src/components/page.ts";
import { behind } from "../../src/components/statement/behind.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { parseFigureId } from "../../src/domain/figures.ts";
import { sum } from "../../src/domain/money.ts";
import { defaultSelection } from "../../src/domain/selection/selection.ts";
import { Memory } from "../../src/engine/memory.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { openWorld } from "../lib/world.ts";

const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-05-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 1, deals: 3, credits: 3, quotas: 1, cancellations: 1 } };
const tiers = "{ id: c, type: commission, measure: { of: bookings }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.03 }, { from: 1, rate: 0.09 }] } }";
const plans = [
  { id: "one", text: `id: one\nperiod: quarter\ncomponents: [${tiers}]` },
  {
    id: "three",
    text: `id: three\nperiod: quarter\ncomponents:\n  - { id: c, type: commission, measure: { of: bookings }, rate: 0.01, release: [{ on: close, share: 0.6 }, { months: 1, share: 0.2 }, { months: 6, share: 0.2 }], clawback: { within: { days: 180 } } }\nguarantee: { amount: 2000 }`,
  },
  { id: "four", text: "id: four\nperiod: quarter\ncomponents: [{ id: c, type: target, measure: { of: bookings }, accumulate: year, curve: { points: [[0, 0], [1, 1]] } }]" },
  { id: "two", text: `id: two\nperiod: quarter\ncomponents: [${tiers}, { id: flat, type: commission, measure: { of: bookings }, rate: 0.01, cap: { per: period, amount: 500 } }]` },
];

describe("behind a statement's figures", () => {
  let engine: NativeEngine;
  let context: PageContext;
  const words = (locale: Words["locale"]): Words => ({ t: messages[locale], f: createFormat(locale, facts), locale });
  const at = async (figure: string, locale: Words["locale"] = "en") => (await behind(parseFigureId(`${figure}@period=2025-01-01`)!, context, words(locale)))!;

  beforeAll(async () => {
    engine = await openWorld({
      meta: [{ key: "currency", value: "USD" }],
      stages: [],
      reps: [{ rep_id: "a", name: "Ann", target_incentive: 10000 }],
      deals: [
        { deal_id: "d1", owner_id: "a", outcome: "won", closed_on: "2025-01-10", amount: "80000.33" },
        { deal_id: "d2", owner_id: "a", outcome: "won", closed_on: "2025-02-10", amount: "50000.17" },
        { deal_id: "d3", owner_id: "a", outcome: "won", closed_on: "2025-03-10", amount: "1000.00" },
      ],
      // the second deal pays without moving through the tiers: it is in the credit, not in the attainment
      credits: ["d1", "d2", "d3"].map((deal_id) => ({ deal_id, rep_id: "a", type: "revenue", share: 1, ...(deal_id === "d2" ? { retires_quota: false } : {}) })),
      quotas: [{ rep_id: "a", measure: "bookings", period_start: "2025-01-01", period_end: "2025-03-31", amount: 80000 }],
      // half of the second deal, after a part of its pay is payable
      cancellations: [{ deal_id: "d2", cancelled_on: "2025-04-10", amount: 25000.08 }],
    });
    context = { engine, facts, plans, selection: defaultSelection({ id: "x", asOf: facts.asOf, plans: plans.map((p) => p.id) }), memory: new Memory(), datasets: [], manifest: {} as PageContext["manifest"] };
  });
  afterAll(() => engine.close());

  it.each([["credit", 131000.5], ["attainment", 81000.33]])("%s: the lines' credit adds up to the credit, and pay stands beside it", async (metric, credit) => {
    const { lines, value, how } = await at(`${metric}:one:a:c`);
    expect(Number(lines!.total!["credit"])).toBe(credit);
    expect(Number(sum(lines!.rows.flatMap((r) => (r["credit"] as string | null) ?? [])))).toBe(credit);
    expect(lines!.columns.map((c) => c.key)).toEqual(["day", "deal", "credit", "pay", "why"]);
    if (metric === "credit") expect(value).toBe("131000.50");
    else expect(how!.map((h) => h.text)).toContain("81,000.33 ÷ 80,000.00 = 101.3%");
  });

  it.each([["credit", "131000.50"], ["attainment", "81000.33"]])("%s of a component that pays by the period: the events that add up to it, each with how it came about", async (metric, credit) => {
    const { lines } = await at(`${metric}:four:a:c`);
    expect(lines!.columns.map((c) => c.key)).toEqual(["day", "deal", "credit", "why"]);
    expect(lines!.rows.map((r) => [r["deal"], r["why"]])).toEqual([
      ["d1", "Credit 80,000.33 = 80,000.33 (amount)"],
      ["d2", "Credit 50,000.17 = 50,000.17 (amount)"],
      ["d3", "Credit 1,000.00 = 1,000.00 (amount)"],
    ]);
    expect(lines!.total!["credit"]).toBe(credit);
    expect(sum(lines!.rows.flatMap((r) => (r["credit"] as string | null) ?? []))).toBe(credit);
  });

  it("earned: how it comes about is said in its own numbers, and the lines add up to it", async () => {
    const { how, value, lines } = await at("earned:one:a");
    const text = how!.map((h) => `${h.label}: ${h.text}`.replaceAll("\u00a0", " "));
    // 80,000 × 3% + 1,000.33 × 9% + 50,000.17 × 9%, the second deal paid at the rate that holds on its day
    expect(value).toBe("6990.05");
    expect(text).toContain("Formula: 80,000.00 × 3% + 1,000.33 × 9% + 50,000.17 × 9% = 6,990.045");
    expect(text).toContain("Rounded once, to the cent: 6,990.05");
    expect(text).toContain("Sum of the lines: 3 lines = 6,990.05");
    expect(lines!.total!["pay"]).toBe(value);
  });

  it("earned by several components: each one's sum, what a cap took, and their total; in Chinese too", async () => {
    const { how, value } = await at("earned:two:a");
    const text = how!.map((h) => `${h.label}: ${h.text}`.replaceAll("\u00a0", " "));
    expect(text).toContain("flat; Taken by the cap: −810.01");
    expect(text).toContain("Total: 6,990.05 + 500.00 = 7,490.05");
    expect(value).toBe("7490.05");
    expect(new Set(how!.map((h) => h.label)).size).toBe(how!.length);
    expect((await at("earned:two:a", "zh")).how!.map((h) => h.text).join("").replace(/two|B/g, "")).not.toMatch(/[a-z]{2,}/i);
  });

  it("the quota of a target has its rows, and says over which days it stands", async () => {
    const { value, how } = await at("quota:four:a:c");
    expect(value).toBe("80000.00");
    expect(how!.map((h) => h.text)).toEqual(expect.arrayContaining([expect.stringMatching(/to the period's end/), "80,000.00: all 90 days count"]));
  });

  it("what becomes of it: each part's lines add up to it, and a guarantee is in what is earned", async () => {
    const found = Object.fromEntries(await Promise.all(["earned", "payable", "unreleased", "forfeited", "clawback"].map(async (metric) => [metric, await at(`${metric}:three:a`)] as const)));
    // 1% of 131,000.50 is 1,310.01 to the cent, topped up to 2,000. Of d2, 500.00, half is taken: both steps to come (100.00 each) and 50.00 of the 300.00 that were payable.
    // Payable: 480.01 + 160.00 of d1, 300.00 − 50.00 of d2, 6.00 + 2.00 of d3, the guarantee of 689.99.
    expect(Object.fromEntries(Object.entries(found).map(([metric, { value }]) => [metric, value]))).toEqual({ earned: "2000.00", payable: "1588.00", unreleased: "162.00", forfeited: "200.00", clawback: "-50.00" });
    for (const { value, lines } of Object.values(found)) expect(lines!.total!["pay"]).toBe(value);
    const text = found["earned"]!.how!.map((h) => h.text);
    expect(text).toContain("1,310.01 is topped up to the guarantee of 2,000.00");
  });
});
