import type { Plan } from "./schema.ts";

/** Words of a plan document: one text for both languages, or one each; absent when the document has none. */
export type PlanWords = Plan["title"];

/** The words in both languages; the fallback where there are none. */
export const inBoth = (words: PlanWords, fallback: string): Record<"en" | "zh", string> =>
  words === undefined ? { en: fallback, zh: fallback } : typeof words === "string" ? { en: words, zh: words } : words;
