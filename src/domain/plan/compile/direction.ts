import { type Sql, ident, raw, sql } from "../../sql.ts";
import type { Day } from "../../calendar.ts";
import { type PlanContext, fxJoin } from "./context.ts";

/** What pay and revenue can be broken down by. */
export const directionFields = ["product", "family", "kind", "segment", "source", "industry", "account_region"] as const;
export type DirectionField = (typeof directionFields)[number];

/** Pay of a component's lines by a field of their deals, in the minor unit; lines of no one deal, and deals without the field, under NULL. */
export const payBy = (lines: Sql, field: DirectionField, from: Day | undefined, to: Day | undefined): Sql =>
  sql`SELECT w.${ident(field)} AS value, sum(l.amount::HUGEINT)::HUGEINT::VARCHAR AS earned FROM (${lines}) l LEFT JOIN built.won w ON w.deal_id = l.deal_id
    WHERE ${from === undefined ? raw("true") : sql`l.period_start >= ${from}::DATE`} AND ${to === undefined ? raw("true") : sql`l.period_start <= ${to}::DATE`} GROUP BY 1`;

/** Revenue of the deals won from the first to the last listed day by a field of theirs (or of each deal), exact, in 10^-10 of the bundle's currency, null where no amount or rate is known; and how many they are. */
export function revenueBy(c: PlanContext, field: DirectionField | "deal_id", first: Day, last: Day): Sql {
  const rate = c.foreignMoney ? raw("CASE WHEN w.currency IS NULL THEN 100000000 ELSE (f.rate * 100000000)::BIGINT END") : raw("100000000");
  return sql`SELECT value, sum(amount_c::HUGEINT * rate_e8)::HUGEINT::VARCHAR AS sold, count(*)::INTEGER AS deals FROM (
      SELECT w.${ident(field)} AS value, w.amount_c, ${rate} AS rate_e8 FROM built.won w ${c.foreignMoney ? fxJoin(c, "w.closed_on") : raw("")}
      WHERE w.closed_on BETWEEN ${first}::DATE AND least(${last}::DATE, ${c.facts.asOf}::DATE))
    GROUP BY 1`;
}
