import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { crossed } from "../../src/components/plans/tier-why.ts";
import { paySentence, periodNotes, whySentence } from "../../src/components/plans/why.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import type { Commission } from "../../src/domain/plan/schema.ts";
import { sum } from "../../src/domain/money.ts";
import { componentSum } from "../../src/domain/statement/sum.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { type World, loadWorld } from "../lib/world.ts";

type Row = World[string][number];
interface Case {
  component: Record<string, unknown>;
  deals: Row[];
  quota?: number;
  rep?: Row;
  tables?: World;
  /** sentences of the lines in their order */
  en: string[];
  zh?: string[];
}

const won = (amount: number, more: Row = {}): Row => ({ amount, ...more });
const two = { by: "attainment", steps: [{ from: 0, rate: 0.045 }, { from: 1, rate: 0.09 }] };
const quarters = [["2026-01-01", "2026-03-31"], ["2026-04-01", "2026-06-30"], ["2026-07-01", "2026-09-30"], ["2026-10-01", "2026-12-31"]] as const;

const cases: Record<string, Case> = {
  "a flat rate": { component: { rate: 0.05 }, deals: [won(120000)], en: ["120,000.00 × 5%"], zh: ["120,000.00 × 5%"] },
  "a deal that crosses a tier names it": {
    component: { tiers: two },
    quota: 26000,
    deals: [won(21773), won(5533), won(10)],
    en: ["21,773.00 × 4.5%", "4,227.00 × 4.5% + 1,306.00 × 9%: passes quota (26,000.00); exactly 307.755; −0.01 so that the lines add up", "10.00 × 9%"],
    zh: ["21,773.00 × 4.5%", "4,227.00 × 4.5% + 1,306.00 × 9%：越过销售目标（26,000.00）；精确值 307.755；尾差 −0.01，使各行之和等于合计", "10.00 × 9%"],
  },
  "modifiers and a gate that is not met are factors of the whole": {
    component: { rate: 0.05, modifiers: [{ measure: { of: "margin_rate" }, steps: [[0, 0.75], [0.3, 1.25]] }], gate: { when: [{ measure: { of: "bookings" }, at_least: 5000 }], otherwise: 0.5 } },
    deals: [won(1000, { cost: 600 })],
    en: ["1,000.00 × 5% × 1.25 (margin rate at 40%) × 0.5 (gate not met: bookings at 1,000, below 5,000): margin rate 40% = 400.00 ÷ 1,000.00"],
    zh: ["1,000.00 × 5% × 1.25（毛利率为 40%） × 0.5（未达发放条件：签约额为 1,000，低于 5,000）：毛利率 40% = 400.00 ÷ 1,000.00"],
  },
  "a rate between two points says how it is read": {
    component: { rate: { of: "discount", points: [[0, 0.05], [0.3, 0.02]] } },
    deals: [won(900, { list_amount: 1000 }), won(600, { list_amount: 1000, closed_on: "2026-01-11" })],
    en: ["900.00 × 4%: rate for a discount of 10%; rate 4% = 5% + (2% − 5%) × (10% − 0%) ÷ (30% − 0%)", "600.00 × 2%: rate for a discount of 40%"],
    zh: ["900.00 × 4%：提成比例依折扣 10%；提成比例 4% = 5% + (2% − 5%) × (10% − 0%) ÷ (30% − 0%)", "600.00 × 2%：提成比例依折扣 40%"],
  },
  "factors between two points say how they are read": {
    component: { rate: 0.1, multipliers: [{ of: "quantity", points: [[0, 1], [20, 0.5]] }], modifiers: [{ measure: { of: "bookings", goal: 1000 }, points: [[0, 1], [1, 1.8]] }] },
    deals: [won(500, { quantity: 10 })],
    en: ["500.00 × 10% × 0.75 (a quantity of 10) × 1.4 (goal attainment of bookings at 50%): factor 0.75 = 1 + (0.5 − 1) × (10 − 0) ÷ (20 − 0); goal attainment of bookings 50% = 500.00 ÷ 1,000.00; factor 1.4 = 1 + (1.8 − 1) × (50% − 0%) ÷ (100% − 0%)"],
  },
  "what a modifier, a gate and a tier read is named with its filter, its scope and its window": {
    component: {
      tiers: { by: "amount", steps: [{ from: 0, rate: 0.02 }, { from: 500, rate: 0.04, if: [{ measure: { of: "margin_rate", where: { kind: ["renewal"] } }, at_least: 0.5 }] }] },
      modifiers: [{ measure: { of: "bookings", where: { kind: ["new"] }, goal: 800 }, accumulate: "year", steps: [[0, 0.9], [1, 1.2]] }],
      gate: { when: [{ measure: { of: "bookings", scope: "company", where: { amount: { at_least: 300 } }, net: true }, at_least: 5000 }], otherwise: 0.5 },
    },
    deals: [won(600, { kind: "new" }), won(200, { kind: "renewal", cost: 120, closed_on: "2026-01-11" })],
    en: [
      "600.00 × 2% × 0.9 (goal attainment of bookings (new business, year to date) at 75%) × 0.5 (gate not met: bookings of the company less cancellations (amount from 300) at 600, below 5,000): passes 500; the tier from 500 is left out, with margin rate (renewals) at 40%, below 50%; margin rate (renewals) 40% = 80.00 ÷ 200.00; goal attainment of bookings (new business, year to date) 75% = 600.00 ÷ 800.00",
      "200.00 × 2% × 0.9 (goal attainment of bookings (new business, year to date) at 75%) × 0.5 (gate not met: bookings of the company less cancellations (amount from 300) at 600, below 5,000): the tier from 500 is left out, with margin rate (renewals) at 40%, below 50%; margin rate (renewals) 40% = 80.00 ÷ 200.00; goal attainment of bookings (new business, year to date) 75% = 600.00 ÷ 800.00",
    ],
    zh: [
      "600.00 × 2% × 0.9（签约额（新签，按年累计）目标达成率为 75%） × 0.5（未达发放条件：全公司签约额（扣除取消）（金额不低于 300）为 600，低于 5,000）：越过 500；从 500 起的一档条件未满足（毛利率（续约）为 40%，低于 50%），不适用；毛利率（续约）40% = 80.00 ÷ 200.00；签约额（新签，按年累计）目标达成率 75% = 600.00 ÷ 800.00",
      "200.00 × 2% × 0.9（签约额（新签，按年累计）目标达成率为 75%） × 0.5（未达发放条件：全公司签约额（扣除取消）（金额不低于 300）为 600，低于 5,000）：从 500 起的一档条件未满足（毛利率（续约）为 40%，低于 50%），不适用；毛利率（续约）40% = 80.00 ÷ 200.00；签约额（新签，按年累计）目标达成率 75% = 600.00 ÷ 800.00",
    ],
  },
  "the attainment of a goal is told from the rate that the goal is of": {
    component: { rate: 0.1, modifiers: [{ measure: { of: "margin_rate", goal: 0.5 }, steps: [[0, 0.5], [0.8, 0.9]] }, { measure: { of: "margin_rate" }, steps: [[0, 1.1]] }] },
    deals: [won(1000, { cost: 560 })],
    en: ["1,000.00 × 10% × 0.9 (goal attainment of margin rate at 88%) × 1.1 (margin rate at 44%): goal attainment of margin rate 88% = 44% ÷ 50%; margin rate 44% = 440.00 ÷ 1,000.00"],
    zh: ["1,000.00 × 10% × 0.9（毛利率目标达成率为 88%） × 1.1（毛利率为 44%）：毛利率目标达成率 88% = 44% ÷ 50%；毛利率 44% = 440.00 ÷ 1,000.00"],
  },
  "a shortfall brought forward is taken from the first credit": {
    component: { rate: 0.01, carry: { base: 0.7 } },
    quota: 300000,
    deals: [won(180000), won(400000, { closed_on: "2026-04-10" })],
    en: [
      "The credit that counts in the period, 180,000.00, is below 210,000.00 (70% of the quota of 300,000.00), so nothing is paid and the rest is carried forward",
      "370,000.00 × 1%: a shortfall of 30,000.00 brought forward is taken from the first credit of the period; the period from 1 Jan 2026 leaves 30,000.00 = 210,000.00 (needed) − 180,000.00 (credit)",
    ],
    zh: ["本期计入业绩 180,000.00 低于 210,000.00（销售目标 300,000.00 的 70%），不支付，差额结转下期", "370,000.00 × 1%：先从本期最早的业绩中扣除上期结转的缺口 30,000.00；2026-01-01 起的一期结转缺口 30,000.00 = 210,000.00（所需业绩） − 180,000.00（业绩）"],
  },
  "a shortfall that adds up says what each period left of it, and what counts of the credit": {
    component: { rate: 0.01, carry: { base: 0.7 }, quota_factor: 0.5 },
    quota: 300000,
    deals: [won(80000), won(90000, { closed_on: "2026-04-10" }), won(400000, { closed_on: "2026-07-10" })],
    en: [
      "The credit that counts in the period, 80,000.00, is below 105,000.00 (70% of the quota of 150,000.00), so nothing is paid and the rest is carried forward; quota 150,000.00 = 300,000.00 (quota from 1 Jan 2026) × 0.5 (quota factor)",
      "The credit that counts in the period, 65,000.00 = 90,000.00 − 25,000.00 (shortfall brought forward), is below 105,000.00 (70% of the quota of 150,000.00), so nothing is paid and the rest is carried forward; the period from 1 Jan 2026 leaves 25,000.00 = 105,000.00 (needed) − 80,000.00 (credit); quota 150,000.00 = 300,000.00 (quota from 1 Apr 2026) × 0.5 (quota factor)",
      "360,000.00 × 1%: a shortfall of 40,000.00 brought forward is taken from the first credit of the period; the period from 1 Jan 2026 leaves 25,000.00 = 105,000.00 (needed) − 80,000.00 (credit); the period from 1 Apr 2026 leaves 40,000.00 = 105,000.00 (needed) − 90,000.00 (credit) + 25,000.00 (brought forward); quota 150,000.00 = 300,000.00 (quota from 1 Jul 2026) × 0.5 (quota factor)",
    ],
  },
  "a deal that ends on a start reaches it": { component: { tiers: two }, quota: 1000, deals: [won(1000)], en: ["1,000.00 × 4.5%: reaches quota (1,000.00)"], zh: ["1,000.00 × 4.5%：达到销售目标（1,000.00）"] },
  "under a first tier nothing is paid": {
    component: { tiers: { by: "attainment", steps: [{ from: 0.5, rate: 0.06 }] } },
    quota: 100000,
    deals: [won(80000)],
    en: ["50,000.00 × 0% + 30,000.00 × 6%: passes 50% of quota (50,000.00)"],
    zh: ["50,000.00 × 0% + 30,000.00 × 6%：越过目标的 50%（50,000.00）"],
  },
  "credit that stays under the first tier says where that begins": {
    component: { tiers: { by: "attainment", steps: [{ from: 0.5, rate: 0.06 }] } },
    quota: 100000,
    deals: [won(20000), won(25000), won(10000)],
    en: ["20,000.00 × 0%: below 50% of quota (50,000.00), where the first tier begins", "25,000.00 × 0%: below 50% of quota (50,000.00), where the first tier begins", "5,000.00 × 0% + 5,000.00 × 6%: passes 50% of quota (50,000.00)"],
    zh: ["20,000.00 × 0%：低于首档的起点，即目标的 50%（50,000.00）", "25,000.00 × 0%：低于首档的起点，即目标的 50%（50,000.00）", "5,000.00 × 0% + 5,000.00 × 6%：越过目标的 50%（50,000.00）"],
  },
  "tiers by deal say of a deal under the first where that begins, and of one that only just gets there that it reaches it": {
    component: { tiers: { by: "deal", mode: "retroactive", steps: [{ from: 2000, rate: 0.1 }, { from: 5000, rate: 0.2 }] } },
    deals: [won(1000), won(2000), won(6000)],
    en: ["1,000.00 × 0%: below 2,000, where the first tier begins", "2,000.00 × 10%: reaches 2,000", "6,000.00 × 20%: passes 2,000; passes 5,000"],
    zh: ["1,000.00 × 0%：低于首档的起点，即 2,000", "2,000.00 × 10%：达到 2,000", "6,000.00 × 20%：越过 2,000；越过 5,000"],
  },
  "a fund of an amount names what has to be reached": {
    component: { type: "pool", measure: { of: "bookings", scope: "team" }, amount: 900, at_least: 200000 },
    deals: [won(100000), won(200000, { closed_on: "2026-04-10" })],
    tables: { reps: [{ rep_id: "r", team: "T1", left_on: "2026-06-30" }] },
    en: ["The fund of T1 is 0.00 with bookings of the team at 100,000.00, below the 200,000 that it has to reach", "900.00: 900.00 × 91 ÷ 91 days; the fund of T1 is 900.00 with bookings of the team at 200,000.00, at least 200,000"],
    zh: ["本团队签约额为 100,000.00，低于应达到的 200,000，T1 团队奖金池为 0.00", "900.00：900.00 × 91 ÷ 91（按在岗天数）；本团队签约额为 200,000.00，达到 200,000，T1 团队奖金池为 900.00"],
  },
  "a retroactive rate is one sum": { component: { tiers: { by: "amount", mode: "retroactive", steps: [{ from: 0, rate: 0.015 }, { from: 900, rate: 0.02 }] } }, deals: [won(1000)], en: ["1,000.00 × 2%: passes 900"] },
  "a tier whose condition does not hold is left out": {
    component: { tiers: { by: "attainment", steps: [{ from: 0, rate: 0.02 }, { from: 1, rate: 0.04, if: [{ attainment: { of: "deals", goal: 4 }, at_least: 0.75 }] }] } },
    quota: 1000,
    deals: [won(900), won(300)],
    en: ["900.00 × 2%", "300.00 × 2%: passes quota (1,000.00); the tier from quota is left out, with goal attainment of deals won at 50%, below 75%; goal attainment of deals won 50% = 2 ÷ 4"],
    zh: ["900.00 × 2%", "300.00 × 2%：越过销售目标（1,000.00）；从销售目标起的一档条件未满足（赢单数目标达成率为 50%，低于 75%），不适用；赢单数目标达成率 50% = 2 ÷ 4"],
  },
  "tiers by deal name those that the deal alone passes": { component: { tiers: { by: "deal", steps: [{ from: 0, rate: 0.01 }, { from: 1000, rate: 0.02 }] } }, deals: [won(1500)], en: ["1,000.00 × 1% + 500.00 × 2%: passes 1,000"], zh: ["1,000.00 × 1% + 500.00 × 2%：越过 1,000"] },
  "no quota": { component: { tiers: two }, deals: [won(1000)], en: ["No quota for this period, so the tiers pay 0"], zh: ["本期没有销售目标，阶梯部分按 0 计"] },
  "no target incentive": { component: { tiers: { ...two, unit: "icr" } }, quota: 1000, deals: [won(1000)], en: ["No target incentive, so the rates pay 0"], zh: ["没有目标激励额，提成比例按 0 计"] },
  "a rate of the rep's own": { component: { tiers: { by: "attainment", unit: "icr", steps: [{ from: 0, rate: 1 }] } }, quota: 225000, rep: { target_incentive: 100000 }, deals: [won(900)], en: ["900.00 × 11.11111111%: rate 11.11111111% = 100,000.00 ÷ 900,000.00 (target incentive ÷ quota of the fiscal year); quota of the fiscal year 900,000.00 = 225,000.00 (quota from 1 Jan 2026) + 225,000.00 (quota from 1 Apr 2026) + 225,000.00 (quota from 1 Jul 2026) + 225,000.00 (quota from 1 Oct 2026)"] },
  "a rate of the rep's own says what days and quotas its year is made of": {
    component: { weight: 0.6, tiers: { by: "attainment", unit: "icr", steps: [{ from: 0, rate: 1 }, { from: 1, rate: 1.5 }] } },
    quota: 45000,
    rep: { target_incentive: 75000, hired_on: "2026-02-15" },
    tables: { assignments: [{ rep_id: "r", valid_from: "2026-08-01", target_incentive: 90000 }] },
    deals: [won(900, { closed_on: "2026-03-01" })],
    en: [
      "900.00 × 27.44422857%: rate 27.44422857% = 72,041.10 × 60% ÷ 157,500.00 (target incentive ÷ quota of the fiscal year); target incentive of the fiscal year 72,041.10 = 75,000.00 (a year, 15 Feb 2026 to 31 Jul 2026) × 167 ÷ 365 (days) + 90,000.00 (a year, 1 Aug 2026 to 31 Dec 2026) × 153 ÷ 365 (days); quota of the fiscal year 157,500.00 = 45,000.00 (quota from 1 Jan 2026) × 45 ÷ 90 (days) + 45,000.00 (quota from 1 Apr 2026) + 45,000.00 (quota from 1 Jul 2026) + 45,000.00 (quota from 1 Oct 2026)",
    ],
    zh: [
      "900.00 × 27.44422857%：提成比例 27.44422857% = 72,041.10 × 60% ÷ 157,500.00（财年目标激励额 ÷ 财年销售目标）；财年目标激励额 72,041.10 = 75,000.00（全年额，2026-02-15 至 2026-07-31） × 167 ÷ 365（天数） + 90,000.00（全年额，2026-08-01 至 2026-12-31） × 153 ÷ 365（天数）；财年销售目标 157,500.00 = 45,000.00（目标，自 2026-01-01） × 45 ÷ 90（天数） + 45,000.00（目标，自 2026-04-01） + 45,000.00（目标，自 2026-07-01） + 45,000.00（目标，自 2026-10-01）",
    ],
  },
  "credit that does not pay, credit that does not move": {
    component: { tiers: two },
    quota: 1000,
    deals: [won(400), won(500), won(700)],
    tables: { credits: [{ deal_id: "d1", rep_id: "r", type: "revenue", share: 1, pays: false }, { deal_id: "d2", rep_id: "r", type: "revenue", share: 1, retires_quota: false }, { deal_id: "d3", rep_id: "r", type: "revenue", share: 1 }] },
    en: ["400.00: counts towards the tiers and pays nothing", "500.00 × 4.5%: paid at the rate that holds, without moving through the tiers", "600.00 × 4.5% + 100.00 × 9%: passes quota (1,000.00)"],
    zh: ["400.00：计入阶梯，不计提成", "500.00 × 4.5%：按当时提成比例计提，不推进阶梯", "600.00 × 4.5% + 100.00 × 9%：越过销售目标（1,000.00）"],
  },
  "a rate read off the deal": {
    component: { rate: { of: "discount", steps: [[0, 0.07], [0.4, 0.03]] } },
    deals: [won(1000, { list_amount: 2000 }), won(1000)],
    en: ["1,000.00 × 3%: rate for a discount of 50%, from 40%", "1,000.00 × 0%: no rate: discount not known"],
    zh: ["1,000.00 × 3%：提成比例依折扣 50%，40% 及以上", "1,000.00 × 0%：折扣未知，没有提成比例"],
  },
  "a rate read off a table of two attributes": {
    component: { rate: { rows: { of: "discount", from: [0.1, 0.3] }, columns: { of: "term_months", from: [0, 24] }, values: [[0.05, 0.06], [0.02, 0.03]] } },
    deals: [won(800, { list_amount: 1000, term_months: 12 }), won(950, { list_amount: 1000, term_months: 24, closed_on: "2026-01-11" })],
    en: [
      "800.00 × 5%: rate for a discount of 20% (row from 10% to below 30%) and a term of 12 months (column from 0 to below 24)",
      "950.00 × 0%: rate for a discount of 5% (below 10%, where the table begins) and a term of 24 months (column from 24)",
    ],
    zh: [
      "800.00 × 5%：提成比例依折扣 20%（10%（含）至 30%（不含）一行）、合同期 12 个月（0（含）至 24（不含）一列）",
      "950.00 × 0%：提成比例依折扣 5%（在表的起点 10% 以下）、合同期 24 个月（24 及以上一列）",
    ],
  },
  "factors on the payout, those of 1 left out": {
    component: { tiers: { by: "amount", steps: [{ from: 0, rate: 0.03 }, { from: 500, rate: 0.05 }] }, multipliers: [{ when: { kind: ["renewal"] }, by: 0.6 }, { of: "quantity", steps: [[10, 1.1]] }, { of: "discount", steps: [[0.1, 0.9]] }] },
    deals: [won(1000, { kind: "renewal", quantity: 12 })],
    en: ["(500.00 × 3% + 500.00 × 5%) × 0.6 (kind) × 1.1 (a quantity of 12, from 10): passes 500"],
    zh: ["(500.00 × 3% + 500.00 × 5%) × 0.6（商机类型） × 1.1（数量 12，10 及以上）：越过 500"],
  },
  "a factor on the credit": { component: { rate: 0.1, multipliers: [{ when: { kind: ["new"] }, by: 1.5, on: "credit" }] }, deals: [won(1000, { kind: "new" })], en: ["1,500.00 × 10%: credit 1,500.00 = 1,000.00 (amount) × 1.5 (kind)"] },
  "a factor on the credit by an attribute, and one that leaves it": {
    component: { rate: 0.1, multipliers: [{ of: "discount", steps: [[0, 1], [0.4, 0.5]], on: "credit" }] },
    deals: [won(1000, { list_amount: 2000 }), won(1000, { list_amount: 1000 })],
    en: ["500.00 × 10%: credit 500.00 = 1,000.00 (amount) × 0.5 (a discount of 50%, from 40%)", "1,000.00 × 10%"],
    zh: ["500.00 × 10%：业绩 500.00 = 1,000.00（金额） × 0.5（折扣 50%，40% 及以上）", "1,000.00 × 10%"],
  },
  "a cap on the deal": {
    component: { rate: 0.1, cap: { per: "deal", amount: 50 } },
    deals: [won(400), won(1000)],
    en: ["400.00 × 10%", "1,000.00 × 10%: 100.00, capped at 50.00 a deal"],
    zh: ["400.00 × 10%", "1,000.00 × 10%：100.00，每单封顶 50.00"],
  },
  "a soft cap on the deal": { component: { rate: 0.1, cap: { per: "deal", amount: 50, above: 0.4 } }, deals: [won(1000)], en: ["1,000.00 × 10%: 100.00; what is above 50.00 a deal counts × 0.4, which leaves 70.00"] },
  "a cap on the period, and its excess carried": {
    component: { rate: 0.1, cap: { per: "period", amount: 100, excess: "carried" } },
    deals: [won(1800), { ...won(700), closed_on: "2026-04-10" }],
    en: ["1,800.00 × 10%: 100.00 of 180.00 left under the period's cap of 100.00", "700.00 × 10%", "30.00 of 80.00 carried over from earlier periods, which their cap cut; room 30.00 = 100.00 (cap) − 70.00 (the period's own lines)", "50.00 carried over from earlier periods, which their cap cut, all that waited"],
    zh: ["1,800.00 × 10%：本期封顶 100.00，180.00 计为 100.00", "700.00 × 10%", "此前各期因封顶未付 80.00，其中 30.00 结转至本期；可用额度 30.00 = 100.00（本期封顶） − 70.00（本期各行）", "此前各期因封顶未付的 50.00 全部结转至本期"],
  },
  "pay carried over under a cap of so many times the target incentive": {
    component: { rate: 0.1, cap: { per: "period", times_target: 0.5, excess: "carried" } },
    rep: { target_incentive: 3650, left_on: "2026-06-30" },
    deals: [won(14000), won(2000, { closed_on: "2026-04-10" })],
    en: ["14,000.00 × 10%: 450.00 of 1,400.00 left under the period's cap of 450.00; cap 450.00 = 0.5 × 900.00 (target incentive)", "2,000.00 × 10%", "255.00 of 950.00 carried over from earlier periods, which their cap cut; room 255.00 = 455.00 (cap) − 200.00 (the period's own lines); cap 455.00 = 0.5 × 910.00 (target incentive)"],
  },
  "a soft cap on the year": { component: { rate: 0.05, cap: { per: "year", amount: 150000, above: 0.4 } }, deals: [won(3100000)], en: ["3,100,000.00 × 5%: the fiscal year's cap of 150,000.00 is passed, what is above counts × 0.4: 152,000.00 of 155,000.00"] },
  "caps of so many times the target incentive along the lines": {
    component: { rate: 0.1, cap: { per: "period", times_target: 0.5 } },
    rep: { target_incentive: 3650 },
    deals: [won(3000), won(2500)],
    en: ["3,000.00 × 10%", "2,500.00 × 10%: 150.00 of 250.00 left under the period's cap of 450.00; the period comes to 550.00 with it; cap 450.00 = 0.5 × 900.00 (target incentive)"],
    zh: ["3,000.00 × 10%", "2,500.00 × 10%：本期封顶 450.00，250.00 计为 150.00；计入后本期累计 550.00；封顶 450.00 = 0.5 × 900.00（目标激励额）"],
  },
  "no cap for want of a target": { component: { rate: 0.05, cap: { per: "year", times_target: 1 } }, deals: [won(100)], en: ["100.00 × 5%: without the cap, for want of a target incentive"], zh: ["100.00 × 5%：没有目标激励额，因此不封顶"] },
  "an earlier deal trued up": {
    component: { tiers: { by: "attainment", accumulate: "year", mode: "retroactive", steps: [{ from: 0, rate: 0.05 }, { from: 1, rate: 0.1 }] } },
    quota: 100,
    deals: [won(300), { ...won(100), closed_on: "2026-07-10" }],
    en: ["300.00 × 5%", "100.00 × 10%: reaches quota (400.00); quota 400.00 = 100.00 (quota from 1 Jan 2026) + 100.00 (quota from 1 Apr 2026) + 100.00 (quota from 1 Jul 2026) + 100.00 (quota from 1 Oct 2026)", "300.00 × 10% − 15.00 (earned before): trues up the deal of 10 Jan 2026"],
    zh: ["300.00 × 5%", "100.00 × 10%：达到销售目标（400.00）；销售目标 400.00 = 100.00（目标，自 2026-01-01） + 100.00（目标，自 2026-04-01） + 100.00（目标，自 2026-07-01） + 100.00（目标，自 2026-10-01）", "300.00 × 10% − 15.00（此前已计）：2026年1月10日的商机补差"],
  },
  "a negative margin walks back down": {
    component: { measure: { of: "margin" }, tiers: { by: "amount", steps: [{ from: 0, rate: 0.1 }, { from: 100, rate: 0.2 }] } },
    deals: [won(200, { cost: 50 }), { ...won(10, { cost: 90 }), closed_on: "2026-01-11" }],
    en: ["100.00 × 10% + 50.00 × 20%: passes 100; credit 150.00 = 200.00 (amount) − 50.00 (cost)", "−50.00 × 20% − 30.00 × 10%: falls back below 100; credit −80.00 = 10.00 (amount) − 90.00 (cost)"],
    zh: ["100.00 × 10% + 50.00 × 20%：越过 100；业绩 150.00 = 200.00（金额） − 50.00（成本）", "−50.00 × 20% − 30.00 × 10%：退回 100 以下；业绩 −80.00 = 10.00（金额） − 90.00（成本）"],
  },
  "a share of the target incentive on a curve": {
    component: { type: "target", weight: 0.5, curve: { points: [[0.8, 0.5], [1, 1]] } },
    quota: 1000,
    rep: { target_incentive: 36500 },
    deals: [won(900)],
    en: ["9,000.00 (target incentive) × 50% × 0.75 (payout factor): attainment of bookings at 90% (900.00 of 1,000.00); payout factor 0.75 = 0.5 + (1 − 0.5) × (90% − 80%) ÷ (100% − 80%); target incentive 9,000.00 = 36,500.00 × 90 ÷ 365 days", ...[91, 92, 92].map((days) => `${days}00.00 (target incentive) × 50% × 0 (payout factor): attainment of bookings at 0% (0.00 of 1,000.00); below 80%, where the curve begins, the payout factor is 0; target incentive 9,${days - 90}00.00 = 36,500.00 × ${days} ÷ 365 days`.replace(/^(\d)(\d{3})/, "$1,$2"))],
    zh: ["9,000.00（目标激励额） × 50% × 0.75（支付比例）：签约额达成率为 90%（900.00 / 1,000.00）；支付比例 0.75 = 0.5 + (1 − 0.5) × (90% − 80%) ÷ (100% − 80%)；目标激励额 9,000.00 = 36,500.00 × 90 ÷ 365 天", ...[91, 92, 92].map((days) => `${days}00.00（目标激励额） × 50% × 0（支付比例）：签约额达成率为 0%（0.00 / 1,000.00）；低于曲线起点 80%，支付比例为 0；目标激励额 9,${days - 90}00.00 = 36,500.00 × ${days} ÷ 365 天`.replace(/^(\d)(\d{3})/, "$1,$2"))],
  },
  "a payout factor whose quotient goes on is said to be taken to 6 decimals": {
    component: { type: "target", curve: { points: [[0.7, 0.4], [1, 1], [1.3, 1.8]] } },
    quota: 1000,
    rep: { target_incentive: 36500 },
    deals: [won(1000.01)],
    en: ["9,000.00 (target incentive) × 1.000027 (payout factor): attainment of bookings at 100.001% (1,000.01 of 1,000.00); payout factor 1.000027 = 1 + (1.8 − 1) × (100.001% − 100%) ÷ (130% − 100%), to 6 decimals; target incentive 9,000.00 = 36,500.00 × 90 ÷ 365 days", ...[91, 92, 92].map((days) => `9,${days - 90}00.00 (target incentive) × 0 (payout factor): attainment of bookings at 0% (0.00 of 1,000.00); below 70%, where the curve begins, the payout factor is 0; target incentive 9,${days - 90}00.00 = 36,500.00 × ${days} ÷ 365 days`)],
    zh: ["9,000.00（目标激励额） × 1.000027（支付比例）：签约额达成率为 100.001%（1,000.01 / 1,000.00）；支付比例 1.000027 = 1 + (1.8 − 1) × (100.001% − 100%) ÷ (130% − 100%)（保留 6 位小数）；目标激励额 9,000.00 = 36,500.00 × 90 ÷ 365 天", ...[91, 92, 92].map((days) => `9,${days - 90}00.00（目标激励额） × 0（支付比例）：签约额达成率为 0%（0.00 / 1,000.00）；低于曲线起点 70%，支付比例为 0；目标激励额 9,${days - 90}00.00 = 36,500.00 × ${days} ÷ 365 天`)],
  },
  "a target of the year to date pays what is new": {
    component: { type: "target", accumulate: "year", curve: { points: [[0, 0], [1, 1]] }, modifiers: [{ measure: { of: "bookings", goal: 1000 }, steps: [[0, 2]] }] },
    quota: 1000,
    rep: { target_incentive: 36500, left_on: "2026-06-30" },
    deals: [won(500), won(1000, { closed_on: "2026-04-10" })],
    en: [
      "9,000.00 (target incentive) × 0.5 (payout factor) × 2 (goal attainment of bookings at 50%): attainment of bookings at 50% (500.00 of 1,000.00); payout factor 0.5 = 0 + (1 − 0) × (50% − 0%) ÷ (100% − 0%); of the fiscal year to date; target incentive 9,000.00 = 36,500.00 × 90 ÷ 365 days; goal attainment of bookings 50% = 500.00 ÷ 1,000.00",
      "(18,100.00 (target incentive) × 0.75 (payout factor) − 4,500.00 (earned before)) × 2 (goal attainment of bookings at 100%): attainment of bookings at 75% (1,500.00 of 2,000.00); payout factor 0.75 = 0 + (1 − 0) × (75% − 0%) ÷ (100% − 0%); of the fiscal year to date; target incentive 18,100.00 = 36,500.00 × 181 ÷ 365 days; quota 2,000.00 = 1,000.00 (quota from 1 Jan 2026) + 1,000.00 (quota from 1 Apr 2026); goal attainment of bookings 100% = 1,000.00 ÷ 1,000.00",
    ],
    zh: [
      "9,000.00（目标激励额） × 0.5（支付比例） × 2（签约额目标达成率为 50%）：签约额达成率为 50%（500.00 / 1,000.00）；支付比例 0.5 = 0 + (1 − 0) × (50% − 0%) ÷ (100% − 0%)；按财年累计；目标激励额 9,000.00 = 36,500.00 × 90 ÷ 365 天；签约额目标达成率 50% = 500.00 ÷ 1,000.00",
      "(18,100.00（目标激励额） × 0.75（支付比例） − 4,500.00（此前已计）) × 2（签约额目标达成率为 100%）：签约额达成率为 75%（1,500.00 / 2,000.00）；支付比例 0.75 = 0 + (1 − 0) × (75% − 0%) ÷ (100% − 0%)；按财年累计；目标激励额 18,100.00 = 36,500.00 × 181 ÷ 365 天；销售目标 2,000.00 = 1,000.00（目标，自 2026-01-01） + 1,000.00（目标，自 2026-04-01）；签约额目标达成率 100% = 1,000.00 ÷ 1,000.00",
    ],
  },
  "a table of two achievements": {
    component: { type: "target", measure: undefined, table: { rows: { measure: { of: "bookings" }, from: [0.5, 1] }, columns: { measure: { of: "score", name: "plan" }, from: [3] }, factors: [[0.4], [1.2]] } },
    quota: 1000,
    rep: { target_incentive: 36500, left_on: "2026-06-30" },
    deals: [won(900), won(300, { closed_on: "2026-04-10" })],
    tables: { scores: [{ rep_id: "r", measure: "plan", period_start: "2026-01-01", value: 3.5 }, { rep_id: "r", measure: "plan", period_start: "2026-04-01", value: 4 }] },
    en: [
      "9,000.00 (target incentive) × 0.4 (payout factor): attainment of bookings at 90% (900.00 of 1,000.00), row from 50% to below 100%; score plan at 3.5, column from 3; target incentive 9,000.00 = 36,500.00 × 90 ÷ 365 days",
      "9,100.00 (target incentive) × 0 (payout factor): attainment of bookings at 30% (300.00 of 1,000.00), below 50%, where the table begins; score plan at 4, column from 3; target incentive 9,100.00 = 36,500.00 × 91 ÷ 365 days",
    ],
    zh: [
      "9,000.00（目标激励额） × 0.4（支付比例）：签约额达成率为 90%（900.00 / 1,000.00），取 50%（含）至 100%（不含）一行；评分“plan”为 3.5，取 3 及以上一列；目标激励额 9,000.00 = 36,500.00 × 90 ÷ 365 天",
      "9,100.00（目标激励额） × 0（支付比例）：签约额达成率为 30%（300.00 / 1,000.00），在表的起点 50% 以下，不计；评分“plan”为 4，取 3 及以上一列；目标激励额 9,100.00 = 36,500.00 × 91 ÷ 365 天",
    ],
  },
  "a score of two achievements, one held at its cap": {
    component: { type: "target", measure: undefined, score: [{ measure: { of: "bookings" }, weight: 0.6, cap: 1.2 }, { measure: { of: "deals", goal: 2 }, weight: 0.4 }], curve: { points: [[0, 0], [1, 1]], above: "continue" } },
    quota: 1000,
    rep: { target_incentive: 36500, left_on: "2026-03-31" },
    deals: [won(1500)],
    en: [
      "9,000.00 (target incentive) × 0.92 (payout factor): score 92% = 60% × 120% (attainment of bookings) + 40% × 50% (goal attainment of deals won); attainment of bookings at 150% (1,500.00 of 1,000.00) counts as 120%; goal attainment of deals won at 50% (1 of 2); payout factor 0.92 = 0 + (1 − 0) × (92% − 0%) ÷ (100% − 0%); target incentive 9,000.00 = 36,500.00 × 90 ÷ 365 days",
    ],
    zh: [
      "9,000.00（目标激励额） × 0.92（支付比例）：得分 92% = 60% × 120%（签约额达成率） + 40% × 50%（赢单数目标达成率）；签约额达成率为 150%（1,500.00 / 1,000.00），按 120% 计；赢单数目标达成率为 50%（1 / 2）；支付比例 0.92 = 0 + (1 − 0) × (92% − 0%) ÷ (100% − 0%)；目标激励额 9,000.00 = 36,500.00 × 90 ÷ 365 天",
    ],
  },
  "a bonus for each deal": {
    component: { type: "bonus", measure: { of: "deals" }, amount: 500, limit: 2, multipliers: [{ when: { kind: ["new"] }, by: 1.5 }] },
    deals: [won(1, { kind: "new" }), won(1), won(1)],
    en: [
      "500.00 × 1.5 (kind): a fixed amount for each deal won; one of the first 2 of the period, which alone are paid",
      "500.00: a fixed amount for each deal won; one of the first 2 of the period, which alone are paid",
    ],
    zh: ["500.00 × 1.5（商机类型）：每赢一单的固定金额；属本期前 2 项，只计前 2 项", "500.00：每赢一单的固定金额；属本期前 2 项，只计前 2 项"],
  },
  "a bonus once a value is reached": { component: { type: "bonus", amount: 500, at_least: 1000 }, deals: [won(1500)], en: ["500.00: bookings at 1,500, from 1,000"], zh: ["500.00：签约额为 1,500，达到 1,000"] },
  "a bonus by steps of achievement": { component: { type: "bonus", steps: [[0.5, 100], [1, 300]] }, quota: 1000, rep: { left_on: "2026-03-31" }, deals: [won(1100)], en: ["300.00: attainment of bookings at 110% (1,100.00 of 1,000.00), from 100%"] },
  "an award": { component: { type: "bonus", award: { en: "A dinner", zh: "晚宴" }, at_least: 1000 }, deals: [won(1500)], en: ["Award without money: A dinner; bookings at 1,500, from 1,000"], zh: ["荣誉奖励，不发奖金：晚宴；签约额为 1,500，达到 1,000"] },
  "a share of a team's fund, by credit": {
    component: { type: "pool", rate: 0.01, share_by: "credit", modifiers: [{ measure: { of: "bookings", goal: 1000 }, steps: [[0, 0.5], [1, 2]] }] },
    deals: [won(1000), won(2000, { owner_id: "s" }), won(500, { owner_id: "t" })],
    tables: { reps: [{ rep_id: "r", team: "N", left_on: "2026-03-31" }, { rep_id: "s", team: "N", left_on: "2026-03-31" }, { rep_id: "t", team: "S", left_on: "2026-03-31" }] },
    en: [
      "10.00 × 2 (goal attainment of bookings at 100%): 30.00 × 1,000.00 ÷ 3,000.00 by credit; the fund of N is 30.00, 1% of 3,000.00 (bookings); goal attainment of bookings 100% = 1,000.00 ÷ 1,000.00",
      "20.00 × 2 (goal attainment of bookings at 200%): 30.00 × 2,000.00 ÷ 3,000.00 by credit; the fund of N is 30.00, 1% of 3,000.00 (bookings); goal attainment of bookings 200% = 2,000.00 ÷ 1,000.00",
      "5.00 × 0.5 (goal attainment of bookings at 50%): 5.00 × 500.00 ÷ 500.00 by credit; the fund of S is 5.00, 1% of 500.00 (bookings); goal attainment of bookings 50% = 500.00 ÷ 1,000.00",
    ],
    zh: [
      "10.00 × 2（签约额目标达成率为 100%）：30.00 × 1,000.00 ÷ 3,000.00（按业绩）；N 团队奖金池为 30.00，即签约额 3,000.00 的 1%；签约额目标达成率 100% = 1,000.00 ÷ 1,000.00",
      "20.00 × 2（签约额目标达成率为 200%）：30.00 × 2,000.00 ÷ 3,000.00（按业绩）；N 团队奖金池为 30.00，即签约额 3,000.00 的 1%；签约额目标达成率 200% = 2,000.00 ÷ 1,000.00",
      "5.00 × 0.5（签约额目标达成率为 50%）：5.00 × 500.00 ÷ 500.00（按业绩）；S 团队奖金池为 5.00，即签约额 500.00 的 1%；签约额目标达成率 50% = 500.00 ÷ 1,000.00",
    ],
  },
  "a share of the company's fund, by score and days": {
    component: { type: "pool", measure: { of: "deals", scope: "company" }, amount: 100, at_least: 2, share_by: "score", score: "peers" },
    deals: [won(1000), won(2000)],
    tables: { reps: [{ rep_id: "r", left_on: "2026-03-31" }, { rep_id: "s", left_on: "2026-01-30" }], scores: [{ rep_id: "r", measure: "peers", period_start: "2026-01-01", value: 4.5 }, { rep_id: "s", measure: "peers", period_start: "2026-01-01", value: 3 }] },
    en: [
      "81.82: 100.00 × 405 ÷ 495 by score and days; 405 = 4.5 (score) × 90 (days); the company's fund is 100.00 with deals won of the company at 2, at least 2",
      "18.18: 100.00 × 90 ÷ 495 by score and days; 90 = 3 (score) × 30 (days); the company's fund is 100.00 with deals won of the company at 2, at least 2",
    ],
  },
  "a fund that is nothing, and one that nobody can share": {
    component: { type: "pool", rate: 0.1, share_by: "target" },
    deals: [won(1000, { owner_id: "s" })],
    tables: { reps: [{ rep_id: "r", team: "N", left_on: "2026-03-31" }, { rep_id: "s", team: "S", left_on: "2026-03-31" }] },
    en: ["The fund of N is 0.00, 10% of 0.00 (bookings)", "The fund of S is 100.00, 10% of 1,000.00 (bookings); nobody has anything to share it by"],
    zh: ["N 团队奖金池为 0.00，即签约额 0.00 的 10%", "S 团队奖金池为 100.00，即签约额 1,000.00 的 10%；无人有可据以分配的份额"],
  },
  "places of a contest, tied and without a prize": {
    component: { type: "contest", prizes: [300, 200.01] },
    deals: [won(90), won(90, { owner_id: "s" }), won(80, { owner_id: "t" })],
    tables: { reps: ["r", "s", "t"].map((rep_id) => ({ rep_id, left_on: "2026-03-31" })) },
    en: [
      "250.01: place 1 of 3; bookings at 90.00; 2 tie and share 300.00 + 200.01; standings 90.00, 90.00, 80.00",
      "250.00: place 1 of 3; bookings at 90.00; 2 tie and share 300.00 + 200.01; −0.01, so that the prizes come to that; standings 90.00, 90.00, 80.00",
      "Place 3 of 3; bookings at 80.00; no prize for this place; standings 90.00, 90.00, 80.00",
    ],
    zh: [
      "250.01：3 人中第 1 名；签约额为 90.00；2 人并列，平分 300.00 + 200.01；各名次依次为 90.00、90.00、80.00",
      "250.00：3 人中第 1 名；签约额为 90.00；2 人并列，平分 300.00 + 200.01；尾差 −0.01，使各人之和等于所分奖金；各名次依次为 90.00、90.00、80.00",
      "3 人中第 3 名；签约额为 80.00；该名次无奖金；各名次依次为 90.00、90.00、80.00",
    ],
  },
  "the award of a contest within a region": {
    component: { type: "contest", measure: { of: "renewal_rate" }, among: "region", award: "Keeper" },
    rep: { region: "West", left_on: "2026-03-31" },
    deals: [won(100, { deal_id: "a", closed_on: "2025-02-01", term_months: 12 }), won(100, { deal_id: "b", renews_deal_id: "a" })],
    en: ["Place 1 of 1 in West; renewal rate at 100%; award without money: Keeper"],
  },
  "pay released as receipts come in, over the deal's amount": {
    component: { rate: 0.02, release: [{ on: "close", share: 0.5 }, { on: "collected", share: 0.3 }, { on: "accepted", share: 0.2 }] },
    deals: [won(50000)],
    tables: { receipts: [{ deal_id: "d1", received_on: "2026-05-01", amount: 20000 }, { deal_id: "d1", received_on: "2026-06-01", amount: 10000 }] },
    en: [
      "50,000.00 × 2%: of 1,000.00 the 50% released at the period's end",
      "50,000.00 × 2%: of 1,000.00 the 30% released as the customer pays; by receipts 120.00 = 300.00 × 20,000.00 ÷ 50,000.00",
      "50,000.00 × 2%: of 1,000.00 the 30% released as the customer pays; by receipts 60.00 = 300.00 × 30,000.00 ÷ 50,000.00 − 120.00 (released before)",
      "50,000.00 × 2%: of 1,000.00 the 30% released as the customer pays; waits for receipts: 30,000.00 of 50,000.00 have come in",
      "50,000.00 × 2%: of 1,000.00 the 20% released when all deliveries are accepted",
    ],
    zh: [
      "50,000.00 × 2%：1,000.00 中的 50% 于期末释放",
      "50,000.00 × 2%：1,000.00 中的 30% 随客户回款释放；按回款 120.00 = 300.00 × 20,000.00 ÷ 50,000.00",
      "50,000.00 × 2%：1,000.00 中的 30% 随客户回款释放；按回款 60.00 = 300.00 × 30,000.00 ÷ 50,000.00 − 120.00（此前已释放）",
      "50,000.00 × 2%：1,000.00 中的 30% 随客户回款释放；待回款：50,000.00 中已到账 30,000.00",
      "50,000.00 × 2%：1,000.00 中的 20% 待全部交付验收后释放",
    ],
  },
  "pay held by a gate, and what the later period read that let it go": {
    component: { rate: 0.1, gate: { when: [{ measure: { of: "collection_rate" }, at_least: 0.9 }], otherwise: "hold" } },
    deals: [won(10000), won(5000, { closed_on: "2026-04-10" }), won(100, { closed_on: "2026-07-10" })],
    tables: {
      receipts: [
        { deal_id: "d1", due_on: "2026-02-01", received_on: "2026-02-01", amount: 8000 },
        { deal_id: "d1", due_on: "2026-02-01", amount: 2000 },
        { deal_id: "d2", due_on: "2026-05-01", received_on: "2026-05-01", amount: 4750 },
        { deal_id: "d2", due_on: "2026-05-01", amount: 250 },
        { deal_id: "d3", due_on: "2026-08-01", amount: 100 },
        { deal_id: "d3", due_on: "2026-11-01", amount: 100 },
      ],
    },
    en: [
      "10,000.00 × 10%: held by the gate with collection rate at 80%, below 90%, let go on 30 Jun 2026 with collection rate at 95%, at least 90%; collection rate 80% = 8,000.00 ÷ 10,000.00; collection rate 95% = 4,750.00 ÷ 5,000.00",
      "5,000.00 × 10%: gate passed with collection rate at 95%, at least 90%",
      "100.00 × 10%: the gate is not passed, with collection rate at 0%, below 90%, nor in any later period of the fiscal year: forfeited; collection rate 0% = 0.00 ÷ 100.00",
    ],
    zh: ["10,000.00 × 10%：曾因未达发放条件（回款率为 80%，低于 90%）暂扣，2026年6月30日释放（回款率为 95%，不低于 90%）；回款率 80% = 8,000.00 ÷ 10,000.00；回款率 95% = 4,750.00 ÷ 5,000.00", "5,000.00 × 10%：已达发放条件（回款率为 95%，不低于 90%）", "100.00 × 10%：未达发放条件（回款率为 0%，低于 90%），本财年后续各期亦未达标，作废；回款率 0% = 0.00 ÷ 100.00"],
  },
  "a contest with a threshold": {
    component: { type: "contest", prizes: [300], at_least: 50 },
    deals: [won(90), won(60, { owner_id: "s" }), won(40, { owner_id: "t" })],
    tables: { reps: ["r", "s", "t"].map((rep_id) => ({ rep_id, left_on: "2026-03-31" })) },
    en: [
      "300.00: place 1 of 2; bookings at 90.00; who has at least 50 has a place; standings 90.00, 60.00",
      "Place 2 of 2; bookings at 60.00; who has at least 50 has a place; no prize for this place; standings 90.00, 60.00",
    ],
    zh: ["300.00：2 人中第 1 名；签约额为 90.00；不少于 50 方可排名；各名次依次为 90.00、60.00", "2 人中第 2 名；签约额为 60.00；不少于 50 方可排名；该名次无奖金；各名次依次为 90.00、60.00"],
  },
  "a target incentive that rose within the period": {
    component: { type: "target", curve: { points: [[0, 0], [1, 1]], above: "continue" } },
    quota: 1000,
    rep: { left_on: "2026-03-31" },
    deals: [won(1200)],
    tables: { assignments: [{ rep_id: "r", valid_from: "2025-01-01", target_incentive: 36500 }, { rep_id: "r", valid_from: "2026-03-02", target_incentive: 73000 }] },
    en: [
      "12,000.00 (target incentive) × 1.2 (payout factor): attainment of bookings at 120% (1,200.00 of 1,000.00); payout factor 1.2 = 0 + (1 − 0) × (120% − 0%) ÷ (100% − 0%); target incentive 12,000.00 = (36,500.00 × 60 + 73,000.00 × 30) ÷ 365 days",
    ],
    zh: [
      "12,000.00（目标激励额） × 1.2（支付比例）：签约额达成率为 120%（1,200.00 / 1,000.00）；支付比例 1.2 = 0 + (1 − 0) × (120% − 0%) ÷ (100% − 0%)；目标激励额 12,000.00 = (36,500.00 × 60 + 73,000.00 × 30) ÷ 365 天",
    ],
  },
  "things counted have a rate in money": { component: { measure: { of: "deals" }, rate: 0.5 }, deals: [won(100)], en: ["1 × 0.50"] },
};

