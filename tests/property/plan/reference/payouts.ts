import type { Coin } from "./coin.ts";
import type { Cap, Component, Tiers } from "./document.ts";
import type { Event } from "./event.ts";
import { type Exact, exact, total, zero } from "./exact.ts";
import { rateOf } from "./rates.ts";
import type { Reach } from "./reach.ts";
import { type Stretch, type Tier, earnedBetween, rateAt, stretches, touched } from "./schedule.ts";

/** What tiers are read at: null where it is not needed. */
export interface Basis {
  /** quota of the schedule */
  quota: Exact | null;
  /** the rep's individual commission rate, exact */
  icr: Exact | null;
}

export const capsOf = (component: Component): Cap[] => (component.cap === undefined ? [] : Array.isArray(component.cap) ? component.cap : [component.cap]);

/** The sum of the events that move. */
export const valueOf = (events: readonly Event[]): Exact => total(events.filter((e) => e.moves).map((e) => e.credit));

function tiersAt(tiers: Tiers, basis: Basis, coin: Coin): Tier[] {
  return tiers.steps.map((step) => ({
    from: tiers.by === "attainment" ? coin.round(exact(step.from).times(basis.quota!)) : exact(step.from),
    rate: tiers.unit === "icr" ? exact(step.rate).times(basis.icr!).to(10) : exact(step.rate),
    retroactive: tiers.mode === "retroactive" || step.retroactive === true,
  }));
}

const absolute = (x: Exact) => (x.sign < 0 ? x.negated() : x);

/** What one event earns walking the table alone, a negative one as the mirror image. */
function alone(credit: Exact, tiers: Tier[], bound: Tiers["bound"], see: (table: Stretch[], from: Exact, to: Exact) => void): Exact {
  const size = absolute(credit);
  const table = stretches(tiers, size, bound);
  see(table, zero, size);
  const earned = earnedBetween(table, zero, size);
  return credit.sign < 0 ? earned.negated() : earned;
}

/** Credit × rates of each event of a window, before multipliers. */
function byTiers(component: Component, tiers: Tiers, events: readonly Event[], basis: Basis, coin: Coin, reach: Reach): Exact[] {
  const steps = tiersAt(tiers, basis, coin);
  const final = valueOf(events);
  const table = stretches(steps, final, tiers.bound);
  const see = (event: Event, table: Stretch[], from: Exact, to: Exact, earned: Exact) => {
    if (!event.pays || earned.sign === 0) return;
    for (const what of namesOf(component, tiers, steps)) reach.see(what);
    if (touched(table, from, to) > 1) reach.see("event crosses a tier");
    if (steps.some((s) => s.retroactive && !s.from.above(tiers.by === "deal" ? absolute(event.credit) : final) && s.from.sign > 0)) reach.see("retroactive tier reached");
    if (steps.some((s, i) => i > 0 && s.from.is(tiers.by === "deal" ? absolute(event.credit) : final))) reach.see(`exactly at a start, bound ${tiers.bound ?? "from"}`);
    if (steps[0]!.from.sign > 0) reach.see("threshold passed");
    if (to.below(from)) reach.see("negative event by tiers");
  };
  let running = zero;
  return events.map((event) => {
    if (tiers.by === "deal") {
      let note = (_earned: Exact) => {};
      const earned = alone(event.credit, steps, tiers.bound, (table, from, to) => { note = (earned) => see(event, table, from, to, earned); });
      note(earned);
      return event.pays ? earned : zero;
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

function namesOf(component: Component, tiers: Tiers, steps: Tier[]): string[] {
  const some = steps.some((s) => s.retroactive);
  const mode = tiers.mode === "retroactive" ? "retroactive" : some ? "mixed" : "marginal";
  return [`tiers by ${tiers.by}`, `tiers ${mode}`, `tiers by ${tiers.by} ${mode}`, `accumulate ${tiers.accumulate ?? "period"}`, `accumulate ${tiers.accumulate ?? "period"} ${mode}`,
    `bound ${tiers.bound ?? "from"}`, ...(tiers.unit ? ["unit icr"] : []), ...(component.measure.goal !== undefined && tiers.by === "attainment" ? ["goal"] : []), ...(component.measure.quota !== undefined && tiers.by === "attainment" ? ["quota by name"] : [])];
}

/** The payout of each event of a window: credit × rate × multipliers, under the cap per deal. */
export function payouts(component: Component, events: readonly Event[], basis: Basis, coin: Coin, reach: Reach): Exact[] {
  const earned = component.tiers
    ? byTiers(component, component.tiers, events, basis, coin, reach)
    : events.map((event) => (event.pays ? event.credit.times(rateOf(component.rate!, event, reach)) : zero));
  const perDeal = capsOf(component).find((c) => c.per === "deal");
  return earned.map((amount, i) => {
    const event = events[i]!;
    const payout = amount.times(event.onPayout);
    if (event.credit.sign !== 0 && !event.pays) reach.see("flag: moves only");
    if (payout.sign !== 0 && !event.moves) reach.see("flag: pays only");
    if (perDeal === undefined || !payout.above(exact(perDeal.amount!))) return payout;
    reach.see("cap per deal");
    return exact(perDeal.amount!);
  });
}
