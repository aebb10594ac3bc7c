import type { TermWords } from "./definition.ts";

/** Case, width and accents do not matter when a reader looks for a word. */
const folded = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Keys of the terms that hold every word of the query, in any of the languages given or as their key; all of them for an empty query. */
export function matchingTerms<K extends string>(keys: readonly K[], languages: readonly Readonly<Record<K, TermWords>>[], query: string): K[] {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...keys];
  return keys.filter((key) => {
    const text = folded([key, ...languages.flatMap((words) => Object.values(words[key]))].join("\n"));
    return wanted.every((word) => text.includes(word));
  });
}
