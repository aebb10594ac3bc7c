import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageContext, Words } from "../../src/components/page.ts";
import { behind } from "../../src/components/statement/behind.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { parseFigureId } from "../../src/domain/figures.ts";
import { defaultSelection } from "../../src/domain/selection/selection.ts";
import { Memory } from "../../src/engine/memory.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { openWorld } from "../lib/world.ts";

const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-06-30", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 2, deals: 8, credits: 2, quotas: 2 } };
const plans = [
  {
    id: "one",
    text: "id: one\nperiod: quarter\nquota_factor: 1.1\ncomponents: [{ id: c, type: commission, quota_ramp: [0, 0.5, 1], measure: { of: bookings, where: { credit_type: [revenue], kind: [new] } }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.03 }] } }]",
  },
];

describe("what a statement leaves out", () => {
  let engine: NativeEngine;
  let context: PageContext;
  const words = (locale: Words["locale"]): Words => ({ t: messages[locale], f: createFormat(locale, facts), locale });
  const at = async (figure: string, locale: Words["locale"] = "en") => (await behind(parseFigureId(`${figure}@period=2025-01-01`)!, context, words(locale)))!;

  beforeAll(async () => {
    const won = (deal_id: string, closed_on: string, amount: string | null, kind = "new") => ({ deal_id, owner_id: "a", outcome: "won", closed_on, amount, kind });
    engine = await openWorld({
      meta: [{ key: "currency", value: "USD" }],
      stages: [],
      reps: [{ rep_id: "a", name: "Ann", hired_on: "2025-01-11" }, { rep_id: "b", name: "Bea" }],
      deals: [
        won("paid", "2025-02-10", "50000.00"),
        won("renewal", "2025-02-12", "700.00", "renewal"),
        won("nameless", "2025-02-13", null),
        won("given", "2025-02-14", "300.00"),
        won("early", "2025-01-05", "900.00"),
        won("later", "2025-04-02", "1000.00"),
        { deal_id: "gone", owner_id: "a", outcome: "lost", closed_on: "2025-03-01", amount: "40.00", currency: "EUR", kind: "new" },
        { deal_id: "gone later", owner_id: "a", outcome: "lost", closed_on: "2025-05-01", amount: "60.00", kind: "new" },
      ],
      credits: [{ deal_id: "given", rep_id: "b", type: "revenue", share: 1 }],
      fx_rates: [{ currency: "EUR", valid_from: "2025-01-01", rate: 1.1 }],
      quotas: [{ rep_id: "a", measure: "bookings", period_start: "2025-01-01", period_end: "2025-03-31", amount: 90000 }],
    });
    context = { engine, facts, plans, selection: defaultSelection({ id: "x", asOf: facts.asOf, plans: plans.map((p) => p.id) }), memory: new Memory(), datasets: [], manifest: {} as PageContext["manifest"] };
  });
  afterAll(() => engine.close());

  it.each(["earned:one:a", "earned:one:a:c", "credit:one:a:c", "attainment:one:a:c", "deals:one:a"])("%s: each deal of the rep that earned nothing in the period is counted under its reason", async (figure) => {
    const left = (await at(figure)).leftOut!;
    expect(Object.fromEntries(left.map((l) => [l.what, [l.deals, l.amount ?? l.count]]))).toEqual({
      "Own deals without credit": [1, "300.00"],
      "Won while not in the plan": [1, "900.00"],
      "Won deals without the figure that counts": [1, "0.00"],
      "Won deals outside the measure": [1, "700.00"],
      "Deals of other periods": [1, "1 deal, credit 1,000.00"],
      // 40.00 EUR at 1.1
      "Lost in the period": [1, "44.00"],
    });
    for (const { what, why } of (await at(figure, "zh")).leftOut!) expect(`${what}${why}`).not.toMatch(/[a-z]{3,}/i);
  });

  it("the statements that are shown give the rows of the rep and period alone", async () => {
    const sql = (await at("earned:one:a")).sql!;
    const last = sql.replace(/;$/, "").split(";\n\n").at(-1)!;
    const rows = await engine.query<{ deal_id: string; period_start: string }>({ text: last } as never);
    expect(rows.map((r) => [r.deal_id, r.period_start])).toEqual([["paid", "2025-01-01"]]);
    const quota = (await at("quota:one:a:c")).sql!.replace(/;$/, "").split(";\n\n").at(-1)!;
    expect(await engine.query({ text: quota } as never)).toMatchObject([{ rep_id: "a", period_start: "2025-01-01", quota: "38500000000" }]);
  });

  it("a quota is told in its own numbers: rows, days weighed by the ramp, factor", async () => {
    const { value, how } = await at("quota:one:a:c");
    // 11 Jan to 10 Feb counts 0, 11 Feb to 10 Mar (28 days) counts half, 11 to 31 Mar (21 days) in full: 35 of 90 days
    expect(value).toBe("38500.00");
    const text = how!.map((h) => `${h.label}: ${h.text}`);
    expect(text).toContain("Quota row, 1 Jan 2025 to 31 Mar 2025: 90,000.00: 31 × 0 + 28 × 0.5 + 21 = 35 of 90 days count");
    expect(text).toContain("Formula: Quota 38,500.00 = 90,000.00 (quota from 1 Jan 2025) × (31 × 0 + 28 × 0.5 + 21) ÷ 90 (days by the ramp) × 1.1 (quota factor)");
    expect(text.join()).toContain("month 1 0%, month 2 50% and month 3 100%");
  });
});
