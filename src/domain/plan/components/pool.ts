import { type Sql, raw, sql } from "../../sql.ts";
import { byPeriod } from "../compile/by-period.ts";
import type { PlanContext } from "../compile/context.ts";
import { type Funds, fundsOf } from "../compile/funds.ts";
import { groundOf } from "../compile/ground.ts";
import type { Steps } from "../compile/stages.ts";
import { halfAway, int, power, rateDecimals, scaled } from "../exact.ts";
import { type FundFound, poolReason } from "../explain-shares.ts";
import { ratioLabel, scoreOf } from "../ratio-uses.ts";
import { type Pool, ofCompany } from "../schema.ts";
import type { ComponentType } from "./component.ts";

/** A fund on what a team or the company brings, shared among its reps. plan.md, pool. */
export const pool: ComponentType = {
  type: "pool",
  compile(c, compiled, base, earlier) {
    const component = compiled as Pool;
    const ground = groundOf(c, component, base, earlier);
    // What a rep lacks to share by it is listed like anything else that is read.
    if (component.share_by === "score") ground.gauges.of(scoreOf(component), "value");
    const funds = fundsOf(ground, component);
    return byPeriod(ground, component, {
      tables: [...funds.values.tables, ...funds.weights.tables],
      begins: [...funds.values.begins, ...funds.weights.begins],
      apart: funds.apart,
      together: (steps) => addShares(c, component, funds, steps),
      from: raw("SELECT r.*, s.share_c, s.funds, coalesce(s.fund_lacks, '') AS fund_lacks, s.unshared FROM prior r LEFT JOIN pool_pay s ON s.rep_id = r.rep_id AND s.p = r.p"),
      pay: [
        // Who has no target incentive has no part of the fund; nothing else is held up by that.
        sql`SELECT * REPLACE (${component.share_by === "target" ? raw("NOT target_period_known") : raw("false")} AS missing_target), coalesce(share_c, 0) * ${int(c.unit)} AS window_pay, funds IS NOT NULL AS is_line FROM prior`,
      ],
      scale: 6,
      reason: raw("{'funds': funds}"),
      because: (found) => poolReason(c, component, found["funds"] as FundFound[]),
      byTeam: !ofCompany(component),
      more: raw("fund_lacks, unshared"),
    });
  },
};

/** What a fund comes to in the minor unit; NULL where its measure is over nothing. */
function fund(c: PlanContext, { rate, amount, at_least: least }: Pool): Sql {
  if (rate !== undefined) return halfAway(halfAway(sql`(value * ${int(scaled(rate, rateDecimals))}::HUGEINT)`, power(rateDecimals)), c.unit);
  return sql`CASE WHEN value >= ${int(scaled(least!, 6))} THEN ${halfAway(sql`${int(scaled(amount!, 6))}::HUGEINT`, c.unit)} WHEN value IS NOT NULL THEN 0 END`;
}

/** Adds `pool_pay`: what each rep has of the funds of a period (`share_c`, minor unit), fund by fund (`funds`), and what they lack. By largest remainder, ties by `rep_id`. plan.md, Money. */
function addShares(c: PlanContext, component: Pool, funds: Funds, steps: Steps): void {
  steps
    .add("pool_funds", sql`SELECT rep_id AS fund, p, value, ${fund(c, component)} AS fund_c FROM ${funds.values.sql}`)
    .add("pool_weights", sql`SELECT w.*, f.value, f.fund_c, CASE WHEN f.fund_c > 0 AND w.weights > 0 THEN f.fund_c ELSE 0 END AS whole FROM ${funds.weights.sql} w JOIN pool_funds f ON f.fund = w.fund AND f.p = w.p`)
    .chain("pool_shares", "pool_weights", [
      raw("SELECT *, whole * weight // greatest(weights, 1) AS floor_c, whole * weight % greatest(weights, 1) AS rest FROM prior"),
      raw("SELECT *, whole - sum(floor_c) OVER (PARTITION BY fund, p) AS lacking, row_number() OVER (PARTITION BY fund, p ORDER BY rest DESC, rep_id) AS largest FROM prior"),
      raw("SELECT *, floor_c + CASE WHEN largest <= lacking THEN 1 ELSE 0 END AS share_c FROM prior"),
    ])
    .add(
      "pool_pay",
      sql`SELECT rep_id, p, sum(share_c)::HUGEINT AS share_c, CASE WHEN bool_or(value IS NULL) THEN ${ratioLabel(component.measure)} ELSE '' END AS fund_lacks,
          list({'fund': fund, 'size': fund_c::VARCHAR} ORDER BY fund) FILTER (WHERE fund_c > 0 AND weights <= 0) AS unshared,
          list({'fund': fund, 'value': value::VARCHAR, 'size': fund_c::VARCHAR, 'days': days, 'score': score::VARCHAR, 'weight': weight::VARCHAR, 'weights': weights::VARCHAR, 'sharers': sharers, 'share': share_c::VARCHAR} ORDER BY fund) AS funds
        FROM pool_shares GROUP BY rep_id, p`,
    );
}
