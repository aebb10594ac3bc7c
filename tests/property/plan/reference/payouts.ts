import type { Coin } from "./coin.ts";
import { type Cap, type Commission, type Component, type Step, type Tiers, isRatio } from "./document.ts";
import type { Event } from "./event.ts";
import { type Exact, exact, zero } from "./exact.ts";
import { rateOf } from "./rates.ts";
import type { Reach } from "./reach.ts";
import { type Stretch, type Tier, earnedBetween, rateAt, stretches, touched } from "./schedule.ts";
import { valueOf } from "./view.ts";

/** What tiers are read at: null where it is not needed. */
export interface Basis {
  /** quota of the schedule */
  quota: Exact | null;
  /** the rep's individual commission rate, exact */
  icr: Exact | null;
  /** the steps whose conditions hold */
  steps: readonly Step[];
}

export const capsOf = ({ cap }: { cap?: Cap | Cap[] }): Cap[] => (cap === undefined ? [] : Array.isArray(cap) ? cap : [cap]);

function tiersAt(tiers: Tiers, { steps, quota, icr }: Basis, coin: Coin): Tier[] {
  return steps.map((step) => ({
    from: tiers.by === "attainment" ? coin.round(exact(step.from).times(quota!)) : exact(step.from),
    rate: tiers.unit === "icr" ? exact(step.rate).times(icr!).to(10) : exact(step.rate),
    retroactive: tiers.mode === "retroactive" || step.retroactive === true,
  }));
}

const absolute = (x: Exact) => (x.sign < 0 ? x.negated() : x);

/** Credit × rates of each event of a window, before multipliers. */
function byTiers(component: Commission, tiers: Tiers, events: readonly Event[], basis: Basis, coin: Coin, reach: Reach): Exact[] {
  const steps = tiersAt(tiers, basis, coin);
  if (steps.length === 0) return events.map(() => zero);
  const final = valueOf(events);
  const table = stretches(steps, final, tiers.bound);
  const see = (event: Event, touching: Stretch[], from: Exact, to: Exact, earned: Exact) => {
    if (!event.pays || earned.sign === 0) return;
    const end = tiers.by === "deal" ? absolute(event.credit) : final;
    for (const what of namesOf(component, tiers, steps)) reach.see(what);
    if (touched(touching, from, to) > 1) reach.see("event crosses a tier");
    if (steps.some((s) => s.retroactive && !s.from.above(end) && s.from.sign > 0)) reach.see("retroactive tier reached");
    if (steps.some((s, i) => i > 0 && s.from.is(end))) reach.see(`exactly at a start, bound ${tiers.bound ?? "from"}`);
    if (steps[0]!.from.sign > 0) reach.see("threshold passed");
    if (to.below(from)) reach.see("negative event by tiers");
  };
  let running = zero;
  return events.map((event) => {
    if (tiers.by === "deal") {
      // Each event walks the table alone, a negative one as the mirror image.
      const size = absolute(event.credit);
      const own = stretches(steps, size, tiers.bound);
      const earned = earnedBetween(own, zero, size);
      see(event, own, zero, size, earned);
      return event.pays ? (event.credit.sign < 0 ? earned.negated() : earned) : zero;
    }
    if (!event.moves) {
      const earned = event.credit.times(rateAt(table, running, tiers.bound));
      see(event, table, running, running, earned);
      return earned;
    }
    const before = running;
    running = running.plus(event.credit);
    const earned = earnedBetween(table, before, running);
    see(event, table, before, running, earned);
    if (earned.sign === 0 && event.credit.sign > 0 && steps[0]!.from.sign > 0) reach.see("below the threshold");
    return event.pays ? earned : zero;
  });
}

function namesOf(component: Commission, tiers: Tiers, steps: Tier[]): string[] {
  const some = steps.some((s) => s.retroactive);
  const mode = tiers.mode === "retroactive" ? "retroactive" : some ? "mixed" : "marginal";
  const { measure } = component;
  return [`tiers by ${tiers.by} ${mode}`, `accumulate ${tiers.accumulate ?? "period"} ${mode}`, `bound ${tiers.bound ?? "from"}`, ...(tiers.unit ? ["unit icr"] : []),
    ...(measure.goal !== undefined && tiers.by === "attainment" && !isRatio(measure) ? ["goal"] : []), ...(measure.quota !== undefined && tiers.by === "attainment" ? ["quota by name"] : [])];
}

/** The payout of each event of a window after step 2: credit × rate × multipliers, under the cap per deal. */
export function payouts(component: Commission, events: readonly Event[], basis: Basis, coin: Coin, reach: Reach): Exact[] {
  const earned = component.tiers
    ? byTiers(component, component.tiers, events, basis, coin, reach)
    : events.map((event) => (event.pays ? event.credit.times(rateOf(component.rate!, event, reach)) : zero));
  return earned.map((amount, i) => {
    const event = events[i]!;
    const payout = amount.times(event.onPayout);
    if (event.credit.sign !== 0 && !event.pays) reach.see("flag: moves only");
    if (payout.sign !== 0 && !event.moves) reach.see("flag: pays only");
    return underDealCap(component, payout, reach);
  });
}

export function underDealCap(component: Component, payout: Exact, reach: Reach): Exact {
  const perDeal = capsOf(component).find((c) => c.per === "deal");
  if (perDeal === undefined || !payout.above(exact(perDeal.amount!))) return payout;
  reach.see("cap per deal");
  return exact(perDeal.amount!);
}
