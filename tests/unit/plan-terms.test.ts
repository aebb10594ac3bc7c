import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gateText } from "../../src/components/plans/gate-why.ts";
import { editableNumbers } from "../../src/domain/plan/editable.ts";
import type { Condition, Measure, Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { numberText, parseNumber } from "../../src/i18n/terms/number-text.ts";
import { textOf } from "../../src/i18n/terms/pieces.ts";
import { planText } from "../../src/i18n/terms/plan-said.ts";
import { planTerms } from "../../src/i18n/terms/plan-terms.ts";
import { wholeLanguage, wholePlan } from "../lib/whole-language.ts";

const facts = { currency: "USD", fiscalYearStartMonth: 1 };
const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, facts), locale });
const planOf = (document: object | string): Plan => {
  const found = parsePlan(document);
  if ("errors" in found) throw new Error(JSON.stringify(found.errors));
  return found.plan;
};
const commission = (rest: object) => planOf({ id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, ...rest }] });
const said = (plan: Plan, topic: string, locale: "en" | "zh" = "en") => planTerms(plan, words(locale)).filter((t) => t.topic === topic).map((t) => textOf(t.pieces));

const steps = [{ from: 0, rate: 0.03 }, { from: 0.5, rate: 0.05 }, { from: 1, rate: 0.09 }];
const many = [
  { rate: 0.05 },
  { rate: { of: "discount", steps: [[0, 0.07], [0.1, 0.055]] } },
  { rate: { of: "discount", points: [[0, 0.07], [0.3, 0.02]] } },
  { rate: { rows: { of: "discount", from: [0, 0.1] }, columns: { of: "term_months", from: [0, 24] }, values: [[0.05, 0.06], [0.03, 0.04]] } },
  { tiers: { by: "attainment", steps } },
  { tiers: { by: "attainment", mode: "retroactive", accumulate: "year", bound: "to", steps: steps.slice(1) } },
  { tiers: { by: "attainment", unit: "icr", steps: [{ from: 0, rate: 1 }, { from: 1, rate: 1.5 }] }, weight: 0.5 },
  { tiers: { by: "amount", steps: [{ from: 0, rate: 0.03 }, { from: 300_000, rate: 0.05, retroactive: true }] }, cap: [{ per: "deal", amount: 25_000 }, { per: "year", times_target: 3, above: 0.4 }] },
  { tiers: { by: "deal", steps: [{ from: 0, rate: 0.01 }, { from: 1000, rate: 0.02 }] }, cap: { per: "period", amount: 9000, excess: "carried" } },
  { measure: { of: "deals" }, rate: 250 },
  { rate: 0.05, multipliers: [{ when: { family: ["GTX"], discount: { above: 0.1, at_most: 0.2 }, not: { kind: ["renewal"] } }, by: 1.1 }, { of: "discount", steps: [[0, 1], [0.1, 0.9]], on: "credit" }, { of: "margin_rate", points: [[0, 0.5], [0.3, 1]] }] },
  { tiers: { by: "attainment", steps }, quota_ramp: [0, 0.5, 1], prorate: false, counts: false, eligible: { role: ["KAM"] }, measure: { of: "bookings", quota: "new", where: { credit_type: ["revenue"] } } },
];
const shipped = ["data/plans", "data/plans/library"].flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".yaml")).map((name) => readFileSync(`${folder}/${name}`, "utf8")));

