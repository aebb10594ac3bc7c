import type { StageKind } from "./draft.ts";
import { stageWords } from "./synonyms.ts";

const isChinese = (text: string): boolean => /^\p{Script=Han}/u.test(text);

/** The words of a name, without case, numbers and signs: Latin ones apart, Chinese runs whole. */
const wordsIn = (name: string): string[] => [...name.toLowerCase().replaceAll(/\p{Script=Han}+/gu, " $& ").matchAll(/[\p{L}\p{M}]+/gu)].map(([word]) => word);

/** Whether words say one of these, Chinese ones as a part of a run. */
const speakOf = (words: readonly string[], these: readonly string[]): boolean => words.some((word) => these.some((x) => (isChinese(x) ? word.includes(x) : word === x)));

const beside: readonly string[] = stageWords.beside;
/** A run of Chinese without what changes nothing beside an end. */
const bare = (word: string): string => beside.filter(isChinese).reduce((rest, part) => (rest === part ? rest : rest.replace(part, "")), word);

/** Whether the words are an end's and no others. */
function areEnd(words: readonly string[], end: readonly string[]): boolean {
  const told = words.map(bare).filter((word) => !beside.includes(word));
  return told.length > 0 && told.every((word) => end.includes(word));
}

/** Where an open stage of this name stands in most sales, from 0; undefined where nothing is known of it. */
export function placeOf(name: string): number | undefined {
  const words = wordsIn(name);
  const place = stageWords.open.findIndex((parts) => parts.some((part) => words.some((word) => (isChinese(part) ? word.includes(part) : word.startsWith(part)))));
  return place < 0 ? undefined : place;
}

/**
 * What a word of a stage column says, by what it is in most CRMs; undefined where it is not known: then the reader is asked. An end is told by the whole name
 * (`Closed Won`, `已成交`), never by a part of it: `Not won` and `Win back` are other things.
 */
export function proposeKind(name: string): StageKind | undefined {
  const words = wordsIn(name);
  const { out, lost, won, against } = stageWords;
  for (const [kind, end] of Object.entries({ out, lost, won })) if (areEnd(words, end)) return kind as StageKind;
  return placeOf(name) === undefined || speakOf(words, [...against, ...out, ...lost, ...won]) ? undefined : "open";
}
