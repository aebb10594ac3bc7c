import { type Plan, planSchema } from "../../src/domain/plan/schema.ts";

/** Plans that together say everything that the plan language can say, whether or not it is replayed. */
export const wholeLanguage: [string, object][] = [
  ["gate", { components: [{ id: "c", type: "commission", measure: { of: "bookings", net: true, scope: "direct_reports" }, rate: 0.05, gate: { when: [{ measure: { of: "csat" }, at_least: 4 }, { measure: { of: "collection_rate" }, at_least: 0.9, accumulate: "year" }], otherwise: "hold" } }] }],
  ["gate any", { components: [{ id: "c", type: "commission", measure: { of: "stage", stage: "needs" }, rate: 200, gate: { when: [{ attainment: { of: "bookings", where: { kind: ["new"] } }, at_least: 0.5, against: "year" }, { measure: { of: "margin_rate" }, above: 0.1 }], match: "any", otherwise: 0.5 } }] }],
  ["steps with a hurdle", { components: [{ id: "c", type: "commission", measure: { of: "bookings", scope: "team" }, apply: "each", tiers: { by: "attainment", steps: [{ from: 0, rate: 0.02 }, { from: 1, rate: 0.04, if: [{ attainment: { of: "deals" }, at_least: 0.95 }] }] }, modifiers: [{ measure: { of: "margin_rate" }, steps: [[0, 0.5], [0.1, 1]] }, { measure: { of: "growth", base: { of: "bookings" } }, points: [[0.9, 0.9], [1.2, 1.1]], accumulate: "year" }] }] }],
  ["carry", { components: [{ id: "c", type: "commission", measure: { of: "bookings" }, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.01 }] }, carry: { base: 0.7 } }] }],
  ["target by a curve", { components: [{ id: "c", type: "target", weight: 0.2, measure: { of: "csat", goal: 4.5 }, curve: { points: [[0.8, 0.5], [1, 1], [1.1, 1.5]], above: "continue" } }] }],
  ["target by steps", { components: [{ id: "c", type: "target", measure: { of: "bookings" }, accumulate: "year", against: "year", curve: { points: [[0.8, 0.5], [1, 1]], step: true, below: 0.1 } }] }],
  ["target by a table", { components: [{ id: "c", type: "target", table: { rows: { measure: { of: "collection_rate" }, from: [0, 0.9] }, columns: { measure: { of: "bookings" }, from: [0.8, 1] }, factors: [[0.4, 0.6], [0.8, 1.2]] } }] }],
  ["target by a score", { components: [{ id: "c", type: "target", score: [{ measure: { of: "bookings" }, weight: 0.6, cap: 1.5, floor: 0.5 }, { measure: { of: "score", name: "review" }, weight: 0.4 }], curve: { points: [[0, 0], [2, 2]] } }] }],
  ["bonuses", { components: [
    { id: "a", type: "bonus", measure: { of: "deals", where: { kind: ["new"] } }, amount: 5000, limit: 4 },
    { id: "b", type: "bonus", measure: { of: "bookings" }, amount: 3000, at_least: 500000, per: "year" },
    { id: "c", type: "bonus", measure: { of: "bookings" }, steps: [[0.8, 1000], [1, 2500]] },
    { id: "d", type: "bonus", measure: { of: "checkpoint", checkpoint: "business_case" }, award: { en: "Craftsman of the quarter", zh: "本季工匠" }, at_least: 5 },
  ] }],
  ["pools", { components: [
    { id: "a", type: "pool", beneficiary: "team", measure: { of: "margin", scope: "team" }, rate: 0.005, share_by: "credit" },
    { id: "b", type: "pool", beneficiary: "team", measure: { of: "bookings", scope: "company" }, amount: 20000, at_least: 1000000, share_by: "score", score: "peers" },
  ] }],
  ["contests", { components: [
    { id: "a", type: "contest", measure: { of: "bookings" }, prizes: [3000, 2000, 1000], at_least: 100000 },
    { id: "b", type: "contest", measure: { of: "renewal_rate" }, among: "region", award: "Keeper" },
  ] }],
  ["release and clawback", { components: [
    { id: "a", type: "commission", measure: { of: "bookings" }, rate: 0.05, release: [{ on: "close", share: 0.5 }, { on: "collected", share: 0.2 }, { on: "accepted", share: 0.1 }, { months: 3, share: 0.1 }, { months: 12, share: 0.1, if: "employed" }], clawback: { within: { days: 180 } } },
    { id: "b", type: "commission", measure: { of: "bookings" }, rate: 0.01, clawback: { share: 0.5, by: "term" } },
    { id: "c", type: "commission", measure: { of: "earnings", components: ["a", "b"] }, rate: 0.1, clawback: { within: { months: 6 }, share: 1, by: "time" } },
  ] }],
  ["over the sum", { guarantee: { amount: 1000, months_of_service: 6 }, draw: { amount: 2000, recoverable: true, forgive: "year" }, cap: [{ per: "period", amount: 50000 }, { per: "year", times_target: 3, above: 0.4 }], components: [{ id: "c", type: "commission", measure: { of: "ratio", top: { of: "margin" }, bottom: { of: "bookings" } }, rate: 100 }] }],
  ["a draw on top", { draw: { amount: 2000, kind: "additive", months_of_service: 3 }, components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05 }] }],
];
/** Such a plan with its shape checked alone. */
export const wholePlan = (rest: object) => planSchema.parse({ id: "p", period: "quarter", ...rest }) as Plan;
