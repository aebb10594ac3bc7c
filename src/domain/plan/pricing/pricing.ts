import type { Sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import type { QuotaWindow } from "../compile/quota.ts";

/**
 * How a commission turns credit into pay before any adjuster: a rate, a rate by attributes, or tiers. Payouts are whole numbers of
 * 10^-16 (credit 10^-6 × rate 10^-10).
 */
export interface Pricing {
  /** running credit that events need */
  window: "period" | "year" | undefined;
  /** quotas that it reads: that of the window in `quota`, of the fiscal year in `year_quota` */
  quota: QuotaWindow | undefined;
  yearQuota: boolean;
  /** the target incentive of the fiscal year is read */
  target: boolean;
  attributes: string[];
  /** a period pays year to date less what came before */
  yearToDate: boolean;
  /** an earlier event's pay can change in a later period */
  restates: boolean;
  /** each event is priced on its own: sums of credit are not enough, whatever the data */
  alone: boolean;
  /** further columns on `state` (one row per rep and period): selects that each read the one before, named `prior` */
  schedule(c: PlanContext): Sql[];
  /** pay of a window from the columns of `state` (its `paying` and `c`), where no event is treated alone */
  total(): Sql;
  /** further columns on an event joined with its schedule, as `schedule` */
  perEvent(c: PlanContext): Sql[];
  /** pay of an event from those columns */
  payout(): Sql;
  /** STRUCT of what explains an event's pay, for `because` */
  reason(): Sql;
}
