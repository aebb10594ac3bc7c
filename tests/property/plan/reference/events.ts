import { attribute } from "./attributes.ts";
import type { Credit } from "./book.ts";
import type { DayNumber } from "./days.ts";
import type { Measure, Multiplier } from "./document.ts";
import { type Event, type Happening, type Seen, inOrder } from "./event.ts";
import { type Exact, one, total, zero } from "./exact.ts";
import { happenings } from "./happenings.ts";
import { product } from "./multipliers.ts";
import { type Scene, exchange } from "./scene.ts";
import type { Viewer } from "./viewer.ts";
import { keeps } from "./where.ts";

export interface Credited {
  events: Event[];
  /** the days of those left out for want of an exchange rate */
  lost: DayNumber[];
}
interface Asked {
  scene: Scene;
  measure: Measure;
  viewer: Viewer;
  multipliers: readonly Multiplier[];
  /** each member's events stay the member's own */
  each: boolean;
}

const flags = [[true, true], [true, false], [false, true]] as const;

/** All credit events that a viewer has by an event measure up to the export's day, in order. */
export function creditEvents(asked: Asked): Credited {
  const { scene, measure, viewer } = asked;
  const { book, reach } = scene;
  const found: Credited = { events: [], lost: [] };
  if (measure.of === "earnings") return { events: earningsEvents(asked).sort(inOrder), lost: [] };
  for (const deal of book.deals) {
    if (deal.credits.length === 0) continue;
    for (const happening of happenings(deal, measure)) {
      if (happening.day > book.asOf) { reach.see("after as_of"); continue; }
      const rows = deal.credits.filter((c) => viewer.counts(c, happening.day));
      if (rows.length === 0) continue;
      if (!viewer.inOn(happening.day)) { reach.see("event while not in"); continue; }
      const rate = exchange(scene, deal, happening.rateDay);
      const { day, due, cash } = happening;
      const seen: Seen = { book, deal, day, due, cash, credit: null, rate };
      const kept = rows.filter((credit) => (happening.shared ? credit.share !== null : true) && keeps(measure.where, { ...seen, credit }));
      for (const member of asked.each ? [...new Set(kept.map((c) => c.rep))].sort() : [null]) {
        const own = member === null ? kept : kept.filter((c) => c.rep === member);
        for (const [moves, pays] of flags) {
          const alike = own.filter((c) => c.moves === moves && c.pays === pays);
          if (alike.length === 0) continue;
          if (happening.money && rate === null) found.lost.push(happening.day);
          else found.events.push({ ...eventOf(asked, happening, seen, alike), moves, pays, member });
        }
      }
    }
  }
  found.events.sort(inOrder);
  return found;
}

function eventOf({ scene, multipliers, measure }: Asked, happening: Happening, seen: Seen, alike: readonly Credit[]): Omit<Event, "moves" | "pays" | "member"> {
  const { reach, plan } = scene;
  const share = happening.shared ? total(alike.map((c) => c.share!)) : one;
  const rate = happening.money ? seen.rate! : one;
  const value = happening.worth.times(share).times(rate);
  const credit = value.times(product(multipliers, "credit", seen, plan, reach, value.sign !== 0)).to(6);
  if (alike.length > 1) reach.see(measure.scope && measure.scope !== "rep" ? "several members' credits in one event" : "several credits of one rep");
  if (!share.is(one) && credit.sign !== 0) reach.see("split");
  if (happening.net && credit.sign !== 0) reach.see(`net ${measure.of}`);
  return {
    deal: happening.deal, day: happening.day, credit,
    onPayout: alike[0]!.pays ? product(multipliers, "payout", seen, plan, reach, credit.sign !== 0) : zero,
    attribute: (name) => attribute(name, seen, plan),
  };
}

/** What components listed before earned: an event on the last day employed of each period, as_of if earlier. */
function earningsEvents({ scene, measure, viewer, multipliers }: Asked): Event[] {
  const { book, people, reach, plan } = scene;
  const byDay = new Map<DayNumber, Exact>();
  for (const { component, rep: id, period, amount } of scene.earned) {
    if (!measure.components!.includes(component)) continue;
    const last = people.lastEmployed(book.reps.find((r) => r.id === id)!, period);
    if (last === null) continue;
    const day = Math.min(last, book.asOf);
    if (!viewer.has(id, day) || !viewer.inOn(day)) continue;
    byDay.set(day, (byDay.get(day) ?? zero).plus(amount));
  }
  return [...byDay].map(([day, amount]) => {
    const seen: Seen = { book, deal: null, day, due: null, cash: false, credit: null, rate: one };
    if (amount.sign !== 0) reach.see("earnings of components");
    return { deal: null, day, moves: true, pays: true, member: null, attribute: () => null, credit: amount.times(product(multipliers, "credit", seen, plan, reach, false)).to(6), onPayout: product(multipliers, "payout", seen, plan, reach, false) };
  });
}
