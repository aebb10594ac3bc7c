import type { Share } from "./difference.ts";
import { z95 } from "./wilson.ts";

export interface Stratified {
  difference: number;
  low: number;
  high: number;
  /** deals in strata that have both sides */
  used: number;
}

/**
 * Mantel–Haenszel difference of proportions over strata: Σw(p₁−p₂)/Σw with w = n₁n₂/(n₁+n₂), variance
 * Σw²(p₁q₁/n₁+p₂q₂/n₂)/(Σw)². Strata without deals on one side weigh nothing; null when none has both. funnel.md, "checkpoint lift".
 */
export function mantelHaenszel(strata: readonly { a: Share; b: Share }[]): Stratified | null {
  let [weights, weighted, variance, used] = [0, 0, 0, 0];
  for (const { a, b } of strata) {
    if (a.n === 0 || b.n === 0) continue;
    const w = (a.n * b.n) / (a.n + b.n);
    const [p1, p2] = [a.x / a.n, b.x / b.n];
    weights += w;
    weighted += w * (p1 - p2);
    variance += w * w * ((p1 * (1 - p1)) / a.n + (p2 * (1 - p2)) / b.n);
    used += a.n + b.n;
  }
  if (weights === 0) return null;
  const d = weighted / weights;
  const half = (z95 * Math.sqrt(variance)) / weights;
  return { difference: d, low: d - half, high: d + half, used };
}

const signOf = (d: number) => (Math.abs(d) < 1e-9 ? 0 : Math.sign(d));

/** Whether the stratified difference has the other sign than the plain one; nearer to 0 than 1e-9 is no sign. funnel.md, "comparison". */
export const reverses = (plain: number | null, stratified: Stratified | null): boolean =>
  plain !== null && stratified !== null && signOf(plain) * signOf(stratified.difference) < 0;
