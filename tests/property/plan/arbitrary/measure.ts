import type { Condition, Measure, Scope } from "../reference/document.ts";
import type { Language } from "../language.ts";
import type { Random } from "../random.ts";
import { range, where } from "./lookups.ts";

/** What a part of a plan may be made of: chances, the language, and the ids of the components before it. */
export interface Making {
  random: Random;
  language: Language;
  before: string[];
}

const counts = ["quantity", "deals", "stage", "checkpoint"];
/** Whether values are of the size of money. */
export const isMoney = (of: Measure["of"]): boolean => !counts.includes(of);

const scopes = ["team", "direct_reports", "all_reports", "company"] as const;

function scopeOf({ random, language }: Making, p: number): { scope?: Scope } {
  const open = scopes.filter((s) => language.takes(`scope ${s}`));
  return open.length > 0 && random.chance(p) ? { scope: random.pick(open) } : random.chance(0.03) ? { scope: "rep" } : {};
}

/** An event measure; with what its quota is when `quota`. */
export function eventMeasure(making: Making, quota: boolean, scope = 0.25): Measure {
  const { random, language, before } = making;
  const steps = (["stage", "checkpoint"] as const).filter((n) => language.takes(`measure ${n}`));
  const common = ["acv", "margin", "quantity", "deals", "acceptances", "bookings", "collections"] as const;
  const of = random.weighted<Measure["of"]>([
    [4, () => "bookings"], [4, () => "collections"], [9, () => random.pick(common)], [steps.length > 0 ? 2.5 : 0, () => random.pick(steps)],
    [before.length > 0 && language.takes("measure earnings") ? 3 : 0, () => "earnings"],
  ]);
  const made: Measure = {
    of,
    ...(of === "stage" ? { stage: random.pick(["s1", "s2"]) } : of === "checkpoint" ? { checkpoint: random.pick(["k1", "k2"]) } : {}),
    ...(of === "earnings" ? { components: random.some(before, random.int(1, Math.min(2, before.length))) } : random.chance(0.25) ? { where: where(random, true) } : {}),
    ...scopeOf(making, of === "earnings" ? Math.max(scope, 0.5) : scope),
    ...(["bookings", "acv", "margin", "deals"].includes(of) && language.takes("net") && random.chance(of === "deals" ? 0.7 : 0.45) ? { net: true } : {}),
  };
  if (quota) {
    const goals = of === "earnings" ? [100, 500, 1000] : isMoney(of) ? [10000, 25000, 40000.5] : [1, 2, 5, 20];
    Object.assign(made, random.chance(0.18) ? { goal: random.pick(goals) } : random.chance(0.25) ? { quota: isMoney(of) ? "strategic" : "deals" } : {});
  }
  return made;
}

const ratios = ["csat", "collection_rate", "margin_rate", "renewal_rate", "on_time_rate", "growth", "score", "ratio"] as const;
/** Values that a ratio's values lie around. */
export const levelsOf = (m: Measure): number[] => (m.goal !== undefined ? [0.5, 0.8, 0.9, 1, 1.1] : m.of === "csat" ? [3, 3.5, 4, 4.5] : m.of === "score" ? [0.5, 0.8, 1, 1.2] : m.of === "growth" || m.of === "ratio" ? [0, 0.5, 1, 1.5] : [0, 0.3, 0.5, 0.75, 0.9, 1]);

export function ratioMeasure(making: Making): Measure | null {
  const { random, language } = making;
  const open = ratios.filter((r) => language.takes(`measure ${r}`));
  if (open.length === 0) return null;
  const of = random.pick(open);
  const inner = () => eventMeasure({ ...making, before: [] }, false, 0.2);
  return {
    of,
    ...(of === "growth" ? { base: inner() } : of === "ratio" ? { top: inner(), bottom: inner() } : of === "score" ? { name: random.pick(["peer", "mbo"]) } : {
      ...scopeOf(making, 0.25), ...(random.chance(0.2) ? { where: where(random, true) } : {}),
    }),
    ...(random.chance(0.3) ? { goal: of === "csat" ? 4 : random.pick([0.5, 0.8, 1]) } : {}),
  };
}

/** A measure of either kind, for modifiers, conditions, curves. */
export const anyMeasure = (making: Making, ratio = 0.5): Measure => (making.random.chance(ratio) ? ratioMeasure(making) : null) ?? eventMeasure(making, true, 0.15);

/** Levels that a value of the measure may reach. */
export const valuesOf = (m: Measure): number[] => (["csat", "collection_rate", "margin_rate", "renewal_rate", "on_time_rate", "growth", "score", "ratio"].includes(m.of) ? levelsOf({ of: m.of }) : m.of === "earnings" ? [0, 100, 500, 1000] : isMoney(m.of) ? [0, 5000, 10000, 25000] : [0, 1, 2, 5]);
/** Levels that its achievement may reach. */
export const achievementsOf = (m: Measure): number[] => (["csat", "collection_rate", "margin_rate", "renewal_rate", "on_time_rate", "growth", "score", "ratio"].includes(m.of) ? levelsOf(m) : [0, 0.25, 0.5, 0.75, 1, 1.25]);

export function condition(making: Making): Condition {
  const { random } = making;
  const m = anyMeasure(making);
  const value = random.chance(0.5);
  return {
    ...(value ? { measure: m } : { attainment: m }),
    ...(random.chance(0.3) ? { accumulate: "year" as const } : {}),
    ...(!value && random.chance(0.2) ? { against: "year" as const } : {}),
    ...range(random, value ? valuesOf(m) : achievementsOf(m)),
  };
}
/** One or two; two are never on one reading, whose bounds might exclude each other, which is no plan. */
export function conditions(making: Making): Condition[] {
  const [first, ...others] = Array.from({ length: making.random.weighted<number>([[3, () => 1], [2, () => 2]]) }, () => condition(making));
  const reading = ({ measure, attainment, accumulate, against }: Condition) => JSON.stringify([measure, attainment, accumulate, against]);
  return [first!, ...others.filter((x) => reading(x) !== reading(first!))];
}
