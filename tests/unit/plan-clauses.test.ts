import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/i18n/terms/clauses.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { textOf } from "../../src/i18n/terms/pieces.ts";
import { planTerms } from "../../src/i18n/terms/plan-terms.ts";
import { wholeLanguage, wholePlan } from "../lib/whole-language.ts";

const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });

describe("when pay is earned, payable, forfeited and taken back", () => {
  it.each(wholeLanguage)("is said of a %s in both languages", (_name, rest) => {
    for (const locale of ["en", "zh"] as const) {
      const clauses = clausesOf(wholePlan(rest), words(locale));
      for (const [clause, said] of Object.entries(clauses)) expect(said.length > 0 || clause === "besides", clause).toBe(true);
      expect(clauses).toMatchSnapshot();
    }
  });
});

const commission = (id: string, rest: object = {}) => ({ id, type: "commission", measure: { of: "bookings" }, rate: 0.05, ...rest });
const of = (locale: "en" | "zh", ...components: object[]) => clausesOf(wholePlan({ components }), words(locale));

describe("what a cancellation takes", () => {
  const clawback = { within: { days: 90 } };

  it("is forfeited before the period has ended, with a release or without; of pay on no one deal it reaches nothing", () => {
    expect(of("en", commission("a", { clawback })).forfeited).toEqual(["A cancellation before the quarter has ended forfeits what it reaches: none of it is payable yet."]);
    expect(of("zh", commission("a", { clawback })).forfeited).toEqual(["季末之前取消的，所及部分尚未发放，直接作废。"]);
    expect(of("en", commission("a", { clawback, gate: { when: [{ measure: { of: "csat" }, at_least: 4 }], otherwise: "hold" } })).forfeited.at(-1)).toBe("What a cancellation reaches and is not payable yet is forfeited, before anything is taken back.");
    expect(of("en", commission("a", { clawback }), commission("b")).forfeited).toEqual(["a: A cancellation before the quarter has ended forfeits what it reaches: none of it is payable yet."]);
    expect(of("en", commission("a"), commission("b", { measure: { of: "earnings", components: ["a"] }, clawback })).forfeited).toEqual(["Nothing that is earned is forfeited."]);
  });

  it("names the components that it is of, unless it is of all", () => {
    const net = commission("n", { measure: { of: "bookings", net: true } });
    expect(of("en", commission("a", { clawback: { ...clawback, by: "time" } }), net, commission("c", { clawback: { within: { months: 1 }, by: "time" } })).clawback).toEqual([
      "a: A cancellation within 90 days of closing, the last day included, takes back 100% of what the cancelled part of the deal earned.",
      "c: A cancellation within 1 month of closing, the last day included, takes back 100% of what the cancelled part of the deal earned.",
      "a: It takes back less with every day of that time that has passed.",
      "c: It takes back less with every whole month of that time that has passed.",
      "Never more than was earned.",
      "n: A cancellation counts against the credit of the period it falls in.",
      "Components without a clawback keep what they paid.",
    ]);
    expect(of("zh", commission("a", { clawback: { ...clawback, by: "time" } }), commission("c", { clawback: { within: { months: 1 }, by: "time" } })).clawback.slice(2, 4)).toEqual(["a：期限内每过一天，追回相应减少。", "c：期限内每满一个月，追回相应减少。"]);
    expect(of("zh", commission("a"), net).clawback).toEqual(["n：取消在其发生的期间冲减业绩。"]);
    expect(of("en", net, { ...net, id: "m" }).clawback).toEqual(["A cancellation counts against the credit of the period it falls in."]);
  });
});

it("what is payable when is said under the name of the component that it is of, where they differ", () => {
  const release = [{ on: "close", share: 0.6 }, { on: "collected", share: 0.4 }];
  expect(of("en", commission("a", { release }), commission("b"), commission("c", { release })).payable).toEqual([
    "a, c: 60% is payable on the last day of the quarter. 40% becomes payable as the deal is paid, in proportion to what has come in. None of it is payable before the quarter has ended.",
    "b: All of it is payable on the last day of the quarter; a quarter that has not ended pays nothing yet.",
  ]);
  expect(of("zh", commission("a", { release }), commission("b")).payable[0]).toMatch(/^a：60%[^：]+。40%[^：]+。[^：]+。$/);
  expect(of("en", commission("a", { release }), commission("b", { release })).payable).toHaveLength(3);
});

