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
    "A guarantee: a sum below 1,000 a quarter is topped up to it, in the first month of service",
  ]));
  expect(said("zh")).toContain("保底：每季合计不足 1,000 时补足，限入职后 1 个月内");
});
