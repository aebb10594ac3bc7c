import { twoSidedP } from "./normal.ts";
import { wilson } from "./wilson.ts";

/** Difference of two proportions, a − b. What cannot be said (one side has no deals) is null. */
export interface Difference {
  difference: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
}

export interface Share {
  /** deals that did */
  x: number;
  /** of so many */
  n: number;
}

/** Two-sided p of the pooled z test; 1 when all did or none. */
function pooledP(a: Share, b: Share): number {
  const pooled = (a.x + b.x) / (a.n + b.n);
  if (pooled === 0 || pooled === 1) return 1;
  return twoSidedP((a.x / a.n - b.x / b.n) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n)));
}

/** a − b with Newcombe's hybrid score 95 % interval (method 10) and the p of the pooled z test. funnel.md, "comparison". */
export function difference(a: Share, b: Share): Difference {
  if (a.n === 0 || b.n === 0) return { difference: null, low: null, high: null, p: null };
  const [p1, p2] = [a.x / a.n, b.x / b.n];
  const [l1, u1] = wilson(a.x, a.n);
  const [l2, u2] = wilson(b.x, b.n);
  const d = p1 - p2;
  return { difference: d, low: d - Math.hypot(p1 - l1, u2 - p2), high: d + Math.hypot(u1 - p1, p2 - l2), p: pooledP(a, b) };
}
