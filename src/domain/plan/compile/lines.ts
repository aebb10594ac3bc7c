import type { Day } from "../../calendar.ts";
import { type Sql, raw, sql } from "../../sql.ts";
import { capLines, capPer, capReason } from "../adjust/cap.ts";
import { floorDiv, halfAway, int, power } from "../exact.ts";
import type { Component } from "../schema.ts";
import type { PlanContext } from "./context.ts";
import type { Steps } from "./stages.ts";

/**
 * Lines of a component that pays events, from `priced` (events with exact payouts) and `paid` (pay per rep and period): each payout to 6 decimals is rounded
 * down to the cent, and the cents still missing to the period's pay go to the largest rests (or are taken from the smallest), ties in line order. Then caps.
 * plan.md, Money and Lines.
 */
export function linesQuery(c: PlanContext, component: Component, steps: Steps, of: { scale: number; restates: boolean; reason: Sql; period?: Day | undefined }): Sql {
  const ofEvent = raw("PARTITION BY rep_id, deal_id, day, class ORDER BY p");
  const ofPeriod = raw("PARTITION BY rep_id, p");
  steps
    .add("stepped", sql`SELECT *, ${of.restates ? sql`coalesce(lag(payout) OVER (${ofEvent}), 0)` : raw("0::HUGEINT")} AS payout_before FROM priced`)
    .add("own_lines", sql`SELECT *, event_p = p AS is_own, CASE WHEN event_p = p THEN day ELSE period_end END AS earned_on FROM stepped WHERE event_p = p OR payout <> payout_before`)
    .chain("ordered", "own_lines", [
      sql`SELECT *, row_number() OVER (${ofPeriod} ORDER BY earned_on, deal_id, day, class) AS ord,
          ${halfAway(raw("(payout - payout_before)"), power(of.scale - 6))} AS exact6 FROM prior`,
      sql`SELECT *, ${floorDiv(raw("exact6"), c.unit)} AS floor_c FROM prior`,
      sql`SELECT *, exact6 - floor_c * ${int(c.unit)} AS rest FROM prior`,
      sql`SELECT l.*, d.pay, d.pay6, d.pay - sum(floor_c) OVER (PARTITION BY l.rep_id, l.p) AS lacking, row_number() OVER (PARTITION BY l.rep_id, l.p ORDER BY rest DESC, ord) AS largest,
          row_number() OVER (PARTITION BY l.rep_id, l.p ORDER BY rest, ord) AS smallest${capColumns(component)} FROM prior l JOIN paid d ON d.rep_id = l.rep_id AND d.p = l.p`,
      sql`SELECT *, (floor_c + CASE WHEN largest <= lacking THEN 1 WHEN smallest <= -lacking THEN -1 ELSE 0 END)::HUGEINT AS amount FROM prior`,
    ])
    .add(
      "all_lines",
      sql`SELECT rep_id, p, y, period_start, period_end, ord, CASE WHEN is_own THEN 'earned' ELSE 'true_up' END AS kind, deal_id, earned_on, class, is_own, credit, payout, payout_before, pay, pay6,
          amount, amount AS uncapped, quota, missing_quota, missing_target, day AS event_day, ${of.reason} AS reason${capColumns(component, "")} FROM ordered
        UNION ALL BY NAME SELECT rep_id, p, y, period_start, period_end, 1000000000 AS ord, 'cap' AS kind, NULL AS deal_id, period_end AS earned_on, NULL AS class, false AS is_own, NULL AS credit,
          NULL AS payout, NULL AS payout_before, pay, pay6, carried AS amount, carried AS uncapped, quota, missing_quota, missing_target, NULL AS event_day, NULL AS reason${capColumns(component, "")}
        FROM paid WHERE carried <> 0`,
    )
    .chain("capped", "all_lines", capLines(c, component));
  return steps.then(sql`SELECT rep_id, period_start, period_end, deal_id, kind, earned_on, credit::VARCHAR AS credit, class, payout::VARCHAR AS payout, payout_before::VARCHAR AS payout_before,
      pay::VARCHAR AS pay, pay6::VARCHAR AS pay6, uncapped::VARCHAR AS uncapped, amount::VARCHAR AS amount, quota::VARCHAR AS quota, missing_quota, missing_target, event_day, reason,
      ${capReason(component)} AS caps, ${of.scale} AS scale
    FROM capped${of.period === undefined ? raw("") : sql` WHERE period_start = ${of.period}::DATE`} ORDER BY rep_id, p, ord`);
}

/** The caps that apply to a period, which the lines run under. */
function capColumns(component: Component, from = "d."): Sql {
  return raw((["period", "year"] as const).filter((per) => capPer(component, per)).map((per) => `, ${from}${per}_cap`).join(""));
}
