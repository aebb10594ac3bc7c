import { type DayNumber, type Span, within } from "./days.ts";
import { type Accumulate, type Component, type Measure, type Multiplier, isRatio } from "./document.ts";
import type { Event } from "./event.ts";
import { type Credited, creditEvents } from "./events.ts";
import { type Exact, exact, total } from "./exact.ts";
import { quotaOf } from "./quota.ts";
import { ratioOf } from "./ratios.ts";
import type { Code } from "./result.ts";
import type { Scene } from "./scene.ts";
import type { Service } from "./service.ts";
import { type Viewer, viewerOf } from "./viewer.ts";

/** The period that is paid, in its fiscal year. */
export interface Turn {
  period: Span;
  year: Span;
}
export const windowOf = ({ period, year }: Turn, accumulate: Accumulate = "period"): Span => (accumulate === "year" ? { first: year.first, last: period.last } : period);

/** The sum of the events that move. */
export const valueOf = (events: readonly Event[]): Exact => total(events.filter((e) => e.moves).map((e) => e.credit));
export const inWindow = (events: readonly Event[], window: Span): Event[] => events.filter((e) => within(e.day, window));

/** What was read of a measure: null where it is missing. */
export interface Read {
  value: Exact | null;
  quota: Exact | null;
  /** attainment of an event measure; of a ratio its value over its goal, or the value itself */
  achievement: Exact | null;
}

/** What measures give to one looker, a rep in a component or a fund; what is missing is noted as it is asked. */
export class View {
  readonly scene: Scene;
  #viewer: (measure: Measure) => Viewer;
  #known = new Map<string, Credited>();
  readonly lost = new Set<DayNumber>();
  /** what is missing for the turn that is on */
  missing = new Set<Code>();

  constructor(scene: Scene, viewer: (measure: Measure) => Viewer) {
    this.scene = scene;
    this.#viewer = viewer;
  }

  events(measure: Measure, multipliers: readonly Multiplier[] = [], each = false): Event[] {
    const key = JSON.stringify([measure, multipliers, each]);
    let known = this.#known.get(key);
    if (!known) {
      known = creditEvents({ scene: this.scene, measure, viewer: this.#viewer(measure), multipliers, each });
      this.#known.set(key, known);
      for (const day of known.lost) this.lost.add(day);
    }
    return known.events;
  }
  /** Value of a window; null for a ratio that is missing. */
  value(measure: Measure, window: Span): Exact | null {
    if (!isRatio(measure)) return valueOf(inWindow(this.events(measure), window));
    const lost: DayNumber[] = [];
    const found = ratioOf({ scene: this.scene, measure, viewer: this.#viewer(measure), window, lost, valueOf: (m, w) => valueOf(inWindow(this.events(m), w)) });
    for (const day of lost) this.lost.add(day);
    if (found === null) this.missing.add("measure_missing");
    return found;
  }
}

/** The view of a rep in a component: with quotas and days in. */
export class RepView extends View {
  readonly component: Component;
  readonly service: Service;

  constructor(scene: Scene, component: Component, service: Service) {
    super(scene, (measure) => viewerOf(scene.people, service, measure.scope));
    this.component = component;
    this.service = service;
  }

  /** Quota of a window; null, and listed, when it is missing or not above 0. */
  quota(measure: Measure, window: Span, { period }: Turn): { shown: Exact | null; usable: Exact | null } {
    const shown = quotaOf(this.scene, this.component, this.service, measure, window, period);
    const usable = shown !== null && shown.sign > 0 ? shown : null;
    if (usable === null) this.missing.add("quota_missing");
    return { shown, usable };
  }
  read(measure: Measure, turn: Turn, accumulate: Accumulate = "period", against: "period" | "year" = "period"): Read {
    const window = windowOf(turn, accumulate);
    const value = this.value(measure, window);
    if (isRatio(measure)) {
      const goal = measure.goal === undefined ? null : exact(measure.goal);
      return { value, quota: goal, achievement: value && (goal ? value.over(goal).to(6) : value) };
    }
    const { shown, usable } = this.quota(measure, against === "year" ? turn.year : window, turn);
    if (against === "year" && usable) this.scene.reach.see("against: year");
    return { value, quota: shown, achievement: usable && value!.over(usable).to(6) };
  }
  target(span: Span, { year }: Turn): Exact | null {
    const found = this.service.target(span, year);
    if (found === null) this.missing.add("target_missing");
    return found;
  }
}