const wordsOf = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });

describe("the reason of a line", () => {
  let engine: NativeEngine;
  beforeAll(async () => void (engine = await NativeEngine.start({ threads: 1 })));
  afterAll(() => engine.close());

  it.each(Object.entries(cases))("%s", async (_name, c) => {
    const parsed = parsePlan({ id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, ...c.component }].map((x) => JSON.parse(JSON.stringify(x)) as object) });
    if ("errors" in parsed) throw new Error(parsed.errors[0]!.message);
    const world: World = {
      meta: [{ key: "currency", value: "USD" }],
      stages: [],
      reps: [{ rep_id: "r", ...c.rep }],
      deals: c.deals.map((d, i) => ({ deal_id: `d${i + 1}`, owner_id: "r", outcome: "won", closed_on: "2026-01-10", ...d })),
      quotas: c.quota === undefined ? [] : quarters.map(([period_start, period_end]) => ({ rep_id: "r", measure: "bookings", period_start, period_end, amount: c.quota! })),
      ...c.tables,
    };
    await loadWorld(engine, world);
    const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2026-12-31", fiscalYearStartMonth: 1, source: null, tables: Object.fromEntries(Object.entries(world).map(([name, rows]) => [name, rows.length])) };
    const replay = new Replay(engine, facts);
    const lines = await replay.lines(parsed.plan);
    await replay.drop();
    const component = parsed.plan.components[0]!;
    expect(lines.map((l) => whySentence(l, component, wordsOf("en")))).toEqual(c.en);
    if (c.zh) expect(lines.map((l) => whySentence(l, component, wordsOf("zh")))).toEqual(c.zh);
    // A full-width mark has its own room.
    for (const l of lines) expect(whySentence(l, component, wordsOf("zh"))).not.toMatch(/[，；：、。（] /);
    // The credit of the rows of a sum is the credit of the period, what makes up a shortfall with it.
    for (const start of new Set(lines.map((l) => l.period_start))) {
      const { rows, credit } = componentSum(component, lines.filter((l) => l.period_start === start), "0.00");
      if (credit !== null && rows.every((r) => r.credit !== null)) expect(Number(sum(["0", ...rows.map((r) => r.credit!)]))).toBe(Number(credit));
    }
    // A page says once for a period what its modifiers and gate read, and of each line the rest.
    for (const line of lines) for (const note of periodNotes([line], component, wordsOf("en"))) {
      // What the quota is made of a line says only where it has the quota.
      const isOfQuota = /^quota \d/.test(note) && !/; quota \d/.test(whySentence(line, component, wordsOf("en")));
      if (!isOfQuota) expect(whySentence(line, component, wordsOf("en"))).toContain(note.slice(1));
      expect(paySentence(line, component, wordsOf("en"))).not.toContain(note.slice(1));
    }
  });
});

it("a line that jumps two tiers crosses both, and a first tier from 0 is no crossing", () => {
  const component = { id: "c", type: "commission", measure: { of: "bookings" }, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.03 }, { from: 0.5, rate: 0.05 }, { from: 1, rate: 0.09 }] } } as Commission;
  const line = (before: string, after: string) => ({ kind: "earned" as const, because: { quota: "100.00", running: { before, after } } });
  expect(crossed(line("0.00", "120.00"), component)).toEqual([{ tier: 1, up: true, exactly: false }, { tier: 2, up: true, exactly: false }]);
  expect(crossed(line("120.00", "40.00"), component)).toEqual([{ tier: 2, up: false, exactly: false }, { tier: 1, up: false, exactly: false }]);
  expect(crossed(line("0.00", "50.00"), component)).toEqual([{ tier: 1, up: true, exactly: true }]);
  expect(crossed(line("50.00", "60.00"), component)).toEqual([]);
});
