import type { Bonus, Contest, Measure, Pool } from "../reference/document.ts";
import { adjusters, caps, multiplier, quotaReading } from "./adjusters.ts";
import { pairsFrom } from "./lookups.ts";
import { type Making, achievementsOf, anyMeasure, eventMeasure, isMoney, ratioMeasure, valuesOf } from "./measure.ts";

const award = { en: "A dinner", zh: "一顿晚餐" };

export function bonus(making: Making, id: string): Bonus {
  const { random } = making;
  const amount = () => random.pick([100, 250, 333.33, 1000]);
  const pays = () => (random.chance(0.06) ? { award } : { amount: amount() });
  const form = random.weighted<Omit<Bonus, "id" | "type">>([
    [4, () => {
      const measure = eventMeasure(making, false);
      return { measure, ...pays(), ...(random.chance(0.75) ? { limit: random.int(1, 2) } : {}), ...(measure.of !== "earnings" && random.chance(0.4) ? { multipliers: [multiplier(random, measure.of, false)] } : {}) };
    }],
    [3, () => { const measure = anyMeasure(making, 0.3); return { measure, ...pays(), at_least: random.pick(valuesOf(measure)), ...(random.chance(0.5) ? { per: "year" as const } : {}) }; }],
    [2, () => { const measure = anyMeasure(making, 0.3); return { measure, steps: pairsFrom(random, achievementsOf(measure), amount, 1) }; }],
    [2, () => { const measure = anyMeasure(making, 0.3); return { measure, by: "amount" as const, steps: pairsFrom(random, valuesOf(measure), amount, 1) }; }],
  ]);
  const cap = random.chance(0.3) ? caps(random, 1, !("steps" in form) && form.at_least === undefined) : undefined;
  return { id, type: "bonus", ...form, ...(cap ? { cap } : {}), ...adjusters(making), ...(form.steps && random.chance(0.5) ? quotaReading(random) : {}) };
}

export function pool(making: Making, id: string): Pool {
  const { random, language } = making;
  const own = (random.chance(0.15) ? ratioMeasure(making) : null) ?? eventMeasure(making, false, 0);
  // A fund is of a team or the company, and nothing sums scores.
  const { scope: _, ...measure } = own.of === "score" ? eventMeasure({ ...making, before: [] }, false, 0) : own;
  const ratio = ["csat", "collection_rate", "margin_rate", "renewal_rate", "on_time_rate", "growth", "ratio"].includes(measure.of);
  const scope = language.takes("scope company") && random.chance(0.28) ? { scope: "company" as const } : language.takes("scope team") && random.chance(0.7) ? { scope: "team" as const } : {};
  const by = random.weighted<Pick<Pool, "share_by" | "score">>([[2, () => ({})], [1, () => ({ share_by: "equal" })], [ratio ? 0 : 3, () => ({ share_by: "credit" })], [2, () => ({ share_by: "target" })], [language.takes("measure score") ? 2 : 0, () => ({ share_by: "score", score: random.pick(["peer", "mbo"]) })]]);
  const size = ratio || random.chance(0.3) ? { amount: random.pick([100, 1000, 333.34]), at_least: random.pick(valuesOf(measure)) } : { rate: isMoney(measure.of) ? random.pick([0.005, 0.01, 0.0333]) : 1 };
  const { where, base, top, bottom, ...rest } = measure;
  const within = ({ scope: _own, ...part }: Measure): Measure => ({ ...part, ...scope });
  const parts = { ...(base ? { base: within(base) } : {}), ...(top && bottom ? { top: within(top), bottom: within(bottom) } : {}) };
  const cap = random.chance(0.3) ? caps(random, 0.5, false) : undefined;
  return { id, type: "pool", measure: { ...rest, ...parts, ...(base || top ? {} : scope), ...(where ? { where } : {}) }, ...size, ...by, ...(random.chance(0.4) ? { beneficiary: "team" as const } : {}), ...(cap ? { cap } : {}), ...adjusters(making) };
}

export function contest(making: Making, id: string): Contest {
  const { random } = making;
  const measure: Measure = (random.chance(0.25) ? ratioMeasure(making) : null) ?? (random.chance(0.35) ? { of: "deals" } : eventMeasure(making, false, 0.15));
  const cap = random.chance(0.25) ? caps(random, 1, false) : undefined;
  return {
    id, type: "contest", measure,
    ...(random.chance(0.6) ? { among: random.pick(["company", "team", "region"] as const) } : {}),
    ...(random.chance(0.4) ? { at_least: random.pick(valuesOf(measure)) } : {}),
    ...(random.chance(0.07) ? { award } : { prizes: random.pick([[400, 200, 100], [100.01], [1000, 999.99], [300, 200, 100, 50, 25]]) }),
    ...(cap ? { cap } : {}), ...adjusters(making),
  };
}
