import { describe, expect, it } from "vitest";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { planNotes } from "../../src/domain/plan/validate/notes.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { noteTexts } from "../../src/i18n/terms/plan-notes.ts";

const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });
const planOf = (document: object): Plan => {
  const found = parsePlan(document);
  if ("errors" in found) throw new Error(JSON.stringify(found.errors));
  return found.plan;
};
const commission = (rest: object, top: object = {}) => planOf({ id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05, ...rest }], ...top });
const one = (component: object) => planOf({ id: "p", period: "quarter", components: [{ id: "c", ...component }] });
const gate = (condition: object) => commission({ gate: { when: [condition] } });
const target = (rest: object) => one({ type: "target", ...rest });

const cases: [what: string, plan: Plan, path: string, en: string, zh: string][] = [
  ["a draw where pay waits", commission({ release: [{ on: "collected", share: 1 }] }, { draw: { amount: 100 } }), "draw", "The draw looks at what is earned, not at what is payable: pay that waits or is held counts as earned, and the draw does not bridge the wait.", "预支看的是已计得的激励，而非可发放的：待发放或暂存的也算计得，预支不弥补等待期。"],
  ["pay held by a plan by year", commission({ gate: { when: [{ measure: { of: "csat" }, at_least: 4 }], otherwise: "hold" } }, { period: "year" }), "components[0].gate.otherwise", "What the gate holds is always forfeited: a plan by year has no later period in the fiscal year.", "未达条件而暂存的必定作废：按年计提的方案在本财年没有以后的期间。"],
  ["a filter by credit role", commission({ measure: { of: "bookings", where: { credit_role: ["lead"] } } }), "components[0].measure.where.credit_role", "A deal without rows in the credits has a credit without a role, so a filter by credit role leaves it out.", "没有分成记录的商机，其业绩没有角色；按分成角色筛选会把它们排除在外。"],
  ["a filter by credit role turned round", commission({ measure: { of: "bookings", where: { not: { credit_role: ["lead"] } } } }), "components[0].measure.where.not", "A deal without rows in the credits has a credit without a role, so a filter by credit role leaves it out.", "没有分成记录的商机，其业绩没有角色；按分成角色筛选会把它们排除在外。"],
  ["weights of a score", target({ score: [{ measure: { of: "bookings" }, weight: 0.6 }, { measure: { of: "deals" }, weight: 0.5 }], curve: { points: [[0, 0]] } }), "components[0].score", "The weights of the score sum to 1.10, not 1: everything at its goal is 1.10 on the curve.", "评分权重合计为 1.10，不是 1：各项均达目标时，曲线上的取值为 1.10。"],
  ["a gate beyond the scale of surveys", gate({ measure: { of: "csat" }, at_least: 38 }), "components[0].gate.when[0].at_least", "Customer satisfaction of 38 is more than it can be, at most 5.", "客户满意度不可能达到 38，最高为 5。"],
  ["a gate under the scale of surveys", gate({ measure: { of: "csat" }, at_least: 0.8 }), "components[0].gate.when[0].at_least", "Customer satisfaction is never less than 1, so 0.8 is always reached.", "客户满意度不会低于 1，因此 0.8 必定达到。"],
  ["a rate in per cent", gate({ measure: { of: "collection_rate" }, at_least: 38 }), "components[0].gate.when[0].at_least", "Collection rate of 3,800% is more than it can be, at most 100%. 38% is written 0.38.", "回款率不可能达到 3,800%，最高为 100%。38% 应写作 0.38。"],
  ["a modifier in per cent", commission({ modifiers: [{ measure: { of: "margin_rate" }, steps: [[0, 0.5], [30, 1.2]] }] }), "components[0].modifiers[0]", "Margin rate of 3,000% is more than it can be, at most 100%. 30% is written 0.3.", "毛利率不可能达到 3,000%，最高为 100%。30% 应写作 0.3。"],
  ["a goal that the scale is over", target({ measure: { of: "csat", goal: 4 }, curve: { points: [[1, 1], [4, 2]] } }), "components[0].curve.points", "Customer satisfaction of 400% is more than it can be, at most 125%.", "客户满意度不可能达到 400%，最高为 125%。"],
  ["a curve of surveys that was meant over a goal", target({ measure: { of: "csat" }, curve: { points: [[0.8, 0.5], [1, 1]] } }), "components[0].curve.points", "Customer satisfaction is never less than 1, so 1 is always reached.", "客户满意度不会低于 1，因此 1 必定达到。"],
  ["a table in per cent", target({ table: { rows: { measure: { of: "bookings" }, from: [50, 100] }, columns: { measure: { of: "deals" }, from: [0.5] }, factors: [[0.5], [1]] } }), "components[0].table.rows.from", "An attainment of 50 is 5,000% of the quota. 50% is written 0.5.", "达成率 50 即销售目标的 5,000%。50% 应写作 0.5。"],
  ["tiers in per cent", commission({ rate: undefined, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.03 }, { from: 80, rate: 0.05 }] } }), "components[0].tiers.steps", "An attainment of 80 is 8,000% of the quota. 80% is written 0.8.", "达成率 80 即销售目标的 8,000%。80% 应写作 0.8。"],
  ["bonus steps in per cent", one({ type: "bonus", measure: { of: "bookings" }, steps: [[80, 1000]] }), "components[0].steps", "An attainment of 80 is 8,000% of the quota. 80% is written 0.8.", "达成率 80 即销售目标的 8,000%。80% 应写作 0.8。"],
  ["a discount in per cent", commission({ multipliers: [{ when: { discount: { above: 20 } }, by: 0.8 }] }), "components[0].multipliers[0].when.discount", "A discount of 2,000% is more than there can be. 20% is written 0.2.", "折扣不可能达到 2,000%。20% 应写作 0.2。"],
  ["steps of discount in per cent", commission({ rate: { of: "discount", steps: [[0, 0.07], [10, 0.05]] } }), "components[0].rate", "A discount of 1,000% is more than there can be. 10% is written 0.1.", "折扣不可能达到 1,000%。10% 应写作 0.1。"],
  ["prizes the wrong way round", one({ type: "contest", measure: { of: "bookings" }, prizes: [1000, 2000, 3000] }), "components[0].prizes", "The prizes rise with the place: the first place has the least.", "奖金随名次递增：第一名所得最少。"],
];

