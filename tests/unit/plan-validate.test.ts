import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { editableNumbers } from "../../src/domain/plan/editable.ts";
import { applyEdit, editedCopy, toYaml } from "../../src/domain/plan/edits.ts";
import { componentTypes } from "../../src/domain/plan/components/index.ts";
import { type Plan, planJsonSchema } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { messages } from "../../src/i18n/messages.ts";
import { planErrorText } from "../../src/i18n/plan-error-text.ts";

const component = { id: "c", type: "commission", measure: { of: "bookings" }, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.05 }, { from: 1, rate: 0.08 }] } };
const plan = (change: object = {}, top: object = {}) => ({ id: "p", title: "P", period: "quarter", components: [{ ...component, ...change }], ...top });
const one = (component: object) => ({ id: "p", period: "quarter", components: [{ id: "c", ...component }] });
const table = { rows: { measure: { of: "csat" }, from: [3, 4] }, columns: { measure: { of: "collection_rate" }, from: [0.8] }, factors: [[0.5], [1]] };
const errors = (document: string | object) => {
  const parsed = parsePlan(document);
  return "errors" in parsed ? parsed.errors : [];
};
const first = (document: string | object) => {
  const [e] = errors(document);
  return e ? [e.code, e.path, e.found] : [];
};
const tiers = (steps: object[]) => ({ tiers: { by: "attainment", steps } });

