import { type Sql, raw, sql } from "../../sql.ts";
import { halfAway, int, scaled } from "../exact.ts";
import type { Component, Measure } from "../schema.ts";
import type { PlanContext } from "./context.ts";
import { type RepRange, inRange } from "./rep-range.ts";
import { rosterColumns } from "./roster.ts";
import type { BuiltTable } from "./tables.ts";

/** A target incentive of a span in 10^-6, to the cent, from its sum of days (`target_<span>` of the roster). */
export const targetMicro = (c: PlanContext, sum: Sql): Sql => sql`${halfAway(halfAway(sql`(${sum} * 10000)`, raw("year_days::HUGEINT")), c.unit)} * ${int(c.unit)}`;

/** What the state needs of a pricing. */
export interface StateNeeds {
  /** the value of the window runs over the fiscal year to the period's end */
  yearToDate: boolean;
  /** one row for each member with events, too: `member_id` */
  each: boolean;
  /** quotas of the window and of the fiscal year: relations of `rep_id, p, quota` (with `each` of `member_id`, too), or a goal; absent when they are not read */
  quota?: Sql | "goal" | undefined;
  yearQuota?: Sql | "goal" | undefined;
  /** the fiscal year's target incentive is read */
  target: boolean;
  /** rows show the value over the quota */
  attainment: boolean;
}

/**
 * One row per rep and period (and member): the roster with `credit`, `moved`, `paying` of the period (10^-6), the value `c` of the window, the quota as read
 * (`quota`), the `attainment` of it, and for reckoning only where it is above 0 (`quota_base`, `year_quota_base`); `missing_quota`, `missing_target`.
 */
export function state(c: PlanContext, component: Component & { measure: Measure }, roster: BuiltTable, sums: Sql, needs: StateNeeds, reps?: RepRange): Sql {
  const { each, quota, yearQuota } = needs;
  const joined = (q: Sql | "goal" | undefined, alias: string) =>
    q && q !== "goal" ? sql` LEFT JOIN ${q} ${raw(alias)} ON ${raw(alias)}.rep_id = r.rep_id AND ${raw(alias)}.p = r.p${each ? sql` AND ${raw(alias)}.member_id = u.member_id` : raw("")}` : raw("");
  const read = (q: Sql | "goal" | undefined, alias: string) => (q === "goal" ? sql`${int(scaled(component.measure.goal!, 6))}::HUGEINT` : q ? raw(`${alias}.quota`) : raw("NULL::HUGEINT"));
  const moved = raw("coalesce(s.moved, 0)::BIGINT");
  const inYear = raw(`OVER (PARTITION BY r.rep_id, ${each ? "u.member_id, " : ""}r.y ORDER BY r.p ROWS UNBOUNDED PRECEDING)`);
  const columns = [
    ...(each ? [raw("u.member_id")] : []),
    raw("coalesce(s.credit, 0)::BIGINT AS credit"),
    sql`${moved} AS moved`,
    raw("coalesce(s.paying, 0)::BIGINT AS paying"),
    needs.yearToDate ? sql`(sum(${moved}) ${inYear})::HUGEINT AS c` : sql`${moved}::HUGEINT AS c`,
    sql`${read(quota, "q")} AS quota`,
    sql`${read(yearQuota, "yq")} AS year_quota`,
    // A member without events in the window needs no quota.
    ...(each ? [needs.yearToDate ? sql`count(s.credit) ${inYear} > 0 AS has_events` : raw("s.credit IS NOT NULL AS has_events")] : []),
    ...(needs.target ? [sql`CASE WHEN target_year_known THEN ${targetMicro(c, raw("target_year"))} END AS target_year_micro`] : []),
  ];
  const lacking = [...(quota ? ["coalesce(quota <= 0, true)"] : []), ...(yearQuota ? ["coalesce(year_quota <= 0, true)"] : [])];
  const missingQuota = raw(lacking.length === 0 ? "false" : each ? `has_events AND (${lacking.join(" OR ")})` : lacking.join(" OR "));
  const units = each ? sql` LEFT JOIN (SELECT DISTINCT rep_id, member_id, p // ${12 / c.monthsInPeriod} AS y FROM ${sums}) u ON u.rep_id = r.rep_id AND u.y = r.y` : raw("");
  return sql`SELECT *, CASE WHEN quota > 0 THEN quota END AS quota_base, CASE WHEN year_quota > 0 THEN year_quota END AS year_quota_base,
      ${needs.attainment ? sql`CASE WHEN quota > 0 THEN ${halfAway(raw("(c * 1000000)"), raw("quota"))} END` : raw("NULL::HUGEINT")} AS attainment,
      ${missingQuota} AS missing_quota, ${needs.target ? raw("NOT target_year_known") : raw("false")} AS missing_target
    FROM (SELECT ${rosterColumns(component, needs.target).map((x) => sql`r.${x}`)}, ${columns} FROM ${roster.name} r${units} LEFT JOIN ${sums} s ON s.rep_id = r.rep_id AND s.p = r.p${each ? raw(" AND s.member_id = u.member_id") : raw("")}${joined(quota, "q")}${joined(yearQuota, "yq")}
      WHERE ${inRange(raw("r.rep_id"), reps)})`;
}
