import { type Sql, raw, sql } from "../../sql.ts";
import type { CompiledComponent, RowFilter } from "../components/component.ts";
import { periodReason } from "../explain.ts";
import type { LineRow } from "../lines.ts";
import { tablesOf } from "../reads.ts";
import { type Component, isRatio } from "../schema.ts";
import { type CreditChoice, creditedRows } from "./credited.ts";
import { earningsEvents } from "./earnings.ts";
import { creditSums, eventTable, isWide, periodSums } from "./events.ts";
import type { Gauge } from "./gauges.ts";
import { type Apart, type ComponentGround, absencesOf, gapsOf, gauged } from "./ground.ts";
import { linesOfPeriods, linesQuery } from "./lines.ts";
import { quotaParts } from "./quota.ts";
import { inRange } from "./rep-range.ts";
import { earnedRows, payRows, settle, sinceLast } from "./settle.ts";
import { type Named, Steps } from "./stages.ts";
import { type BuiltTable, builtTable } from "./tables.ts";

/** What a component that pays a rep once a period says of itself; the rest is the same for all of them. */
export interface ByPeriod {
  /** what its queries read besides the roster, the shown credit and the gauges */
  tables?: readonly BuiltTable[];
  begins?: readonly Named[];
  /** its measure is that of funds: no rep's credit */
  apart?: Apart;
  /** adds what all reps are reckoned from together */
  together?: (steps: Steps) => void;
  /** select that reads the rep's periods (`prior`: the roster with `credit`, `quota`, `attainment`) and adds what pay is reckoned from */
  from?: Sql;
  /** whether a target incentive that pay needs is missing, from those columns */
  missingTarget?: Sql;
  /** columns that pay is read from, besides those of the gauges */
  reads?: Sql;
  /** what rows show, from those columns */
  shown?: Shown;
  /** the gauge whose quota rows show */
  quota?: Gauge;
  /** whether pay lacks something that the gauges do not hold against it, from the columns of the gauges */
  lacks?: Sql;
  /** selects that each read the one before; the last has `window_pay`, a whole number of 10^-scale, and `is_line`, whether the period has a line */
  pay: readonly Sql[];
  scale: number;
  /** pay of a period is that of the fiscal year to its end, less what was paid before */
  yearToDate?: boolean;
  /** STRUCT that explains a line, from those columns */
  reason: Sql;
  /** what it says */
  because(reason: Record<string, unknown>, row: LineRow): Record<string, unknown>;
  /** as in `ReadFor` */
  only?: BuiltTable;
  /** an absent team is an issue whatever the scope */
  byTeam?: boolean;
  /** columns of its rows that not every component has */
  more?: Sql;
}

/** Columns of a row that are read off what pay is reckoned from; NULL where absent, but for the credit of events. */
export interface Shown {
  credit?: Sql;
  quota?: Sql;
  attainment?: Sql;
}

/** A value as rows show it: that of a ratio stands where events have their credit. */
export const valueOf = (gauge: Gauge): Shown => (isRatio(gauge.measure) ? { credit: gauge.value } : {});
/** The same, with the quota or goal that it is over and what that makes. */
export const shownOf = (gauge: Gauge): Shown => ({ ...valueOf(gauge), quota: gauge.quota, attainment: gauge.x });

/** Sums of a rep's events by period (`creditSums`), of which rows show the credit: nothing for a ratio. */
export function shownCredit({ c, base, earlier }: ComponentGround, { measure, eligible }: Component): { sql: Sql; credit: BuiltTable | null; tables: readonly BuiltTable[]; begins: readonly Named[] } | null {
  if (measure === undefined || isRatio(measure)) return null;
  const counted = { measure, eligible };
  if (measure.of === "earnings") {
    const { sql: events, tables, begins } = earningsEvents(c, counted, base, earlier);
    return { sql: sql`(${creditSums(events)})`, credit: null, tables, begins };
  }
  const credit = eventTable(c, counted, { attributes: [], whens: [] }, base, "period");
  // What many see is not written out for each of them.
  if (isWide(measure)) {
    const sums = periodSums(c, counted, base);
    return { sql: sums.name, credit, tables: [sums], begins: [] };
  }
  const sums = builtTable("sums", creditSums(credit.name), [credit]);
  return { sql: sums.name, credit, tables: [...credit.needs, credit, sums], begins: [] };
}

