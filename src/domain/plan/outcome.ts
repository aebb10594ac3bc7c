import { compare, difference, sum, toNumber } from "../money.ts";
import { type RepChange, changes, payByRep, payOfCredited, spread } from "./compare.ts";
import { decimal, divideHalfAway } from "./exact.ts";
import type { PlanResult } from "./result.ts";
import type { Plan } from "./schema.ts";

/** A plan with what it pays. */
export interface Paid {
  plan: Plan;
  result: PlanResult;
}

/** What a plan does to cost and to people. Money is exact text; shares and ratios are numbers. */
export interface Outcome {
  cost: string;
  /** pay ÷ won amount, to 6 decimals; null when nothing was won */
  cost_of_sales: number | null;
  /** against the baseline; null of the baseline itself */
  against: Against | null;
  /** reps with credit: the next three are over them */
  reps: number;
  /** middle pay, to the cent; null when nobody has credit */
  median_pay: string | null;
  /** the pay that nine of ten reps stay under ÷ the one that one of ten stays under; null when the lower one is not above 0 */
  p90_p10: number | null;
  /** Gini coefficient of pay */
  gini: number | null;
  /** entries of the result's `issues` */
  issues: number;
}

export interface Against {
  /** cost − the baseline's */
  change: string;
  /** change ÷ the baseline's cost; null when that is nothing */
  change_share: number | null;
  /** reps who earn more, and less, by a cent or more */
  gain: number;
  lose: number;
  /** null when nobody gains, or loses */
  largest_gain: RepChange | null;
  largest_loss: RepChange | null;
}

/** The last outcome of a result: at an edit those of all other plans stay what they were. */
const known = new WeakMap<PlanResult, { paid: Paid; base: Paid | undefined; outcome: Outcome }>();

/** What a plan costs and does to people, against the baseline. */
export function outcomeOf(paid: Paid, base: Paid | undefined): Outcome {
  const found = known.get(paid.result);
  if (found && found.paid.plan === paid.plan && found.base?.plan === base?.plan && found.base?.result === base?.result) return found.outcome;
  const outcome = reckoned(paid, base);
  known.set(paid.result, { paid, base, outcome });
  return outcome;
}

function reckoned({ plan, result }: Paid, base: Paid | undefined): Outcome {
  const pay = payByRep(plan, result);
  const credited = [...payOfCredited(plan, result).values()];
  const middle = spread(credited);
  return {
    cost: result.earned,
    cost_of_sales: result.cost_of_sales,
    against: base === undefined || base.plan === plan ? null : againstBase(result, pay, base),
    reps: credited.length,
    median_pay: middleOf(credited),
    p90_p10: middle && middle.p10 > 0 ? tidy(middle.p90 / middle.p10) : null,
    gini: middle?.gini == null ? null : tidy(middle.gini),
    issues: result.issues.length,
  };
}

function againstBase(result: PlanResult, pay: ReadonlyMap<string, string>, base: Paid): Against {
  const list = changes(payByRep(base.plan, base.result), pay);
  const change = difference(result.earned, base.result.earned);
  const before = toNumber(base.result.earned);
  const [first, last] = [list[0], list.at(-1)];
  return {
    change,
    change_share: before === 0 ? null : toNumber(change) / before,
    gain: list.filter((r) => compare(r.change, "0") > 0).length,
    lose: list.filter((r) => compare(r.change, "0") < 0).length,
    largest_gain: first && compare(first.change, "0") > 0 ? first : null,
    largest_loss: last && compare(last.change, "0") < 0 ? last : null,
  };
}

/** Ratios to 6 decimals, as rates are everywhere. */
const tidy = (x: number) => Number(x.toFixed(6));

/** The median of exact decimals: the middle one, or the mean of the two in the middle, half away from zero. */
function middleOf(texts: readonly string[]): string | null {
  const sorted = texts.toSorted(compare);
  const n = sorted.length;
  if (n === 0) return null;
  if (n % 2 === 1) return sorted[(n - 1) / 2]!;
  const total = sum([sorted[n / 2 - 1]!, sorted[n / 2]!]);
  const units = total.split(".")[1]?.length ?? 0;
  return decimal(divideHalfAway(BigInt(total.replace(".", "")), 2n), units, units);
}
