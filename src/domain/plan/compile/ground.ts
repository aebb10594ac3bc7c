import { type Sql, join, raw, sql } from "../../sql.ts";
import { type PeriodAdjusters, periodAdjusters } from "../adjust/period.ts";
import type { Component, Measure } from "../schema.ts";
import { matches } from "../where.ts";
import { measuresOf, measuresWithin } from "../reads.ts";
import type { BaseTables } from "./base.ts";
import { type PlanContext, periodRows } from "./context.ts";
import type { Earlier } from "./earnings.ts";
import { type Counted, isWide, rateGaps } from "./events.ts";
import { Gauges } from "./gauges.ts";
import { roster as rosterTable } from "./roster.ts";
import type { BuiltTable } from "./tables.ts";
import { type ValueGround, itemGaps } from "./values.ts";

/** What every component type begins with: who is in, what it reads besides its own credit, and what multiplies its pay of a period. */
export interface ComponentGround extends ValueGround {
  gauges: Gauges;
  adjust: PeriodAdjusters;
}

export function groundOf(c: PlanContext, component: Component, base: BaseTables, earlier: Earlier): ComponentGround {
  const ground = { c, base, roster: rosterTable(c, component.eligible, base.stretches), earlier };
  const gauges = new Gauges(ground, component);
  return { ...ground, gauges, adjust: periodAdjusters(component, gauges) };
}

/** What is counted for somebody other than the reps: by the funds of a pool. `roster` has the funds that there are (`rep_id, p`). */
export interface Apart {
  counted: readonly Counted[];
  roster: BuiltTable;
}

/** Whose measure is not read for every rep in every period. */
export interface ReadFor {
  apart?: Apart;
  /** the reps and periods that the component's own measure is read for (`rep_id, p`); everybody's when absent */
  only?: BuiltTable;
}

/** Events of all of a component's measures that no exchange rate could convert (`RateGap`); under no rep where a fund lacks them. */
export function gapsOf({ c, base }: ComponentGround, component: Component, { apart, only }: ReadFor = {}): { query: Sql | null; needs: BuiltTable[] } {
  const lost = (counted: Counted) => rateGaps(c, counted, base) ?? itemGaps(c, counted, base) ?? [];
  const { measure, ...adjusters } = component;
  const of = (measures: readonly Measure[]) => measures.flatMap((m) => lost({ measure: m, eligible: component.eligible }));
  const own = of(measuresWithin(apart || only ? adjusters : component));
  const chosen = only && measure ? of(measuresWithin({ measure })) : [];
  const others = apart ? apart.counted.flatMap(lost) : [];
  const all = [...own, ...chosen, ...others];
  // Growth reads the same window a year before, too.
  const readAt = measure?.of === "growth" ? sql`g.p, g.p + ${12 / c.monthsInPeriod}` : raw("g.p");
  if (all.length === 0) return { query: null, needs: [] };
  const rows = join(
    [
      ...own.map((g) => sql`SELECT rep_id, NULL::VARCHAR AS fund, p, deal_id, currency, rate_day FROM (${g.query})`),
      ...chosen.map((g) => sql`SELECT rep_id, NULL::VARCHAR AS fund, p, deal_id, currency, rate_day FROM (${g.query}) g WHERE EXISTS (SELECT 1 FROM ${only!.name} o WHERE o.rep_id = g.rep_id AND o.p IN (${readAt}))`),
      ...others.map((g) => sql`SELECT NULL::VARCHAR AS rep_id, rep_id AS fund, p, deal_id, currency, rate_day FROM (${g.query}) SEMI JOIN ${apart!.roster.name} USING (rep_id, p)`),
    ],
    " UNION ALL ",
  );
  return { query: sql`SELECT rep_id, fund, p, currency, min(rate_day) AS rate_day, count(DISTINCT deal_id)::INTEGER AS deals FROM (${rows}) GROUP BY rep_id, fund, p, currency ORDER BY p, fund, currency`, needs: [...all.flatMap((g) => g.needs), ...(apart ? [apart.roster] : []), ...(only ? [only] : [])] };
}

/** Days of the rep in the component, in each period: `g` (its stretch), `periods`. */
const daysIn = (c: PlanContext, component: Component): Sql =>
  sql`built.stretches g JOIN ${periodRows(c)} ON g.day_from <= periods.period_end AND g.day_to >= periods.period_start WHERE ${matches("g", c.plan.eligible, component.eligible)}`;

/** What groups lack over the periods: (rep_id, p, code). A rep has a day in without team; nobody reports to the rep on any day in. plan.md, Issues. */
export function absencesOf({ c, base }: ComponentGround, component: Component, byTeam = false): { query: Sql | null; needs: BuiltTable[] } {
  const scopes = measuresOf(component).flatMap((m: Measure) => (isWide(m) ? [m.scope!] : []));
  const team = byTeam || scopes.includes("team");
  const reports = (["direct_reports", "all_reports"] as const).filter((s) => scopes.includes(s)).map((s) => base.members(s));
  const queries = [
    ...(team ? [sql`SELECT DISTINCT g.rep_id, p, 'team_missing' AS code FROM ${daysIn(c, component)} AND g.team IS NULL`] : []),
    ...reports.map((table) => sql`SELECT g.rep_id, p, 'manager_missing' AS code FROM ${daysIn(c, component)} GROUP BY g.rep_id, p, periods.period_start, periods.period_end
      HAVING NOT bool_or(EXISTS (SELECT 1 FROM ${table.name} m WHERE m.rep_id = g.rep_id AND m.day_from <= least(g.day_to, periods.period_end) AND m.day_to >= greatest(g.day_from, periods.period_start)))`),
  ];
  return { query: queries.length === 0 ? null : sql`SELECT DISTINCT rep_id, p, code FROM (${join(queries, " UNION ALL ")})`, needs: [base.stretches, ...reports] };
}

/** `explained`: with what a line says of the gauges. Selects after a state with `missing_quota`, `missing_target`: the gauges' columns, `modifier`, `gate_factor`, and what is missing altogether: `missing` of the row, `blocked` of the component. */
export function gauged({ gauges, adjust }: ComponentGround, of: { quotaName: string; each?: boolean; more?: Sql[]; explained?: boolean }): Sql[] {
  const begun = gauges.all.length > 0 ? gauges.selects(of.explained) : [];
  if (begun.length === 0) {
    const missing = raw("missing_quota OR missing_target");
    return [
      sql`SELECT *, CASE WHEN missing_quota THEN ${of.quotaName} ELSE '' END AS lacking_quota, '' AS lacking_measure, ${missing} AS missing, ${of.each ? raw("missing_target") : missing} AS blocked FROM prior`,
      ...(of.more ?? []),
    ];
  }
  return [
    ...begun,
    sql`SELECT * REPLACE (missing_quota OR gauge_lacks AS missing_quota, concat_ws(', ', CASE WHEN missing_quota THEN ${of.quotaName} END, nullif(lacking_quota, '')) AS lacking_quota),
        missing_quota OR gauge_lacks OR missing_target AS missing, ${raw(of.each ? "gauge_lacks OR missing_target" : "missing_quota OR gauge_lacks OR missing_target")} AS blocked FROM prior`,
    ...adjust.selects(of.explained),
    ...(of.more ?? []),
  ];
}