describe("what is easily missed in a plan", () => {
  it.each(cases)("%s", (_what, plan, path, en, zh) => {
    expect(planNotes(plan).map((n) => n.path)).toEqual([path]);
    expect(noteTexts(plan, words("en"))).toEqual([en]);
    expect(noteTexts(plan, words("zh"))).toEqual([zh]);
  });

  it.each<[string, Plan]>([
    ["a draw where all is payable at once", commission({}, { draw: { amount: 100 } })],
    ["pay held with later periods to come", gate({ measure: { of: "csat" }, at_least: 4 })],
    ["weights that sum to 1", target({ score: [0.1, 0.2, 0.7].map((weight) => ({ measure: { of: "deals" }, weight })), curve: { points: [[0, 0]] } })],
    ["a scale's own ends", gate({ measure: { of: "csat" }, at_least: 5 })],
    ["a gate at 0", gate({ measure: { of: "collection_rate" }, at_least: 0 })],
    ["steps that begin under the scale", commission({ modifiers: [{ measure: { of: "csat" }, steps: [[0, 0.5], [4, 1]] }] })],
    ["a value in money", gate({ measure: { of: "bookings" }, at_least: 500_000 })],
    ["a score of one's own", gate({ measure: { of: "score", name: "nps" }, at_least: 38 })],
    ["growth", gate({ measure: { of: "growth", base: { of: "bookings" } }, at_least: 1.2 })],
    ["three times the quota", commission({ rate: undefined, tiers: { by: "attainment", steps: [{ from: 3, rate: 0.05 }] } })],
    ["prizes that fall, and two alike", one({ type: "contest", measure: { of: "bookings" }, prizes: [300, 200, 200] })],
  ])("nothing of %s", (_what, plan) => expect(planNotes(plan)).toEqual([]));

  it("names the component where there are several, and says a filter by role once in each", () => {
    const where = { credit_role: ["lead"] };
    const c = { type: "commission", measure: { of: "bookings", where }, rate: 0.05, gate: { when: [{ measure: { of: "deals", where }, at_least: 1 }] } };
    const plan = planOf({ id: "p", period: "quarter", components: [{ ...c, id: "a", title: "First" }, { ...c, id: "b" }] });
    expect(noteTexts(plan, words("en")).map((s) => s.slice(0, 8))).toEqual(["First: A", "b: A dea"]);
  });
});