describe("a plan document is refused where it is wrong", () => {
  it.each([
    ["a key that does not exist", plan({ tears: 1 }), ["unknown_key", "components[0].tears", "tears"]],
    ["a component type that does not exist", plan({ type: "comission" }), ["unknown_value", "components[0].type", '"comission"']],
    ["a rate written in per cent", plan(tiers([{ from: 0, rate: 8 }])), ["rate_above_one", "components[0].tiers.steps[0].rate", "8"]],
    ["a rate that is text", plan(tiers([{ from: 0, rate: "8%" }])), ["wrong_type", "components[0].tiers.steps[0].rate", '"8%"']],
    ["steps out of order", plan(tiers([{ from: 1, rate: 0.1 }, { from: 0.5, rate: 0.2 }])), ["not_ascending", "components[0].tiers.steps[1].from", "0.5"]],
    ["a condition on a value and an attainment", plan({ gate: { when: [{ measure: { of: "csat" }, attainment: { of: "bookings" }, at_least: 1 }] } }), ["measure_or_attainment", "components[0].gate.when[0]", "measure and attainment"]],
    ["a condition on nothing", plan(tiers([{ from: 0, rate: 0.1, if: [{ at_least: 1 }] } as never])), ["measure_or_attainment", "components[0].tiers.steps[0].if[0]", "neither measure nor attainment"]],
    ["a condition without a bound", plan({ gate: { when: [{ measure: { of: "csat" } }] } }), ["no_bound", "components[0].gate.when[0]", '{"measure":{"of":"csat"}}']],
    ["a modifier with steps out of order", plan({ modifiers: [{ measure: { of: "csat" }, steps: [[1, 1], [0, 2]] }] }), ["not_ascending", "components[0].modifiers[0].steps[1][0]", "0"]],
    ["a gate on itself", plan({ gate: { when: [{ measure: { of: "earnings", components: ["c"] }, at_least: 1 }] } }), ["not_before", "components[0].gate.when[0].measure.components[0]", '"c"']],
    ["earnings in a circle", { id: "p", period: "quarter", components: [{ id: "a", type: "commission", measure: { of: "earnings", components: ["b"] }, rate: 0.1 }, { id: "b", type: "commission", measure: { of: "earnings", components: ["a"] }, rate: 0.1 }] }, ["earnings_circle", "components[0].measure.components[0]", "the circle a → b → a"]],
    ["neither rate nor tiers", plan({ tiers: undefined }), ["rate_or_tiers", "components[0]", "neither rate nor tiers"]],
    ["a measure that does not exist", plan({ measure: { of: "bookngs" } }), ["unknown_value", "components[0].measure.of", '"bookngs"']],
    ["an attribute of receipts on bookings", plan({ multipliers: [{ of: "days_to_cash", steps: [[0, 1.1]] }] }), ["attribute_of_receipts", "components[0].multipliers[0].of", '"days_to_cash"']],
    ["two caps of one kind", plan({ cap: [{ per: "year", amount: 1 }, { per: "year", amount: 2 }] }), ["cap_twice", "components[0].cap[1].per", '"year"']],
    ["more decimals than are reckoned", plan({ quota_factor: 1 / 3 }), ["too_many_decimals", "components[0].quota_factor", String(1 / 3)]],
    ["no period", { ...plan(), period: undefined }, ["missing", "period", "nothing"]],
    ["release shares that do not sum to 1", plan({ release: [{ on: "close", share: 0.6 }, { on: "collected", share: 0.3 }] }), ["shares_not_one", "components[0].release", "0.9"]],
    ["a clawback without a window", plan({ clawback: { by: "time" } }), ["clawback_window", "components[0].clawback", '{"by":"time"}']],
    ["a plan cap of both kinds", plan({}, { cap: { per: "year", amount: 1, times_target: 2 } }), ["amount_or_times", "cap", "amount and times_target"]],
    ["two plan caps of the year", plan({}, { cap: [{ per: "year", amount: 1 }, { per: "year", amount: 2 }] }), ["cap_twice", "cap[1].per", '"year"']],
    ["a commission on a ratio", plan({ measure: { of: "csat" } }), ["wrong_value", "components[0].measure.of", '"csat"']],
    ["neither rate nor tiers on earnings", { id: "p", period: "quarter", components: [component, { id: "o", type: "commission", measure: { of: "earnings", components: ["c"] } }] }, ["rate_or_tiers", "components[1]", "neither rate nor tiers"]],
    ["earnings of a component that is listed after", { id: "p", period: "quarter", components: [{ id: "a", type: "commission", measure: { of: "earnings", components: ["b"] }, rate: 0.1 }, { id: "b", type: "commission", measure: { of: "bookings" }, rate: 0.1 }] }, ["listed_after", "components[0].measure.components[0]", '"b"']],
    ["a curve with nothing to read on it", one({ type: "target", curve: { points: [[0, 0], [1, 1]] } }), ["curve_alone", "components[0]", "a curve with nothing that is read on it"]],
    ["a target without anything to read", one({ type: "target" }), ["measure_table_or_score", "components[0]", "none of them"]],
    ["a target by measure and table", one({ type: "target", measure: { of: "csat" }, table }), ["measure_table_or_score", "components[0]", "measure and table"]],
    ["a target without its curve", one({ type: "target", measure: { of: "csat" } }), ["missing", "components[0].curve", "nothing"]],
    ["a target by table with a curve", one({ type: "target", table, curve: { points: [[0, 0]] } }), ["wrong_value", "components[0].curve", "curve"]],
    ["a curve out of order", one({ type: "target", measure: { of: "csat" }, curve: { points: [[1, 1], [0.5, 0.5]] } }), ["not_ascending", "components[0].curve.points[1][0]", "0.5"]],
    ["a curve of one point that goes on", one({ type: "target", measure: { of: "csat" }, curve: { points: [[1, 1]], above: "continue" } }), ["wrong_value", "components[0].curve.above", '"continue"']],
    ["a table that lacks a row", one({ type: "target", table: { ...table, factors: [[1]] } }), ["wrong_length", "components[0].table.factors", "1 row"]],
    ["a score with its cap below its floor", one({ type: "target", score: [{ measure: { of: "csat" }, weight: 1, cap: 0.5, floor: 0.8 }], curve: { points: [[0, 0]] } }), ["not_ascending", "components[0].score[0].cap", "0.5"]],
    ["a filter of a score that names nothing", one({ type: "target", score: [{ measure: { of: "csat", where: {} }, weight: 1 }], curve: { points: [[0, 0]] } }), ["empty_filter", "components[0].score[0].measure.where", "{}"]],
    ["a cap per deal where no line is of one", one({ type: "target", measure: { of: "csat" }, curve: { points: [[0, 0]] }, cap: { per: "deal", amount: 1 } }), ["wrong_value", "components[0].cap.per", '"deal"']],
    ["a bonus of nothing", one({ type: "bonus", measure: { of: "deals" } }), ["amount_award_or_steps", "components[0]", "none of them"]],
    ["a bonus for each event of a ratio", one({ type: "bonus", measure: { of: "csat" }, amount: 1 }), ["wrong_value", "components[0].measure.of", '"csat"']],
    ["a limit of what is paid once", one({ type: "bonus", measure: { of: "deals" }, amount: 1, at_least: 3, limit: 2 }), ["wrong_value", "components[0].limit", "2"]],
    ["multipliers of what is paid once", one({ type: "bonus", measure: { of: "deals" }, amount: 1, at_least: 3, multipliers: [{ when: { kind: ["new"] }, by: 2 }] }), ["wrong_value", "components[0].multipliers", "multipliers"]],
    ["a multiplier on the credit of a bonus", one({ type: "bonus", measure: { of: "deals" }, amount: 1, multipliers: [{ when: { kind: ["new"] }, by: 2, on: "credit" }] }), ["wrong_value", "components[0].multipliers[0].on", '"credit"']],
    ["a pool of neither a rate nor an amount", one({ type: "pool", measure: { of: "margin" } }), ["rate_or_amount", "components[0]", "neither rate nor amount"]],
    ["a pool of one alone", one({ type: "pool", beneficiary: "individual", measure: { of: "margin" }, rate: 0.01 }), ["wrong_value", "components[0].beneficiary", '"individual"']],
    ["a pool of an amount whenever", one({ type: "pool", measure: { of: "margin" }, amount: 100 }), ["missing", "components[0].at_least", "nothing"]],
    ["a pool of a rate from a value on", one({ type: "pool", measure: { of: "margin" }, rate: 0.01, at_least: 5 }), ["wrong_value", "components[0].at_least", "5"]],
    ["a pool's rate in per cent", one({ type: "pool", measure: { of: "margin" }, rate: 5 }), ["rate_above_one", "components[0].rate", "5"]],
    ["a pool of a manager's reports", one({ type: "pool", measure: { of: "margin", scope: "direct_reports" }, rate: 0.01 }), ["wrong_value", "components[0].measure.scope", '"direct_reports"']],
    ["a pool of a team over the company", one({ type: "pool", measure: { of: "ratio", top: { of: "margin", scope: "team" }, bottom: { of: "bookings", scope: "company" } }, amount: 100, at_least: 0.3 }), ["wrong_value", "components[0].measure", '"team, company"']],
    ["a pool on a score", one({ type: "pool", measure: { of: "score", name: "peers" }, rate: 1 }), ["wrong_value", "components[0].measure.of", '"score"']],
    ["a pool shared by the events of a ratio", one({ type: "pool", measure: { of: "csat" }, amount: 100, at_least: 4, share_by: "credit" }), ["wrong_value", "components[0].share_by", '"credit"']],
    ["a pool shared by a score without a name", one({ type: "pool", measure: { of: "margin" }, rate: 0.01, share_by: "score" }), ["missing", "components[0].score", "nothing"]],
    ["a pool's score that nothing is shared by", one({ type: "pool", measure: { of: "margin" }, rate: 0.01, score: "peers" }), ["wrong_value", "components[0].score", '"peers"']],
    ["a pool's cap per deal", one({ type: "pool", measure: { of: "margin" }, rate: 0.01, cap: { per: "deal", amount: 5 } }), ["wrong_value", "components[0].cap.per", '"deal"']],
    ["a contest for nothing", one({ type: "contest", measure: { of: "bookings" } }), ["prizes_or_award", "components[0]", "neither prizes nor award"]],
    ["a contest for prizes and an award", one({ type: "contest", measure: { of: "bookings" }, prizes: [100], award: "Dinner" }), ["prizes_or_award", "components[0]", "prizes and award"]],
    ["a stage that is not said", plan({ measure: { of: "stage" } }), ["missing", "components[0].measure.stage", "nothing"]],
    ["a shortfall carried under tiers of the year", plan({ tiers: { by: "attainment", accumulate: "year", steps: [{ from: 0, rate: 0.05 }] }, rate: undefined, carry: { base: 0.7 } }), ["carry_by_period", "components[0].carry", '{"base":0.7}']],
    ["net credit of what has none", plan({ measure: { of: "collections", net: true } }), ["not_net", "components[0].measure.net", "true"]],
    ["a range that no amount is in", plan({ measure: { of: "bookings", where: { amount: { at_least: 100, below: 100 } } } }), ["empty_range", "components[0].measure.where.amount", '{"at_least":100,"below":100}']],
    ["a range turned round, in a not", plan({ multipliers: [{ when: { not: { discount: { at_least: 0.3, at_most: 0.2 } } }, by: 2 }] }), ["empty_range", "components[0].multipliers[0].when.not.discount", '{"at_least":0.3,"at_most":0.2}']],
    ["a gate whose condition no value meets", plan({ gate: { when: [{ measure: { of: "csat" }, above: 4, at_most: 4 }], match: "any" } }), ["empty_range", "components[0].gate.when[0]", '{"above":4,"at_most":4}']],
    [
      "conditions of a gate that exclude each other",
      plan({ gate: { when: [{ attainment: { of: "bookings", net: true }, at_least: 1 }, { measure: { of: "csat" }, at_least: 1 }, { attainment: { net: true, of: "bookings" }, below: 0.8 }] } }),
      ["empty_range", "components[0].gate.when[2]", '{"below":0.8}'],
    ],
    [
      "conditions of a tier that exclude each other",
      plan(tiers([{ from: 0, rate: 0.1, if: [{ measure: { of: "margin_rate" }, at_most: 0.3 }, { measure: { of: "margin_rate" }, above: 0.3 }] }])),
      ["empty_range", "components[0].tiers.steps[0].if[1]", '{"above":0.3}'],
    ],
    ["a step with no condition", plan(tiers([{ from: 0, rate: 0.1, if: [] }])), ["too_small", "components[0].tiers.steps[0].if", "[]"]],
  ])("%s", (_what, document, expected) => expect(first(JSON.parse(JSON.stringify(document)) as object)).toEqual(expected));

  it("a word that is nearly right is named", () => {
    expect(errors(plan({ multiplier: [] }))[0]!.message).toContain("Did you mean multipliers?");
    expect(errors(plan({ measure: { of: "bookngs" } }))[0]!.message).toContain("Did you mean bookings?");
  });

  const step0 = (rest: unknown) => plan({ tiers: { by: "attainment", steps: [rest] } });
  const bonus = (rest: object) => one({ type: "bonus", measure: { of: "deals" }, ...rest });
  it.each<[what: string, document: object, path: string, en: string, zh: string]>([
    ["a window in words", plan({ clawback: { within: "12 months" } }), "components[0].clawback.within", 'found "12 months"; expected a mapping with days, months. Did you mean { months: 12 }?', '"12 months" 的类型不对，应为键值（days、months）。是否应为 { months: 12 }？'],
    ["a window in Chinese words", plan({ clawback: { within: "2年" } }), "components[0].clawback.within", 'found "2年"; expected a mapping with days, months. Did you mean { months: 24 }?', '"2年" 的类型不对，应为键值（days、months）。是否应为 { months: 24 }？'],
    ["a window as a number", plan({ clawback: { within: 180 } }), "components[0].clawback.within", "found 180; expected a mapping with days, months. Did you mean { days: 180 }?", "180 的类型不对，应为键值（days、months）。是否应为 { days: 180 }？"],
    ["a measure as a word, nearly right", plan({ measure: "bookngs" }), "components[0].measure", 'found "bookngs"; expected a mapping with of, where, scope, net, goal, quota, stage, checkpoint, components, base, name, top, bottom. Did you mean { of: bookings }?', '"bookngs" 的类型不对，应为键值（of、where、scope、net、goal、quota、stage、checkpoint、components、base、name、top、bottom）。是否应为 { of: bookings }？'],
    ["a rate with a sign", plan(tiers([{ from: 0, rate: "8%" }])), "components[0].tiers.steps[0].rate", 'found "8%"; expected a number. Did you mean 0.08?', '"8%" 的类型不对，应为数字。是否应为 0.08？'],
    ["a rate with a sign where a rate has other forms too", plan({ tiers: undefined, rate: "7.5 %" }), "components[0].rate", 'found "7.5 %"; expected a number, or a mapping with of, steps, points, rows, columns, values. Did you mean 0.075?', '"7.5 %" 的类型不对，应为数字，或键值（of、steps、points、rows、columns、values）。是否应为 0.075？'],
    ["a rate in per cent", plan(tiers([{ from: 0, rate: 8 }])), "components[0].tiers.steps[0].rate", "the rate 8 is above 1. Did you mean 0.08?", "比例 8 大于 1。是否应为 0.08？"],
    ["an amount with separators", bonus({ amount: "$500,000.50" }), "components[0].amount", 'found "$500,000.50"; expected a number. Did you mean 500000.5?', '"$500,000.50" 的类型不对，应为数字。是否应为 500000.5？'],
    ["an amount in ten thousands", bonus({ amount: "50万" }), "components[0].amount", 'found "50万"; expected a number. Did you mean 500000?', '"50万" 的类型不对，应为数字。是否应为 500000？'],
    ["an amount that nobody can read", bonus({ amount: "1.234,5" }), "components[0].amount", 'found "1.234,5"; expected a number', '"1.234,5" 的类型不对，应为数字'],
    ["yes", plan({}, { draw: { amount: 1000, recoverable: "yes" } }), "draw.recoverable", 'found "yes"; expected true or false. Did you mean true?', '"yes" 的类型不对，应为 true 或 false。是否应为 true？'],
    ["a title in one language", plan({ title: { en: "Bonus" } }), "components[0].title.zh", "missing; expected text in both languages, or one text in place of the two", "缺少此项，应为中英文两种文本，或一个通用的文本"],
    ["a word far from any", plan({ release: [{ on: "lunch", share: 1 }] }), "components[0].release[0].on", 'found "lunch"; expected one of close, collected, accepted', '没有 "lunch" 这个值，可用：close、collected、accepted'],
    ["a step of a release without its kind", plan({ release: [{ share: 1 }] }), "components[0].release[0]", 'found {"share":1}; expected one of on, months', "须有 on、months 之一"],
    ["a word where a number or another word may be", plan({ gate: { when: [{ measure: { of: "csat" }, at_least: 4 }], otherwise: "nothing" } }), "components[0].gate.otherwise", 'found "nothing"; expected a number, or hold', '没有 "nothing" 这个值，可用：数字，或 hold'],
    ["one word where a list is", plan({}, { eligible: { role: "KAM" } }), "eligible.role", 'found "KAM"; expected a list. Did you mean [KAM]?', '"KAM" 的类型不对，应为列表。是否应为 [KAM]？'],
    ["a number where a range is", plan({ measure: { of: "bookings", where: { discount: 0.2 } } }), "components[0].measure.where.discount", "found 0.2; expected a mapping with above, at_least, below, at_most. Did you mean { at_least: 0.2 }?", "0.2 的类型不对，应为键值（above、at_least、below、at_most）。是否应为 { at_least: 0.2 }？"],
    ["a step as a pair", step0([0, 0.02]), "components[0].tiers.steps[0]", "found [0,0.02]; expected a mapping with from, rate, retroactive, if. Did you mean { from: 0, rate: 0.02 }?", "[0,0.02] 的类型不对，应为键值（from、rate、retroactive、if）。是否应为 { from: 0, rate: 0.02 }？"],
    ["a point as a mapping", one({ type: "target", measure: { of: "bookings" }, curve: { points: [{ x: 0.8, y: 0.5 }] } }), "components[0].curve.points[0]", 'found {"x":0.8,"y":0.5}; expected a pair [start, value]. Did you mean [0.8, 0.5]?', '{"x":0.8,"y":0.5} 的类型不对，应为 [起点, 值]。是否应为 [0.8, 0.5]？'],
    ["conditions without their key", plan({ gate: [{ measure: { of: "csat" }, at_least: 4 }] }), "components[0].gate", 'found [{"measure":{"of":"csat"},"at_least":4}]; expected a mapping with when, match, otherwise. Did you mean { when: [ { measure: { of: csat }, at_least: 4 } ] }?', '[{"measure":{"of":"csat"},"at_least":4}] 的类型不对，应为键值（when、match、otherwise）。是否应为 { when: [ { measure: { of: csat }, at_least: 4 } ] }？'],
    ["a clawback as a number", plan({ clawback: 180 }), "components[0].clawback", "found 180; expected a mapping with within, share, by. Did you mean { within: { days: 180 } }?", "180 的类型不对，应为键值（within、share、by）。是否应为 { within: { days: 180 } }？"],
    ["pairs as a mapping", plan({ multipliers: [{ of: "discount", steps: { 0: 1, 0.2: 0.8 } }] }), "components[0].multipliers[0].steps", 'found {"0":1,"0.2":0.8}; expected a list. Did you mean [[0, 1], [0.2, 0.8]]?', '{"0":1,"0.2":0.8} 的类型不对，应为列表。是否应为 [[0, 1], [0.2, 0.8]]？'],
    ["a word cut short", plan({ tiers: { by: "attainment", mode: "retro", steps: [{ from: 0, rate: 0.05 }] } }), "components[0].tiers.mode", 'found "retro"; expected one of marginal, retroactive. Did you mean retroactive?', '没有 "retro" 这个值，可用：marginal、retroactive。是否应为 retroactive？'],
    ["a factor beside an attribute", plan({ multipliers: [{ of: "discount", by: 0.8 }] }), "components[0].multipliers[0]", "found by; expected of with either steps or points", "steps 与 points 须且只能有一个，现在只有 by"],
    ["a draw as a number", plan({}, { draw: 100 }), "draw", "found 100; expected a mapping with amount, kind, recoverable, forgive, months_of_service. Did you mean { amount: 100 }?", "100 的类型不对，应为键值（amount、kind、recoverable、forgive、months_of_service）。是否应为 { amount: 100 }？"],
    ["a cap as a number, of which nobody knows per what", plan({ cap: 1000 }), "components[0].cap", "found 1000; expected a mapping with per, amount, times_target, above, excess, or a list", "1000 的类型不对，应为键值（per、amount、times_target、above、excess），或列表"],
    ["a base as a number", plan({ carry: 0.7 }), "components[0].carry", "found 0.7; expected a mapping with base. Did you mean { base: 0.7 }?", "0.7 的类型不对，应为键值（base）。是否应为 { base: 0.7 }？"],
    ["who is in as a list", plan({}, { eligible: ["KAM"] }), "eligible", 'found ["KAM"]; expected a mapping with role, team, region, rep_id, plan_id. Did you mean { role: [ KAM ] }?', '["KAM"] 的类型不对，应为键值（role、team、region、rep_id、plan_id）。是否应为 { role: [ KAM ] }？'],
    ["a share in per cent", plan({ release: [{ on: "close", share: 50 }, { on: "collected", share: 0.5 }] }), "components[0].release[0].share", "found 50; expected a number of at most 1. Did you mean 0.5?", "现为 50，高于上限 1。是否应为 0.5？"],
    ["a share that is hardly one in per cent", plan({ clawback: { within: { days: 9 }, share: 1.5 } }), "components[0].clawback.share", "found 1.5; expected a number of at most 1", "现为 1.5，高于上限 1"],
    ["an amount in thousands", bonus({ amount: "5k" }), "components[0].amount", 'found "5k"; expected a number. Did you mean 5000?', '"5k" 的类型不对，应为数字。是否应为 5000？'],
    ["a cap of the plan's own period", plan({ cap: { per: "quarter", amount: 5000 } }), "components[0].cap.per", 'found "quarter"; expected one of deal, period, year. Did you mean period?', '没有 "quarter" 这个值，可用：deal、period、year。是否应为 period？'],
    ["a draw that is taken back", plan({}, { draw: { amount: 2000, kind: "recoverable" } }), "draw.kind", 'found "recoverable"; expected one of floor, additive. Did you mean kind: floor, recoverable: true?', '没有 "recoverable" 这个值，可用：floor、additive。是否应为 kind: floor, recoverable: true？'],
    ["a ramp in per cent", plan({ quota_ramp: [25, 1] }), "components[0].quota_ramp[0]", "found 25; expected a number of at most 10. Did you mean 0.25?", "现为 25，高于上限 10。是否应为 0.25？"],
    ["four of what is above a cap, which is 4 % or 0.4", plan({ cap: { per: "year", amount: 5000, above: 4 } }), "components[0].cap.above", "found 4; expected a number of at most 1", "现为 4，高于上限 1"],
    ["three ways of paying a target", one({ type: "target", measure: { of: "csat", goal: 4 }, table, score: [{ measure: { of: "csat", goal: 4 }, weight: 1 }], curve: { points: [[0, 0], [1, 1]] } }), "components[0]", "found measure and table and score; expected one of the three: measure with curve, table, or score with curve", "measure（配 curve）、table、score（配 curve）须且只能有一个，现在同时有 measure、table、score"],
    ["a period as an adverb", plan({}, { period: "quaterly" }), "period", 'found "quaterly"; expected one of month, quarter, half, year. Did you mean quarter?', '没有 "quaterly" 这个值，可用：month、quarter、half、year。是否应为 quarter？'],
    ["a name that is a number", plan({ measure: { of: "score", name: 7 } }), "components[0].measure.name", 'found 7; expected text. Did you mean "7"?', '7 的类型不对，应为文本。是否应为 "7"？'],
  ])("says what to write in place of %s", (_what, document, path, en, zh) => {
    const [e] = errors(JSON.parse(JSON.stringify(document)) as object);
    expect([e!.path, planErrorText(e!, messages.en), planErrorText(e!, messages.zh)]).toEqual([path, en, zh]);
    const [, meant] = / Did you mean (.*)\?$/.exec(en) ?? [];
    expect(e!.message.endsWith(meant === undefined ? "." : `Did you mean ${meant}?`)).toBe(true);
  });

  const who = "in the table assignments (rep_id, valid_from, valid_to, plan_id), which eligible: { plan_id: [...] } reads";
  const whoZh = "谁从何时起适用，写在 assignments 表（rep_id、valid_from、valid_to、plan_id）中，由 eligible: { plan_id: [...] } 读取";
  const target = (rest: object) => one({ type: "target", measure: { of: "bookings" }, curve: { points: [[0, 0], [1, 1]] }, ...rest });
  it.each<[what: string, document: object, code: string, path: string, en: string, zh: string]>([
    ["an end of the plan", plan({}, { valid_to: "31/12/2025" }), "no_dates", "valid_to", `valid_to is not known here: a plan has no dates; who is in it from when is ${who}`, `此处没有 valid_to：方案不写日期；${whoZh}`],
    ["a day of any name", plan({}, { launch: "2025-07-01" }), "no_dates", "launch", `launch is not known here: a plan has no dates; who is in it from when is ${who}`, `此处没有 launch：方案不写日期；${whoZh}`],
    ["a start of a component", plan({ starts_on: "2025-07" }), "no_dates", "components[0].starts_on", `starts_on is not known here: a plan has no dates; who is in it from when is ${who}`, `此处没有 starts_on：方案不写日期；${whoZh}`],
    ["since when somebody is in", plan({}, { eligible: { role: ["KAM"], from: "01/07/2025" } }), "no_dates", "eligible.from", `from is not known here: a plan has no dates; who is in it from when is ${who}`, `此处没有 from：方案不写日期；${whoZh}`],
    ["days of a filter", plan({ measure: { of: "bookings", where: { closed_on: { below: "2025-06-30" } } } }), "no_days", "components[0].measure.where.closed_on", `closed_on is not known here: measures and filters have no dates; each period pays on what counted in it, and who is in a plan from when is ${who}`, `此处没有 closed_on：指标与筛选条件不写日期，每期只按当期计入的业绩计算；${whoZh}`],
    ["who is not in", plan({}, { eligible: { not: { role: ["AE"] } } }), "no_negation", "eligible.not", "not is not known here: eligible has no negation; list those who are in", "此处没有 not：eligible 不能写排除，请列出适用的人员"],
    ["an amount of a target", target({ amount: 20_000 }), "amount_of_target", "components[0].amount", "amount is not known here: a target pays weight × target incentive × a factor; the target incentive is target_incentive of reps or assignments, and a fixed amount is paid by type: bonus", "此处没有 amount：target 按 weight × 目标激励额 × 系数计发，目标激励额取自 reps 或 assignments 表的 target_incentive；固定金额请用 type: bonus"],
    ["an end of a step", plan(tiers([{ from: 0, to: 1, rate: 0.05 }])), "step_end", "components[0].tiers.steps[0].to", "to is not known here: a step ends where the next one begins, so it has only from", "此处没有 to：每一档到下一档的起点为止，只写 from"],
  ])("says where to say what a plan says elsewhere: %s", (_what, document, code, path, en, zh) => {
    const [e, ...more] = errors(document);
    expect([e!.code, e!.path, planErrorText(e!, messages.en), planErrorText(e!, messages.zh), more]).toEqual([code, path, en, zh, []]);
    expect(e!.message.endsWith(`${en}.`)).toBe(true);
  });

  it("an amount is nowhere turned into a cap", () => {
    expect(errors(plan({ amount: 20_000 }))[0]!.message).toContain("amount is not known here. It is of a bonus or pool. Allowed: ");
  });

  it.each<[document: object, meant: string | undefined]>([
    [plan({ measure: { of: "gross_profit" } }), "margin"],
    [plan({ measure: { of: "Gross profit" } }), "margin"],
    [plan({ measure: { of: "回款" } }), "collections"],
    [plan({ tiers: { by: "quota", steps: [{ from: 0, rate: 0.05 }] } }), "attainment"],
    [one({ type: "bonus", measure: { of: "deals" }, by: "quota", steps: [[1, 500]] }), "achievement"],
    [plan({ tiers: { by: "attainment", mode: "progressive", steps: [{ from: 0, rate: 0.05 }] } }), "marginal"],
    [plan({}, { period: "季度" }), "quarter"],
    [plan({}, { period: "月" }), "month"],
    [plan({}, { period: "年" }), "year"],
    [plan({}, { period: "半年" }), "half"],
    [plan({ cap: { per: "季度", amount: 500 } }), "period"],
    [plan({ type: "提成" }), "commission"],
    [one({ type: "奖金", measure: { of: "deals" }, amount: 5 }), "bonus"],
    [target({ type: "目标奖" }), "target"],
    [one({ type: "竞赛", measure: { of: "bookings" }, prizes: [100] }), "contest"],
    [one({ type: "奖金池", measure: { of: "margin" }, rate: 0.01 }), "pool"],
    [plan({ release: [{ on: "cash", share: 1 }] }), "collected"],
    [plan({ measure: { of: "bookings", where: { kind: ["新签"] } } }), "new"],
    [plan({ measure: { of: "bookings", scope: "团队" } }), "team"],
    [plan({ measure: { of: "constructor" } }), undefined],
  ])("knows how the field calls a word otherwise: %#", (document, meant) => {
    expect(errors(document).map((e) => [e.code, e.instead])).toEqual([["unknown_value", meant]]);
  });

  const step = (rest: object) => plan(tiers([rest]));
  it.each<[what: string, document: string | object, faults: [path: string, message: string][]]>([
    ["a key that every component needs", { id: "p", period: "quarter", components: [{ id: "c", type: "commission", mesure: { of: "bookings" }, rate: 0.05 }] }, [["components[0].mesure", "mesure is not known here. Did you mean measure? Allowed: "]]],
    ["the key that chooses the measure", plan({ measure: { off: "bookings" } }), [["components[0].measure.off", "off is not known here. Did you mean of? Allowed: of, where, "]]],
    ["the key that chooses the component, by what it says", { id: "p", period: "quarter", components: [{ id: "c", class: "bonus", measure: { of: "deals" }, amount: 5 }] }, [["components[0].class", "class is not known here. Did you mean type? Allowed: id, "]]],
    ["a comma in a title between braces", "id: p\ntitle: { en: A, b, zh: 甲 }\nperiod: quarter\ncomponents: [{ id: c, type: bonus, measure: { of: deals }, amount: 1 }]", [["title.b", 'b is not known here. Did you mean en: "A, b"? Allowed: en, zh.']]],
    ["a misspelt type beside a misspelt measure", one({ type: "comission", measure: { of: "bokings" }, rate: 0.05 }), [["components[0].type", "Did you mean commission?"], ["components[0].measure.of", "Did you mean bookings?"]]],
    ["a key that is called otherwise, by its value", step({ at: 0, rate: 0.05 }), [["components[0].tiers.steps[0].at", "at is not known here. Did you mean from? Allowed: from, rate, "]]],
    ["a note beside a key that is not there", { id: "p", period: "quarter", components: [{ id: "c", type: "commission", rate: 0.05, note: "x" }] }, [["components[0].measure", "is missing; expected a mapping with of, "], ["components[0].note", "note is not known here. Allowed: "]]],
    ["a unit that no window has", plan({ clawback: { within: { weeks: 26 } } }), [["components[0].clawback.within.weeks", "weeks is not known here. Allowed: days, months."]]],
    ["days of a step of a release", plan({ release: [{ days: 90, share: 1 }] }), [["components[0].release[0].days", "days is not known here. Allowed: on, share, months, if."]]],
    ["keys that are called as what every object has", one({ type: "bonus", measure: { of: "deals", toString: 1 }, amount: 5, constructor: 1 }), [["components[0].measure.toString", "toString is not known here. Allowed: of, "], ["components[0].constructor", "constructor is not known here. Allowed: id, "]]],
    ["a key of another type, near to one of this type", one({ type: "bonus", measure: { of: "deals" }, rate: 500 }), [["components[0].rate", "rate is not known here. It is of a commission or pool. Allowed: "]]],
    ["a condition in place of the list of them", plan({ gate: { measure: { of: "csat" }, at_least: 4 } }), [["components[0].gate.when", "is missing; expected a list. Did you mean when: [ { measure: { of: csat }, at_least: 4 } ]?"]]],
    ["a measure's word without the measure", plan({ gate: { when: [{ of: "csat", at_least: 4 }] } }), [["components[0].gate.when[0].of", "of is not known here. Did you mean measure: { of: csat }? Allowed: "]]],
    ["a key one level too high", plan({ accumulate: "year" }), [["components[0].accumulate", "accumulate is not known here. Did you mean tiers: { accumulate: year }? Allowed: "]]],
    ["a key that another place has with other words", one({ type: "contest", measure: { of: "bookings" }, by: "attainment", prizes: [100] }), [["components[0].by", "by is not known here. It is of a bonus. Allowed: id, "]]],
    ["days without the window", plan({ clawback: { days: 180 } }), [["components[0].clawback.days", "days is not known here. Did you mean within: { days: 180 }? Allowed: within, share, by."]]],
    ["a step of a release by its word", plan({ release: [{ close: 1 }] }), [["components[0].release[0].share", "is missing; expected a number."], ["components[0].release[0].close", "close is not known here. Allowed: on, share, months, if."]]],
    ["an amount with a sign and separators in braces", "id: p\nperiod: quarter\ncomponents:\n  - { id: c, type: bonus, measure: { of: deals }, amount: $5,000 }\n", [["components[0].amount", 'found "$5,000"; expected a number without signs and separators. Did you mean 5000?']]],
  ])("tells each slip once: %s", (_what, document, faults) => {
    const found = errors(document);
    expect(found.map((e) => e.path)).toEqual(faults.map(([path]) => path));
    faults.forEach(([, message], i) => expect(found[i]!.message).toContain(message));
  });

  it("thousands of unknown keys are told of quickly, one by one", () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `    colour${i}: 1\n`).join("");
    const started = performance.now();
    const found = errors(`id: p\nperiod: quarter\ncomponents:\n  - id: c\n    type: commission\n    measure: { of: bookings }\n    rate: 0.05\n    multiplier: []\n${keys}`);
    expect(found).toHaveLength(5001);
    expect(found[0]!.message).toContain("Did you mean multipliers?");
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("of keys of which one is meant, which are there and whether any is stands in words", () => {
    const said = (document: object) => {
      const [e] = errors(document);
      return [e!.message, planErrorText(e!, messages.zh)];
    };
    expect(said(plan({ rate: 0.05 }))).toEqual(["components[0] (c): found rate and tiers; expected either rate or tiers.", "rate 与 tiers 须且只能有一个，现在同时有 rate、tiers"]);
    expect(said(plan({ tiers: undefined }))).toEqual(["components[0] (c): found neither rate nor tiers; expected either rate or tiers.", "rate 与 tiers 须且只能有一个，现在一个也没有"]);
    expect(said(one({ type: "bonus", measure: { of: "deals" } }))).toEqual(["components[0] (c): found none of them; expected one of amount, award and steps.", "amount、award、steps 须且只能有一个，现在一个也没有"]);
    expect(said(one({ type: "target", table: { ...table, factors: [[0.5]] } }))).toEqual(["components[0] (c).table.factors: found 1 row; expected 2 rows, one for each start of rows.", "项数不对，应为 2 项"]);
  });

  it("a fault of the shape hides none of a value, and no fault is made up for what it leaves out", () => {
    const said = (document: object) => errors(document).map((e) => [e.code, e.path]);
    expect(said(plan({ tears: 1, tiers: { by: "attainment", mode: "marginl", steps: [{ from: 1, rate: 8 }, { from: 0.5, rate: 0.2 }] } }))).toEqual([
      ["unknown_value", "components[0].tiers.mode"],
      ["unknown_key", "components[0].tears"],
      ["not_ascending", "components[0].tiers.steps[1].from"],
      ["rate_above_one", "components[0].tiers.steps[0].rate"],
    ]);
    expect(said(plan({ tiers: { by: "attainment", steps: "5%" }, modifiers: [{ measure: { of: "csat" }, steps: [[2, 1], [1, 2]] }] }))).toEqual([
      ["wrong_type", "components[0].tiers.steps"],
      ["not_ascending", "components[0].modifiers[0].steps[1][0]"],
    ]);
    expect(said(plan({ measure: { of: "bookings", where: { kind: "new" } } }))).toEqual([["wrong_type", "components[0].measure.where.kind"]]);
    expect(said(plan({ measure: "bookings" }))).toEqual([["wrong_type", "components[0].measure"]]);
  });

  it("all faults are listed, not only the first", () => {
    expect(errors(plan({ ...tiers([{ from: -1, rate: "x" }]), period: 1 })).map((e) => e.path)).toEqual(["components[0].tiers.steps[0].from", "components[0].tiers.steps[0].rate", "components[0].period"]);
  });

  it("a component of an unknown type hides no fault of the others, nor of the whole", () => {
    const good = { ...component, type: "commission" };
    const document = { id: "p", period: "fortnight", reports: 3, components: [{ ...component, type: "comission" }, { ...good, id: "d", ...tiers([{ from: 0, rate: 8 }]) }, { ...good, id: "d" }, { ...good, id: "e", colour: "red" }, 7] };
    expect(errors(document).map((e) => [e.code, e.path])).toEqual([
      ["unknown_value", "period"],
      ["unknown_value", "components[0].type"],
      ["unknown_key", "components[3].colour"],
      ["wrong_type", "components[4]"],
      ["unknown_key", "reports"],
      ["rate_above_one", "components[1].tiers.steps[0].rate"],
      ["id_twice", "components[2].id"],
    ]);
  });

  const head = "id: p\nperiod: quarter\ncomponents:\n";
  const flow = (rest: string) => `${head}  - { id: c, type: bonus, measure: { of: deals }, ${rest} }\n`;
  it("of a long text only its beginning is told again", () => {
    const long = "x ".repeat(20_000);
    const name = long.replaceAll(" ", "");
    for (const text of [`id: p\ntitle: Plan: ${long}\n`, `id: p\n${long}\nperiod: quarter\n`, `id: *${name}\n`, `id: >${name}\n`, flow(`amount: 5, eligible: { role: [“${long}”] }`), flow(`amount: 5, ${"y".repeat(1000)}: 1`)]) {
      for (const e of errors(text)) expect([e.message, e.found, e.instead ?? "", planErrorText(e, messages.en), planErrorText(e, messages.zh)].map((x) => x.length < 600)).toEqual([true, true, true, true, true]);
    }
  });

  it("text that is no YAML, or built to exhaust the reader", () => {
    expect(first("a: >x")[0]).toBe("not_yaml");
    expect(first(`id: "${"x".repeat(300_000)}"`)[0]).toBe("too_large");
    expect(first(`${"[".repeat(200)}${"]".repeat(200)}`)[0]).toBe("too_deep");
    expect(first(`${"[".repeat(5000)}${"]".repeat(5000)}`)[0]).toBe("too_deep");
    expect(first("\ufffd\ufffdi\u0000d\u0000:")[0]).toBe("not_utf8");
    expect(first(`a: &a [x]\nb: [${"*a,".repeat(200)}]`)[0]).toBe("too_many_aliases");
    expect(first("just words")[0]).toBe("wrong_type");
    // What is repeated as often as it may be is read, be it within what is repeated itself.
    const gate = "when: &when [{ measure: { of: csat }, at_least: 4 }]";
    const parts = Array.from({ length: 40 }, (_, i) => `  - { id: c${i}, type: commission, measure: { of: bookings }, rate: 0.01, gate: ${i === 0 ? `&gate { ${gate} }` : i % 2 ? "*gate" : "{ when: *when }"} }\n`);
    expect(parsePlan(`id: p\nperiod: quarter\ncomponents:\n${parts.join("")}`)).toHaveProperty("plan.components.length", 40);
  });

  it.each(["[500, 300,200]", "[3000, 2000,1000]", "[900,300, 200]"])("takes %s for the prizes that it is, whatever blanks are left out", (prizes) => {
    expect(parsePlan(`${head}  - { id: c, type: contest, measure: { of: bookings }, prizes: ${prizes} }\n`)).toHaveProperty("plan.components[0].prizes", prizes.slice(1, -1).split(",").map(Number));
  });

  it.each<[what: string, text: string | object, place: string, en: string, zh: string]>([
    ["a full-width colon", "id: p\nperiod： quarter\n", "", "found the full-width ： at line 2, column 7; expected the sign of the English keyboard. Did you mean :?", "第 2 行第 7 列是全角的“：”，应为半角符号。是否应为 :？"],
    ["a full-width comma", flow("amount: 5，at_least: 3"), "", "found the full-width ， at line 4, column 60; expected the sign of the English keyboard. Did you mean ,?", "第 4 行第 60 列是全角的“，”，应为半角符号。是否应为 ,？"],
    ["full-width braces", "id: p\neligible: ｛ role: [KAM] ｝\n", "", "found the full-width ｛ at line 2, column 11; expected the sign of the English keyboard. Did you mean {?", "第 2 行第 11 列是全角的“｛”，应为半角符号。是否应为 {？"],
    ["a full-width colon that makes a key", flow("amount： 5"), "components[0].amount： 5", "amount： 5 is not known here; allowed is one of id, title, horizon, beneficiary, eligible, counts, prorate, quota_ramp, quota_factor, modifiers, gate, cap, release, clawback, type, measure, amount, award, limit, at_least, per, steps, by, multipliers. Did you mean amount: 5?", "此处没有 amount： 5，可用：id、title、horizon、beneficiary、eligible、counts、prorate、quota_ramp、quota_factor、modifiers、gate、cap、release、clawback、type、measure、amount、award、limit、at_least、per、steps、by、multipliers。是否应为 amount: 5？"],
    ["full-width brackets", "id: p\nperiod: quarter\neligible:\n  role: ［KAM］\ncomponents: [{ id: c, type: bonus, measure: { of: deals }, amount: 1 }]", "eligible.role", 'found "［KAM］"; expected a list. Did you mean [KAM]?', '"［KAM］" 的类型不对，应为列表。是否应为 [KAM]？'],
    ["a separator between thousands in braces", flow("amount: 1,500,000"), "components[0].amount", "found 1,500,000; expected a number without separators. Did you mean 1500000?", "1,500,000 中有千分位逗号，数字不能带分隔符。是否应为 1500000？"],
    ["a decimal comma in braces", flow("amount: 0,5"), "components[0].amount", "found 0,5; expected a decimal point, as a comma ends an entry. Did you mean 0.5?", "0,5 用了逗号作小数点；逗号会被当作两项之间的分隔，小数点应写作“.”。是否应为 0.5？"],
    ["a decimal comma in braces before three digits", flow("amount: 0,125"), "components[0].amount", "found 0,125; expected a decimal point, as a comma ends an entry. Did you mean 0.125?", "0,125 用了逗号作小数点；逗号会被当作两项之间的分隔，小数点应写作“.”。是否应为 0.125？"],
    ["a decimal comma before a per cent sign in braces", flow("amount: 4,5%"), "components[0].amount", "found 4,5%; expected a decimal point, as a comma ends an entry. Did you mean 0.045?", "4,5% 用了逗号作小数点；逗号会被当作两项之间的分隔，小数点应写作“.”。是否应为 0.045？"],
    ["decimal commas before the same digits in braces", flow("amount: 0,5, at_least: 1,5"), "", "found 1,5 at line 4, column 74; expected a decimal point, as a comma ends an entry. Did you mean 1.5?", "第 4 行第 74 列的 1,5 用了逗号作小数点；逗号会被当作两项之间的分隔，小数点应写作“.”。是否应为 1.5？"],
    ["decimal commas in a pair", flow("steps: [[0,8, 0,5], [1, 1]]").replace("deals", "bookings"), "components[0].steps[0]", "found [0,8, 0,5]; expected a decimal point, as a comma ends an entry. Did you mean [0.8, 0.5]?", "[0,8, 0,5] 用了逗号作小数点；逗号会被当作两项之间的分隔，小数点应写作“.”。是否应为 [0.8, 0.5]？"],
    ["one decimal comma in a pair", flow("steps: [[0, 0,5], [1, 1]]").replace("deals", "bookings"), "components[0].steps[0]", "found [0, 0,5]; expected a decimal point, as a comma ends an entry. Did you mean [0, 0.5]?", "[0, 0,5] 用了逗号作小数点；逗号会被当作两项之间的分隔，小数点应写作“.”。是否应为 [0, 0.5]？"],
    ["decimal commas in a pair without a blank", flow("steps: [[0,8,0,5], [1, 1]]").replace("deals", "bookings"), "components[0].steps[0]", "found [0,8, 0,5]; expected a decimal point, as a comma ends an entry. Did you mean [0.8, 0.5]?", "[0,8, 0,5] 用了逗号作小数点；逗号会被当作两项之间的分隔，小数点应写作“.”。是否应为 [0.8, 0.5]？"],
    ["thousands in a pair", flow("steps: [[0.8, 5,000], [1, 8000]]").replace("deals", "bookings"), "components[0].steps[0]", "found [0.8, 5,000]; expected a number without separators. Did you mean [0.8, 5000]?", "[0.8, 5,000] 中有千分位逗号，数字不能带分隔符。是否应为 [0.8, 5000]？"],
    ["decimal commas in a list", flow("amount: 5, quota_ramp: [0, 0,25, 0,5, 1]"), "components[0].quota_ramp", "found [0, 0,25, 0,5, 1]; expected a decimal point, as a comma ends an entry. Did you mean [0, 0.25, 0.5, 1]?", "[0, 0,25, 0,5, 1] 用了逗号作小数点；逗号会被当作两项之间的分隔，小数点应写作“.”。是否应为 [0, 0.25, 0.5, 1]？"],
    ["thousands in a list", `${head}  - { id: c, type: contest, measure: { of: bookings }, prizes: [12,500, 1,000, 500] }\n`, "components[0].prizes", "found [12,500, 1,000, 500]; expected a number without separators. Did you mean [12500, 1000, 500]?", "[12,500, 1,000, 500] 中有千分位逗号，数字不能带分隔符。是否应为 [12500, 1000, 500]？"],
    ["three numbers where a pair is", flow("steps: [[0.8,1,2], [1, 1]]").replace("deals", "bookings"), "components[0].steps[0]", "found [0.8,1,2]; expected a pair [start, value]", "[0.8,1,2] 的类型不对，应为 [起点, 值]"],
    ["a cap on a curve", one({ type: "target", measure: { of: "bookings" }, curve: { points: [[0, 0], [1, 1]], cap: [2] } }), "components[0].curve.cap", "cap is not known here: a curve is flat beyond its last point, whose factor is its cap, and has the factor below (0 unless said) under its first", "此处没有 cap：曲线在最后一点之后保持不变，最后一点的系数就是上限；首点以下取 below（不写为 0）"],
    ["a draw from a month on", plan({}, { draw: { amount: 100, from_month: [3] } }), "draw.from_month", "from_month is not known here: months_of_service: n pays it in the first n months since hired_on; without it, in every period", "此处没有 from_month：months_of_service: n 表示入职（hired_on）后的前 n 个月，不写则每期都有"],
    ["a circle of earnings", `${head}${["a b", "b c", "c a"].map((x) => `  - { id: ${x[0]}, type: commission, measure: { of: earnings, components: [${x[2]}] }, rate: 0.1 }\n`).join("")}`, "components[0].measure.components[0]", "found the circle a → b → c → a; expected one of them measured otherwise: earnings are those of components listed before", "各项所得循环引用：a → b → c → a；须有一项改用其他指标"],
    ["a decimal comma outside of braces", `${head}  - id: c\n    type: bonus\n    measure: { of: deals }\n    amount: 0,04\n`, "components[0].amount", 'found "0,04"; expected a number. Did you mean 0.04?', '"0,04" 的类型不对，应为数字。是否应为 0.04？'],
    ["a decimal comma with a unit", `${head}  - id: c\n    type: bonus\n    measure: { of: deals }\n    amount: 1,5万\n`, "components[0].amount", 'found "1,5万"; expected a number. Did you mean 15000?', '"1,5万" 的类型不对，应为数字。是否应为 15000？'],
    ["full-width quotes in a list", flow("amount: 5, eligible: { role: [“KAM”] }"), "components[0].eligible.role[0]", "found “KAM”; expected quotes and commas of the English keyboard. Did you mean KAM?", "“KAM” 含全角的引号或逗号，会被当作名称的一部分，应为半角。是否应为 KAM？"],
    ["a full-width comma in a list", flow("amount: 5, eligible: { role: [KAM，AE] }"), "components[0].eligible.role[0]", "found KAM，AE; expected quotes and commas of the English keyboard. Did you mean KAM, AE?", "KAM，AE 含全角的引号或逗号，会被当作名称的一部分，应为半角。是否应为 KAM, AE？"],
    ["two documents", "id: p\n---\nid: q\n", "", "found a second document at line 2, column 1; expected one plan in a file, without a line --- before another", "第 2 行第 1 列起是第二份文件；每个文件只写一个方案，请删去“---”一行及另一份"],
    ["a key twice", flow("amount: 5, amount: 6"), "", "found amount again at line 4, column 62; expected each key once in its mapping", "第 4 行第 62 列的 amount 重复；同一层级中每项只能写一次"],
    ["a tab", "id: p\ncomponents:\n\t- id: c\n", "", "found a tab at line 3, column 1; expected spaces to indent with", "第 3 行第 1 列是制表符；缩进只能用空格"],
    ["a bracket without its end", "id: [\nperiod: x", "", "found no closing ] at line 2, column 1; expected a ] to what was opened here or before", "到第 2 行第 1 列为止缺少 ]，此处或之前打开的括号或引号没有收尾"],
    ["a quote without its end", 'id: "p\nperiod: x\n', "", 'found no closing " at line 3, column 1; expected a " to what was opened here or before', '到第 3 行第 1 列为止缺少 "，此处或之前打开的括号或引号没有收尾'],
    ["a brace too many", "id: { a: 1 }}\n", "", "found } at line 1, column 13; expected it only where one was opened", "第 1 行第 13 列多了一个 }，前面没有与之对应的"],
    ["no comma", "id: { a: 1 b: 2 }\n", "", "found no comma between two entries at line 1, column 10; expected a comma between the entries inside { } and [ ]", "第 1 行第 10 列的两项之间缺少逗号；{ } 与 [ ] 内各项以逗号分隔"],
    ["a colon in a title", "title: Plan: 2026\n", "", 'found a second colon in Plan: 2026 at line 1, column 8; expected text with a colon in quotes. Did you mean "Plan: 2026"?', '第 1 行第 8 列一行中有两个冒号；含冒号的文本须加引号。是否应为 "Plan: 2026"？'],
    ["no colon", "id: x\nperiod quarter\ncomponents: []", "", "found no colon in period quarter at line 2, column 1; expected key: value, with a space after the colon", "第 2 行第 1 列的“period quarter”缺少冒号；应写作“名称: 值”，冒号后空一格"],
    ["an indentation that fits nothing", `${head}  - id: c\n   type: bonus\n`, "", "found an indentation that fits nothing above at line 5, column 1; expected the keys of one mapping right under each other, and every item of a list begun with - at the same column", "第 5 行第 1 列的缩进与上文对不上；同一层级的各项须左端对齐，列表的每一项以“-”开头"],
    ["a per cent sign in front", "id: %x", "", "found text that begins with % at line 1, column 5; expected such text in quotes", "第 1 行第 5 列的文本以 % 开头，须加引号"],
    ["nothing at all", "  \n\n", "", "found an empty file; expected a plan, with id, period and components", "文件是空的，须有方案的 id、period 与 components"],
    ["a comment alone", "# later\n", "", "found nothing but comments; expected a plan, with id, period and components", "文件中只有注释，须有方案的 id、period 与 components"],
    ["an alias in what it stands for", `${head.trimEnd()} &c\n  - *c\n`, "", "found an alias *c inside its own &c at line 4, column 5; expected an alias after what it stands for, or its parts written out", "第 4 行第 5 列的别名写在它所指的内容之中，无法展开；请将别名移到该内容之后，或直接写出"],
    ["aliases of aliases", `a: &a [${"x, ".repeat(10)}x]\n${["ab", "bc", "cd", "de", "ef", "fg"].map(([of, to]) => `${to}: &${to} [${`*${of}, `.repeat(9)}*${of}]\n`).join("")}`, "", "found aliases of aliases that stand for more than 20000 values at line 5, column 12; expected at most 20000 values with every alias written out", "第 5 行第 12 列的别名层层套用，展开后过大，至多 20000 个值，请直接写出或减少套用"],
    ["more aliases than a plan needs", `a: &a [x]\nb: [${"*a, ".repeat(120)}*a]\n`, "", "found alias number 101 at line 2, column 405; expected at most 100 aliases; what is repeated more often is written out", "第 2 行第 405 列起别名过多，至多 100 个，其余请直接写出"],
    ["another file", `id: ${"x".repeat(300_000)}`, "", "found 300004 characters; expected at most 262144, which no plan comes near; look whether it is another file", "文件过大，上限为 262144，方案远不到这么大，请核对所选文件"],
    ["a star in front", "id: *x", "", 'found an alias *x without its &x before it at line 1, column 5; expected text with a * in quotes. Did you mean "*x"?', '第 1 行第 5 列以 * 开头的词是 YAML 的别名，而前文没有与之对应的 & 定义；若是文本，须加引号。是否应为 "*x"？'],
    ["what the reader alone can say", "id: >x", "", "found text that is no YAML at line 1, column 6 (Block scalar header includes extra characters: >x); expected a YAML or JSON document", "第 1 行第 6 列不合 YAML 的写法（Block scalar header includes extra characters: >x）"],
    ["days beside months", flow("amount: 5, clawback: { within: { days: 10, months: 2 } }"), "components[0].clawback.within.months", "found months beside days; expected only one of the two", "months 与 days 只能写其中之一"],
    ["a step of a release on two days", flow("amount: 5, release: [{ on: close, months: 3, share: 1 }]"), "components[0].release[0].months", "found months beside on; expected only one of the two", "months 与 on 只能写其中之一"],
    ["too many components", stringify({ ...plan(), components: Array.from({ length: 51 }, (_, i) => ({ ...component, id: `c${i}` })) }), "components", "found 51; expected at most 50 entries", "现为 51，高于上限 50"],
  ])("says where and how its text goes wrong: %s", (_what, text, path, en, zh) => {
    const found = errors(text);
    const e = found[0]!;
    expect([e.path, planErrorText(e, messages.en), planErrorText(e, messages.zh)]).toEqual([path, en, zh]);
  });

  it("a number with separators hides no other fault, and makes none", () => {
    expect(errors(flow("amount: 5,000, colour: red")).map((e) => [e.code, e.path])).toEqual([
      ["thousands", "components[0].amount"],
      ["unknown_key", "components[0].colour"],
    ]);
    expect(errors(flow("amount: 0,5, colour: red")).map((e) => [e.code, e.path])).toEqual([
      ["decimal_comma", "components[0].amount"],
      ["unknown_key", "components[0].colour"],
    ]);
    expect(errors(flow("steps: [[0, 100], [1, 200]]"))).toEqual([]);
  });

  it("a range of one value stands", () => expect(errors(plan({ measure: { of: "bookings", where: { term_months: { at_least: 12, at_most: 12 } } } }))).toEqual([]));

  it("a message names the component beside its number, the path does not", () => {
    const [e] = errors(plan(tiers([{ from: 0, rate: 8 }])));
    expect(e).toMatchObject({ path: "components[0].tiers.steps[0].rate", message: "components[0] (c).tiers.steps[0].rate: found 8; expected 0 to 1. Did you mean 0.08?" });
    expect(errors(plan({ id: 7, rate: "x" })).every((x) => x.message.startsWith("components[0]."))).toBe(true);
  });

  it("a rate above 1 stands where credit is not money", () => {
    expect(errors(plan({ measure: { of: "deals" }, tiers: undefined, rate: 500 }))).toEqual([]);
  });
});

