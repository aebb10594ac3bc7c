import { attribute } from "./attributes.ts";
import { type Book, type Credit, type Deal, figure } from "./book.ts";
import { type DayNumber, fiscalYearOf } from "./days.ts";
import type { Component, PlanDocument } from "./document.ts";
import type { Event, Happening, Seen } from "./event.ts";
import { inOrder } from "./event.ts";
import { type Exact, exact, one, total, zero } from "./exact.ts";
import { product } from "./multipliers.ts";
import type { Reach } from "./reach.ts";
import type { Service } from "./service.ts";
import { keeps } from "./where.ts";

/** What the measure makes of a deal, whoever is credited: one happening a day. */
function happenings(deal: Deal, of: Component["measure"]["of"]): Happening[] {
  if (!deal.won) return [];
  const amount = figure(deal.row, "amount");
  const closing = (worth: Exact | null, money = true): Happening[] => [{ deal, day: deal.closed!, worth, money, due: null, cash: false }];
  switch (of) {
    case "bookings":
      return closing(amount);
    case "acv": {
      const term = figure(deal.row, "term_months");
      return closing(amount !== null && term !== null && !term.below(exact(12)) ? amount.times(exact(12)).over(term) : amount);
    }
    case "margin": {
      const cost = figure(deal.row, "cost");
      return closing(amount === null || cost === null ? null : amount.minus(cost));
    }
    case "quantity":
      return closing(figure(deal.row, "quantity"), false);
    case "deals":
      return closing(one, false);
    case "collections": {
      const days = [...new Set(deal.receipts.filter((r) => r.received !== null && r.amount !== null).map((r) => r.received!))];
      return days.map((day) => {
        const receipts = deal.receipts.filter((r) => r.received === day && r.amount !== null);
        const due = receipts.map((r) => r.due).filter((d) => d !== null);
        return { deal, day, worth: total(receipts.map((r) => r.amount!)), money: true, due: due.length > 0 ? Math.min(...due) : null, cash: true };
      });
    }
    case "acceptances": {
      if (deal.accepted.length === 0 || deal.accepted.includes(null)) return [];
      return [{ deal, day: Math.max(...(deal.accepted as DayNumber[])), worth: amount, money: true, due: null, cash: false }];
    }
  }
}

/** The rate that turns a deal's money into the bundle's on an event's day; null when there is none. */
function exchange(book: Book, plan: PlanDocument, { deal, day }: Happening): Exact | null {
  const currency = deal.row.currency;
  if (currency == null || currency === book.currency) return one;
  const on = plan.fx === "plan" ? fiscalYearOf(day, book.startMonth).first : day;
  const known = book.rates.filter((r) => r.currency === currency && r.from <= on).sort((a, b) => b.from - a.from);
  return known[0]?.rate ?? null;
}

/** All credit events of a rep for a component up to the export's day, in order; `lost` gets the days of those without exchange rate. */
export function creditEvents(book: Book, plan: PlanDocument, component: Component, service: Service, reach: Reach, lost: DayNumber[]): Event[] {
  const { measure } = component;
  const events: Event[] = [];
  for (const deal of book.deals) {
    const rows = deal.credits.filter((c) => c.rep === service.rep.id);
    if (rows.length === 0) continue;
    for (const happening of happenings(deal, measure.of)) {
      if (happening.day > book.asOf) { reach.see("after as_of"); continue; }
      if (happening.worth === null) { reach.see("lacks a figure"); continue; }
      const rate = exchange(book, plan, happening);
      if (!service.inOn(happening.day)) { reach.see("event while not in"); continue; }
      const kept = rows.filter((credit) => keeps(measure.where, { book, happening, credit, rate }));
      if (kept.length < rows.length) reach.see("filtered out");
      for (const [moves, pays] of [[true, true], [true, false], [false, true]] as const) {
        const alike = kept.filter((c) => c.moves === moves && c.pays === pays && (measure.of === "deals" || c.share !== null));
        if (alike.length === 0) continue;
        if (happening.money && rate === null) { lost.push(happening.day); continue; }
        events.push(eventOf({ book, happening, credit: null, rate }, alike, service.rep.id, plan, component, reach));
      }
    }
  }
  return events.sort(inOrder);
}

function eventOf(seen: Seen, alike: Credit[], rep: string, plan: PlanDocument, component: Component, reach: Reach): Event {
  const { happening, rate } = seen;
  const share = component.measure.of === "deals" ? one : total(alike.map((c) => c.share!));
  const value = happening.worth!.times(share).times(happening.money ? rate! : one);
  const credit = value.times(product(component, "credit", seen, plan, reach, value.sign !== 0)).to(6);
  const { moves, pays } = alike[0]!;
  if (alike.length > 1) reach.see("several credits of one rep");
  if (!share.is(one) && credit.sign !== 0) reach.see("split");
  if (happening.money && !rate!.is(one)) reach.see(plan.fx === "plan" ? "fx plan" : "fx event");
  return {
    happening, rep, day: happening.day, moves, pays, credit,
    onPayout: pays ? product(component, "payout", seen, plan, reach, credit.sign !== 0) : zero,
    attribute: (name) => attribute(name, seen, plan),
  };
}
