import { type Exact, exact, total, zero } from "./exact.ts";

/** Cents by weights, by largest remainder: parts sum to the whole. Ties of remainder go in the order given; a negative amount is the mirror image. */
export function allot(cents: bigint, weights: readonly Exact[]): bigint[] {
  if (cents < 0n) return allot(-cents, weights).map((c) => -c);
  const sum = total(weights);
  if (sum.sign <= 0) return weights.map(() => 0n);
  const exactParts = weights.map((w) => exact(cents).times(w).over(sum));
  const parts = exactParts.map((p) => p.floor());
  const rests = exactParts.map((p, i) => p.minus(exact(parts[i]!)));
  const order = weights.map((_, i) => i).sort((a, b) => rests[b]!.compare(rests[a]!) || a - b);
  let left = cents - parts.reduce((a, b) => a + b, 0n);
  for (let i = 0; left > 0n; i++, left--) parts[order[i]!]! += 1n;
  return parts;
}

export const notNegative = (x: Exact): Exact => (x.sign < 0 ? zero : x);
