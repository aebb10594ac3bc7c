import { allot } from "./allot.ts";
import { figure } from "./book.ts";
import { type DayNumber, monthsAfter } from "./days.ts";
import type { ReleaseStep } from "./document.ts";
import type { Entry } from "./entry.ts";
import { type Exact, exact, least, most, one, zero } from "./exact.ts";
import type { Scene } from "./scene.ts";

/** A part of a line with the day on which it becomes payable, before what is not known yet and clawbacks; null where nothing fixes one. */
export interface Part {
  cents: bigint;
  day: DayNumber | null;
  /** the calendar alone fixes the day */
  calendar: boolean;
  ifEmployed: boolean;
}

/** The parts of a line in the order of its steps and, within one, of its receipts. */
export function partsOf(scene: Scene, entry: Entry, steps: readonly ReleaseStep[] | undefined): Part[] {
  const { reach } = scene;
  const atClose = (cents: bigint): Part => ({ cents, day: entry.period.last, calendar: true, ifEmployed: false });
  const parts = !steps ? [atClose(entry.cents)] : allot(entry.cents, steps.map((s) => exact(s.share))).flatMap((cents, i): Part[] => {
    const step = steps[i]!;
    if (cents === 0n) return [];
    reach.see(`release: ${step.on ?? "months"}${step.if ? ", if employed" : ""}`);
    if (step.on === "close" || (step.on !== undefined && entry.deal === null)) return [atClose(cents)];
    if (step.on === "collected") return collectedParts(scene, entry, cents);
    if (step.on === "accepted") return [{ cents, day: acceptedOn(scene, entry), calendar: false, ifEmployed: false }];
    return [{ cents, day: monthsAfter(entry.period.last, step.months!), calendar: true, ifEmployed: step.if === "employed" }];
  });
  const floor = typeof entry.hold === "object" ? Math.max(entry.period.last, entry.hold.letGo) : entry.period.last;
  return parts.map((p) => (p.day === null ? p : { ...p, day: Math.max(p.day, floor) }));
}

function acceptedOn({ book }: Scene, entry: Entry): DayNumber | null {
  const days = entry.deal!.deliveries.map((d) => d.accepted);
  if (days.length === 0 || days.some((d) => d === null || d > book.asOf)) return null;
  return Math.max(...(days as DayNumber[]));
}

/** Each receipt releases up to the step's amount × received so far / deal amount; the rest waits. */
function collectedParts({ book, reach }: Scene, entry: Entry, cents: bigint): Part[] {
  const deal = entry.deal!;
  const amount = figure(deal.row, "amount");
  const parts: Part[] = [];
  let [received, released] = [zero, 0n];
  if (amount !== null && amount.sign !== 0) {
    const known = deal.receipts.filter((r) => r.received !== null && r.received <= book.asOf && r.amount !== null);
    for (const day of [...new Set(known.map((r) => r.received!))].sort((a, b) => a - b)) {
      for (const r of known) if (r.received === day) received = received.plus(r.amount!);
      const share: Exact = most(zero, least(one, received.over(amount)));
      const size = cents < 0n ? -cents : cents;
      const upTo = book.coin.cents(book.coin.worth(size).times(share));
      if (upTo <= released) continue;
      if (released > 0n) reach.see("release: collected, several receipts");
      parts.push({ cents: cents < 0n ? released - upTo : upTo - released, day, calendar: false, ifEmployed: false });
      released = upTo;
    }
  }
  const left = cents < 0n ? cents + released : cents - released;
  if (left !== 0n) parts.push({ cents: left, day: null, calendar: false, ifEmployed: false });
  return parts;
}
