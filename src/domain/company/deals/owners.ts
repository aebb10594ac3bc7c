import type { Company } from "../company.ts";
import type { DayNumber } from "../days.ts";
import { type Rep, type Seat, holder, sells, standingOn } from "../org/people.ts";
import type { Random } from "../random.ts";
import type { Ownership } from "./deal.ts";

/** Who sells on the day: the seat's holder, else somebody of the team, the region, the company. Nobody is made up: with no seller at all it is an error. */
export function sellerOn(seat: Seat, day: DayNumber, company: Company, random: Random): Rep {
  const sitting = holder(seat.spans, day);
  if (sitting) return sitting;
  const holders = (seats: readonly Seat[]) => seats.flatMap((s) => holder(s.spans, day) ?? []);
  for (const near of [company.seats.filter((s) => s.team === seat.team), company.seats.filter((s) => s.team.region === seat.team.region), company.seats]) {
    const found = holders(near);
    if (found.length > 0) return random.pick(found);
  }
  throw new Error(`nobody sells on day ${day}`);
}

/** Owners of a deal from its creation to its end: whoever goes hands it over on the next day. */
export function owners(seat: Seat, created: DayNumber, end: DayNumber, company: Company, random: Random): Ownership[] {
  const out: Ownership[] = [{ rep: sellerOn(seat, created, company, random), from: created }];
  for (let last = out[0]!; last.rep.sellsUntil !== null && last.rep.sellsUntil < end; last = out[out.length - 1]!) {
    const from = last.rep.sellsUntil + 1;
    out.push({ rep: sellerOn(seat, from, company, random), from });
  }
  return out;
}

/** Sellers of the same team on the day, without the one given. */
export function teammates(rep: Rep, day: DayNumber, company: Company): Rep[] {
  const { team, region } = standingOn(rep, day);
  const others = company.seats.flatMap((s) => holder(s.spans, day) ?? []).filter((r) => r !== rep && sells(r, day));
  const near = others.filter((r) => standingOn(r, day).team === team);
  return near.length > 0 ? near : others.filter((r) => standingOn(r, day).region === region);
}
