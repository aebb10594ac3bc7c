import { type Book, type Rep, type Row, day, figure, text } from "./book.ts";
import { type DayNumber, type Span, daysOf, monthsBetween } from "./days.ts";
import type { Component, Eligible, PlanDocument } from "./document.ts";
import { type Exact, exact, zero } from "./exact.ts";
import type { Reach } from "./reach.ts";

/** The assignments row of a day: of those that hold on it, the one with the latest valid_from. */
function assignmentOn(rep: Rep, on: DayNumber): Row | undefined {
  let found: Row | undefined;
  for (const row of rep.assignments) {
    const [from, to] = [day(row, "valid_from"), day(row, "valid_to")];
    if ((from !== null && from > on) || (to !== null && to < on)) continue;
    if (!found || (from ?? -Infinity) > (day(found, "valid_from") ?? -Infinity)) found = row;
  }
  return found;
}

/** A rep's field on a day: the assignment's, else the rep's own. */
export function fieldOn(rep: Rep, column: string, on: DayNumber): string | null {
  return text(assignmentOn(rep, on), column) ?? text(rep.row, column);
}

function employedOn(rep: Rep, on: DayNumber): boolean {
  const [hired, left] = [day(rep.row, "hired_on"), day(rep.row, "left_on")];
  return (hired === null || hired <= on) && (left === null || left >= on);
}

function matches(rep: Rep, eligible: Eligible | undefined, on: DayNumber): boolean {
  for (const [field, allowed] of Object.entries(eligible ?? {})) {
    const value = field === "rep_id" ? rep.id : fieldOn(rep, field, on);
    if (value === null || !allowed.includes(value)) return false;
  }
  return true;
}

/** The days on which a rep is in a component: employed, and eligible for plan and component. */
export class Service {
  readonly rep: Rep;
  #plan: PlanDocument;
  #component: Component;
  #reach: Reach;
  #known = new Map<DayNumber, boolean>();
  #targets = new Map<DayNumber, Exact | null>();

  constructor(rep: Rep, plan: PlanDocument, component: Component, reach: Reach) {
    this.rep = rep;
    this.#plan = plan;
    this.#component = component;
    this.#reach = reach;
  }

  inOn(on: DayNumber): boolean {
    let known = this.#known.get(on);
    if (known === undefined) {
      known = employedOn(this.rep, on) && matches(this.rep, this.#plan.eligible, on) && matches(this.rep, this.#component.eligible, on);
      this.#known.set(on, known);
    }
    return known;
  }

  inDuring(span: Span): boolean {
    for (let d = span.first; d <= span.last; d++) if (this.inOn(d)) return true;
    return false;
  }

  /** Quota of a window; null where no row of the measure touches it. */
  quota(book: Book, window: Span): Exact | null {
    const { measure, prorate = true, quota_ramp: ramp } = this.#component;
    if (measure.goal !== undefined) return exact(measure.goal);
    const name = measure.quota ?? measure.of;
    const hired = day(this.rep.row, "hired_on");
    let sum = zero;
    let rows = 0;
    for (const row of book.quotas) {
      if (row.rep !== this.rep.id || row.measure !== name) continue;
      let weight = zero;
      let touched = false;
      const [first, last] = [Math.max(row.first, window.first), Math.min(row.last, window.last)];
      let [counted, out, ramped] = [0, 0, 0];
      const days = new Map<number, number>();
      for (let d = first; d <= last; d++) {
        if (prorate && !this.inOn(d)) { out++; continue; }
        if (!prorate && !this.inOn(d)) this.#reach.see("prorate: false");
        touched = true;
        const factor = ramp ? ramp[hired === null ? ramp.length - 1 : Math.min(Math.max(monthsBetween(hired, d), 0), ramp.length - 1)]! : 1;
        if (factor !== 1) ramped++;
        days.set(factor, (days.get(factor) ?? 0) + 1);
        counted++;
      }
      for (const [factor, n] of days) weight = weight.plus(exact(factor).times(exact(n)));
      if (out > 0 && counted > 0) this.#reach.see("quota prorated");
      if (ramped > 0) this.#reach.see("quota ramp");
      if (touched) rows++;
      sum = sum.plus(row.amount.times(weight).over(exact(row.last - row.first + 1)));
    }
    if (rows === 0) return null;
    return book.coin.round(sum.times(exact(this.#plan.quota_factor ?? 1)).times(exact(this.#component.quota_factor ?? 1)));
  }

  /** Target incentive of a span, in a fiscal year of so many days; null when it is absent on every day in. */
  target(book: Book, span: Span, year: Span): Exact | null {
    let sum = zero;
    let known = false;
    const amounts = new Map<Exact, number>();
    for (let d = span.first; d <= span.last; d++) {
      if (!this.inOn(d)) continue;
      const yearly = this.#targetOn(d);
      if (yearly === null) continue;
      known = true;
      amounts.set(yearly, (amounts.get(yearly) ?? 0) + 1);
    }
    for (const [yearly, n] of amounts) sum = sum.plus(yearly.times(exact(n)));
    if (amounts.size > 1) this.#reach.see("target incentive changes");
    return known ? book.coin.round(sum.over(exact(daysOf(year)))) : null;
  }

  #byRow = new Map<Row | undefined, Exact | null>();
  #targetOn(on: DayNumber): Exact | null {
    let target = this.#targets.get(on);
    if (target !== undefined) return target;
    const row = assignmentOn(this.rep, on);
    target = this.#byRow.get(row);
    if (target === undefined) {
      target = figure(row, "target_incentive") ?? figure(this.rep.row, "target_incentive");
      this.#byRow.set(row, target);
    }
    this.#targets.set(on, target);
    return target;
  }
}
