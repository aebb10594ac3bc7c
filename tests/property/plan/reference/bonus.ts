import type { Bonus } from "./document.ts";
import type { Due, Outcome, Payer } from "./due.ts";
import { type Exact, exact, total, zero } from "./exact.ts";
import { lastReached } from "./lookup.ts";
import { underDealCap } from "./payouts.ts";
import { shownCredit } from "./target.ts";
import { type RepView, type Turn, inWindow, windowOf } from "./view.ts";

/** A fixed amount by event, at a value, or by steps; through a fiscal year. */
export function bonus(view: RepView, component: Bonus): Payer {
  const { reach } = view.scene;
  const { measure, at_least: least, steps, limit, per = "period" } = component;
  const amount = component.amount === undefined ? zero : exact(component.amount);
  let paid = false;

  const once = (turn: Turn, payout: Exact): Due[] => [{ deal: null, on: turn.period.last, kind: "earned", credit: null, payout }];

  return (turn, blocked): Outcome => {
    if (steps) {
      const byAmount = component.by === "amount";
      const read = byAmount ? { value: view.value(measure, turn.period), quota: null, achievement: null } : view.read(measure, turn);
      const shown = { credit: shownCredit(view, measure, turn, read.value), quota: read.quota, attainment: read.achievement };
      const x = byAmount ? read.value : read.achievement;
      if (blocked || x === null) return { ...shown, dues: [], blocked: true };
      const reached = lastReached(steps, x);
      if (reached) reach.see(byAmount ? "bonus steps by value" : "bonus steps by achievement");
      return { ...shown, blocked: false, dues: reached ? once(turn, reached) : [] };
    }
    if (least !== undefined) {
      const value = view.value(measure, windowOf(turn, per === "year" ? "year" : "period"));
      const shown = { credit: shownCredit(view, measure, turn, value), quota: null, attainment: null };
      if (blocked || value === null) return { ...shown, dues: [], blocked: true };
      if (paid || value.below(exact(least))) return { ...shown, blocked: false, dues: [] };
      if (per === "year") paid = true;
      reach.see(`bonus at a value, once a ${per}`);
      return { ...shown, blocked: false, dues: once(turn, amount) };
    }
    const events = inWindow(view.events(measure, component.multipliers), turn.period);
    const paying = events.filter((e) => e.pays && e.credit.sign > 0);
    const shown = { credit: total(events.map((e) => e.credit)), quota: null, attainment: null };
    if (blocked) return { ...shown, dues: [], blocked };
    const first = limit === undefined ? paying : paying.slice(0, limit);
    if (first.length > 0) reach.see("bonus per event");
    if (first.length < paying.length) reach.see("bonus per event: limit");
    return { ...shown, blocked: false, dues: first.map((e) => ({ deal: e.deal, on: e.day, kind: "earned", credit: e.credit, payout: underDealCap(component, amount.times(e.onPayout), reach) })) };
  };
}
