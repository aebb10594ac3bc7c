import type { Cap, Clawback, Component, Eligible, Gate, Measure, Modifier, Multiplier, ReleaseStep } from "../reference/document.ts";
import type { Random } from "../random.ts";
import { attributeFor, lookup, pairsFrom, where } from "./lookups.ts";
import { type Making, achievementsOf, anyMeasure, conditions } from "./measure.ts";

export function multiplier(random: Random, of: Measure["of"], onCredit: boolean): Multiplier {
  const factor = () => random.pick([0, 0.5, 0.8, 1, 1.1, 1.25, 2, 0.333333]);
  const on = random.weighted<"payout" | "credit" | undefined>([[3, () => undefined], [2, () => "payout"], [onCredit ? 3 : 0, () => "credit"]]);
  const made = random.chance(0.3) ? { when: where(random, false), by: factor() } : lookup(random, attributeFor(random, of), factor);
  return on ? { ...made, on } : made;
}

export function caps(random: Random, size: number, perDeal: boolean): Cap | Cap[] | undefined {
  const made: Cap[] = [];
  const amount = () => Math.round(random.pick([50, 200, 500, 999, 1500]) * size);
  const sized = () => (random.chance(0.45) ? { times_target: random.pick([0.01, 0.02, 0.05, 0.1, 0.333]) } : { amount: amount() });
  const soft = () => (random.chance(0.55) ? { above: random.pick([0.4, 0.5, 0.333]) } : {});
  if (perDeal && random.chance(0.4)) made.push({ per: "deal", amount: amount() });
  if (random.chance(0.6)) made.push(random.chance(0.45) ? { per: "period", ...sized(), excess: "carried" } : { per: "period", ...sized(), ...soft() });
  if (random.chance(0.6)) made.push({ per: "year", ...sized(), ...soft() });
  return made.length === 0 ? undefined : made.length === 1 && random.chance(0.6) ? made[0]! : made;
}

export function eligible(random: Random): Eligible {
  return random.weighted<Eligible>([[4, () => ({ role: random.some(["KAM", "SE"], random.int(1, 2)) })], [3, () => ({ team: [random.pick(["North", "South"])] })], [1, () => ({ region: ["East", "West"] })], [1, () => ({ rep_id: ["r1", "r2"] })], [1, () => ({ plan_id: ["pilot"] })]]);
}

function modifier(making: Making): Modifier {
  const { random } = making;
  const measure = anyMeasure(making, 0.7);
  const factor = () => random.pick([0, 0.5, 0.75, 1, 1.25, 1.333333]);
  return {
    measure,
    ...(random.chance(0.3) ? { accumulate: "year" as const } : {}),
    ...(random.chance(0.5) ? { steps: pairsFrom(random, achievementsOf(measure), factor, 1) } : { points: pairsFrom(random, achievementsOf(measure), factor, 2) }),
  };
}

function gate(making: Making): Gate {
  const { random, language } = making;
  const otherwise = random.weighted<Pick<Gate, "otherwise">>([[2, () => ({})], [2, () => ({ otherwise: random.pick([0, 0.5, 0.333333]) })], [language.takes("hold") ? 7 : 0, () => ({ otherwise: "hold" as const })]]);
  return { when: conditions(making), ...(random.chance(0.4) ? { match: random.pick(["all", "any"] as const) } : {}), ...otherwise };
}

function release(random: Random): ReleaseStep[] {
  const months = (share: number): ReleaseStep => ({ months: random.pick([1, 2, 3, 6, 12]), share, ...(random.chance(0.6) ? { if: "employed" as const } : {}) });
  return random.weighted<ReleaseStep[]>([
    [2, () => [{ on: "close", share: 0.5 }, { on: "collected", share: 0.3 }, { on: "accepted", share: 0.2 }]],
    [3, () => [{ on: "close", share: 0.75 }, months(0.25)]],
    [1, () => [{ on: "collected", share: 1 }]],
    [1, () => [{ on: "close", share: 0.333333 }, months(0.333333), months(0.333334)]],
    [1, () => [{ on: "accepted", share: 0.4 }, { on: "collected", share: 0.6 }]],
    [1, () => [months(1)]],
  ]);
}

function clawback(random: Random): Clawback {
  const within = () => (random.chance(0.5) ? { days: random.pick([30, 90, 180]) } : { months: random.pick([3, 6, 12]) });
  const share = random.chance(0.4) ? { share: random.pick([0.25, 0.5, 0.333333, 1]) } : {};
  return random.weighted<Clawback>([[3, () => ({ within: within(), ...share })], [2, () => ({ within: within(), by: "time", ...share })], [2, () => ({ ...(random.chance(0.5) ? { within: within() } : {}), by: "term", ...share })]]);
}

/** What any component may have around it. */
export function adjusters(making: Making): Partial<Pick<Component, "modifiers" | "gate" | "release" | "clawback" | "eligible" | "counts">> {
  const { random, language } = making;
  return {
    ...(language.takes("modifiers") && random.chance(0.22) ? { modifiers: Array.from({ length: random.int(1, 2) }, () => modifier(making)) } : {}),
    ...(language.takes("gate") && random.chance(0.33) ? { gate: gate(making) } : {}),
    ...(language.takes("release") && random.chance(0.4) ? { release: release(random) } : {}),
    ...(language.takes("clawback") && random.chance(0.45) ? { clawback: clawback(random) } : {}),
    ...(random.chance(0.15) ? { eligible: eligible(random) } : {}),
    ...(random.chance(0.07) ? { counts: false } : {}),
  };
}

/** How the quotas that a component needs are read. */
export function quotaReading(random: Random): Partial<Pick<Component, "prorate" | "quota_ramp" | "quota_factor">> {
  return {
    ...(random.chance(0.45) ? { prorate: false } : {}),
    ...(random.chance(0.5) ? { quota_ramp: random.pick([[0, 0.25, 0.5, 0.75, 1], [0.5, 1], [0.333333, 0.9, 1], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]]) } : {}),
    ...(random.chance(0.3) ? { quota_factor: random.pick([0.5, 0.9, 1.1, 1.333333]) } : {}),
  };
}