describe("a plan in words", () => {
  it.each([...many.map(commission), ...shipped.map(planOf), ...wholeLanguage.map(([, rest]) => wholePlan(rest))])("names every editable number once (%#)", (plan) => {
    for (const locale of ["en", "zh"] as const) {
      const numbers = planTerms(plan, words(locale)).flatMap((t) => t.pieces.filter((p) => typeof p !== "string"));
      expect(numbers.map((n) => n.path).sort()).toEqual(editableNumbers(plan).map((n) => n.path).sort());
      for (const { text, unit, value } of numbers) expect(parseNumber(text, unit)).toBe(value);
      expect(new Set(numbers.map((n) => n.name)).size).toBe(numbers.length);
    }
  });

  it("keeps the keys of its sentences apart", () => {
    for (const rest of many) {
      const keys = planTerms(commission(rest), words("en")).map((t) => t.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it("says beside a component what its horizon is and whom it is for", () => {
    const plan = commission({ horizon: "long", beneficiary: "team", rate: 0.05 });
    expect(planText(plan, words("en"))).toContain("  long-term · team");
    expect(planText(plan, words("zh"))).toContain("  长期激励 · 归团队");
    const two = planOf({ id: "p", period: "quarter", components: [{ id: "a", title: "New", type: "commission", measure: { of: "bookings" }, horizon: "short", rate: 0.05 }, { id: "b", type: "commission", measure: { of: "bookings" }, rate: 0.05 }] });
    expect(planText(two, words("en"))).toEqual(expect.arrayContaining(["  1. New · short-term", "  2. b"]));
  });

  it("says the goal and the quota that an achievement is over, wherever it is read", () => {
    const read = (document: object, locale: "en" | "zh" = "en") => planTerms(planOf({ id: "p", period: "quarter", components: [{ id: "c", ...document }] }), words(locale)).map((t) => textOf(t.pieces)).join("\n");
    const score = { type: "target", score: [{ measure: { of: "bookings", goal: 123456 }, weight: 0.6, cap: 1.5 }, { measure: { of: "csat", goal: 4.2 }, weight: 0.4 }], curve: { points: [[0, 0], [1, 1]] } };
    expect(read(score)).toContain("60% × goal attainment of bookings (goal 123,456), 150% at most; 40% × goal attainment of customer satisfaction (goal 4.2)");
    expect(read(score, "zh")).toContain("客户满意度目标达成率（目标 4.2）");
    const pays = { type: "commission", measure: { of: "bookings" }, rate: 0.05 };
    expect(read({ ...pays, modifiers: [{ measure: { of: "csat", goal: 4.4 }, steps: [[1, 1.1]] }] })).toContain("goal attainment of customer satisfaction (goal 4.4)");
    expect(read({ ...pays, gate: { when: [{ attainment: { of: "bookings", quota: "acv" }, at_least: 0.6 }] } })).toContain("attainment of bookings (quota of acv) at least 60%");
    const table = { rows: { measure: { of: "bookings", goal: 777777 }, from: [0, 1] }, columns: { measure: { of: "csat", goal: 4.1 }, from: [0, 1] }, factors: [[0.1, 0.2], [0.3, 1]] };
    expect(read({ type: "target", table })).toContain("by goal attainment of bookings (goal 777,777) and goal attainment of customer satisfaction (goal 4.1)");
    expect(read({ ...pays, measure: { of: "bookings", quota: "acv", goal: 50000 } })).not.toContain("acv");
  });

  it("says a factor of all quotas where only a condition reads one", () => {
    const plan = planOf({ id: "p", period: "quarter", quota_factor: 0.9, components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05, gate: { when: [{ attainment: { of: "bookings" }, at_least: 1 }] } }] });
    expect(said(plan, "quota_factor")).toEqual(["Every quota × 0.90"]);
  });

  it("says tiers as one reads them aloud", () => {
    expect(said(commission(many[4]!), "pay")).toEqual(["3% to 50% of quota, 5% to 100%, 9% above"]);
    expect(said(commission(many[4]!), "pay", "zh")).toEqual(["达成率 50% 以内 3%，100% 以内 5%，以上 9%"]);
    expect(said(commission(many[5]!), "pay")).toEqual(["nothing to 50% of quota, 5% to 100%, 9% above; the last tier reached applies to all credit of the year to date, against the whole fiscal year's quota; a tier's end belongs to it"]);
    expect(said(commission(many[6]!), "pay")).toEqual(["Times the individual commission rate: 1 to 100% of quota, 1.5 above"]);
    expect(said(commission(many[7]!), "pay")).toEqual(["3% to 300,000, 5% above (on everything below too)"]);
    expect(said(commission(many[8]!), "pay")).toEqual(["Each deal by itself: 1% to 1,000, 2% above"]);
  });

  it("says rates and factors by what they depend on", () => {
    expect(said(commission(many[0]!), "pay")).toEqual(["5% of bookings"]);
    expect(said(commission(many[1]!), "pay")).toEqual(["Of bookings, by discount: 7% from 0%, 5.5% from 10%; nothing below 0% or where it is not known"]);
    expect(said(commission(many[9]!), "pay")).toEqual(["250 for each deal won"]);
    expect(said(commission(many[10]!), "multiplier")).toEqual([
      "× 1.1 product line GTX, and discount above 10% and up to 20%, and not renewals",
      "By discount: × 1 from 0%, × 0.9 from 10%, on the credit that counts; × 1 below 0% or where it is not known",
      "By margin rate: × 0.5 at 0%, × 1 at 30%, in between in proportion, beyond the ends as at them; × 1 where it is not known",
    ]);
  });

  it.each(wholeLanguage)("says a %s in both languages", (_name, rest) => {
    for (const locale of ["en", "zh"] as const) {
      const terms = planTerms(wholePlan(rest), words(locale));
      expect(new Set(terms.map((t) => t.key)).size).toBe(terms.length);
      expect(terms.filter((t) => t.topic !== "who" && t.topic !== "period").map((t) => textOf(t.pieces))).toMatchSnapshot();
    }
  });

  it("says caps with what becomes of the rest", () => {
    expect(said(commission(many[7]!), "cap")).toEqual(["At most 25,000 a deal", "What is above 3 × target incentive a fiscal year counts × 0.4"]);
    expect(said(commission(many[8]!), "cap", "zh")).toEqual(["每期至多 9,000；余额在本财年以后各期支付"]);
  });
});

it("says a ratio of one kind in percent, and one of unlike kinds or grades as the amount that it is", () => {
  const component = (rest: object) => planOf({ id: "p", period: "quarter", components: [{ id: "c", ...rest }] });
  const ratio = (top: string, bottom: string) => ({ of: "ratio", top: { of: top }, bottom: { of: bottom } });
  const pay = (rest: object, locale: "en" | "zh" = "en") => said(component(rest), "pay", locale);
  const ranked = { type: "contest", measure: ratio("bookings", "deals"), prizes: [100], at_least: 50_000 };
  expect([pay(ranked)[1], pay(ranked, "zh")[1]]).toEqual(["Only with at least 50,000", "须达到 50,000"]);
  expect(pay({ type: "target", measure: ratio("bookings", "deals"), curve: { points: [[20_000, 0.5], [50_000, 1]] } })[0]).toContain("50% at 20,000, 100% at 50,000");
  expect(pay({ type: "target", measure: { ...ratio("bookings", "deals"), goal: 50_000 }, curve: { points: [[0.8, 0.5], [1, 1]] } })[0]).toContain("50% at 80%, 100% at 100%");
  expect(said(component({ type: "target", measure: { ...ratio("bookings", "deals"), goal: 50_000 }, curve: { points: [[1, 1]] } }), "quota")).toContain("The goal of every window is 50,000");
  expect(pay({ type: "bonus", measure: { of: "csat" }, steps: [[4, 500]] })).toEqual(["Once a quarter by customer satisfaction: 500 from 4; the last one reached; nothing below 4"]);
  const gate = (condition: object, locale: "en" | "zh" = "en") => said(commission({ rate: 0.05, gate: { when: [condition] } }), "gate", locale)[0];
  expect(gate({ attainment: { of: "csat" }, at_least: 4 })).toBe("Only if customer satisfaction at least 4; otherwise nothing");
  expect(gate({ attainment: { of: "csat" }, at_least: 4 }, "zh")).toBe("须客户满意度不低于 4，否则不计");
  expect(gate({ attainment: { of: "score", name: "nps" }, above: 30 })).toBe("Only if score nps above 30; otherwise nothing");
  expect(gate({ attainment: { of: "csat", goal: 4.5 }, at_least: 0.9 })).toBe("Only if goal attainment of customer satisfaction (goal 4.5) at least 90%; otherwise nothing");
  expect(gate({ attainment: { of: "collection_rate" }, at_least: 0.9 })).toBe("Only if collection rate at least 90%; otherwise nothing");
  for (const [top, bottom, text] of [["bookings", "deals", "0.5"], ["quantity", "deals", "0.5"], ["margin", "quantity", "0.5"], ["margin", "bookings", "50%"], ["collections", "acv", "50%"], ["quantity", "quantity", "50%"]] as const) {
    expect(gate({ measure: ratio(top, bottom), at_least: 0.5 })).toContain(`at least ${text};`);
  }
  expect(gate({ measure: { of: "ratio", top: { of: "deals" }, bottom: { of: "stage", stage: "bid" } }, at_least: 0.5 })).toContain("at least 50%;");
  const found = (value: number, condition: Condition) => gateText([{ value, holds: false }], [condition], words("en"));
  expect(found(42_000, { measure: ratio("bookings", "deals") as Measure, at_least: 50_000 })).toBe("bookings over deals won at 42,000, below 50,000");
  expect(found(3.9, { attainment: { of: "csat" }, at_least: 4 })).toBe("customer satisfaction at 3.9, below 4");
});

it.each([
  ["9", "percent", 0.09],
  ["9%", "percent", 0.09],
  [".09", "percent", 0.09],
  ["0.5%", "percent", 0.005],
  ["0.5", "percent", 0.5],
  ["100", "percent", 1],
  ["９％", "percent", 0.09],
  ["8.25", "percent", 0.0825],
  ["50,000", "amount", 50_000],
  ["1.1", "times", 1.1],
  ["×1.1", "times", 1.1],
  ["110%", "times", 1.1],
  ["-1", "percent", -0.01],
  ["", "percent", undefined],
  [".", "percent", undefined],
  ["9.", "percent", 0.09],
  ["nine", "percent", undefined],
] as const)("typed %j as %s is %s", (typed, unit, want) => {
  expect(parseNumber(typed, unit)).toBe(want);
});

it("writes a number with the decimals that it has", () => {
  const { f } = words("en");
  expect([numberText(0.055, "percent", f), numberText(0.0825, "percent", f), numberText(1e-7, "percent", f), numberText(1, "times", f, 2), numberText(50_000, "amount", f)]).toEqual(["5.5%", "8.25%", "0.00001%", "1.00", "50,000"]);
});
