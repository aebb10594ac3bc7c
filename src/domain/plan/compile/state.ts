import { type Sql, join, raw, sql } from "../../sql.ts";
import { decimalsOf, halfAway, int, power, scaled } from "../exact.ts";
import type { Commission } from "../schema.ts";
import type { PlanContext } from "./context.ts";
import type { BuiltTable } from "./tables.ts";

/** plan and component factors multiplied, as a fraction of whole numbers */
function quotaFactor(c: PlanContext, component: Commission): { num: bigint; den: bigint } {
  const parts = [c.plan.quota_factor ?? 1, component.quota_factor ?? 1];
  return { num: parts.reduce((n, f) => n * scaled(f, decimalsOf(f)), 1n), den: power(parts.reduce((n, f) => n + decimalsOf(f), 0)) };
}

/** A quota in 10^-6, rounded to the cent with its factor applied before; NULL where no quota row counts. */
function quotaValue(c: PlanContext, component: Commission, alias: string): Sql {
  const goal = component.measure.goal;
  if (goal !== undefined) return sql`${int(scaled(goal, 6))}::HUGEINT`;
  const { num, den } = quotaFactor(c, component);
  const value = halfAway(sql`(${raw(`${alias}.num`)} * ${int(num * 10_000n)}::HUGEINT)`, sql`(${raw(`${alias}.den`)} * ${int(den)})`);
  return sql`(${halfAway(value, c.unit)} * ${int(c.unit)})`;
}

/** What the state needs of a pricing. */
export interface StateNeeds {
  /** the value of the window runs over the fiscal year to the period's end */
  yearToDate: boolean;
  /** built quotas of the window and of the fiscal year; `goal` when the measure has one instead; absent when they are not read */
  quota?: { table: BuiltTable | "goal"; by: "p" | "y" };
  yearQuota?: BuiltTable | "goal";
  /** the fiscal year's target incentive is read */
  target: boolean;
}

/**
 * One row per rep and period: the roster with `credit`, `moved`, `paying` of the period (10^-6), the value `c` of the window, the quota as read (`quota`),
 * and for reckoning only where it is above 0 (`quota_base`, `year_quota_base`); `missing_quota`, `missing_target`.
 */
export function state(c: PlanContext, component: Commission, roster: BuiltTable, sums: Sql, needs: StateNeeds, repId?: string): Sql {
  const { quota, yearQuota } = needs;
  const joined = (q: BuiltTable | "goal" | undefined, alias: string, by: string) => (q && q !== "goal" ? sql` LEFT JOIN ${q.name} ${raw(alias)} ON ${raw(alias)}.rep_id = r.rep_id AND ${raw(alias)}.w = r.${raw(by)}` : raw(""));
  const moved = raw("coalesce(s.moved, 0)::BIGINT");
  const columns = [
    raw("coalesce(s.credit, 0)::BIGINT AS credit"),
    sql`${moved} AS moved`,
    raw("coalesce(s.paying, 0)::BIGINT AS paying"),
    needs.yearToDate ? sql`(sum(${moved}) OVER (PARTITION BY r.rep_id, r.y ORDER BY r.p ROWS UNBOUNDED PRECEDING))::HUGEINT AS c` : sql`${moved}::HUGEINT AS c`,
    sql`${quota ? quotaValue(c, component, "q") : raw("NULL::HUGEINT")} AS quota`,
    sql`${yearQuota ? quotaValue(c, component, "yq") : raw("NULL::HUGEINT")} AS year_quota`,
    ...(needs.target
      ? [sql`CASE WHEN target_year_known THEN ${halfAway(halfAway(raw("(target_year * 10000)"), raw("year_days::HUGEINT")), c.unit)} * ${int(c.unit)} END AS target_year_micro`]
      : []),
  ];
  const missingQuota = join([...(quota ? [raw("coalesce(quota <= 0, true)")] : []), ...(yearQuota ? [raw("coalesce(year_quota <= 0, true)")] : []), raw("false")], " OR ");
  return sql`SELECT *, CASE WHEN quota > 0 THEN quota END AS quota_base, CASE WHEN year_quota > 0 THEN year_quota END AS year_quota_base,
      ${missingQuota} AS missing_quota, ${needs.target ? raw("NOT target_year_known") : raw("false")} AS missing_target
    FROM (SELECT r.*, ${columns} FROM ${roster.name} r LEFT JOIN ${sums} s ON s.rep_id = r.rep_id AND s.p = r.p${joined(quota?.table, "q", quota?.by ?? "p")}${joined(yearQuota, "yq", "y")}
      WHERE ${repId === undefined ? raw("true") : sql`r.rep_id = ${repId}`})`;
}
