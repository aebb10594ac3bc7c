import { type Sql, raw, sql } from "../../sql.ts";
import { capPer, capPeriods, carriesExcess } from "../adjust/cap.ts";
import { hasFates } from "../adjust/fates.ts";
import { holdStages, holds } from "../adjust/hold.ts";
import { type PeriodAdjusters, adjusted } from "../adjust/period.ts";
import { halfAway, power } from "../exact.ts";
import type { Component } from "../schema.ts";
import type { PlanContext } from "./context.ts";
import { readColumns } from "./gauges.ts";
import { rosterColumns } from "./roster.ts";
import type { Steps } from "./stages.ts";

/**
 * Adds `paid` from `windows` (one row per rep and period: the roster's columns, `due` in 10^-scale, `modifier`, `gate_factor`, `blocked` where something that
 * pay needs is missing): the pay before caps of periods (`pay6` in 10^-6 before modifiers, `pay` in the minor unit) and after them (`earned`).
 */
export function settle(c: PlanContext, component: Component, steps: Steps, { scale, explained }: { scale: number; explained: boolean }): Steps {
  const through = adjusted(component, "pay6", "adjusted6");
  return steps.chain("paid", "windows", [
    sql`SELECT *, ${halfAway(raw("(due::HUGEINT)"), power(scale - 6))} AS pay6 FROM prior`,
    ...through.selects,
    sql`SELECT *, (${halfAway(through.column, c.unit)})::HUGEINT AS pay FROM prior`,
    ...capPeriods(c, component, explained),
    ...holdStages(c, component, explained),
  ]);
}

/** The columns that all this (where lines are `explained`, they too) reads, besides `due`: a table of tiers adds dozens that it does not, and each costs in every select. */
export const settledColumns = (component: Component, { modifiers, gate }: PeriodAdjusters, explained: boolean): Sql[] => {
  const adjusts = component.modifiers !== undefined || component.gate !== undefined;
  const read = explained ? [...modifiers, ...gate].flatMap((x) => readColumns(x.gauge)).map((x) => x.text) : [];
  return [
    ...rosterColumns(component),
    ...["credit", "quota", "attainment", "missing", "blocked", "missing_quota", "missing_target", "lacking_quota", "lacking_measure", ...(adjusts ? ["modifier", "gate_passed", "gate_factor", ...(explained && holds(component) ? ["gate_values"] : [])] : []), ...new Set(read)].map(raw),
  ];
};

/** A period's part of an amount that runs over the fiscal year: `window_pay` less that of the last period of the year in which nothing was missing (`missing`). */
export const sinceLast = (unit = ""): Sql =>
  raw(`CASE WHEN missing THEN 0 ELSE window_pay - coalesce(last_value(CASE WHEN missing THEN NULL ELSE window_pay END IGNORE NULLS) OVER (PARTITION BY rep_id${unit}, y ORDER BY p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) END`);

/** What a component earns, for those that pay on it. */
export const earnedRows = raw("SELECT rep_id, p, earned FROM paid");

/** A target incentive is needed by the pay, or by a cap of so many times it. */
const targetMissing = (component: Component): Sql =>
  raw(["missing_target", ...(["period", "year"] as const).filter((per) => capPer(component, per)?.times_target !== undefined).map((per) => `NOT target_${per}_known`)].join(" OR "));

/** What a gate's and modifiers' numbers make of a row, and with it of its lines: all columns of `paid` that they reach and lines read (`linesQuery`). */
const lineState = (component: Component): Sql => {
  const held = holds(component) ? ["hold", "let_go"] : [];
  const adjusting = component.modifiers !== undefined || component.gate !== undefined ? ["modifier", "gate_factor"] : [];
  const carries = carriesExcess(component) ? ["carried"] : [];
  return raw(`concat_ws(' ', ${["pay6", "pay", ...adjusting, ...held, ...carries].map((column) => `coalesce(${column}::VARCHAR, '-')`).join(", ")}) AS line_state`);
};

/** The columns of a `PayRow` from `paid`. @param more those that not every component has */
export const payRows = (component: Component, period?: string, more?: Sql): Sql =>
  sql`SELECT rep_id, p, period_start, period_end, credit::VARCHAR AS credit, quota::VARCHAR AS quota, attainment::VARCHAR AS attainment,
      earned::VARCHAR AS earned, missing_quota, ${targetMissing(component)} AS missing_target, lacking_quota, lacking_measure${hasFates(component) ? sql`, ${lineState(component)}` : raw("")}${more ? sql`, ${more}` : raw("")}
    FROM paid${period === undefined ? raw("") : sql` WHERE period_start = ${period}::DATE`} ORDER BY rep_id, p`;
