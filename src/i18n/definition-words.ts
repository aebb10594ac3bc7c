import type { DefinitionWords } from "../domain/definitions/index.ts";

/** The words of every term, loaded when somebody asks for them: they are not among the messages that every page carries. */
export const definitionWordsOf = async (locale: "en" | "zh"): Promise<DefinitionWords> =>
  (locale === "zh" ? await import("./zh/definitions/index.ts") : await import("./en/definitions/index.ts")).definitionWords;
