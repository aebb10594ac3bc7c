import { addDays, addMonths } from "../../calendar.ts";
import { type DayNumber, dayNumber, dayText, workdayBefore } from "../days.ts";
import type { Random } from "../random.ts";
import { lastDay } from "../settings.ts";
import type { Deal } from "./deal.ts";

export interface Move {
  on: DayNumber;
  from: DayNumber;
  to: DayNumber;
}

/** The planned close and how it moved; of a closed deal the last move is onto the day of the close. */
export interface Planned {
  moves: readonly Move[];
  now: DayNumber;
}

const usualDays = { new: 112, cross_sell: 100, expansion: 74, renewal: 48 };
const mostMoves = 6;

/** Sellers plan for the end of a month. */
const monthEnd = (day: DayNumber): DayNumber => dayNumber(addDays(addMonths(`${dayText(day).slice(0, 7)}-01`, 1), -1));

/** A plan that turns out too early is moved when its day is near; some open deals are left with a day that has passed. */
export function planned(deal: Pick<Deal, "kind" | "created" | "closed" | "end">, random: Random): Planned {
  const moves: Move[] = [];
  const near = (day: DayNumber, p: number) => (random.chance(p) ? monthEnd(day) : day);
  let now = near(deal.created + Math.round(usualDays[deal.kind] * random.between(0.7, 1.4)), 0.7);
  let last = deal.created;
  const move = (on: DayNumber, to: DayNumber) => {
    if (to === now) return;
    moves.push({ on, from: now, to });
    [last, now] = [on, to];
  };
  while (now < deal.end && moves.length < mostMoves) {
    const on = Math.max(last + 1, workdayBefore(now + random.int(-12, 6)));
    if (on >= deal.end || (deal.closed === null && random.chance(0.4))) break;
    move(on, near(Math.max(on + 12, now + random.int(14, 62)), 0.6));
  }
  if (now - deal.end > 25 && random.chance(0.25)) {
    const on = workdayBefore(deal.end - random.int(4, 14));
    if (on > last && on < deal.end) move(on, (deal.closed ?? lastDay) + random.int(0, 12));
  }
  if (deal.closed !== null) move(deal.closed, deal.closed);
  return { moves, now };
}
