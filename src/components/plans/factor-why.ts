import { decimalsOf } from "../../domain/plan/exact.ts";
import type { Component, Multiplier } from "../../domain/plan/schema.ts";
import { stepAt } from "../../domain/plan/step-span.ts";
import type { Words } from "../page.ts";
import { pointsText } from "./curve-why.ts";
import { spanText } from "./table-why.ts";

/** A factor with what it is of. */
export interface Factor {
  number: number;
  of: string;
}
export const factorOf = ({ number, of }: Factor, { t, f }: Words): string => t.why.factor(f.number(number, decimalsOf(number)), of);

/** What a multiplier looks at: the fields of its condition, or its attribute. */
export function lookedAt({ of, when }: Multiplier, { t, f }: Words): string {
  const { field } = t.why;
  const names = when ? [...Object.keys(when).filter((k) => k !== "not"), ...Object.keys(when.not ?? {})] : [of!];
  return f.list([...new Set(names)].map((n) => field[n as keyof typeof field] ?? n));
}

/** A value of an attribute in its own unit. */
export const valueText = (name: string, value: number, f: Words["f"]): string =>
  name === "discount" || name === "margin_rate" ? f.rate(value, Math.max(0, decimalsOf(value) - 2)) : f.number(value, decimalsOf(value));

export function readText(name: string, value: number, { t, f }: Words): string {
  const { attribute } = t.why;
  const early = name === "days_overdue" && value < 0;
  const text = valueText(name, early ? -value : value, f);
  return attribute[early ? "days_early" : (name as keyof typeof attribute)](text);
}

/** The same with the step that it lies in, where there are steps: `a discount of 15% (from 10% to below 20%)`. */
export const readIn = (name: string, value: number, steps: readonly (readonly [number, number])[] | undefined, words: Words): string => {
  const read = readText(name, value, words);
  return steps ? words.t.why.inStep(read, spanText(stepAt(steps, value), (x) => valueText(name, x, words.f), words)) : read;
};

/** Factors of multipliers on one target with what each is of: the attribute with its value on the deal, or the fields of the filter. */
export function factorsRead(component: Component, on: "payout" | "credit", numbers: readonly number[] = [], at: readonly (number | null)[] = [], words: Words): Factor[] {
  const multipliers = (component.multipliers ?? []).filter((m) => (m.on ?? "payout") === on);
  return numbers.map((number, i) => {
    const [multiplier, value] = [multipliers[i]!, at[i] ?? null];
    return { number, of: value === null ? lookedAt(multiplier, words) : readIn(multiplier.of!, value, multiplier.steps, words) };
  });
}

/** How those of them that lie between two points were read. */
export function factorNotes(component: Component, on: "payout" | "credit", numbers: readonly number[] = [], at: readonly (number | null)[] = [], words: Words): string[] {
  const multipliers = (component.multipliers ?? []).filter((m) => (m.on ?? "payout") === on);
  return numbers.flatMap((number, i) => {
    const { of, points } = multipliers[i]!;
    const value = at[i] ?? null;
    return value === null ? [] : (pointsText(points, value, number, (x) => valueText(of!, x, words.f), words) ?? []);
  });
}
