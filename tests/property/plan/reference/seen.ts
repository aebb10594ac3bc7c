import { daysOf, within } from "./days.ts";
import type { Outcome } from "./due.ts";
import type { Entry } from "./entry.ts";
import type { RepView, Turn } from "./view.ts";

/** Notes what stood behind a period that paid. */
export function seeTurn(view: RepView, { period, year }: Turn, outcome: Outcome, entries: readonly Entry[]): void {
  const { scene: { book, plan, reach }, component, service } = view;
  if (entries.every((e) => e.cents === 0n)) return;
  const { measure } = component;
  reach.see(`component ${component.type}`);
  reach.see(`period ${plan.period}`);
  if (measure) {
    reach.see(`measure ${measure.of}`);
    if (measure.scope && measure.scope !== "rep") reach.see(`scope ${measure.scope}`);
  }
  if (book.startMonth !== 1) reach.see("fiscal year not from January");
  if (period.last > book.asOf) reach.see("open period");
  if (outcome.dues.some((d) => d.credit !== null && d.credit.sign < 0)) reach.see("negative credit");
  const { hired, left } = service.rep;
  if (hired !== null && within(hired, year)) reach.see("joiner");
  if (left !== null && within(left, year)) reach.see("leaver");
  if (service.rep.assignments.length > 0 && service.days(period).length < daysOf(period)) reach.see("transfer within a period");
}
