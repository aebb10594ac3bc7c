import { compare, difference, sum, zeroLike } from "../money.ts";
import type { Because } from "../plan/because.ts";
import { type Line, asEarned } from "../plan/lines.ts";
import type { CapReason } from "../plan/reasons.ts";

/** What a cap of a period or fiscal year leaves of a component's lines of one period together: their running sum goes from `before` to `after`, and of that `over` is above the cap. */
export interface CapSum extends Pick<CapReason, "per" | "times_target" | "incentive"> {
  cap: string;
  /** what is above counts so many times */
  above: number;
  before: string;
  after: string;
  /** after − the cap, or − `before` where that had passed it already */
  over: string;
}

/** The caps that took something of a component's lines of one rep and period. */
export function capSums(all: readonly Line[]): CapSum[] {
  const lists = asEarned(all).map((l) => (l.because as Because).caps ?? []);
  return (lists[0] ?? []).flatMap(({ per, cap, times_target, incentive, above = 0 }, i) => {
    const own = lists.flatMap((list) => list[i] ?? []);
    const whole = sum(own.map((x) => x.before));
    const starts = own.map((x) => difference(x.running, x.before));
    // Lines stand in the order of their days; what an earlier deal is trued up by may run before them.
    const ends = [own.at(-1)!.running, ...own.map((x) => x.running)];
    const after = ends.find((x) => starts.some((s) => compare(sum([s, whole]), x) === 0));
    if (cap === null || after === undefined) return [];
    const before = difference(after, whole);
    const over = difference(after, compare(before, cap) > 0 ? before : cap);
    return compare(over, zeroLike(over)) > 0 ? [{ per, cap, above, before, after, over, ...(times_target === undefined ? {} : { times_target, incentive: incentive ?? null }) }] : [];
  });
}
