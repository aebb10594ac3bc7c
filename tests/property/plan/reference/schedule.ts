import type { Tiers } from "./document.ts";
import { type Exact, most, least, zero } from "./exact.ts";

/** A tier with its start in credit and its rate ready: what is left of a step once quota and rates are known. */
export interface Tier {
  from: Exact;
  rate: Exact;
  retroactive: boolean;
}
/** A stretch of credit at one rate, up to the start of the next; without start it goes down for ever. */
export interface Stretch {
  from: Exact | null;
  rate: Exact;
}

function reached(tiers: readonly Tier[], place: number, final: Exact, bound: Tiers["bound"]): boolean {
  const { from } = tiers[place]!;
  if (place === 0 && from.sign === 0) return true;
  return bound === "to" ? final.above(from) : !final.below(from);
}

/** The stretches that a final credit leaves: a retroactive tier that it reaches takes all below it, one that it does not reach is out. */
export function stretches(tiers: readonly Tier[], final: Exact, bound: Tiers["bound"]): Stretch[] {
  const left = tiers.map((tier, place) => ({ tier, place })).filter(({ tier, place }) => !tier.retroactive || reached(tiers, place, final, bound));
  const taker = left.findLastIndex(({ tier }) => tier.retroactive);
  return left.slice(Math.max(taker, 0)).map(({ tier, place }, i) => {
    const endless = i === 0 && (taker >= 0 || (place === 0 && tier.from.sign === 0));
    return { from: endless ? null : tier.from, rate: tier.rate };
  });
}

/** What credit earns on its way from one running credit to another, backwards too. */
export function earnedBetween(table: readonly Stretch[], from: Exact, to: Exact): Exact {
  if (to.below(from)) return earnedBetween(table, to, from).negated();
  let sum = zero;
  table.forEach(({ from: start, rate }, i) => {
    const end = table[i + 1]?.from ?? null;
    const low = start === null ? from : most(start, from);
    const high = end === null ? to : least(end, to);
    if (high.above(low)) sum = sum.plus(high.minus(low).times(rate));
  });
  return sum;
}

/** The rate that holds at a running credit. */
export function rateAt(table: readonly Stretch[], running: Exact, bound: Tiers["bound"]): Exact {
  const at = table.findLast(({ from }) => from === null || (bound === "to" ? running.above(from) : !running.below(from)));
  return at?.rate ?? zero;
}

/** How many stretches the way touches: more than one when an event crosses a start. */
export const touched = (table: readonly Stretch[], from: Exact, to: Exact): number => {
  const [low, high] = from.below(to) ? [from, to] : [to, from];
  return table.filter(({ from: start }, i) => (start === null || start.below(high)) && (table[i + 1] === undefined || table[i + 1]!.from!.above(low))).length;
};
