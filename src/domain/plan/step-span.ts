import type { Because } from "./because.ts";
import type { CellSpan } from "./reasons.ts";
import type { Component } from "./schema.ts";

/** A step of one attribute of deals, from its start, included, to the next one, which is not. */
export interface StepSpan extends CellSpan {
  of: string;
}

/** The step that a value lies in; `from` is null below the first. */
export function stepAt(steps: readonly (readonly [start: number, value: number])[], value: number): CellSpan {
  const reached = steps.findLastIndex(([start]) => start <= value);
  return { from: steps[reached]?.[0] ?? null, to: steps[reached + 1]?.[0] ?? null };
}

/** The step of the rate, or of a multiplier on payout, that a line's deal is in: where exactly one attribute has steps, and the deal has it. */
export function oneStep({ rate, multipliers = [] }: Component, { read = {}, factors_at: at = [] }: Because): StepSpan | undefined {
  const ofRate = typeof rate === "object" && "of" in rate && rate.steps ? [{ of: rate.of, steps: rate.steps, value: read[rate.of] ?? null }] : [];
  const onPayout = multipliers.filter((m) => (m.on ?? "payout") === "payout");
  const ofFactors = onPayout.flatMap((m, i) => (m.of !== undefined && m.steps ? [{ of: m.of, steps: m.steps, value: at[i] ?? null }] : []));
  const [one, more] = [...ofRate, ...ofFactors];
  return one && !more && one.value !== null ? { of: one.of, ...stepAt(one.steps, one.value) } : undefined;
}
