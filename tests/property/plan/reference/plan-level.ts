import type { Rep } from "./book.ts";
import { RunningCap } from "./caps.ts";
import { type Span, daysOf, monthsBetween, periodsOf } from "./days.ts";
import type { Listed } from "./component.ts";
import type { Entry } from "./entry.ts";
import type { Cap } from "./document.ts";
import { type Exact, exact } from "./exact.ts";
import { capsOf } from "./payouts.ts";
import type { Kind } from "./result.ts";
import type { Scene } from "./scene.ts";
import { Service } from "./service.ts";

/** Step 6 for one rep: plan cap, guarantee, draw, over the sum of the components that count. */
export function overTheSum(scene: Scene, rep: Rep, years: readonly Span[], sumOf: (period: Span) => bigint, listed: Listed[]): Entry[] {
  const { book: { coin, asOf }, plan, reach } = scene;
  const service = new Service(scene, rep);
  const entries: Entry[] = [];
  let balance = 0n;

  /** An amount for a period × share of it in the plan, in cents. */
  const shareOf = (amount: number, months: number | undefined, period: Span): bigint => {
    const days = service.days(period).filter((d) => months === undefined || (rep.hired !== null && monthsBetween(rep.hired, d) < months));
    if (months !== undefined && days.length < service.days(period).length) reach.see("months of service");
    return coin.cents(exact(amount).times(exact(days.length)).over(exact(daysOf(period))));
  };

  /** The sum that a cap allows in a span; null where there is none. */
  const sizeOf = (cap: Cap, span: Span, year: Span, period: Span): Exact | null => {
    if (cap.times_target === undefined) return exact(cap.amount!);
    const incentive = service.target(span, year);
    if (incentive === null) listed.push({ code: "target_missing", rep, period });
    return incentive && coin.round(exact(cap.times_target).times(incentive));
  };
  // As along lines: that of the period first, then that of the year.
  const caps = capsOf(plan).sort((a, b) => (a.per === b.per ? 0 : a.per === "period" ? -1 : 1));

  for (const year of years) {
    let alongYear: RunningCap | null = null;
    for (const period of periodsOf(year, plan.period)) {
      if (period.first > asOf || !service.inDuring(period)) continue;
      const write = (component: string, kind: Kind, cents: bigint) => {
        if (cents !== 0n) reach.see(`plan: ${component}${kind === "recovery" ? ", recovered" : ""}`);
        if (cents !== 0n) entries.push({ rep, period, component, deal: null, kind, on: period.last, credit: null, rate: null, cents, hold: "none" });
        return cents;
      };
      let sum = sumOf(period);
      if (caps.length > 0) {
        let left = sum;
        for (const cap of caps) {
          const size = sizeOf(cap, cap.per === "year" ? year : period, year, period);
          left = (cap.per === "year" ? (alongYear ??= new RunningCap(cap, size, coin, reach)) : new RunningCap(cap, size, coin, reach)).pass(left);
        }
        sum += write("plan_cap", "cap", left - sum);
      }
      if (plan.guarantee) {
        const least = shareOf(plan.guarantee.amount, plan.guarantee.months_of_service, period);
        if (sum < least) sum += write("guarantee", "guarantee", least - sum);
      }
      if (plan.draw) {
        const { kind = "floor", recoverable = false, amount, months_of_service: months } = plan.draw;
        const draw = shareOf(amount, months, period);
        const owe = (cents: bigint) => { if (recoverable) balance += cents; };
        const recover = (above: bigint) => {
          const back = above < balance ? above : balance;
          if (back > 0n) balance += write("draw", "recovery", -back);
        };
        if (kind === "additive") {
          if (draw > 0n) owe(write("draw", "draw", draw));
          else recover(sum);
        } else if (draw > 0n && sum < draw) owe(write("draw", "draw", draw - sum));
        else recover(sum - draw);
        if (draw > 0n) reach.see(`draw ${kind}${recoverable ? ", recoverable" : ""}`);
      }
    }
    if (plan.draw?.forgive === "year") {
      if (balance > 0n) reach.see("draw: forgiven");
      balance = 0n;
    }
  }
  return entries;
}
