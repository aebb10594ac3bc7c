import type { Rep } from "./book.ts";
import { type Span, monthsBetween } from "./days.ts";
import type { Component, Measure } from "./document.ts";
import { type Exact, exact, zero } from "./exact.ts";
import type { Scene } from "./scene.ts";
import type { Service } from "./service.ts";

interface Asked {
  scene: Scene;
  component: Component;
  name: string;
  window: Span;
}

/** Σ of a rep's rows by the days that count, exact; null where no row has a counted day in the window. */
function rowsOf({ scene: { book, reach }, component, name, window }: Asked, rep: Rep, counts: (day: number) => boolean): Exact | null {
  const { prorate = true, quota_ramp: ramp } = component;
  let sum = zero;
  let touched = false;
  for (const row of book.quotas) {
    if (row.rep !== rep.id || row.measure !== name) continue;
    const days = new Map<number, number>();
    let out = 0;
    for (let d = Math.max(row.first, window.first); d <= Math.min(row.last, window.last); d++) {
      if (!counts(d)) {
        if (prorate) { out++; continue; }
        reach.see("prorate: false");
      }
      const factor = ramp ? ramp[rep.hired === null ? ramp.length - 1 : Math.min(Math.max(monthsBetween(rep.hired, d), 0), ramp.length - 1)]! : 1;
      days.set(factor, (days.get(factor) ?? 0) + 1);
    }
    if (days.size === 0) continue;
    touched = true;
    if (out > 0) reach.see("quota prorated");
    if ([...days.keys()].some((f) => f !== 1)) reach.see("quota ramp");
    let weight = zero;
    for (const [factor, n] of days) weight = weight.plus(exact(factor).times(exact(n)));
    sum = sum.plus(row.amount.times(weight).over(exact(row.last - row.first + 1)));
  }
  return touched ? sum : null;
}

const scaled = ({ scene: { book, plan }, component }: Asked, sum: Exact | null): Exact | null =>
  sum && book.coin.round(sum.times(exact(plan.quota_factor ?? 1)).times(exact(component.quota_factor ?? 1)));

/** Quota of a window for a rep's measure, to the cent; null where there is none. `period` is the one that is paid: a wider scope asks who is in the group on its last day in. */
export function quotaOf(scene: Scene, component: Component, service: Service, measure: Measure, window: Span, period: Span): Exact | null {
  if (measure.goal !== undefined) return exact(measure.goal);
  const asked: Asked = { scene, component, name: measure.quota ?? measure.of, window };
  const { rep } = service;
  const own = () => scaled(asked, rowsOf(asked, rep, (d) => service.inOn(d)));
  const scope = measure.scope ?? "rep";
  if (scope === "rep") return own();
  const touches = scene.book.quotas.some((q) => q.rep === rep.id && q.measure === asked.name && q.first <= window.last && q.last >= window.first);
  if (touches) {
    scene.reach.see("quota of a scope: own rows");
    return own();
  }
  const on = service.lastDayIn(period);
  if (on === null) return null;
  const group = scene.people.group(scope, rep, on);
  const parts = scene.book.reps.filter((r) => group.has(r.id)).map((r) => rowsOf(asked, r, (d) => scene.people.employed(r, d))).filter((q) => q !== null);
  if (parts.length > 0) scene.reach.see("quota of a scope: members");
  return parts.length === 0 ? null : scaled(asked, parts.reduce((a, b) => a.plus(b), zero));
}

/** A member's own quota, by the days employed: what `apply: each` reads. */
export function quotaOfMember(scene: Scene, component: Component, member: Rep, measure: Measure, window: Span): Exact | null {
  if (measure.goal !== undefined) return exact(measure.goal);
  const asked: Asked = { scene, component, name: measure.quota ?? measure.of, window };
  return scaled(asked, rowsOf(asked, member, (d) => scene.people.employed(member, d)));
}
