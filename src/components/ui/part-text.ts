import type { Part } from "../../domain/selection/parts.ts";
import type { Day } from "../../domain/calendar.ts";
import type { Selection } from "../../domain/selection/selection.ts";
import { fieldInText, valueText } from "../field-text.ts";
import type { Words } from "../page.ts";

/** What a value of a field is known by, when it is an id. */
export type NameOf = (field: string, value: string) => string | undefined;

/** Values named one by one in a sentence; beyond these their number is. */
const valuesNamed = 3;

/** Several values of a field: any of them. */
export function valuesText(field: string, values: readonly string[], words: Words, nameOf: NameOf): string {
  const { t, f } = words;
  const shown = values.length > valuesNamed ? values.slice(0, valuesNamed - 1) : values;
  const named = shown.map((v) => valueText(field, v, words, nameOf(field, v)));
  return t.selection.either(shown.length < values.length ? [...named, t.selection.more(f.count(values.length - shown.length))] : named);
}

export function filterText(field: string, values: readonly string[], words: Words, nameOf: NameOf): string {
  const { sentence } = words.t.selection;
  if (values.length === 1 && values[0] === "") return sentence.without(fieldInText(field, words));
  if (field === "outcome") return valuesText(field, values, words, nameOf);
  return sentence.filter(fieldInText(field, words), valuesText(field, values, words, nameOf));
}

/** The range of days of a view in words; without a first day: up to the last. */
export function rangeText({ view, from, to, asOf }: Pick<Selection, "view" | "from" | "to"> & { asOf: Day }, { t, f }: Words): string {
  const words = t.selection.sentence[view === "cohort" ? "created" : "active"];
  // a range that begins after the last day that can be seen has no end to name
  if (from !== null && to === null && from > asOf) return words.since(f.dayInText(from));
  const end = f.dayInText(to ?? asOf);
  return from === null ? words.by(end) : words.from(f.dayInText(from), end);
}

/** A part of a selection in words, as its sentence says it. */
export function partText(part: Part, selection: Selection, words: Words, nameOf: NameOf): string {
  switch (part.kind) {
    case "filter": return filterText(part.field, part.values, words, nameOf);
    case "range": return rangeText(selection, words);
    case "view": return words.t.selection.sentence.view[selection.view];
    case "as_of": return words.t.selection.sentence.asOf(words.f.dayInText(part.day));
  }
}
