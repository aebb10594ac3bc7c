import type { Coin } from "./coin.ts";
import { type Exact, total } from "./exact.ts";
import type { Reach } from "./reach.ts";

/**
 * Pay of a period in cents, by line: the exact sum of the payouts, to 6 decimals, times the modifiers, to 6, times the gate's factor, to 6, rounded once;
 * the lines adjusted in the same way, rounded down, and given the cents still missing by largest rest, ties in line order.
 */
export function inCents(payouts: readonly Exact[], modifiers: Exact, gate: Exact, coin: Coin, reach: Reach): bigint[] {
  const adjusted = (x: Exact) => x.to(6).times(modifiers).to(6).times(gate).to(6);
  const pay = coin.cents(adjusted(total(payouts)));
  const lines = payouts.map((p) => coin.down(adjusted(p)));
  const cents = lines.map((line) => line.cents);
  const rests = lines.map((line) => line.rest);
  let missing = pay - cents.reduce((a, b) => a + b, 0n);
  const order = lines.map((_, i) => i).sort((a, b) => rests[b]!.compare(rests[a]!) || a - b);
  if (missing > 0n && order.length > Number(missing)) reach.see("cents by largest rest");
  for (let i = 0; missing > 0n; i = (i + 1) % order.length, missing--) cents[order[i]!]! += 1n;
  const smallest = lines.map((_, i) => i).sort((a, b) => rests[a]!.compare(rests[b]!) || a - b);
  for (let i = 0; missing < 0n; i = (i + 1) % smallest.length, missing++) cents[smallest[i]!]! -= 1n;
  return cents;
}
