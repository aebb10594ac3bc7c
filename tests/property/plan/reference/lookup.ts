import type { Pairs } from "./document.ts";
import { type Exact, exact } from "./exact.ts";

/** The value of the last start reached; null below the first. */
export function lastReached(pairs: Pairs, x: Exact): Exact | null {
  let found: Exact | null = null;
  for (const [from, value] of pairs) if (!x.below(exact(from))) found = exact(value);
  return found;
}

/** The place of the last start reached; −1 below the first. */
export const placeOf = (starts: readonly number[], x: Exact): number => starts.findLastIndex((from) => !x.below(exact(from)));

/** Linear between points, flat beyond the ends; exact. */
export function alongPoints(pairs: Pairs, x: Exact): Exact {
  const points = pairs.map(([from, value]) => ({ x: exact(from), y: exact(value) }));
  const last = points.at(-1)!;
  if (!x.above(points[0]!.x)) return points[0]!.y;
  if (!x.below(last.x)) return last.y;
  const i = points.findIndex((p) => p.x.above(x));
  const [a, b] = [points[i - 1]!, points[i]!];
  return a.y.plus(b.y.minus(a.y).times(x.minus(a.x)).over(b.x.minus(a.x)));
}
