import { causes } from "../causes.ts";
import { dayNumber, workdayAfter, workdayBefore } from "../days.ts";
import type { Random } from "../random.ts";
import { firstDay, lastDay } from "../settings.ts";
import type { Hiring } from "./hire.ts";
import { type Rep, type Seat, change } from "./people.ts";

/** Of a hundred seats: how many see their holder leave, how many are opened later. */
const leaverShare = 0.17;
const newSeatShare = 0.09;

/** The holder of the seat goes after `last`; a newcomer takes over `gap` days later. */
function replace(seat: Seat, last: number, gap: number, staff: Hiring, level: number): void {
  const span = seat.spans[seat.spans.length - 1]!;
  span.to = last;
  span.rep.sellsUntil = last;
  const start = workdayAfter(last + gap);
  const lead = seat.team.leads.findLast((l) => l.from <= start)!.rep;
  const rep = staff.hire("KAM", { team: seat.team.name, region: seat.team.region, manager: lead }, start, level);
  seat.spans.push({ rep, from: start, to: lastDay });
}

/** The team's lead leaves at the end of 2024 and the holder of the seat becomes the lead. */
function promote(seat: Seat, members: readonly Seat[], staff: Hiring): void {
  const day = dayNumber("2025-01-01");
  const before = seat.team.leads[0]!;
  const rep = seat.spans[0]!.rep;
  before.to = before.rep.left = day - 1;
  seat.team.leads.push({ rep, from: day, to: lastDay });
  change(rep, day, { role: "Manager", manager: before.rep.history.at(-1)!.manager, base: 11_000_000, target: 6_000_000 });
  for (const member of members) {
    for (const span of member.spans) if (span.rep !== rep && span.to >= day) change(span.rep, Math.max(day, span.from), { manager: rep });
  }
  replace(seat, day - 1, 33, staff, 0.85);
}

/** The holders of two seats change places. */
function swap(a: Seat, b: Seat): void {
  const day = dayNumber("2024-07-01");
  const [x, y] = [a.spans[0]!, b.spans[0]!];
  const move = (rep: Rep, to: Seat) => change(rep, day, { team: to.team.name, region: to.team.region, manager: to.team.leads[0]!.rep });
  move(x.rep, b);
  move(y.rep, a);
  a.spans = [{ ...x, to: day - 1 }, { rep: y.rep, from: day, to: lastDay }];
  b.spans = [{ ...y, to: day - 1 }, { rep: x.rep, from: day, to: lastDay }];
}

/** The team tries another plan: whoever sits in it from the day on. */
function pilot(members: readonly Seat[]): void {
  const day = dayNumber(causes.pilot.from);
  for (const { spans } of members) for (const { rep, from, to } of spans) if (to >= day) change(rep, Math.max(day, from), { plan: causes.pilot.plan });
}

/** Everything that changed between the first day and the last; every seat sees one change at most. */
export function moves(seats: readonly Seat[], staff: Hiring, random: Random): void {
  const free = random.shuffle(seats);
  const take = () => free.pop()!;
  const promoted = take();
  for (let n = Math.floor(seats.length / 20); n > 0; n--) {
    const a = take();
    const other = free.findIndex((s) => s.team !== a.team);
    if (other >= 0) swap(a, free.splice(other, 1)[0]!);
  }
  for (let n = Math.round(seats.length * leaverShare); n > 0; n--) {
    const seat = take();
    const last = workdayBefore(random.int(firstDay + 200, lastDay - 170));
    seat.spans[0]!.rep.left = last;
    replace(seat, last, random.int(14, 75), staff, random.between(0.75, 1));
  }
  for (let n = Math.round(seats.length * newSeatShare); n > 0; n--) {
    const span = take().spans[0]!;
    span.from = span.rep.hired = span.rep.history[0]!.from = workdayAfter(random.int(firstDay + 240, lastDay - 260));
  }
  promote(promoted, seats.filter((s) => s.team === promoted.team), staff);
  const rise = dayNumber("2025-01-01");
  for (const { spans } of free) {
    const { rep } = spans[0]!;
    if (!random.chance(0.3)) continue;
    const { base, target } = rep.history[0]!;
    change(rep, rise, { base: Math.round(base * 1.04), target: Math.round(target * 1.05) });
  }
  pilot(seats.filter((s) => s.team === seats[0]!.team));
}
