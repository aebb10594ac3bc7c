import type { FigureId } from "../../domain/figures.ts";
import { definitionOf } from "../../domain/definitions/index.ts";
import { definitionWordsOf } from "../../i18n/definition-words.ts";
import type { Words } from "../page.ts";

/** The definition of a figure as lines of the panel's *How*: what it says, its formula, where tools differ. None when it has no term. */
export async function definitionLines(figure: Pick<FigureId, "metric" | "of">, { t, locale }: Pick<Words, "t" | "locale">): Promise<{ label: string; text: string }[]> {
  const term = definitionOf(figure);
  if (!term) return [];
  const words = (await definitionWordsOf(locale))[term.key];
  const line = (label: string, text: string | undefined) => (text === undefined ? [] : [{ label, text }]);
  return [...line(words.name, words.says), ...line(t.definitions.formula, words.formula), ...line(t.definitions.differ, words.differ), ...line(t.definitions.source, term.source)];
}
