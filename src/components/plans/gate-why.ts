import type { Component, Condition } from "../../domain/plan/schema.ts";
import { unitOf } from "../../i18n/terms/measure-name.ts";
import { numberText } from "../../i18n/terms/number-text.ts";
import type { Words } from "../page.ts";
import { measureText } from "./amount-why.ts";

/** What a condition of a gate found, as `because` has it. */
interface Found {
  value?: unknown;
  holds?: unknown;
}

/** What the conditions of a gate that do not hold found: `collection rate at 80%`; nothing where nothing could be read. */
export const gateText = (found: readonly Found[], component: Component, words: Words): string =>
  words.f.list(found.flatMap((x, i) => (x.holds === false && typeof x.value === "number" ? [valueText(component.gate!.when[i]!, x.value, words)] : [])));

/** What all of them read, where they hold. */
export const valuesText = (values: readonly (number | null)[], component: Component, words: Words): string =>
  words.f.list(values.flatMap((value, i) => (value === null ? [] : [valueText(component.gate!.when[i]!, value, words)])));

function valueText({ measure, attainment }: Condition, value: number, words: Words): string {
  const { t: { why, terms }, f } = words;
  const name = measureText((measure ?? attainment)!, words);
  return attainment ? why.amount.reading(terms.attainmentOf(name), numberText(value, "percent", f)) : why.amount.reading(name, numberText(value, unitOf(measure), f));
}