/** A component of pay by period as queries: its state, the gauges, its pay, then adjusters, lines and caps as everywhere. */
export function byPeriod(ground: ComponentGround, component: Component, of: ByPeriod): CompiledComponent {
  const { c, base, roster, gauges, adjust } = ground;
  const credit = of.apart ? null : shownCredit(ground, component);
  const [gaps, absences] = [gapsOf(ground, component, of), absencesOf(ground, component, of.byTeam)];
  const tables = [base.won, base.shares, base.stretches, roster, ...(credit?.tables ?? []), ...(of.tables ?? []), ...gauges.tables, ...gaps.needs, ...absences.needs];
  const missingTarget = of.missingTarget ?? raw("false");
  const shown = Object.entries(of.shown ?? {}).map(([column, value]) => sql`${value as Sql} AS ${raw(column)}`);

  const paid = (filter: RowFilter, explained = false): Steps => {
    const steps = new Steps({ begins: [...(credit?.begins ?? []), ...(of.begins ?? []), ...gauges.begins(explained)] });
    const rows = sql`SELECT r.*, ${credit ? raw("coalesce(s.credit, 0)::HUGEINT") : raw("NULL::HUGEINT")} AS credit, NULL::HUGEINT AS quota, NULL::HUGEINT AS attainment
      FROM ${roster.name} r${credit ? sql` LEFT JOIN ${credit.sql} s ON s.rep_id = r.rep_id AND s.p = r.p` : raw("")} WHERE ${inRange(raw("r.rep_id"), filter.reps)}`;
    of.together?.(steps);
    steps.add("roster_rows", rows).chain("windows", "roster_rows", [
      ...(of.from ? [of.from] : []),
      sql`SELECT *, false AS missing_quota, ${missingTarget} AS missing_target FROM prior`,
      ...gauged(ground, { quotaName: "", explained }),
      ...(of.lacks ? [sql`SELECT * REPLACE (missing OR ${of.lacks} AS missing, blocked OR ${of.lacks} AS blocked) FROM prior`] : []),
      ...(of.reads ? [sql`SELECT *, ${of.reads} FROM prior`] : []),
      ...(shown.length > 0 ? [sql`SELECT * REPLACE (${shown}) FROM prior`] : []),
      ...of.pay,
      sql`SELECT *, ${of.yearToDate ? sinceLast() : raw("CASE WHEN missing THEN 0 ELSE window_pay END")} AS due FROM prior`,
    ]);
    return settle(c, component, steps, { scale: of.scale, explained });
  };

  return {
    component,
    tables,
    credit: credit?.credit ?? null,
    gaps: gaps.query,
    absences: absences.query,
    reads: tablesOf(component),
    pay: (_facts, filter = {}) => paid(filter).then(payRows(component, filter.period, of.more)),
    earned: (name) => paid({}).named(name, earnedRows),
    lines(_facts, filter) {
      const steps = linesOfPeriods(paid(filter, true), { kept: raw("is_line AND NOT missing"), reason: of.reason });
      return linesQuery(c, component, steps, { scale: of.scale, adjust: adjust.reason, period: filter.period, single: true });
    },
    quotaParts: (choice) => (of.quota?.quotaWindow ? quotaParts(c, { component, measure: of.quota.measure }, of.quota.quotaWindow, roster, base, choice) : null),
    curve: () => null,
    ...(credit?.credit ? { credited: (choice: CreditChoice) => ({ query: creditedRows(c, { measure: component.measure!, eligible: component.eligible }, base, credit.credit!, choice), ofEarnings: false }) } : {}),
    because: (row) => periodReason(c, component, row, adjust, row.reason === null ? {} : of.because(row.reason, row)),
  };
}
