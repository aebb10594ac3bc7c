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

const targets = (...rest: object[]) => planOf({ id: "p", period: "quarter", components: rest.map((x, i) => ({ id: `t${i}`, type: "target", measure: { of: "bookings" }, curve: { points: [[0, 0], [1, 1]] }, ...x })) });

const byAmount = { by: "amount", steps: [{ from: 0, rate: 0.05 }] };

const cases: [what: string, plan: Plan, path: string, en: string, zh: string][] = [
  ["a draw where pay waits", commission({ release: [{ on: "collected", share: 1 }] }, { draw: { amount: 100 } }), "draw", "The draw looks at what is earned, not at what is payable: pay that waits or is held counts as earned, and the draw does not bridge the wait.", "预支看的是已计得的激励，而非可发放的：待发放或暂扣的也算计得，预支不弥补等待期。"],
  ["the year to date of tiers", commission({ rate: undefined, tiers: { by: "attainment", accumulate: "year", steps: [{ from: 0, rate: 0.03 }] } }), "components[0].tiers.accumulate", "The tiers start at shares of the whole fiscal year's quota: a rep who sells to plan reaches 100% at the year's end, not in each quarter.", "各档起点按全财年销售目标计：按计划完成的销售到财年末才达到 100%，并非每季都达到。"],
  ["the year to date of a target", target({ accumulate: "year", measure: { of: "bookings" }, curve: { points: [[1, 1]] } }), "components[0].accumulate", "The year to date is set against the quota to date: a rep who sells to plan is at 100% at the end of each quarter, and what is short in one can be made up in a later one.", "年初至今的业绩对照年初至今的销售目标：按计划完成的销售每季末都是 100%，某季的不足可在以后各季补上。"],
  ["pay held by a plan by year", commission({ gate: { when: [{ measure: { of: "csat" }, at_least: 4 }], otherwise: "hold" } }, { period: "year" }), "components[0].gate.otherwise", "What the gate holds is always forfeited: a plan by year has no later period in the fiscal year.", "未达条件而暂扣的必定作废：按年计提的方案在本财年没有以后的期间。"],
  ["a gate that pays more when it fails", commission({ gate: { when: [{ measure: { of: "csat" }, at_least: 4 }], otherwise: 1.5 } }), "components[0].gate.otherwise", "When the gate fails, the period pays 150% of what it would pay otherwise: more than when it holds.", "未达条件时，本期按 150% 计发，反而多于达到条件时。"],
  ["what a gate leaves, in per cent", commission({ gate: { when: [{ measure: { of: "csat" }, at_least: 4 }], otherwise: 50 } }), "components[0].gate.otherwise", "When the gate fails, the period pays 5,000% of what it would pay otherwise: more than when it holds. 50% is written 0.5.", "未达条件时，本期按 5,000% 计发，反而多于达到条件时。50% 应写作 0.5。"],
  ["a gate that leaves everything", commission({ gate: { when: [{ measure: { of: "csat" }, at_least: 4 }], otherwise: 1 } }), "components[0].gate.otherwise", "The gate changes nothing: when it fails, the period pays 100% of what it would pay otherwise.", "条件不起作用：未达条件时，本期仍按 100% 计发。"],
  ["a weight in per cent", target({ weight: 20, measure: { of: "bookings" }, curve: { points: [[1, 1]] } }), "components[0].weight", "A weight of 20 pays 20 times the target incentive at a factor of 1. 20% is written 0.2.", "weight 为 20：系数为 1 时，发放目标激励额的 20 倍。20% 应写作 0.2。"],
  ["a ramp in tenths of a per cent", commission({ rate: undefined, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.03 }] }, quota_ramp: [2.5, 5, 10] }), "components[0].quota_ramp", "The ramp asks for 10 times the quota; a whole quota is 1, and a quarter of it 0.25.", "爬坡系数达到目标的 10 倍；1 为完整目标，四分之一写 0.25。"],
  ["a ramp that begins with no quota", commission({ rate: undefined, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.03 }] }, quota_ramp: [0, 0.5, 1] }), "components[0].quota_ramp", "A ramp of 0 leaves no quota and so no attainment: in a period within those months of service the component pays nothing, whatever is sold. If less quota is meant, begin above 0 (0.1 is a tenth of it), or pay by amount, which needs no quota.", "爬坡系数为 0 时没有销售目标，也就没有达成率：整期都在这些月份内的，无论业绩多少，本项都不支付。如本意是降低目标，请从大于 0 的系数起步（0.1 即目标的一成），或改为按金额计，无须目标。"],
  ["a ramp to no quota of the measure that a gate asks for", commission({ quota_ramp: [1, 0], gate: { when: [{ attainment: { of: "bookings" }, at_least: 0.5 }] } }), "components[0].quota_ramp", "A ramp of 0 leaves no quota and so no attainment: in a period within those months of service the component pays nothing, whatever is sold. If less quota is meant, begin above 0 (0.1 is a tenth of it), or pay by amount, which needs no quota.", "爬坡系数为 0 时没有销售目标，也就没有达成率：整期都在这些月份内的，无论业绩多少，本项都不支付。如本意是降低目标，请从大于 0 的系数起步（0.1 即目标的一成），或改为按金额计，无须目标。"],
  ["a filter by credit role", commission({ measure: { of: "bookings", where: { credit_role: ["lead"] } } }), "components[0].measure.where.credit_role", "A deal without rows in the credits has a credit without a role, so a filter by credit role leaves it out.", "没有分成记录的商机，其业绩没有角色；按业绩角色筛选会把它们排除在外。"],
  ["a filter by credit role turned round", commission({ measure: { of: "bookings", where: { not: { credit_role: ["lead"] } } } }), "components[0].measure.where.not", "A deal without rows in the credits has a credit without a role, so a filter by credit role leaves it out.", "没有分成记录的商机，其业绩没有角色；按业绩角色筛选会把它们排除在外。"],
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
  ["a rate of most of what is sold", commission({ rate: 0.8 }), "components[0].rate", "A rate of 0.8 pays 80% of bookings. 8% is written 0.08.", "比例 0.8 即按签约额的 80% 计发。8% 应写作 0.08。"],
  ["the highest rate of several tiers", commission({ rate: undefined, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.04 }, { from: 1, rate: 0.75 }, { from: 2, rate: 0.5 }] } }), "components[0].tiers.steps[1].rate", "A rate of 0.75 pays 75% of bookings. 7.5% is written 0.075.", "比例 0.75 即按签约额的 75% 计发。7.5% 应写作 0.075。"],
  ["a rate by discount", commission({ rate: { of: "discount", steps: [[0, 0.6], [0.1, 0.05]] } }), "components[0].rate.steps[0][1]", "A rate of 0.6 pays 60% of bookings. 6% is written 0.06.", "比例 0.6 即按签约额的 60% 计发。6% 应写作 0.06。"],
  ["a pool of half", one({ type: "pool", measure: { of: "margin" }, rate: 0.5 }), "components[0].rate", "A rate of 0.5 pays 50% of margin. 5% is written 0.05.", "比例 0.5 即按毛利的 50% 计发。5% 应写作 0.05。"],
  ["a weight that nothing reads", commission({ weight: 0.5 }), "components[0].weight", "The weight changes nothing: only rates in units of the individual commission rate (unit: icr) read it.", "weight 不起作用：只有以个人提成比例为单位（unit: icr）的档位才用到权重。"],
  ["a schedule for each member of one", commission({ rate: undefined, apply: "each", tiers: byAmount }), "components[0].apply", "Here apply: each changes nothing: the measure is of the rep alone, not of a group.", "apply: each 不起作用：指标只看本人，不是一个群体。"],
  ["a flat rate for each member", commission({ apply: "each", measure: { of: "bookings", scope: "team" } }), "components[0].apply", "Here apply: each changes nothing: without tiers, what members bring pays the same one by one as together.", "apply: each 不起作用：不分档（tiers）时，逐个成员计算与合并计算结果相同。"],
  ["the year to date of tiers by deal", commission({ rate: undefined, tiers: { ...byAmount, by: "deal", accumulate: "year" } }), "components[0].tiers.accumulate", "Here accumulate: year changes nothing: with tiers by deal, every deal walks them alone from 0.", "accumulate: year 不起作用：逐单分档时，每单各自从 0 起算。"],
  ["a step made retroactive twice", commission({ rate: undefined, tiers: { by: "amount", mode: "retroactive", steps: [{ from: 0, rate: 0.05, retroactive: true }] } }), "components[0].tiers.steps", "Here retroactive on a step changes nothing: mode: retroactive makes every step so.", "档位上的 retroactive 不起作用：mode: retroactive 已使每一档追溯。"],
  ["a ramp of no quota", commission({ quota_ramp: [0, 1] }), "components[0].quota_ramp", "Here quota_ramp changes nothing: no quota is read.", "quota_ramp 不起作用：此处不读取销售目标。"],
  ["a plan's factor of no quota", commission({}, { quota_factor: 1.1 }), "quota_factor", "Here quota_factor changes nothing: no quota is read.", "quota_factor 不起作用：此处不读取销售目标。"],
  ["a clawback of a target", target({ measure: { of: "bookings" }, curve: { points: [[0, 0], [1, 1]] }, clawback: { within: { days: 90 } } }), "components[0].clawback", "The clawback takes nothing back: no line of it is of one deal, so what it pays stays when a deal is cancelled.", "追回不起作用：其明细都不属于某一单，商机取消后已计的激励仍然保留。"],
  ["a pool that waits for cash", one({ type: "pool", measure: { of: "margin" }, rate: 0.01, release: [{ on: "collected", share: 1 }] }), "components[0].release", "Nothing waits for cash or acceptance: no line of it is of one deal, so those steps are payable at the end of the period.", "不会等待回款或验收：其明细都不属于某一单，这些步骤在期末即可发放。"],
  ["net credit with a clawback", commission({ measure: { of: "bookings", net: true }, clawback: { within: { days: 90 } } }), "components[0].clawback", "A cancellation acts on both the credit (net: true) and the pay (clawback), which takes its share of each line of the deal, the negative one included: a deal cancelled in full is taken off once, one cancelled in part may keep less than its part. One of the two is enough.", "同一取消既冲减业绩（net: true），又追回激励（clawback），追回涉及该单的每一行，包括冲减产生的负数行：全部取消的最终只扣一次；部分取消的，所余激励可能少于未取消部分应得。两者取其一即可。"],
  ["a draw that is forgiven and never owed", commission({}, { draw: { amount: 100, forgive: "year" } }), "draw.forgive", "There is nothing to forgive: the draw is not recoverable, so nothing is owed.", "没有可免除的欠款：预支无须扣回，不会欠款。"],
  ["a guarantee above the cap", commission({}, { guarantee: { amount: 2000 }, cap: { per: "period", amount: 1000 } }), "guarantee", "The guarantee is above the cap: it comes after the cap, and tops up again what the cap has cut.", "保底高于封顶：保底在封顶之后计算，封顶减掉的又会补足。"],
  ["a draw over nothing that counts", commission({ counts: false }, { draw: { amount: 100 } }), "draw", "No component counts, so the sum that caps, guarantee and draw look at is always 0.", "没有任何一项计入合计，封顶、保底与预支所看的合计始终为 0。"],
  ["a draw that a guarantee covers", commission({}, { guarantee: { amount: 500 }, draw: { amount: 500, months_of_service: 6, recoverable: true } }), "draw", "The draw changes nothing: the guarantee comes first and tops the sum up to as much or more.", "预支不起作用：保底先行计算，已把合计补足到不低于预支的数额。"],
  ["an additive draw without an end", commission({}, { draw: { amount: 500, kind: "additive", recoverable: true } }), "draw.recoverable", "Nothing of the draw is taken back: it is recovered from periods without a draw, and without months_of_service every period has one.", "预支不会扣回：扣回只发生在没有预支的期间，而未设 months_of_service 时每期都有预支。"],
  ["a year's cap that one period uses up", commission({ cap: [{ per: "period", amount: 5000 }, { per: "year", amount: 5000 }] }), "components[0].cap", "The cap on a fiscal year is not above the one on a period: a single period can use up the whole year's.", "每财年封顶不高于每期封顶：一期即可用完全年的额度。"],
  ["the same of the plan's caps", commission({}, { cap: [{ per: "period", amount: 5000 }, { per: "year", amount: 4000 }] }), "cap", "The cap on a fiscal year is not above the one on a period: a single period can use up the whole year's.", "每财年封顶不高于每期封顶：一期即可用完全年的额度。"],
  ["a retroactive tier with a lower rate", commission({ rate: undefined, tiers: { by: "amount", mode: "retroactive", steps: [{ from: 0, rate: 0.05 }, { from: 100, rate: 0.06 }, { from: 200, rate: 0.04 }] } }), "components[0].tiers.steps[2].rate", "Where tier 3 is reached, pay falls: its rate applies to everything below too and comes to less than the tiers before it.", "达到第 3 档时激励反而减少：其比例追溯适用于以下全部业绩，总额低于此前各档。"],
  ["a retroactive tier above a higher one", commission({ rate: undefined, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.05 }, { from: 1, rate: 0.03 }, { from: 2, rate: 0.039, retroactive: true }] } }), "components[0].tiers.steps[2].rate", "Where tier 3 is reached, pay falls: its rate applies to everything below too and comes to less than the tiers before it.", "达到第 3 档时激励反而减少：其比例追溯适用于以下全部业绩，总额低于此前各档。"],
  ["a share of the quota asked of an amount", gate({ measure: { of: "bookings" }, at_least: 0.8 }), "components[0].gate.when[0].at_least", "This condition compares bookings with an amount of 0.8; a share of the quota is asked with attainment in place of measure.", "此条件把签约额与金额 0.8 比较；如指占销售目标的比例，请用 attainment 代替 measure。"],
  ["a cap on a deal over net credit", commission({ measure: { of: "bookings", net: true }, cap: { per: "deal", amount: 1000 } }), "components[0].cap", "The cap on a deal does not reach a cancellation: what it takes off the credit (net: true) is paid back uncapped, so a deal that was cut by the cap gives back more than it earned.", "每单封顶不作用于取消：冲减的业绩（net: true）按未封顶的金额扣回，因此受封顶限制的商机，扣回会多于所得。"],
  ["a cap of nothing", commission({ cap: [{ per: "year", amount: 0 }] }), "components[0].cap", "The cap of 0 cuts everything: the component never pays anything above 0.", "封顶为 0，全部被削减：本项不会支付任何激励。"],
  ["a plan's cap of nothing", commission({}, { cap: { per: "period", times_target: 0 } }), "cap", "The plan's cap of 0 cuts everything that the components earn; only a guarantee or a draw pays after it.", "方案合计封顶为 0，各项所得全部被削减，其后只有保底或预支会支付。"],
  ["overlay credit of reports", commission({ measure: { of: "bookings", scope: "direct_reports", where: { credit_type: ["overlay"] } } }), "components[0].measure.where", "This counts nothing: beyond the rep's own credit only revenue credit rolls up, and the filter keeps overlay credit alone.", "此处始终计为 0：超出本人范围时只汇总收入业绩，而筛选条件只保留协同业绩。"],
  ["all but revenue credit of a team, in a condition", gate({ attainment: { of: "bookings", quota: "team", scope: "team", where: { not: { credit_type: ["revenue"] } } }, at_least: 1 }), "components[0].gate.when[0].attainment.where", "This counts nothing: beyond the rep's own credit only revenue credit rolls up, and the filter keeps overlay credit alone.", "此处始终计为 0：超出本人范围时只汇总收入业绩，而筛选条件只保留协同业绩。"],
  ["a pool of overlay credit", one({ type: "pool", measure: { of: "bookings", where: { credit_type: ["overlay"] } }, rate: 0.01 }), "components[0].measure.where", "This counts nothing: beyond the rep's own credit only revenue credit rolls up, and the filter keeps overlay credit alone.", "此处始终计为 0：超出本人范围时只汇总收入业绩，而筛选条件只保留协同业绩。"],
  ["a curve that falls at its first point", target({ measure: { of: "bookings" }, curve: { points: [[0.8, 0.5], [1, 1]], below: 0.6 } }), "components[0].curve.below", "Below its first point the curve pays 0.6, more than the 0.5 at it: pay falls when the point is reached.", "曲线在第一个点以下为 0.6，高于该点的 0.5：达到该点时激励反而减少。"],
  ["a curve of surveys on shares of a goal that is not there", target({ measure: { of: "csat" }, curve: { points: [[0.8, 0.5], [1, 1], [1.2, 1.5]] } }), "components[0].curve.points", "Customer satisfaction is from 1 to 5, and the highest level here is 1.2: almost everybody reaches all of them. A share of a goal was probably meant, which is read with a goal on the measure.", "客户满意度的取值为 1 至 5，而此处最高只到 1.2，几乎人人都会达到。可能本意是占目标的比例，请在指标上写明 goal。"],
  ["a modifier of surveys on the same", commission({ modifiers: [{ measure: { of: "csat" }, steps: [[0, 0.8], [1.5, 1.2]] }] }), "components[0].modifiers[0]", "Customer satisfaction is from 1 to 5, and the highest level here is 1.5: almost everybody reaches all of them. A share of a goal was probably meant, which is read with a goal on the measure.", "客户满意度的取值为 1 至 5，而此处最高只到 1.5，几乎人人都会达到。可能本意是占目标的比例，请在指标上写明 goal。"],
  ["weights on the target incentive above 1", targets({ weight: 0.7 }, { weight: 0.5 }), "components", "The weights of the components on the target incentive sum to 1.20 for the same people: at a factor of 1 in each they pay 120% of it.", "对同一批人员，各目标激励项的权重合计为 1.20：各项系数均为 1 时，共发放目标激励额的 120%。"],
  ["the same of those who are in both", targets({ weight: 0.7, eligible: { role: ["KAM"], team: ["A"] } }, { weight: 0.5, eligible: { role: ["KAM", "AE"] } }), "components", "The weights of the components on the target incentive sum to 1.20 for the same people: at a factor of 1 in each they pay 120% of it.", "对同一批人员，各目标激励项的权重合计为 1.20：各项系数均为 1 时，共发放目标激励额的 120%。"],
  ["the year's quota under a grade", gate({ attainment: { of: "csat" }, at_least: 4, against: "year" }), "components[0].gate.when[0].against", "Here against: year changes nothing: no quota stands under customer satisfaction.", "against: year 不起作用：客户满意度不对照销售目标。"],
  ["the year's quota under a goal", commission({ rate: undefined, tiers: { by: "amount", steps: [{ from: 0, rate: 0.05, if: [{ attainment: { of: "bookings", goal: 100 }, at_least: 1, against: "year" }] }] } }), "components[0].tiers.steps[0].if[0].against", "Here against: year changes nothing: no quota stands under goal attainment of bookings (goal 100).", "against: year 不起作用：签约额目标达成率（目标 100）不对照销售目标。"],
  ["the year's quota under a value", gate({ measure: { of: "bookings" }, at_least: 500_000, against: "year" }), "components[0].gate.when[0].against", "Here against: year changes nothing: the condition compares bookings with a number, and no quota stands under it. A share of the quota is asked with attainment in place of measure.", "against: year 不起作用：此条件把签约额与一个数值比较，不对照销售目标。如指占销售目标的比例，请用 attainment 代替 measure。"],
  ["the year's quota under the parts of a score", target({ against: "year", score: [{ measure: { of: "csat", goal: 4 }, weight: 0.5 }, { measure: { of: "collection_rate" }, weight: 0.5 }], curve: { points: [[0, 0]] } }), "components[0].against", "Here against: year changes nothing: no quota stands under goal attainment of customer satisfaction (goal 4) and collection rate.", "against: year 不起作用：客户满意度目标达成率（目标 4）、回款率不对照销售目标。"],
  ["a plan based on itself", commission({}, { based_on: "p" }), "based_on", "The plan is based on itself: based_on is its own id, so there is no other plan to differ from.", "based_on 填的是本方案自己的 id，没有另一方案可供比较。"],
  ["a component for people whom the plan is not for", commission({ eligible: { team: ["N"], role: ["Manager"] } }, { eligible: { role: ["KAM", "AE"] } }), "components[0].eligible.role", "Nobody is ever in this component: the plan is for role KAM or AE and the component for role Manager, and nobody is both on the same day.", "本项没有任何人适用：方案要求岗位为 KAM 或 AE，本项要求岗位为 Manager，同一天内没有人同时符合。"],
  ["a filter that leaves out what it asks for", commission({ measure: { of: "bookings", where: { kind: ["new"], not: { kind: ["new", "renewal"] } } } }), "components[0].measure.where", "The filter “new business, and not new business or renewals” never keeps anything: all that it asks for is left out again by its not.", "筛选条件“新签，且不属于新签或续约”不会保留任何内容：所要求的又被 not 全部排除。"],
  ["a ramp that falls", commission({ rate: undefined, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.03 }] }, quota_ramp: [0.1, 0.5, 0.25] }), "components[0].quota_ramp", "The ramp falls: month 3 of service asks for less of the quota than the month before it.", "爬坡系数回落：入职第 3 个月的系数低于前一个月。"],
  ["a ramp with decimal commas", commission({ rate: undefined, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.03 }] }, quota_ramp: [1, 5, 2] }), "components[0].quota_ramp", "The ramp asks for 5 times the quota; a whole quota is 1, and a quarter of it 0.25. It was read as 1, 5 and 2: a comma ends a number, so a half is written 0.5.", "爬坡系数达到目标的 5 倍；1 为完整目标，四分之一写 0.25。此处读作 1、5、2：逗号表示一个数到此为止，二分之一应写作 0.5。"],
  ["prizes with separators", one({ type: "contest", measure: { of: "bookings" }, prizes: [1, 0, 500] }), "components[0].prizes", "The prizes rise with the place: the first place has the least. They were read as 1, 0 and 500: a comma ends a number, so a thousand is written 1000.", "奖金随名次递增：第一名所得最少。此处读作 1、0、500：逗号表示一个数到此为止，一千应写作 1000。"],
];

