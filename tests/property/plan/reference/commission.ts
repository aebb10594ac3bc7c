import { within } from "./days.ts";
import type { Commission, Step } from "./document.ts";
import type { Due, Outcome, Payer } from "./due.ts";
import { type Event, inOrder } from "./event.ts";
import { type Exact, exact, least, one, total, zero } from "./exact.ts";
import { allHold } from "./conditions.ts";
import { type Basis, payouts } from "./payouts.ts";
import { quotaOfMember } from "./quota.ts";
import { type RepView, type Turn, inWindow, valueOf, windowOf } from "./view.ts";

interface Row {
  event: Event;
  due: Due;
}
const byLine = (a: Row, b: Row): number => {
  const [p, q] = [a.due.deal?.id ?? "", b.due.deal?.id ?? ""];
  return a.due.on - b.due.on || (p < q ? -1 : p > q ? 1 : 0) || inOrder(a.event, b.event);
};

/** A commission of a rep through a fiscal year. */
export function commission(view: RepView, component: Commission): Payer {
  const { scene } = view;
  const { reach, book: { coin } } = scene;
  const { tiers, carry, measure } = component;
  const each = component.apply === "each";
  const accumulates = tiers?.accumulate === "year";
  const events = view.events(measure, component.multipliers, each);
  /** what each event of the year came to in the last period in which nothing was missing */
  let before = new Map<Event, Exact>();
  let shortfall = zero;

  return (turn, blockedBefore) => {
    const own = inWindow(events, turn.period);
    const window = inWindow(events, windowOf(turn, tiers?.accumulate));
    const base: Omit<Outcome, "dues" | "blocked"> = { credit: total(own.map((e) => e.credit)), quota: null, attainment: null };
    let blocked = blockedBefore;
    const steps = stepsThatHold(view, tiers?.steps ?? [], turn);
    if (view.missing.has("quota_missing")) blocked = true;
    let quota: Exact | null = null;
    if (!each && (tiers?.by === "attainment" || carry)) {
      const { shown, usable } = view.quota(measure, accumulates ? turn.year : turn.period, turn);
      base.quota = shown;
      base.attainment = usable && valueOf(window).over(usable).to(6);
      quota = usable;
      if (usable === null) blocked = true;
    }
    const icr = tiers?.unit === "icr" ? individualRate(view, component, turn) : null;
    if (tiers?.unit === "icr" && icr === null) blocked = true;

    let counted = window;
    let nothing = false;
    if (carry && quota) {
      const minimum = coin.round(exact(carry.base).times(quota));
      const credit = valueOf(window).minus(shortfall);
      counted = afterShortfall(window, shortfall);
      if (shortfall.sign > 0) reach.see("carry: a shortfall is taken off");
      nothing = credit.below(minimum);
      shortfall = nothing ? minimum.minus(credit) : zero;
      if (nothing) reach.see("carry: below the base");
    }
    if (blocked) return { ...base, dues: [], blocked };

    const now = new Map<Event, Exact>();
    const pay = (list: readonly Event[], places: readonly Event[], basis: Basis) => payouts(component, list, basis, coin, reach).forEach((p, i) => now.set(places[i]!, nothing ? zero : p));
    if (each) for (const member of new Set(window.map((e) => e.member!))) payMember(member);
    else pay(counted, window, { quota, icr, steps });

    function payMember(member: string) {
      const theirs = window.filter((e) => e.member === member);
      if (tiers!.by !== "attainment") return pay(theirs, theirs, { quota: null, icr: null, steps });
      const rep = scene.book.reps.find((r) => r.id === member)!;
      const quota = quotaOfMember(scene, component, rep, measure, accumulates ? turn.year : turn.period);
      if (quota !== null && quota.sign > 0) {
        reach.see("apply: each");
        return pay(theirs, theirs, { quota, icr: null, steps });
      }
      view.missing.add("quota_missing");
      for (const e of theirs) now.set(e, zero);
    }

    const rows: Row[] = [];
    for (const event of window) {
      const difference = now.get(event)!.minus(before.get(event) ?? zero);
      const due: Due = { deal: event.deal, on: event.day, kind: "earned", credit: event.credit, payout: difference };
      if (within(event.day, turn.period)) rows.push({ event, due });
      else if (difference.sign !== 0) {
        reach.see(difference.sign < 0 ? "true-up, negative" : "true-up");
        rows.push({ event, due: { ...due, on: turn.period.last, kind: "true_up", credit: null } });
      }
    }
    if (accumulates) before = now;
    return { ...base, dues: rows.sort(byLine).map((r) => r.due), blocked };
  };
}

function stepsThatHold(view: RepView, steps: readonly Step[], turn: Turn): Step[] {
  const { reach } = view.scene;
  return steps.filter((step) => {
    if (!step.if) return true;
    const hold = allHold(view, step.if, turn);
    reach.see(hold ? "step if: holds" : "step if: left out");
    return hold;
  });
}

/** Target incentive of the fiscal year × weight / quota of the fiscal year, exact. */
function individualRate(view: RepView, component: Commission, turn: Turn): Exact | null {
  const { usable } = view.quota(component.measure, turn.year, turn);
  const target = view.target(turn.year, turn);
  return usable && target && target.times(component.weight === undefined ? one : exact(component.weight)).over(usable);
}

/** The events with a shortfall brought forward taken from the first of them. */
function afterShortfall(events: readonly Event[], shortfall: Exact): Event[] {
  let left = shortfall;
  return events.map((event) => {
    if (!event.moves || event.credit.sign <= 0 || left.sign === 0) return event;
    const taken = least(event.credit, left);
    left = left.minus(taken);
    return { ...event, credit: event.credit.minus(taken) };
  });
}
