import { type Deal, figure } from "./book.ts";
import { type DayNumber, monthsAfter, monthsBetween } from "./days.ts";
import type { Clawback } from "./document.ts";
import type { Entry } from "./entry.ts";
import { type Exact, exact, least, most, one, zero } from "./exact.ts";
import type { Part } from "./release.ts";
import type { Scene } from "./scene.ts";

/** What a cancellation takes back of one line: by part what is forfeited, and what must be paid back. */
export interface Taken {
  on: DayNumber;
  /** cents of the negative line (positive for a negative one); 0 where parts not yet payable were enough */
  back: bigint;
}

/** Share of the line that still can be taken back on a day, by time or term. */
function remaining(rule: Clawback, deal: Deal, on: DayNumber): Exact {
  const closed = deal.closed!;
  const left = (whole: Exact, elapsed: number): Exact => most(zero, least(one, whole.minus(exact(elapsed)).over(whole)));
  if (rule.by === "term") {
    const term = figure(deal.row, "term_months");
    return term === null || term.sign <= 0 ? one : left(term, monthsBetween(closed, on));
  }
  if (rule.by !== "time") return one;
  const { days, months } = rule.within!;
  return days !== undefined ? left(exact(days), on - closed) : left(exact(months!), monthsBetween(closed, on));
}

function inside({ within }: Clawback, deal: Deal, on: DayNumber): boolean {
  if (!within) return true;
  return on <= (within.days !== undefined ? deal.closed! + within.days : monthsAfter(deal.closed!, within.months!));
}

/** Takes back from a line what its deal's cancellations ask for. `lost` gets, part by part, what is forfeited (in cents of either sign). */
export function takeBack({ book, reach }: Scene, rule: Clawback, entry: Entry, parts: readonly Part[], lost: bigint[]): Taken[] {
  const { deal, cents } = entry;
  const amount = deal && figure(deal.row, "amount");
  if (!deal || !amount || amount.sign <= 0) return [];
  const sign = cents < 0n ? -1n : 1n;
  const size = cents * sign;
  const taken: Taken[] = [];
  let sum = 0n;
  for (const c of deal.cancellations) {
    if (c.on > book.asOf || !inside(rule, deal, c.on)) continue;
    const asked = book.coin.cents(book.coin.worth(size).times(exact(rule.share ?? 1)).times(c.amount).over(amount).times(remaining(rule, deal, c.on)));
    let left = asked < size - sum ? asked : size - sum;
    if (left <= 0n) continue;
    sum += left;
    reach.see(`clawback by ${rule.by ?? "amount"}`);
    for (let i = parts.length - 1; i >= 0 && left > 0n; i--) {
      const part = parts[i]!;
      const payable = entry.hold !== "held" && entry.hold !== "forfeited" && part.day !== null && part.day <= c.on && !(part.ifEmployed && entry.rep.left !== null && entry.rep.left < part.day);
      if (payable) continue;
      const room = part.cents * sign - lost[i]! * sign;
      const used = left < room ? left : room;
      if (used <= 0n) continue;
      reach.see("clawback: uses up what is not payable");
      lost[i]! += used * sign;
      left -= used;
    }
    if (left > 0n) {
      reach.see(sign > 0n ? "clawback: a negative line" : "clawback: a negative line given back");
      taken.push({ on: c.on, back: -left * sign });
    }
  }
  return taken;
}