it("pay that is of no one deal waits for no cash or acceptance, and is not said to", () => {
  const release = [{ on: "collected", share: 0.5 }, { on: "accepted", share: 0.2 }, { months: 3, share: 0.3, if: "employed" }];
  const target = { id: "t", type: "target", measure: { of: "bookings" }, curve: { points: [[0, 0], [1, 1]] }, release };
  expect(of("en", target).payable.slice(0, 2)).toEqual([
    "50% is payable on the last day of the quarter: pay that is of no one deal does not wait for cash.",
    "20% is payable on the last day of the quarter: pay that is of no one deal does not wait for acceptance.",
  ]);
  expect(of("zh", target).payable.slice(0, 2)).toEqual(["50% 在每季末发放：不属于某一单的激励不等回款。", "20% 在每季末发放：不属于某一单的激励不等验收。"]);
  const said = (locale: "en" | "zh") => planTerms(wholePlan({ components: [target] }), words(locale)).find((term) => term.topic === "release")!.pieces;
  expect(textOf(said("en"))).toBe("Payable: 50% at the period's end (it is of no one deal), 20% at the period's end (it is of no one deal), 30% at 3 months from the period's end (if still employed then)");
  expect(textOf(said("zh"))).toBe("发放：期末 50%（不属于某一单），期末 20%（不属于某一单），期末 3 个月后 30%（届时须仍在职）");
  // What a cap carries over is of no one deal either.
  const capped = commission("a", { release, cap: { per: "period", amount: 1000, excess: "carried" } });
  expect(of("en", capped).payable).toContain("What a cap carries over is of no one deal: where others wait for cash or acceptance, it is payable on the last day of the quarter that pays it.");
  expect(of("zh", capped).payable).toContain("封顶结转的部分不属于某一单，不等回款或验收，于补发的当季末发放。");
  expect(of("en", { ...capped, release: [{ on: "close", share: 1 }] }).payable).toHaveLength(1);
});

it("conditions of which one is enough, and those that all have to hold, read apart", () => {
  const said = (where: object) => (["en", "zh"] as const).map((locale) => textOf(planTerms(wholePlan({ components: [commission("a", { measure: { of: "bookings", where } })] }), words(locale)).find((term) => term.topic === "measure")!.pieces));
  expect(said({ kind: ["new", "expansion", "cross_sell"], credit_type: ["revenue"] })).toEqual(["On bookings: new business, expansions or cross-sales, and revenue credit only", "以签约额计：新签、增购或交叉销售，且为收入业绩"]);
  expect(said({ credit_role: ["lead", "engineer"], not: { family: ["Services"] } })).toEqual(["On bookings: credit role lead or engineer, and not product line Services", "以签约额计：业绩角色为 lead 或 engineer，且不属于产品线为 Services 的"]);
  expect(said({ not: { kind: ["new"], credit_type: ["revenue"] } })).toEqual(["On bookings: not (new business, and revenue credit only)", "以签约额计：不属于“新签，且为收入业绩”的"]);
  expect(said({ not: { kind: ["renewal", "new"] } })).toEqual(["On bookings: not renewals or new business", "以签约额计：不属于续约或新签"]);
});

