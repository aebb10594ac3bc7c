import type { Day } from "../../calendar.ts";
import { type Sql, raw, sql } from "../../sql.ts";
import { capColumns, capLines, capReason, carriesExcess } from "../adjust/cap.ts";
import { holdColumns } from "../adjust/hold.ts";
import { adjusted } from "../adjust/period.ts";
import { floorDiv, halfAway, int, power } from "../exact.ts";
import type { Component } from "../schema.ts";
import type { PlanContext } from "./context.ts";
import type { Named, Steps } from "./stages.ts";

/** Adds `own_lines` from `priced` (events with exact payouts): one an event in its own period, and, where earlier pay is restated, one in each later period that changes it. A quota is missing of the member whose event it is. */
export function linesOfEvents(steps: Steps, of: { restates: boolean; each: boolean; reason: Sql }): Steps {
  if (!of.restates) {
    return steps.add("own_lines", sql`SELECT rep_id, p, ${of.each ? raw("member_id") : raw("NULL::VARCHAR AS member_id")}, deal_id, day, class, credit, quota, missing_quota, lacking_quota, payout, 0::HUGEINT AS payout_before, true AS is_own, day AS earned_on, ${of.reason} AS reason FROM priced`);
  }
  const unit = of.each ? "member_id, " : "";
  const before = raw(`OVER (PARTITION BY rep_id, ${unit}deal_id, day, class ORDER BY p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`);
  return steps
    .add("stepped", sql`SELECT *, coalesce(last_value(CASE WHEN missing THEN NULL ELSE payout END IGNORE NULLS) ${before}, 0) AS payout_before FROM priced`)
    .add(
      "own_lines",
      sql`SELECT rep_id, p, ${of.each ? raw("member_id") : raw("NULL::VARCHAR AS member_id")}, deal_id, day, class, credit, quota, missing_quota, lacking_quota, payout, payout_before, event_p = p AS is_own, CASE WHEN event_p = p THEN day ELSE period_end END AS earned_on, ${of.reason} AS reason
        FROM stepped WHERE event_p = p OR (NOT missing AND payout <> payout_before)`,
    );
}

/** Adds `own_lines` of pay that no one deal earned: one for each row of `paid` (`d`, that `kept` keeps), on the period's end. */
export const linesOfPeriods = (steps: Steps, of: { kept: Sql; reason: Sql }): Steps =>
  steps.add(
    "own_lines",
    sql`SELECT rep_id, p, NULL::VARCHAR AS member_id, NULL::VARCHAR AS deal_id, NULL::DATE AS day, NULL::INTEGER AS class, NULL::BIGINT AS credit, quota, missing_quota, lacking_quota, due::HUGEINT AS payout, 0::HUGEINT AS payout_before, true AS is_own,
      period_end AS earned_on, ${of.reason} AS reason FROM paid d WHERE ${of.kept}`,
  );

/**
 * Lines of a component from `own_lines` (exact payouts of 10^-scale) and `paid` (pay per rep and period): each payout to 6 decimals, adjusted as the pay is,
 * is rounded down to the cent, and the cents still missing to the period's pay go to the largest rests (or are taken from the smallest), ties in line order.
 * Then caps. plan.md, Money and Lines.
 * @param of.single there is one line a period at most: it is the pay
 */
export function linesQuery(c: PlanContext, component: Component, steps: Steps, of: { scale: number; adjust: Sql; period?: Day | undefined; single?: boolean }): Lines {
  const through = adjusted(component, "exact6", "adjusted_line");
  const caps = raw(capColumns(component).map((x) => `, ${x}`).join(""));
  const adjusts = component.modifiers !== undefined || component.gate !== undefined;
  const ofPaid = raw(`y, period_start, period_end, pay, pay6, missing_target, lacking_measure${adjusts ? ", modifier, gate_factor" : ""}`);
  const withPaid = (more: Sql) => sql`SELECT l.*, ${ofPaid}${caps}${holdColumns(component)}, ${of.adjust} AS adjust${more} FROM prior l JOIN paid d ON d.rep_id = l.rep_id AND d.p = l.p`;
  steps
    .chain("ordered", "own_lines", of.single ? [withPaid(raw(", 1 AS ord, pay AS amount"))] : [
      sql`SELECT *, row_number() OVER (PARTITION BY rep_id, p ORDER BY earned_on, deal_id, day, class, member_id) AS ord, ${halfAway(raw("(payout - payout_before)"), power(of.scale - 6))} AS exact6 FROM prior`,
      withPaid(raw("")),
      ...through.selects,
      sql`SELECT *, ${floorDiv(through.column, c.unit)} AS floor_c FROM prior`,
      sql`SELECT *, ${through.column} - floor_c * ${int(c.unit)} AS rest FROM prior`,
      sql`SELECT *, pay - sum(floor_c) OVER (PARTITION BY rep_id, p) AS lacking, row_number() OVER (PARTITION BY rep_id, p ORDER BY rest DESC, ord) AS largest,
          row_number() OVER (PARTITION BY rep_id, p ORDER BY rest, ord) AS smallest FROM prior`,
      sql`SELECT *, (floor_c + CASE WHEN largest <= lacking THEN 1 WHEN smallest <= -lacking THEN -1 ELSE 0 END)::HUGEINT AS amount FROM prior`,
    ])
    .add(
      "all_lines",
      sql`SELECT rep_id, p, y, period_start, period_end, ord, CASE WHEN is_own THEN 'earned' ELSE 'true_up' END AS kind, deal_id, member_id, earned_on, class, is_own, credit, payout, payout_before, pay, pay6,
          amount, amount AS uncapped, quota, missing_quota, lacking_quota, missing_target, lacking_measure, day AS event_day, reason, adjust${caps}${holdColumns(component)} FROM ordered${carriesExcess(component) ? sql`
        UNION ALL BY NAME SELECT rep_id, p, y, period_start, period_end, 1000000000 AS ord, 'cap' AS kind, NULL AS deal_id, NULL AS member_id, period_end AS earned_on, NULL AS class, false AS is_own, NULL AS credit,
          NULL AS payout, NULL AS payout_before, pay, pay6, carried AS amount, carried AS uncapped, waiting, quota, missing_quota, lacking_quota, missing_target, lacking_measure, NULL AS event_day, NULL AS reason, NULL AS adjust${caps}${holdColumns(component, "cap")}
        FROM paid WHERE carried <> 0` : raw("")}`,
    )
    .chain("capped", "all_lines", capLines(c, component));
  return lines(steps, sql`SELECT rep_id, period_start, period_end, deal_id, member_id, kind, earned_on, credit::VARCHAR AS credit, class, payout::VARCHAR AS payout, payout_before::VARCHAR AS payout_before,
      pay::VARCHAR AS pay, pay6::VARCHAR AS pay6, uncapped::VARCHAR AS uncapped, amount::VARCHAR AS amount, quota::VARCHAR AS quota, missing_quota, lacking_quota, missing_target, lacking_measure, event_day, reason, adjust${holdColumns(component)}${raw(carriesExcess(component) ? ", waiting::VARCHAR AS waiting" : "")},
      ${capReason(component)} AS caps, ${of.scale} AS scale
    FROM capped${of.period === undefined ? raw("") : sql` WHERE period_start = ${of.period}::DATE`} ORDER BY rep_id, p, ord`);
}

/** The lines of a component: as one statement, or as named queries, the last of that name, for another statement to begin with. */
export interface Lines {
  query: Sql;
  named(name: string): Named[];
}
const lines = (steps: Steps, query: Sql): Lines => ({ query: steps.then(query), named: (name) => steps.named(name, query) });
