import { type Condition, type Modifier, isRatio } from "./document.ts";
import { type Exact, one } from "./exact.ts";
import { alongPoints, lastReached } from "./lookup.ts";
import type { RepView, Turn } from "./view.ts";
import { inRange } from "./where.ts";

/** Whether a condition holds; one on a ratio that is missing passes, one whose quota is missing does not. */
export function holds(view: RepView, condition: Condition, turn: Turn): boolean {
  const { measure, attainment, accumulate = "period", against = "period" } = condition;
  const { reach } = view.scene;
  reach.see(measure ? "condition on a value" : "condition on an attainment");
  if (accumulate === "year") reach.see("condition year to date");
  const x = measure ? view.value(measure, accumulate === "year" ? { first: turn.year.first, last: turn.period.last } : turn.period) : view.read(attainment!, turn, accumulate, against).achievement;
  if (x !== null) return inRange(x, condition);
  // A ratio lacks what it divides by; an event measure its quota.
  return isRatio(measure ?? attainment!);
}

/** Every condition is read, so that all that is missing is listed. */
export function allHold(view: RepView, conditions: readonly Condition[], turn: Turn): boolean {
  return conditions.map((c) => holds(view, c, turn)).every(Boolean);
}
export function anyHolds(view: RepView, conditions: readonly Condition[], turn: Turn): boolean {
  return conditions.map((c) => holds(view, c, turn)).some(Boolean);
}

/** Product of the modifiers by achievement, to 6 decimals; one on a ratio that is missing is 1. */
export function modifiersOf(view: RepView, modifiers: readonly Modifier[], turn: Turn): Exact {
  const { reach } = view.scene;
  let all = one;
  for (const m of modifiers) {
    const { achievement: x } = view.read(m.measure, turn, m.accumulate);
    if (x === null) continue;
    const factor = m.points ? alongPoints(m.points, x).to(6) : (lastReached(m.steps!, x) ?? one);
    if (!factor.is(one)) {
      reach.see(m.points ? "modifier points" : "modifier steps");
      if (m.accumulate === "year") reach.see("modifier year to date");
    }
    all = all.times(factor);
  }
  return all.to(6);
}
