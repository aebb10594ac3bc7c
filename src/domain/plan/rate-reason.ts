import { addDays, daysBetween } from "../calendar.ts";
import { compare } from "../money.ts";
import type { PlanContext } from "./compile/context.ts";
import type { IncentivePartRow } from "./compile/incentive.ts";
import type { QuotaPartRow } from "./compile/quota.ts";
import { decimal } from "./exact.ts";
import type { LineRow } from "./lines.ts";
import { quotaReasons } from "./quota-reason.ts";
import type { IncentiveReason, IndividualRateReason } from "./reasons.ts";
import type { Component } from "./schema.ts";

/** What the fiscal year's quota and target incentive (`said`) behind an individual commission rate are made of: nothing of what is one row of `quotas`, or one yearly target incentive, as it stands. */
export function rateReasons(c: PlanContext, component: Component, quotas: readonly QuotaPartRow[], incentives: readonly IncentivePartRow[]): (row: Pick<LineRow, "rep_id" | "period_start">, said: string) => IndividualRateReason {
  const quotaOf = quotaReasons(c, component, quotas);
  const found = new Map<string, IncentiveReason>();
  for (const x of incentives) {
    const key = `${x.rep_id} ${x.period_start}`;
    const { stretches } = found.get(key) ?? found.set(key, { stretches: [], year_days: x.year_days }).get(key)!;
    const amount = decimal(BigInt(x.target_c), 2, 2);
    const last = stretches.at(-1);
    const days = daysBetween(x.day_from, x.day_to) + 1;
    // A transfer cuts the days, and need not change the target.
    if (last?.incentive === amount && addDays(last.to, 1) === x.day_from) Object.assign(last, { to: x.day_to, days: last.days + days });
    else stretches.push({ from: x.day_from, to: x.day_to, incentive: amount, days });
  }
  return ({ rep_id, period_start }, said) => {
    const quota = quotaOf({ rep_id, period_start, member_id: null });
    const incentive = found.get(`${rep_id} ${period_start}`);
    const [one, more] = incentive?.stretches ?? [];
    const isPlain = one && !more && one.days === incentive!.year_days && compare(one.incentive, said) === 0;
    return { ...(quota && { quota_of: quota }), ...(incentive && !isPlain && { incentive_of: incentive }) };
  };
}
