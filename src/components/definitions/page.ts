import type { DefinitionWords } from "../../domain/definitions/index.ts";
import { definitionWordsOf } from "../../i18n/definition-words.ts";

/** The words of every term in both languages: a term is shown with its name in the other one, and found by either. */
export type DefinitionsData = Record<"en" | "zh", DefinitionWords>;

export async function load(): Promise<DefinitionsData> {
  const [en, zh] = await prepare();
  return { en, zh };
}

export const prepare = () => Promise.all([definitionWordsOf("en"), definitionWordsOf("zh")] as const);
