import type { Range } from "../schema.ts";

const keys = ["at_least", "above", "at_most", "below"] as const;

/** Whether no value is within the bounds of a range. */
export function isEmpty({ at_least = -Infinity, above = -Infinity, at_most = Infinity, below = Infinity }: Range): boolean {
  const [least, most] = [Math.max(at_least, above), Math.min(at_most, below)];
  return least > most || (least === most && (above === least || below === most));
}

/** The bounds that both ranges leave. */
export function bothOf(a: Range, b: Range): Range {
  const tighter = { at_least: Math.max, above: Math.max, at_most: Math.min, below: Math.min };
  return Object.fromEntries(keys.flatMap((key) => (a[key] === undefined && b[key] === undefined ? [] : [[key, tighter[key](a[key] ?? b[key]!, b[key] ?? a[key]!)]])));
}

/** The bounds of a thing that has more than bounds. */
export const boundsOf = (of: Range): Range => Object.fromEntries(keys.flatMap((key) => (of[key] === undefined ? [] : [[key, of[key]]])));
