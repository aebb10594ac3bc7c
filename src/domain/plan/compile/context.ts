import { type Day, type Period, type PeriodKind, addDays, addMonths, fiscalYearStart, periodsBetween } from "../../calendar.ts";
import { rateHolds, rateSpans } from "../../exchange.ts";
import { type Sql, raw, sql } from "../../sql.ts";
import type { DatasetFacts } from "../../dataset/facts.ts";
import type { Plan } from "../schema.ts";

/** What the replay knows of a dataset before any plan: its facts, the days it runs over, whether deals are in other currencies. */
export interface ReplayGround {
  facts: DatasetFacts;
  /** first day of the first fiscal year; absent when no deal was won */
  first: Day | undefined;
  /** last day of the fiscal year that holds `as_of` */
  last: Day;
  foreignMoney: boolean;
}

/** A plan on a dataset, as the compilers of its components need it. */
export interface PlanContext extends ReplayGround {
  plan: Plan;
  monthsInPeriod: number;
  fiscalStart: number;
  periods: Period[];
  /** a cent in 10^-6 */
  unit: bigint;
}

export const monthsIn: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 };

export function planContext(ground: ReplayGround, plan: Plan): PlanContext {
  const fiscalStart = ground.facts.fiscalYearStartMonth;
  return {
    ...ground,
    plan,
    fiscalStart,
    monthsInPeriod: monthsIn[plan.period],
    periods: ground.first === undefined ? [] : periodsBetween(ground.first, ground.facts.asOf, plan.period, fiscalStart),
    unit: 10n ** BigInt(6 - ground.facts.minorUnits),
  };
}

/** First and last day of the fiscal year that holds the day. */
export function fiscalYear(day: Day, startMonth: number): Period {
  const start = fiscalYearStart(day, startMonth);
  return { start, end: addDays(addMonths(start, 12), -1) };
}

/** The day from which events are read: growth looks a year back, and what was not won may be older than the first won deal. */
export const readFrom = (first: Day): Day => addMonths(first, -12);

const monthIndex = (day: Day, fiscalStart: number) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - fiscalStart;
/** The number of the period that begins on the day: whole, growing by 1 from period to period. */
export const periodIndex = (day: Day, c: { monthsInPeriod: number; fiscalStart: number }): number => Math.floor(monthIndex(day, c.fiscalStart) / c.monthsInPeriod);

/** Rows of the plan's periods: `p`, `y` (numbers of period and fiscal year), first and last days of both. */
export function periodRows(c: PlanContext): Sql {
  const rows = c.periods.map((p) => {
    const year = fiscalYear(p.start, c.fiscalStart);
    return raw(`(${sql`${periodIndex(p.start, c)}, ${Math.floor(monthIndex(p.start, c.fiscalStart) / 12)}, ${p.start}::DATE, ${p.end}::DATE, ${year.start}::DATE, ${year.end}::DATE`.text})`);
  });
  return sql`(VALUES ${rows}) AS periods(p, y, period_start, period_end, year_start, year_end)`;
}

/** Joins the rate that holds on the day. */
export const fxJoin = (c: PlanContext, day: string): Sql =>
  sql`LEFT JOIN (${rateSpans}) f ON f.currency = w.currency AND ${rateHolds("f", fxDay(c, day))}`;

/** The day at whose rate money is converted: the event's, or the first of its fiscal year. plan.md, fx. */
export function fxDay(c: PlanContext, day: string): Sql {
  if (c.plan.fx !== "plan") return raw(day);
  return sql`make_date((year(${raw(day)}) - CASE WHEN month(${raw(day)}) < ${c.fiscalStart} THEN 1 ELSE 0 END)::INTEGER, ${c.fiscalStart}, 1)`;
}
