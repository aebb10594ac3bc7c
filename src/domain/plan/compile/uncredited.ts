import { type Sql, all, raw, sql } from "../../sql.ts";
import type { Day } from "../../calendar.ts";
import { type PlanContext, fxJoin } from "./context.ts";

/** Won deals from the first to the last day without an event in any of the credits (of a rep: owned by the rep, without an event of the rep's): how many, and their exact amount in 10^-10. */
export function uncredited(c: PlanContext, credits: readonly Sql[], of: { first: Day; last: Day; repId?: string }): Sql {
  const rate = c.foreignMoney ? raw("CASE WHEN w.currency IS NULL THEN 100000000 ELSE (f.rate * 100000000)::BIGINT END") : raw("100000000");
  const own = of.repId === undefined ? raw("true") : sql`w.owner_id = ${of.repId}`;
  const without = credits.map((credit) => sql`NOT EXISTS (SELECT 1 FROM ${credit} e WHERE e.deal_id = w.deal_id${of.repId === undefined ? raw("") : sql` AND e.rep_id = ${of.repId}`})`);
  return sql`SELECT count(*)::INTEGER AS deals, coalesce(sum(amount_c::HUGEINT * rate_e8), 0)::HUGEINT::VARCHAR AS sold FROM (
      SELECT w.amount_c, ${rate} AS rate_e8 FROM built.won w ${c.foreignMoney ? fxJoin(c, "w.closed_on") : raw("")}
      WHERE w.closed_on BETWEEN ${of.first}::DATE AND least(${of.last}::DATE, ${c.facts.asOf}::DATE) AND ${own} AND ${all(without)})`;
}