describe("the plans that ship", () => {
  const folder = new URL("../../data/plans/", import.meta.url);
  const files = readdirSync(folder).filter((f) => f.endsWith(".yaml"));
  it("are at least four", () => expect(files.length).toBeGreaterThanOrEqual(4));
  it.each(files)("%s holds, and comes back from YAML as it was", (file) => {
    const parsed = parsePlan(readFileSync(new URL(file, folder), "utf8"));
    if ("errors" in parsed) throw new Error(parsed.errors.map((e) => e.message).join("\n"));
    expect(parsed.plan.id).toBe(file.replace(".yaml", ""));
    expect(parsePlan(toYaml(parsed.plan))).toEqual({ plan: parsed.plan });
    // With edits it is one of its own, which can stand beside the one that it is of.
    expect(parsePlan(toYaml(editedCopy(parsed.plan)))).toMatchObject({ plan: { id: `${parsed.plan.id}-edited`, based_on: parsed.plan.id, components: parsed.plan.components } });
  });
});

it("the JSON Schema knows every component type", () => {
  const schema = JSON.stringify(planJsonSchema());
  for (const type of componentTypes.names) expect(schema).toContain(`"const":"${type}"`);
});

describe("numbers that can be edited", () => {
  const parsed = (parsePlan(stringify(plan())) as { plan: Plan }).plan;
  it("are listed with their paths and bounds", () => {
    expect(editableNumbers(parsed).map((n) => [n.path, n.kind, n.value])).toEqual([
      ["quota_factor", "quota_factor", 1],
      ["components[0].tiers.steps[0].rate", "rate", 0.05],
      ["components[0].tiers.steps[1].from", "start", 1],
      ["components[0].tiers.steps[1].rate", "rate", 0.08],
      ["components[0].quota_factor", "quota_factor", 1],
    ]);
  });
  it("move in a copy, in either spelling of the path", () => {
    for (const path of ["components[0].tiers.steps[1].rate", "components.0.tiers.steps.1.rate"]) {
      const edited = applyEdit(parsed, path, 0.09);
      expect("plan" in edited && edited.plan.components[0]!.tiers!.steps[1]!.rate).toBe(0.09);
    }
    expect(parsed.components[0]!.tiers!.steps[1]!.rate).toBe(0.08);
  });
  it("are refused beyond their bounds, and so is what is not one of them", () => {
    expect(applyEdit(parsed, "components[0].tiers.steps[1].rate", 9)).toMatchObject({ errors: [{ code: "out_of_range" }] });
    expect(applyEdit(parsed, "period", 1)).toMatchObject({ errors: [{ code: "not_editable" }] });
  });
});
