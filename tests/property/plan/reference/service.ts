import type { Rep } from "./book.ts";
import { type DayNumber, type Span, daysOf } from "./days.ts";
import type { Eligible } from "./document.ts";
import { type Exact, exact, zero } from "./exact.ts";
import type { Scene } from "./scene.ts";

/** The days on which a rep is in a plan, or in a component of it: employed, and eligible for both. */
export class Service {
  readonly rep: Rep;
  #scene: Scene;
  #eligible: Eligible | undefined;
  #known = new Map<DayNumber, boolean>();

  constructor(scene: Scene, rep: Rep, eligible?: Eligible) {
    this.rep = rep;
    this.#scene = scene;
    this.#eligible = eligible;
  }

  inOn(on: DayNumber): boolean {
    let known = this.#known.get(on);
    if (known === undefined) {
      const { people, plan } = this.#scene;
      known = people.employed(this.rep, on) && people.matches(this.rep, plan.eligible, on) && people.matches(this.rep, this.#eligible, on);
      this.#known.set(on, known);
    }
    return known;
  }
  /** The days in of a span, in order. */
  days(span: Span): DayNumber[] {
    const found: DayNumber[] = [];
    for (let d = span.first; d <= span.last; d++) if (this.inOn(d)) found.push(d);
    return found;
  }
  inDuring(span: Span): boolean {
    for (let d = span.first; d <= span.last; d++) if (this.inOn(d)) return true;
    return false;
  }
  lastDayIn(span: Span): DayNumber | null {
    for (let d = span.last; d >= span.first; d--) if (this.inOn(d)) return d;
    return null;
  }

  /** Target incentive of a span, in a fiscal year of so many days; null when it is absent on every day in. */
  target(span: Span, year: Span): Exact | null {
    return this.targetOf(this.days(span), year);
  }
  /** Target incentive of some of the days in, to the cent. */
  targetOf(days: readonly DayNumber[], year: Span): Exact | null {
    const { people, book, reach } = this.#scene;
    const amounts = new Map<string, { yearly: Exact; days: number }>();
    for (const d of days) {
      const yearly = people.yearlyTarget(this.rep, d);
      if (yearly === null) continue;
      const known = amounts.get(yearly.text(6));
      if (known) known.days++;
      else amounts.set(yearly.text(6), { yearly, days: 1 });
    }
    if (amounts.size === 0) return null;
    if (amounts.size > 1) reach.see("target incentive changes");
    let sum = zero;
    for (const { yearly, days: n } of amounts.values()) sum = sum.plus(yearly.times(exact(n)));
    return book.coin.round(sum.over(exact(daysOf(year))));
  }
}
