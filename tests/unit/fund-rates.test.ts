import { afterAll, beforeAll, expect, it } from "vitest";
import type { PageContext } from "../../src/components/page.ts";
import { fundRates, ratesText } from "../../src/components/rate-notes.ts";
import { load } from "../../src/components/statement/page.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { defaultSelection } from "../../src/domain/selection/selection.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { Memory } from "../../src/engine/memory.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { openWorld } from "../lib/world.ts";

/** Two teams: the North has deals in two currencies before their first rate, the South none. */
const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-06-30", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 3, deals: 6, fx_rates: 1 } };
const pool = (more: string) => `type: pool, beneficiary: team, measure: { of: bookings, scope: ${more} }, rate: 0.01`;
const text = `id: shared\nperiod: quarter\ncomponents:\n  - { id: teams, title: { en: Team pool, zh: 团队奖金 }, ${pool("team")} }\n  - { id: all, title: { en: Company pool, zh: 公司奖金 }, ${pool("company")} }\n  - { id: own, title: { en: Commission, zh: 提成 }, type: commission, measure: { of: bookings }, rate: 0.01 }\n`;

let engine: NativeEngine;
beforeAll(async () => {
  const deal = (deal_id: string, owner_id: string, closed_on: string, currency: string | null = null) => ({ deal_id, owner_id, outcome: "won", closed_on, amount: 1000, currency });
  engine = await openWorld({
    meta: [{ key: "currency", value: "USD" }], stages: [],
    reps: [{ rep_id: "a", name: "Ann", team: "North" }, { rep_id: "b", name: "Bo", team: "North" }, { rep_id: "c", name: "Cy", team: "South" }],
    deals: [deal("d1", "a", "2025-01-10", "EUR"), deal("d2", "b", "2025-02-03", "EUR"), deal("d3", "b", "2025-03-01", "GBP"), deal("d4", "a", "2025-03-05"), deal("d5", "c", "2025-03-05"), deal("d6", "c", "2025-05-05", "EUR")],
    fx_rates: [{ currency: "EUR", valid_from: "2025-04-01", rate: 1.1 }],
  });
});
afterAll(() => engine.close());

const wordsOf = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });
const issuesOf = async (rep: string, period = "2025-01-01") => {
  const selection = { ...defaultSelection({ id: "x", asOf: facts.asOf, plans: ["shared"] }), page: { rep }, period };
  return (await load({ engine, facts, plans: [{ id: "shared", text }], selection, memory: new Memory(), datasets: [], manifest: {} } as unknown as PageContext)).shown!.issues;
};
const north = [{ fund: "North", currency: "EUR", day: "2025-01-10", deals: 2 }, { fund: "North", currency: "GBP", day: "2025-03-01", deals: 1 }];
const company = north.map((x) => ({ ...x, fund: null }));

it("a fund that lacks a rate of exchange is listed on the statements of those who share in it, with its currency and day, and on no other", async () => {
  expect(await issuesOf("a")).toEqual([
    { kind: "fund_fx_missing", component_id: "teams", rates: north },
    { kind: "fund_fx_missing", component_id: "all", rates: company },
    { kind: "fx_missing", component_id: "own", rates: [{ currency: "EUR", day: "2025-01-10", deals: 1 }] },
  ]);
  expect(await issuesOf("c")).toEqual([{ kind: "fund_fx_missing", component_id: "all", rates: company }]);
  expect(await issuesOf("a", "2025-04-01")).toEqual([]);
});

it("the words name the fund, the currency and the first day, in both languages", () => {
  const said = (locale: "en" | "zh") => messages[locale].statement.issues.fund_fx_missing("P", fundRates([...north, company[0]!], wordsOf(locale)));
  expect(said("en")).toBe("Deals that “P” is on are in a currency without a rate on their day: the fund of North leaves out 2 deals in EUR (first on 10 Jan 2025) and 1 deal in GBP (1 Mar 2025); the company's fund leaves out 2 deals in EUR (first on 10 Jan 2025). Add rows to `fx_rates` from that day or earlier.");
  expect(said("zh")).toBe("“P”所依据的部分商机所用货币在当日没有汇率：North 团队奖金池未计入 2 单 EUR 商机（最早为 2025年1月10日）、1 单 GBP 商机（2025年3月1日）；全公司奖金池未计入 2 单 EUR 商机（最早为 2025年1月10日）。请在 `fx_rates` 中补充该日或更早的汇率。");
  const own = ratesText([{ currency: "EUR", day: "2025-01-10", deals: 1 }], wordsOf("zh"));
  expect(messages.zh.statement.issues.fx_missing("Ann", "提成", own)).toBe("Ann的部分商机所用货币在当日没有汇率，“提成”未计入：1 单 EUR 商机（2025年1月10日）。请在 `fx_rates` 中补充该日或更早的汇率。");
  expect(messages.en.compare.issues.fund_fx_missing("A", messages.en.compare.issues.pool("P", fundRates([company[1]!], wordsOf("en"))))).toBe("Deals that a fund of A is on are in a currency without a rate on their day: in “P” the company's fund leaves out 1 deal in GBP (1 Mar 2025). Add rows to fx_rates from that day or earlier.");
});

it("the command's message names them too; at the plan's rate the day is the fiscal year's first", async () => {
  const messagesOf = async (more: string) => {
    const parsed = parsePlan(`${text}${more}`);
    if (!("plan" in parsed)) throw new Error(JSON.stringify(parsed.errors));
    return (await new Replay(engine, facts).run(parsed.plan)).issues.map((i) => i.message);
  };
  expect(await messagesOf("")).toContain("Deals that the fund of teams is on are in a currency without an exchange rate on their day (the fund of North: 2 in EUR, first on 2025-01-10; the fund of North: 1 in GBP, first on 2025-03-01): teams leaves them out. Export fx_rates from that day or earlier.");
  expect((await messagesOf("fx: plan\n"))[0]).toContain("the fund of South: 1 in EUR, first on 2025-01-01");
});
