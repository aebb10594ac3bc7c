import type { PlanContext } from "./compile/context.ts";
import { isWide } from "./compile/events.ts";
import { decimal } from "./exact.ts";
import type { ReadFound } from "./lines.ts";
import { countsMoney, ratios } from "./measures/index.ts";
import type { Achieved, ConditionReason, ModifierReason, ReadFrom } from "./reasons.ts";
import type { Condition, Measure, Modifier } from "./schema.ts";

/** What lines say of the measures that they read besides their own credit: each reading with what it was read from. plan.md, Lines. */

/** A number of 10^-6; null stays. */
export const number = (micro: string | null): number | null => (micro === null ? null : Number(decimal(BigInt(micro), 6, 0)));

export const nameOf = (m: Measure): string => m.name ?? m.of;

/** Whether what a ratio is the quotient of is money. */
function isOfMoney(m: Measure): boolean {
  const { money, parts } = ratios.get(m.of);
  return money ?? (parts !== undefined && countsMoney({ measure: parts(m).top }));
}

/** Undefined where there is nothing to read: a ratio over nothing. */
export function readFrom(c: PlanContext, m: Measure, { value, over, top, bottom, earned, own }: ReadFound): ReadFrom | undefined {
  if (value === null) return undefined;
  const text = (micro: string, least = c.facts.minorUnits) => decimal(BigInt(micro), 6, least);
  const read = { value: text(value), over: over === null ? null : text(over), ...(own === null ? {} : { own_quota: own }) };
  const units = c.facts.minorUnits;
  if (earned) return { ...read, earned: earned.map((x) => ({ component_id: x.component_id, ...(isWide(m) ? { rep_id: x.rep_id } : {}), amount: decimal(BigInt(x.amount), units, units) })) };
  if (top === null || bottom === null) return read;
  const least = isOfMoney(m) ? c.facts.minorUnits : 0;
  return { ...read, top: text(top, least), bottom: text(bottom, least) };
}

/** A reading of a component that pays on it: it is never missing. */
export const achieved = (c: PlanContext, m: Measure, found: ReadFound): Achieved => ({ of: nameOf(m), at: number(found.at)!, ...readFrom(c, m, found)! });

export const modifierWords = (c: PlanContext, { measure }: Modifier, found: ReadFound, factor: string): ModifierReason => ({
  of: nameOf(measure), at: number(found.at), ...readFrom(c, measure, found), factor: number(factor)!,
});

/** What a condition asks, as it stands in the plan, and what it found. */
export function conditionWords(c: PlanContext, condition: Condition, found: ReadFound, holds: boolean): ConditionReason {
  const { measure, attainment, accumulate, against, ...bounds } = condition;
  const of = (measure ?? attainment)!;
  const read = readFrom(c, of, found);
  return {
    of: nameOf(of), reads: measure ? "value" : "attainment", ...(accumulate === "year" ? { accumulate } : {}), ...(against === "year" ? { against } : {}), ...bounds,
    value: number(found.at), ...(read ? { read } : {}), holds,
  };
}
