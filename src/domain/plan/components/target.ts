import { type Sql, any, join, raw, sql } from "../../sql.ts";
import { type Shown, byPeriod, shownOf } from "../compile/by-period.ts";
import { type Gauge, readsOf } from "../compile/gauges.ts";
import type { PlanContext } from "../compile/context.ts";
import { groundOf } from "../compile/ground.ts";
import { targetMicro } from "../compile/state.ts";
import { type TargetFound, targetReason } from "../explain.ts";
import { halfAway, int, power, scaled } from "../exact.ts";
import { onCurve } from "../pricing/payout-curve.ts";
import type { Measure, Target } from "../schema.ts";
import { reachedCount } from "../steps.ts";
import { matches } from "../where.ts";
import type { ComponentType } from "./component.ts";

/** How achievements become a factor on the target incentive. */
interface Factor {
  gauges: Gauge[];
  /** what rows show of it */
  shown?: Shown;
  /** columns that the factor is read from, besides the gauges' */
  at?: Sql;
  /** in 10^-6 */
  factor: Sql;
  /** what explains it besides what the gauges read */
  reason?: Sql;
}

const texts = (list: readonly Sql[]): Sql => sql`[${join(list.map((x) => sql`(${x})::VARCHAR`))}]`;

function factorOf(component: Target, read: (m: Measure) => Gauge): Factor {
  const { table, score, curve } = component;
  if (table) {
    const [rows, columns] = [read(table.rows.measure), read(table.columns.measure)];
    const width = table.columns.from.length;
    const at = (g: Gauge, from: readonly number[]) => reachedCount(g.x, from.map((f) => scaled(f, 6)));
    return {
      gauges: [rows, columns],
      at: sql`${at(rows, table.rows.from)} AS row_at, ${at(columns, table.columns.from)} AS column_at`,
      factor: sql`(CASE WHEN row_at = 0 OR column_at = 0 THEN 0 ELSE ([${join(table.factors.flat().map((f) => sql`${int(scaled(f, 6))}::BIGINT`))}])[(row_at - 1) * ${width} + column_at] END)::HUGEINT`,
      reason: sql`'reached': [row_at, column_at]`,
    };
  }
  if (score) {
    const gauges = score.map((s) => read(s.measure));
    const counted = score.map((s, i) => {
      const { x } = gauges[i]!;
      const capped = s.cap === undefined ? x : sql`least(${x}, ${int(scaled(s.cap, 6))}::HUGEINT)`;
      const clamped = s.floor === undefined ? capped : sql`greatest(${capped}, ${int(scaled(s.floor, 6))}::HUGEINT)`;
      // What is absent is no bound.
      return sql`CASE WHEN ${x} IS NOT NULL THEN ${clamped} END`;
    });
    return {
      gauges,
      // Exact: an achievement of 6 decimals × a weight of 6.
      at: sql`${join(score.map((s, i) => sql`${counted[i]!} * ${int(scaled(s.weight, 6))}`), " + ")} AS score_at`,
      factor: onCurve(curve!, raw("score_at"), 12),
      reason: sql`'counted': ${texts(counted)}, 'score': score_at::VARCHAR`,
      shown: { attainment: halfAway(raw("score_at"), power(6)) },
    };
  }
  const gauge = read(component.measure!);
  return { gauges: [gauge], shown: shownOf(gauge), factor: onCurve(curve!, gauge.x, 6) };
}

/** The yearly target incentives that hold on the days in of the window of a line (a row `d`), each with those days: a list in the order in which they come. */
const yearlyOf = (c: PlanContext, { eligible, accumulate }: Target): Sql => {
  const from = raw(accumulate === "year" ? "d.year_start" : "d.period_start");
  return sql`(SELECT list({'yearly': target_c::VARCHAR, 'days': days::INTEGER} ORDER BY begins) FROM (
    SELECT target_c, sum(least(day_to, d.period_end) - greatest(day_from, ${from}) + 1) AS days, min(day_from) AS begins FROM built.stretches s
    WHERE s.rep_id = d.rep_id AND day_from <= d.period_end AND day_to >= ${from} AND target_c IS NOT NULL AND ${matches("s", c.plan.eligible, eligible)} GROUP BY target_c))`;
};

/** A share of the target incentive, by achievement through a payout curve, a table of two, or a score. plan.md, target. */
export const target: ComponentType = {
  type: "target",
  compile(c, compiled, base, earlier) {
    const component = compiled as Target;
    const ground = groundOf(c, component, base, earlier);
    const { accumulate, against } = component;
    const { at, factor, reason, shown, gauges } = factorOf(component, (m) => ground.gauges.of(m, "achievement", { accumulate, against }));
    const year = accumulate === "year";
    const inYear = raw("OVER (PARTITION BY rep_id, y ORDER BY p ROWS UNBOUNDED PRECEDING)");
    return byPeriod(ground, component, {
      from: year
        ? sql`SELECT *, (sum(target_period) ${inYear})::HUGEINT AS target_sum, bool_or(target_period_known) ${inYear} AS target_known FROM prior`
        : raw("SELECT *, target_period AS target_sum, target_period_known AS target_known FROM prior"),
      missingTarget: raw("NOT target_known"),
      ...(shown ? { shown } : {}),
      ...(component.measure ? { quota: gauges[0]! } : {}),
      reads: sql`${targetMicro(c, raw("target_sum"))} AS incentive${at ? sql`, ${at}` : raw("")}`,
      lacks: any(gauges.map((g) => sql`${g.x} IS NULL`)),
      pay: [
        sql`SELECT *, CASE WHEN missing THEN 0 ELSE ${factor} END AS factor FROM prior`,
        sql`SELECT *, incentive * ${int(scaled(component.weight ?? 1, 6))} * factor AS window_pay, true AS is_line FROM prior`,
      ],
      scale: 18,
      yearToDate: year,
      reason: sql`{'incentive': incentive::VARCHAR, 'year_days': year_days::INTEGER, 'yearly': ${yearlyOf(c, component)}, 'factor': factor::VARCHAR, 'window': window_pay::VARCHAR, 'read': ${readsOf(gauges)}${reason ? sql`, ${reason}` : raw("")}}`,
      because: (found, row) => targetReason(c, component, found as unknown as TargetFound, row),
    });
  },
};