const override = (measure: object) => planOf({ id: "p", period: "quarter", components: [
  { id: "own", type: "commission", eligible: { role: ["KAM"] }, measure: { of: "bookings" }, rate: 0.05 },
  { id: "lead", type: "commission", eligible: { role: ["Manager"] }, measure: { of: "earnings", components: ["own"], ...measure }, rate: 0.1 },
] });

describe("what is easily missed in a plan", () => {
  it.each(cases)("%s", (_what, plan, path, en, zh) => {
    expect(planNotes(plan).map((n) => n.path)).toEqual([path]);
    expect(noteTexts(plan, words("en"))).toEqual([en]);
    expect(noteTexts(plan, words("zh"))).toEqual([zh]);
  });

  it.each<[string, Plan]>([
    ["a rate of 500 for each deal", commission({ measure: { of: "deals" }, rate: 500 })],
    ["rates that are multiples of one's own", commission({ rate: undefined, tiers: { by: "attainment", unit: "icr", steps: [{ from: 0, rate: 1 }, { from: 1, rate: 1.5 }] } })],
    ["most of what others earn", planOf({ id: "p", period: "quarter", components: [{ id: "own", type: "commission", measure: { of: "bookings" }, rate: 0.05 }, { id: "lead", type: "commission", measure: { of: "earnings", components: ["own"] }, rate: 0.6 }] })],
    ["a rate just under half", commission({ rate: 0.49 })],
    ["a whole rate that steps weigh down", commission({ rate: 1, multipliers: [{ of: "discount", steps: [[0, 0.08], [0.2, 0.04]] }] })],
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
    ["a weight of rates in units", commission({ rate: undefined, weight: 0.5, tiers: { by: "attainment", unit: "icr", steps: [{ from: 0, rate: 1 }] } })],
    ["a schedule for each of a team", commission({ rate: undefined, apply: "each", measure: { of: "bookings", scope: "team" }, tiers: byAmount })],
    ["a rate on deals of several members, each counted", commission({ rate: 100, apply: "each", measure: { of: "deals", scope: "team" } })],
    ["a cap on the deal of each member", commission({ apply: "each", measure: { of: "bookings", scope: "team" }, cap: { per: "deal", amount: 100 } })],
    ["what is taken back of each member's line", commission({ apply: "each", measure: { of: "bookings", scope: "team" }, clawback: { within: { days: 90 } } })],
    ["tiers by deal whose steps ask for what may change", commission({ rate: undefined, tiers: { by: "deal", accumulate: "year", steps: [{ from: 0, rate: 0.05, if: [{ measure: { of: "csat" }, at_least: 4 }] }] } })],
    ["a ramp of the quota that a modifier reads beside a goal", commission({ rate: undefined, measure: { of: "bookings", goal: 1000 }, quota_ramp: [0.5, 1], tiers: { by: "attainment", steps: [{ from: 0, rate: 0.05 }] }, modifiers: [{ measure: { of: "margin" }, steps: [[0, 1]] }] })],
    ["a ramp of the quota that a step asks for", commission({ rate: undefined, quota_ramp: [0.5, 1], tiers: { by: "amount", steps: [{ from: 0, rate: 0.05, if: [{ attainment: { of: "margin" }, at_least: 1 }] }] } })],
    ["a clawback of a bonus by deal", one({ type: "bonus", measure: { of: "deals" }, amount: 100, clawback: { within: { days: 90 } }, release: [{ on: "collected", share: 1 }] })],
    ["a guarantee above a soft cap, and below the year's", commission({}, { guarantee: { amount: 2000 }, cap: [{ per: "period", amount: 1000, above: 0.4 }, { per: "year", amount: 1500 }] })],
    ["a draw above the guarantee", commission({}, { guarantee: { amount: 400 }, draw: { amount: 500 } })],
    ["a draw longer than the guarantee", commission({}, { guarantee: { amount: 500, months_of_service: 3 }, draw: { amount: 500 } })],
    ["an additive draw that ends", commission({}, { draw: { amount: 500, kind: "additive", recoverable: true, months_of_service: 6 } })],
    ["caps of target incentives", commission({ cap: [{ per: "period", times_target: 3 }, { per: "year", times_target: 2 }] })],
    ["a decelerator above the quota alone", commission({ rate: undefined, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.05 }, { from: 1, rate: 0.03 }, { from: 2, rate: 0.04, retroactive: true }] } })],
    ["a lower retroactive rate that a condition leaves out", commission({ rate: undefined, tiers: { by: "amount", mode: "retroactive", steps: [{ from: 0, rate: 0.05 }, { from: 100, rate: 0.04, if: [{ measure: { of: "csat" }, below: 3 }] }] } })],
    ["a cap on a deal over gross credit, and one on a period over net", planOf({ id: "p", period: "quarter", components: [{ id: "a", type: "commission", measure: { of: "bookings" }, rate: 0.05, cap: { per: "deal", amount: 100 } }, { id: "b", type: "commission", measure: { of: "bookings", net: true }, rate: 0.05, cap: { per: "period", amount: 100 } }] })],
    ["a cap of 0 above which half counts", commission({ cap: { per: "period", amount: 0, above: 0.5 } })],
    ["overlay credit of one's own, and revenue credit of a team beside it", commission({ measure: { of: "bookings", where: { credit_type: ["overlay"] } }, gate: { when: [{ measure: { of: "bookings", scope: "team", where: { credit_type: ["overlay", "revenue"] } }, at_least: 1000 }, { measure: { of: "bookings", scope: "team", where: { not: { credit_type: ["revenue"], kind: ["renewal"] } } }, at_least: 1000 }] } })],
    ["a curve level below its first point", target({ measure: { of: "bookings" }, curve: { points: [[0.8, 0.5], [1, 1]], below: 0.5 } })],
    ["surveys on their scale, and over a goal", commission({ modifiers: [{ measure: { of: "csat" }, steps: [[1, 0.5], [1.6, 1]] }, { measure: { of: "csat", goal: 4 }, steps: [[0.9, 0.5], [1.2, 1]] }] })],
    ["weights that sum to 1, and one that does not count", targets({ weight: 0.7 }, { weight: 0.3 }, { weight: 1, counts: false })],
    ["whole weights for different people", targets({ eligible: { role: ["KAM"] } }, { eligible: { role: ["AE"] } })],
    ["earnings of reports", override({ scope: "direct_reports" })],
    ["the year's quota where one is read", gate({ attainment: { of: "bookings" }, at_least: 0.5, against: "year" })],
    ["the year's quota under one of two parts", target({ against: "year", score: [{ measure: { of: "csat" }, weight: 0.5 }, { measure: { of: "bookings" }, weight: 0.5 }], curve: { points: [[0, 0]] } })],
    ["a component for some of those that the plan is for", commission({ eligible: { role: ["KAM"], team: ["N"] } }, { eligible: { role: ["KAM", "AE"], region: ["EMEA"] } })],
    ["filters that leave out a part", commission({ measure: { of: "bookings", where: { kind: ["new", "renewal"], not: { kind: ["renewal"] } } }, multipliers: [{ when: { kind: ["new"], not: { kind: ["new"], product: ["P"] } }, by: 1 }, { when: { amount: { at_least: 100 }, not: { amount: { above: 100 } } }, by: 1 }, { when: { not: { kind: ["new", "renewal", "expansion"] } }, by: 1 }] })],
    ["a draw over one of two that counts", planOf({ id: "p", period: "quarter", draw: { amount: 100, recoverable: true, forgive: "year" }, components: ["a", "b"].map((id) => ({ id, type: "commission", measure: { of: "bookings" }, rate: 0.05, counts: id === "a" })) })],
  ])("nothing of %s", (_what, plan) => expect(planNotes(plan)).toEqual([]));

  it("says of a rep's own earnings from a component for others that hardly anybody has them", () => {
    expect(planNotes(override({}))).toMatchObject([{ code: "earnings_of_others", path: "components[1].measure.components", component: 1 }]);
    expect(noteTexts(override({}), words("en"))).toEqual(["lead: The earnings are read for the rep alone, from components for others than this one is for: only who changes from the ones to the others within a period has any. A scope such as direct_reports or team reads what members earn."]);
    expect(noteTexts(override({}), words("zh"))[0]).toContain("请用 direct_reports、team 等 scope");
  });

  it("names every key for quotas where none is read, and every filter that keeps nothing", () => {
    expect(planNotes(commission({ quota_ramp: [0.5, 1], quota_factor: 0.9 })).map((n) => n.path)).toEqual(["components[0].quota_ramp", "components[0].quota_factor"]);
    const whens = [{ amount: { above: 100, at_most: 200 }, not: { amount: { at_least: 100, below: 300 } } }, { not: { kind: ["new", "renewal", "expansion", "cross_sell"] } }, { product: ["P"], family: ["F"], not: { family: ["F", "G"] } }];
    expect(planNotes(commission({ multipliers: whens.map((when) => ({ when, by: 1.1 })) })).map((n) => [n.code, n.path])).toEqual(whens.map((_, i) => ["keeps_nothing", `components[0].multipliers[${i}].when`]));
  });

  it("names the component where there are several, and says a filter by role once in each", () => {
    const where = { credit_role: ["lead"] };
    const c = { type: "commission", measure: { of: "bookings", where }, rate: 0.05, gate: { when: [{ measure: { of: "deals", where }, at_least: 1 }] } };
    const plan = planOf({ id: "p", period: "quarter", components: [{ ...c, id: "a", title: "First" }, { ...c, id: "b" }] });
    expect(noteTexts(plan, words("en")).map((s) => s.slice(0, 8))).toEqual(["First: A", "b: A dea"]);
  });
});
