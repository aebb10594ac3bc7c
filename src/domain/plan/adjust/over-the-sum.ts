import { periodOf } from "../../calendar.ts";
import { type Sql, raw, sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import { roster } from "../compile/roster.ts";
import { type BuiltTable, builtTable } from "../compile/tables.ts";
import { divideHalfAway, power, scaled } from "../exact.ts";
import type { PayRow } from "../result.ts";
import { type Cap, type Plan, capsOf } from "../schema.ts";
import { matches } from "../where.ts";

/**
 * Plan cap, guarantee and draw over the sum of the components that count (plan.md, Adjusters 6). What a plan's structure says of each rep's periods is
 * asked once; its numbers act on the components' rows, so an edit asks no more than what the components pay.
 */

export const overTheSum = (plan: Plan): boolean => plan.cap !== undefined || plan.guarantee !== undefined || plan.draw !== undefined;

/** Ids that these adjustments have in rows and lines, in their order. */
export const adjustments = ["plan_cap", "guarantee", "draw"] as const;
export type Adjustment = (typeof adjustments)[number];
export const isAdjustment = (componentId: string): boolean => (adjustments as readonly string[]).includes(componentId);

/** A rep's period with what adjusts its sum, in the minor unit. `draw_of` is the draw of the period, `balance` what is owed after it. */
export interface SumRow {
  rep_id: string;
  period_start: string;
  period_end: string;
  sum: bigint;
  cap: bigint;
  guarantee: bigint;
  draw: bigint;
  recovery: bigint;
  guarantee_of: bigint | null;
  draw_of: bigint | null;
  balance: bigint;
  /** that is owed no more when the fiscal year ends with the period */
  waived: boolean;
  missing_target: boolean;
  /** what explains it: the caps, what was owed before it, the days that count, and, where that was asked for, what each component earned */
  caps: CapStep[];
  owed: bigint;
  /** what earlier periods, since nothing was owed, lent (above 0) or took back, which that is the sum of */
  owed_of: { period_start: string; amount: bigint }[];
  days: Pick<InPlan, "guarantee_days" | "draw_days" | "period_days">;
  components?: Record<string, bigint>;
}

/** What a cap did to the sum of a period, in the minor unit: `running` is the sum that it leaves less of, `before` what of that is the period's own. */
export interface CapStep {
  of: Cap;
  cap: bigint | null;
  incentive: bigint | null;
  running: bigint;
  before: bigint;
}

/** Days in the plan by rep and period that are in the first months since `hired_on`. */
const serviceDays = (c: PlanContext, months: number, days: BuiltTable, stretches: BuiltTable): BuiltTable =>
  builtTable(
    "service",
    sql`SELECT r.rep_id, r.p, sum(greatest(0, least(d.day_to, r.period_end, (d.hired_on + to_months(${months}::INTEGER))::DATE - 1) - greatest(d.day_from, r.period_start) + 1))::INTEGER AS days
      FROM ${days.name} r JOIN built.stretches d ON d.rep_id = r.rep_id AND d.day_from <= r.period_end AND d.day_to >= r.period_start
      WHERE ${matches("d", c.plan.eligible)} AND d.hired_on IS NOT NULL GROUP BY r.rep_id, r.p`,
    [days, stretches],
  );

interface Tables {
  days: BuiltTable;
  guarantee?: BuiltTable;
  draw?: BuiltTable;
}
function tablesOf(c: PlanContext, stretches: BuiltTable): Tables {
  const days = roster(c, undefined, stretches);
  const service = (months: number | undefined) => (months === undefined ? undefined : serviceDays(c, months, days, stretches));
  const [guarantee, draw] = [service(c.plan.guarantee?.months_of_service), service(c.plan.draw?.months_of_service)];
  return { days, ...(guarantee ? { guarantee } : {}), ...(draw ? { draw } : {}) };
}
export const sumTables = (c: PlanContext, stretches: BuiltTable): BuiltTable[] => (overTheSum(c.plan) ? Object.values(tablesOf(c, stretches)) : []);

/** A rep's period in the plan: the days of it that count, and its target incentive and that of the fiscal year as sums of days (`compile/roster.ts`), whole numbers as text. */
export interface InPlan {
  rep_id: string;
  p: number;
  y: number;
  period_start: string;
  period_end: string;
  period_days: number;
  year_days: number;
  guarantee_days: number;
  draw_days: number;
  target_period: string;
  target_year: string;
  target_period_known: boolean;
  target_year_known: boolean;
}

/** One row (`InPlan`) per rep and period in the plan, by rep and period. */
export function inPlanRows(c: PlanContext, stretches: BuiltTable): Sql {
  const { days, guarantee, draw } = tablesOf(c, stretches);
  const joined = (table: BuiltTable | undefined, alias: string) => (table ? sql` LEFT JOIN ${table.name} ${raw(alias)} ON ${raw(alias)}.rep_id = r.rep_id AND ${raw(alias)}.p = r.p` : raw(""));
  const counted = (table: BuiltTable | undefined, alias: string) => (table ? raw(`coalesce(${alias}.days, 0)`) : raw("r.days"));
  return sql`SELECT r.rep_id, r.p, r.y, r.period_start, r.period_end, r.period_end - r.period_start + 1 AS period_days, r.year_days::INTEGER AS year_days, ${counted(guarantee, "gd")} AS guarantee_days, ${counted(draw, "dd")} AS draw_days,
      r.target_period::VARCHAR AS target_period, r.target_year::VARCHAR AS target_year, r.target_period_known, r.target_year_known
    FROM ${days.name} r${joined(guarantee, "gd")}${joined(draw, "dd")} ORDER BY r.rep_id, r.p`;
}

/** To the minor unit by 6 decimals: n / d in 10^-6. */
const toMinor = (c: PlanContext, n: bigint, d: bigint): bigint => divideHalfAway(divideHalfAway(n, d), c.unit);
const above0 = (n: bigint): bigint => (n > 0n ? n : 0n);

/** The cap of a row's period or fiscal year; null where the target incentive that it is so many times of is missing. */
function capOf(c: PlanContext, cap: Cap, row: InPlan): bigint | null {
  if (cap.amount !== undefined) return divideHalfAway(scaled(cap.amount, 6), c.unit);
  const incentive = incentiveOf(c, cap, row);
  return incentive === null ? null : toMinor(c, scaled(cap.times_target!, 6) * incentive * c.unit, power(6));
}

/** The target incentive of the cap's period or fiscal year; null where it is missing. */
function incentiveOf(c: PlanContext, { per }: Cap, row: InPlan): bigint | null {
  const [days, known] = per === "year" ? [row.target_year, row.target_year_known] : [row.target_period, row.target_period_known];
  return known ? toMinor(c, BigInt(days) * 10_000n, BigInt(row.year_days)) : null;
}

/** What a running sum has left under a cap. */
const left = (c: PlanContext, cap: Cap, sum: bigint, most: bigint | null): bigint =>
  most === null || sum <= most ? sum : most + (cap.above ? toMinor(c, (sum - most) * c.unit * scaled(cap.above, 6), power(6)) : 0n);

/** An amount of a period × the share of it that counts. */
const shareOf = (c: PlanContext, amount: number, days: number, row: InPlan): bigint => toMinor(c, scaled(amount, 6) * BigInt(days), BigInt(row.period_days));

/** What is lent for a period and what of its pay can be taken back for earlier loans. @param pay after the guarantee */
function lent(draw: NonNullable<Plan["draw"]>, of: bigint, pay: bigint): { draw: bigint; above: bigint } {
  if (draw.kind === "additive") return { draw: of, above: of > 0n ? 0n : above0(pay) };
  return { draw: of > 0n ? above0(of - pay) : 0n, above: above0(pay - of) };
}

/**
 * One row per rep and period in the plan.
 * @param rows in their order
 * @param pays rows of each component that counts
 * @param ids of those components, where the rows are to say what each earned
 */
export function adjustSums(c: PlanContext, rows: readonly InPlan[], pays: readonly (readonly Pick<PayRow, "rep_id" | "p" | "earned">[])[], ids?: readonly string[]): SumRow[] {
  const { plan } = c;
  // As along lines: that of the period first, then that of the year.
  const caps = capsOf(plan).toSorted((a, b) => (a.per < b.per ? -1 : 1));
  const earned = new Map<string, bigint>();
  const parts = new Map<string, Record<string, bigint>>();
  pays.forEach((list, i) => {
    for (const { rep_id, p, earned: own } of list) {
      const key = `${p} ${rep_id}`;
      earned.set(key, (earned.get(key) ?? 0n) + BigInt(own));
      if (ids) (parts.get(key) ?? parts.set(key, {}).get(key)!)[ids[i]!] = BigInt(own);
    }
  });
  let [last, run, owed]: [InPlan | undefined, bigint, bigint] = [undefined, 0n, 0n];
  let lentSoFar: SumRow["owed_of"] = [];
  return rows.map((row) => {
    const sameRep = last?.rep_id === row.rep_id;
    const sameYear = sameRep && last!.y === row.y;
    if (!sameYear) run = 0n;
    if (!sameRep || (!sameYear && plan.draw?.forgive === "year")) owed = 0n;
    last = row;

    const steps: CapStep[] = [];
    const owedBefore = owed;
    const owedOf = owed === 0n ? [] : lentSoFar;
    const sum = earned.get(`${row.p} ${row.rep_id}`) ?? 0n;
    let pay = sum;
    let missing = false;
    for (const cap of caps) {
      const most = capOf(c, cap, row);
      missing ||= most === null;
      steps.push({ of: cap, cap: most, incentive: cap.times_target === undefined ? null : incentiveOf(c, cap, row), running: cap.per === "year" ? run + pay : pay, before: pay });
      if (cap.per === "period") pay = left(c, cap, pay, most);
      else {
        const before = run;
        run += pay;
        pay = left(c, cap, run, most) - left(c, cap, before, most);
      }
    }
    const cut = pay - sum;
    const guaranteeOf = plan.guarantee ? shareOf(c, plan.guarantee.amount, row.guarantee_days, row) : null;
    const guarantee = guaranteeOf === null ? 0n : above0(guaranteeOf - pay);
    const drawOf = plan.draw ? shareOf(c, plan.draw.amount, row.draw_days, row) : null;
    let [draw, recovery] = [0n, 0n];
    if (plan.draw) {
      const { draw: now, above } = lent(plan.draw, drawOf!, pay + guarantee);
      draw = now;
      if (plan.draw.recoverable) {
        owed = above0(owed + draw - above);
        recovery = draw + owedBefore - owed;
        lentSoFar = owed === owedBefore ? owedOf : [...owedOf, { period_start: row.period_start, amount: owed - owedBefore }];
      }
    }
    return { rep_id: row.rep_id, period_start: row.period_start, period_end: row.period_end, sum, cap: cut, guarantee, draw, recovery, guarantee_of: guaranteeOf, draw_of: drawOf, balance: owed, waived: owed > 0n && plan.draw?.forgive === "year" && periodOf(row.period_start, "year", c.facts.fiscalYearStartMonth).end === row.period_end, missing_target: missing, caps: steps, owed: owedBefore, owed_of: owedOf, days: row, ...(ids ? { components: parts.get(`${row.p} ${row.rep_id}`) ?? {} } : {}) };
  });
}
