import { nearest } from "../../nearest.ts";
import { at, type PathPart } from "./errors.ts";
import { synonymsOf } from "./synonyms.ts";

/** The word that was most likely meant; `quarterly` is `quarter`, and `retro` begins one. @param path of it: the last name in it is the key that it stands under */
export function wordMeant(path: readonly PropertyKey[], found: string, words: readonly string[]): string | undefined {
  const key = String(path.findLast((part) => typeof part === "string"));
  const called = synonymsOf(key, found).find((meant) => words.some((word) => meant === word || meant.startsWith(`${key}: ${word},`)));
  if (called !== undefined) return called;
  const begun = found.length < 3 ? [] : words.filter((word) => word.startsWith(found));
  return nearest(found, words) ?? (begun.length === 1 ? begun[0] : found.endsWith("ly") ? nearest(found.slice(0, -2), words) : undefined);
}

/** Of a number above what its place allows, the share that it is a percentage of: 50 is 50 %. An `above` of 4 may be 4 % or 0.4, and is neither then. */
export function shareMeant(path: readonly PropertyKey[], found: unknown, maximum: number | bigint): string | undefined {
  const isShare = maximum === 1 || path.includes("quota_ramp");
  if (!isShare || typeof found !== "number" || found <= Math.max(2, Number(maximum)) || found > 100) return undefined;
  return path.at(-1) === "above" && found < 10 ? undefined : String(Number((found / 100).toPrecision(12)));
}

/** `{ en: A, b }`: a comma that ends a text between braces, with what was to be one text in quotes. @param path of the mapping */
export function unquoted(document: unknown, path: readonly PropertyKey[], key: string): string | undefined {
  const holder = at(document, path as PathPart[]) as Record<string, unknown>;
  const keys = Object.keys(holder);
  const before = keys[keys.indexOf(key) - 1];
  return holder[key] === null && before !== undefined && typeof holder[before] === "string" ? `${before}: ${JSON.stringify(`${holder[before]}, ${key}`)}` : undefined;
}