it("one month is a month", () => {
  const release = [{ on: "close", share: 0.5 }, { months: 1, share: 0.2 }, { months: 1, share: 0.3, if: "employed" }];
  const { payable, forfeited } = of("en", commission("a", { release }));
  expect(payable).toContain("20% becomes payable 1 month after the period's end.");
  expect(forfeited).toEqual(["What is payable 1 month after the period's end, if the rep is still employed then, is forfeited when the rep leaves before that day."]);
  // It is employment on that day that counts, not tenure.
  expect(of("zh", commission("a", { release })).forfeited).toEqual(["期末 1 个月后发放且届时须仍在职的部分，在发放日之前离职即作废。"]);
  const said = (locale: "en" | "zh") => planTerms(wholePlan({ guarantee: { amount: 1000, months_of_service: 1 }, components: [commission("a", { release, clawback: { within: { months: 1 } } })] }), words(locale)).map((term) => textOf(term.pieces));
  expect(said("en")).toEqual(expect.arrayContaining([
    "Payable: 50% at the period's end, 20% at 1 month from the period's end, 30% at 1 month from the period's end (if still employed then)",
    "A cancellation within 1 month of closing takes back all that the cancelled part earned",
    "A guarantee: a sum below 1,000 a quarter is topped up to it, in the first month of service; for part of a quarter in proportion to the days in the plan",
  ]));
  expect(said("zh")).toContain("保底：每季合计不足 1,000 时补足，限入职后 1 个月内；不足整季的按在方案内的天数折算");
});

const terms = (locale: "en" | "zh", component: object, topic: string) => planTerms(wholePlan({ components: [{ id: "c", ...component }] }), words(locale)).filter((term) => term.topic === topic).map((term) => textOf(term.pieces));
const both = (component: object, topic: string) => (["en", "zh"] as const).map((locale) => terms(locale, component, topic).at(-1));

