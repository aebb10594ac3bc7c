import { type Sql, all, any, raw, sql } from "../../sql.ts";
import type { Day } from "../../calendar.ts";
import { measures } from "../measures/index.ts";
import type { Component } from "../schema.ts";
import { matches } from "../where.ts";
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

/** Why a won deal is no credit of a rep: others are credited, the rep was not in the plan on the day, the figure that the measure reads is absent, there is no exchange rate, or the measure's filter leaves it out. */
export type UncreditedReason = "others" | "not_in" | "no_figure" | "no_rate" | "filter";

/** Won deals that a rep owns or is credited with, closed between the days, without an event of the rep in any of the components: `reason`, `deals`, `sold` (10^-10), the commonest first. */
export function uncreditedOf(c: PlanContext, components: readonly { component: Component; credit: Sql }[], of: { first: Day; last: Day; repId: string }): Sql {
  const rate = c.foreignMoney ? raw("CASE WHEN w.currency IS NULL THEN 100000000 ELSE (f.rate * 100000000)::BIGINT END") : raw("100000000");
  const without = components.map(({ credit }) => sql`NOT EXISTS (SELECT 1 FROM ${credit} e WHERE e.deal_id = w.deal_id AND e.rep_id = ${of.repId})`);
  const isIn = components.map(({ component }) => sql`EXISTS (SELECT 1 FROM built.stretches g WHERE g.rep_id = ${of.repId} AND w.closed_on BETWEEN g.day_from AND g.day_to AND ${matches("g", c.plan.eligible, component.eligible)})`);
  const hasFigure = components.map(({ component }) => sql`EXISTS (SELECT 1 FROM (${measures.get(component.measure!.of).events(component.measure!)}) m WHERE m.deal_id = w.deal_id)`);
  const credited = sql`EXISTS (SELECT 1 FROM built.shares s WHERE s.deal_id = w.deal_id AND s.rep_id = ${of.repId} AND (s.moves OR s.pays))`;
  return sql`SELECT reason, count(*)::INTEGER AS deals, coalesce(sum(amount_c::HUGEINT * rate_e8), 0)::HUGEINT::VARCHAR AS sold FROM (
      SELECT w.amount_c, ${rate} AS rate_e8,
        CASE WHEN NOT ${credited} THEN 'others' WHEN NOT (${any(isIn)}) THEN 'not_in' WHEN NOT (${any(hasFigure)}) THEN 'no_figure'
          WHEN ${rate} IS NULL THEN 'no_rate' ELSE 'filter' END AS reason
      FROM built.won w ${c.foreignMoney ? fxJoin(c, "w.closed_on") : raw("")}
      WHERE w.closed_on BETWEEN ${of.first}::DATE AND least(${of.last}::DATE, ${c.facts.asOf}::DATE) AND ${all(without)}
        AND (w.owner_id = ${of.repId} OR EXISTS (SELECT 1 FROM built.shares s WHERE s.deal_id = w.deal_id AND s.rep_id = ${of.repId})))
    GROUP BY reason ORDER BY deals DESC, reason`;
}
