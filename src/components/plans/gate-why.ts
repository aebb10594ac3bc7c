import type { Because } from "../../domain/plan/because.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import type { ConditionReason, ReadFrom } from "../../domain/plan/reasons.ts";
import { type Component, type Condition, type Measure, isRatio } from "../../domain/plan/schema.ts";
import type { ComponentSum } from "../../domain/statement/sum.ts";
import { conditionUnit } from "../../i18n/terms/measure-name.ts";
import { numberText } from "../../i18n/terms/number-text.ts";
import type { Words } from "../page.ts";
import { measureText, namer, readNotes } from "./reading-why.ts";

/** What a condition of a gate found, as `because` has it. */
type Found = Pick<ConditionReason, "value" | "read" | "holds">;

/** What those of conditions that do not hold found: `collection rate at 80%`; nothing where nothing could be read. */
export const gateText = (found: readonly Found[], when: readonly Condition[], words: Words): string => words.f.list(found.flatMap(({ holds, value }, i) => (holds || value === null ? [] : [valueText(when[i]!, value, words)])));

/** What those that hold found, or that they hold as there was nothing to read: `collection rate at 91%, at least 85%`. */
export const passedText = (found: readonly Found[], when: readonly Condition[], words: Words): string =>
  words.f.list(found.flatMap(({ holds, value }, i) => (!holds ? [] : [value === null ? unreadText(when[i]!, words) : valueText(when[i]!, value, words)])));

/** Of what conditions read where it let pay go: each against its bounds. A ratio over nothing counts as met, an attainment without its quota does not. */
const letGoText = (values: readonly (number | null)[], when: readonly Condition[], words: Words): string =>
  passedText(values.map((value, i) => ({ value, holds: value !== null || isRatio(measureOf(when[i]!)) })), when, words);

const measureOf = ({ measure, attainment }: Condition): Measure => (measure ?? attainment)!;

/** `customer satisfaction over nothing in the period (the condition counts as met)` */
function unreadText(condition: Condition, words: Words): string {
  const { overNothing: t } = words.t.why;
  return t.met(measureText(measureOf(condition), words), t.when(condition.accumulate === "year"));
}

/** What a gate that is not passed did to the pay of a period: what it left of it, or that it held it and what became of that. @param ungated what it multiplies */
export function gateOutcome(because: Because, component: Component, { ungated, earned, adjusted }: Pick<ComponentSum, "ungated" | "earned" | "adjusted">, words: Words): string[] {
  const { t: { why: t }, f } = words;
  const { gate, hold } = because;
  if (!gate || gate.passed || ungated === null) return [];
  const failed = gateText(gate.conditions, component.gate!.when, words);
  if (hold) return [t.sentence(f.money(earned), holdText(hold, failed, component, words))];
  const left = gate.factor === 1 ? ungated : adjusted!.amount;
  return [t.gateLeaves(failed, f.money(ungated), f.number(gate.factor, decimalsOf(gate.factor)), f.money(left))];
}

/** That a gate held pay, and what became of it. */
export const holdText = ({ status, on, values = [] }: NonNullable<Because["hold"]>, failed: string, component: Component, words: Words): string =>
  status === "let_go" ? words.t.why.letGo(failed, words.f.dayInText(on!), letGoText(values, component.gate!.when, words)) : words.t.why.hold[status](failed);

/** Conditions that do not hold, for `gateNotes`. */
export const failing = <T extends Found>(found: readonly T[]): (Omit<T, "value"> & { value: number | null })[] => found.map((x) => (x.holds ? { ...x, value: null } : x));

/** What was read of conditions comes from: `attainment of bookings 40% = 40,000.00 ÷ 100,000.00`. */
export const gateNotes = (found: readonly { value: number | null; read?: ReadFrom | null | undefined }[], when: readonly Condition[], words: Words): string[] =>
  found.flatMap(({ value, read }, i) => (value === null || !read ? [] : readNotes(measureOf(when[i]!), ...reading(when[i]!, value, words), read, words)));

/** What a condition reads, and what it read. */
const reading = (condition: Condition, value: number, words: Words): [name: string, at: string] =>
  [namer(words).read(condition), numberText(value, conditionUnit(condition), words.f)];

/** What a condition read against its bounds: `collection rate at 68.26%, below 85%`; of one that fails the first that it misses. */
function valueText(condition: Condition, value: number, words: Words): string {
  const { amount: t } = words.t.why;
  const unit = conditionUnit(condition);
  const against = bounds.flatMap(({ key, holds, missed }) => {
    const bound = condition[key];
    return bound === undefined ? [] : [{ isMet: holds(value, bound), key, missed, bound: numberText(bound, unit, words.f) }];
  });
  const failed = against.find((x) => !x.isMet);
  const said = failed ? [t.bound(failed.missed, failed.bound)] : against.map((x) => t.bound(x.key, x.bound));
  return t.against(t.reading(...reading(condition, value, words)), words.f.list(said));
}

/** Bounds of a condition, and how a value stands to one that it misses. */
const bounds = [
  { key: "above", missed: "at_most", holds: (value: number, bound: number) => value > bound },
  { key: "at_least", missed: "below", holds: (value: number, bound: number) => value >= bound },
  { key: "below", missed: "at_least", holds: (value: number, bound: number) => value < bound },
  { key: "at_most", missed: "above", holds: (value: number, bound: number) => value <= bound },
] as const;
