import { type Sql, raw, sql } from "../../sql.ts";
import { int, power, scaled } from "../exact.ts";
import type { Bonus } from "../schema.ts";
import type { Pricing } from "./pricing.ts";

/** The same amount for each event above 0 that pays, or for the first `limit` of them a period. plan.md, bonus. */
export function byAmount(bonus: Bonus): Pricing {
  const each: Sql = sql`${int(scaled(bonus.amount ?? 0, 6) * power(10))}::HUGEINT`;
  const first = bonus.limit === undefined ? raw("") : sql` QUALIFY row_number() OVER (PARTITION BY rep_id, p ORDER BY day, deal_id, class) <= ${bonus.limit}`;
  return {
    window: undefined,
    quota: undefined,
    yearQuota: false,
    target: false,
    attributes: [],
    yearToDate: false,
    restates: false,
    alone: true,
    schedule: () => [],
    total: () => raw("0::HUGEINT"),
    perEvent: () => [sql`SELECT * FROM prior WHERE NOT missing AND class <> 1 AND credit > 0${first}`],
    payout: () => each,
    reason: () => raw("NULL"),
  };
}