it("says which quota is under a year to date", () => {
  const yearly = { by: "attainment", accumulate: "year", steps: [{ from: 0, rate: 0.05 }, { from: 1, rate: 0.08 }] };
  const tiered = (tiers: object) => commission("c", { rate: undefined, tiers });
  expect(both(tiered(yearly), "pay")).toEqual(["5% to 100% of quota, 8% above; year to date, against the whole fiscal year's quota", "达成率 100% 以内 5%，以上 8%；按年累计，以全财年目标为准"]);
  expect(both(tiered({ ...yearly, by: "amount", steps: [{ from: 0, rate: 0.05 }, { from: 1000, rate: 0.08 }] }), "pay")[0]).toBe("5% to 1,000, 8% above; year to date");
  const curve = { points: [[0.5, 0.5], [1, 1]] };
  const target = { type: "target", measure: { of: "bookings" }, accumulate: "year", curve };
  expect(both(target, "pay").map((x) => x?.split(/[;；]/).at(-1)?.trim())).toEqual(["year to date, against the quota to date", "按年累计，以年初至今的目标为准"]);
  expect(both({ ...target, against: "year" }, "pay")[0]).toMatch(/; year to date, against the whole fiscal year's quota$/);
  expect(both({ ...target, measure: { of: "csat", goal: 4 } }, "pay")[0]).toMatch(/; year to date$/);
  const gated = (condition: object) => both(commission("c", { gate: { when: [{ accumulate: "year", at_least: 0.5, ...condition }] } }), "gate")[0];
  expect(gated({ attainment: { of: "bookings" } })).toBe("Only if attainment of bookings at least 50% (year to date, against the quota to date); otherwise nothing");
  expect(gated({ attainment: { of: "bookings" }, against: "year" })).toBe("Only if attainment of bookings at least 50% (year to date, against the whole fiscal year's quota); otherwise nothing");
  expect(gated({ measure: { of: "collection_rate" } })).toBe("Only if collection rate at least 50% (year to date); otherwise nothing");
});

it("says what is paid where a table, steps or points have nothing", () => {
  const rated = (rate: object) => both(commission("c", { rate }), "pay");
  expect(rated({ of: "discount", steps: [[0.1, 0.07], [0.2, 0.05]] })).toEqual(["Of bookings, by discount: 7% from 10%, 5% from 20%; nothing below 10% or where it is not known", "签约额按折扣：10% 起 7%，20% 起 5%；低于 10% 或未知时不计"]);
  expect(rated({ of: "renewals", steps: [[0, 0.07], [2, 0.05]] })[0]).toBe("Of bookings, by renewals before: 7% from 0, 5% from 2");
  expect(rated({ of: "amount", points: [[100, 0.02], [200, 0.03]] })).toEqual(["Of bookings, by amount: 2% at 100, 3% at 200, in between in proportion, beyond the ends as at them; nothing where it is not known", "签约额按金额：100 时 2%，200 时 3%，其间按比例，两端以外按首末点；未知时不计"]);
  const grid = (from: number) => rated({ rows: { of: "quantity", from: [0, 10] }, columns: { of: "term_months", from: [from, 24] }, values: [[0.01, 0.02], [0.02, 0.03]] });
  expect(grid(12)).toEqual(["Nothing with term in months below 12, or where either is not known", "合同月数低于 12，或任一未知时不计"]);
  expect(grid(0)).toEqual(["Nothing where either is not known", "任一未知时不计"]);
  const table = { rows: { measure: { of: "bookings" }, from: [0.4, 0.8] }, columns: { measure: { of: "margin_rate", goal: 0.5 }, from: [0.8, 1] }, factors: [[0.1, 0.3], [0.4, 0.8]] };
  expect(both({ type: "target", table }, "pay")).toEqual(["Nothing with attainment of bookings below 40% or goal attainment of margin rate below 80%", "签约额达成率低于 40% 或毛利率目标达成率低于 80% 时不计"]);
  expect(both({ type: "bonus", measure: { of: "bookings" }, steps: [[0.5, 500], [1, 900]] }, "pay")).toEqual(["Once a quarter by attainment of bookings: 500 from 50%, 900 from 100%; the last one reached; nothing below 50%", "每季按签约额达成率一次性：50% 起 500，100% 起 900；取所达最高一档；50% 以下不计"]);
  const multiplied = (multiplier: object) => both(commission("c", { multipliers: [multiplier] }), "multiplier");
  expect(multiplied({ of: "discount", steps: [[0.1, 0.9]], on: "credit" })).toEqual(["By discount: × 0.9 from 10%, on the credit that counts; × 1 below 10% or where it is not known", "按折扣：10% 起 × 0.9，作用于计入的业绩；低于 10% 或未知时 × 1"]);
  expect(multiplied({ of: "discount", points: [[0.1, 0.9], [0.2, 0.5]] })[0]).toBe("By discount: × 0.9 at 10%, × 0.5 at 20%, in between in proportion, beyond the ends as at them; × 1 where it is not known");
  const modified = (modifier: object) => both(commission("c", { modifiers: [modifier] }), "modifier");
  expect(modified({ measure: { of: "on_time_rate" }, steps: [[0, 0.8], [0.5, 1]] })).toEqual(["The whole by on-time delivery rate: × 0.8 from 0%, × 1 from 50%; × 1 where there is nothing to take it from", "整项按按时交付率：0% 起 × 0.8，50% 起 × 1；无可计数据时 × 1"]);
  expect(modified({ measure: { of: "bookings" }, accumulate: "year", steps: [[0.5, 0.8]] })[0]).toBe("The whole by attainment of bookings: × 0.8 from 50%; year to date, against the quota to date; × 1 below 50%");
});

it("conditions of a gate stand apart from the numbers before them", () => {
  const when = [{ measure: { of: "on_time_rate" }, at_least: 0.55 }, { measure: { of: "csat" }, at_least: 4.1 }];
  expect(both(commission("c", { gate: { when, match: "any" } }), "gate")).toEqual(["Only if on-time delivery rate at least 55% or customer satisfaction at least 4.1; otherwise nothing", "须按时交付率不低于 55% 或客户满意度不低于 4.1，否则不计"]);
});

it("says what counts for the days in alone", () => {
  const target = { id: "t", type: "target", measure: { of: "bookings" }, curve: { points: [[0, 0], [1, 1]] } };
  expect(of("en", target).earned.at(-1)).toBe("The quota and the target incentive count for the days on which the rep is in.");
  expect(of("zh", target).earned.at(-1)).toBe("销售目标与目标激励额按在方案内的天数折算。");
  expect(of("en", { ...target, prorate: false }).earned.at(-1)).toBe("The target incentive counts for the days on which the rep is in.");
  expect(of("en", commission("a")).earned.at(-1)).toBe("Pay is worked out for each quarter on what counted in it, and rounded once to the cent.");
});
