import { type Sql, join, raw, sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import { halfAway, int, power, scaled } from "../exact.ts";
import { type Cap, type Component, capsOf } from "../schema.ts";
import { holds } from "./hold.ts";

/** Larger than any pay: where there is no cap but its column is read in sums. */
const unbounded = raw("1000000000000000000000000000000::HUGEINT");

export const capPer = (component: Component, per: Cap["per"]): Cap | undefined => capsOf(component).find((c) => c.per === per);

/** An event's payout under the cap per deal; `payout` is a whole number of 10^-scale. The part above is lost, or multiplied by `above` (then the scale grows by 6). */
export function cappedPayout(cap: Cap, payout: Sql, scale: number): { sql: Sql; scale: number } {
  const most = sql`${int(scaled(cap.amount!, 6) * power(scale - 6))}::HUGEINT`;
  if (!cap.above) return { sql: sql`least(${payout}, ${most})`, scale };
  return { sql: sql`(CASE WHEN ${payout} <= ${most} THEN ${payout} * 1000000 ELSE ${most} * 1000000 + (${payout} - ${most}) * ${int(scaled(cap.above, 6))} END)`, scale: scale + 6 };
}

/** The cap of a period or fiscal year in the minor unit, NULL where there is none because the target incentive is missing. Reads the roster's columns. */
export function capAmount(c: PlanContext, cap: Cap): Sql {
  if (cap.amount !== undefined) return sql`${int((scaled(cap.amount, 6) + c.unit / 2n) / c.unit)}::HUGEINT`;
  const exact = sql`(${int(scaled(cap.times_target!, 6))}::HUGEINT * ${incentive(c, cap)} * ${int(c.unit)})`;
  return sql`CASE WHEN ${raw(`target_${cap.per}_known`)} THEN ${halfAway(halfAway(exact, power(6)), c.unit)} END`;
}

/** The target incentive of the cap's period or fiscal year, in the minor unit. */
const incentive = (c: PlanContext, { per }: Cap): Sql => halfAway(halfAway(sql`(${raw(`target_${per}`)} * 10000)`, raw("year_days::HUGEINT")), c.unit);

/** The columns of caps that lines run under: `<per>_cap`, and `<per>_incentive`, which it is so many times of. */
export const capColumns = (component: Component): string[] =>
  (["period", "year"] as const).flatMap((per) => {
    const cap = capPer(component, per);
    return cap === undefined ? [] : [`${per}_cap`, ...(cap.times_target === undefined ? [] : [`${per}_incentive`])];
  });

/** What a running sum `x` in the minor unit has left under the cap. */
export function under(c: PlanContext, cap: Cap, x: Sql, most: Sql): Sql {
  const above = cap.above ? sql` + ${halfAway(halfAway(sql`((${x} - ${most}) * ${int(c.unit * scaled(cap.above, 6))})`, power(6)), c.unit)}` : raw("");
  return sql`(CASE WHEN ${most} IS NULL OR ${x} <= ${most} THEN ${x} ELSE ${most}${above} END)`;
}

/**
 * Caps on the pay of periods, as selects that each read the one before (`prior`, with `pay` in the minor unit): they add `own` (after the cap of the
 * period) and `carried` (paid here from earlier periods' excess) where there are caps, and `earned` (after the cap of the year, too).
 * plan.md, Adjusters 5.
 * @param explained with the target incentives that caps are so many times of
 */
export function capPeriods(c: PlanContext, component: Component, explained: boolean): Sql[] {
  const [period, year] = [capPer(component, "period"), capPer(component, "year")];
  const inYear = raw("OVER (PARTITION BY rep_id, y ORDER BY p ROWS UNBOUNDED PRECEDING)");
  if (!period && !year) return [raw("SELECT *, pay AS earned FROM prior")];
  const stages: Sql[] = [];
  const timesOf = [period, year].filter((cap) => explained && cap?.times_target !== undefined);
  if (timesOf.length > 0) stages.push(sql`SELECT *, ${timesOf.map((cap) => sql`CASE WHEN ${raw(`target_${cap!.per}_known`)} THEN ${incentive(c, cap!)} END AS ${raw(`${cap!.per}_incentive`)}`)} FROM prior`);
  if (period) stages.push(sql`SELECT *, ${capAmount(c, period)} AS period_cap FROM prior`);
  stages.push(sql`SELECT *, ${period ? under(c, period, raw("pay"), raw("period_cap")) : raw("pay")} AS own FROM prior`);
  if (period && carriesExcess(component)) {
    stages.push(
      // A period in which the quota or target that prices it is missing pays nothing, what waits neither.
      sql`SELECT *, CASE WHEN blocked THEN 0 ELSE coalesce(period_cap, ${unbounded}) END AS room FROM prior`,
      ...queued(component, inYear),
      sql`SELECT *, greatest(0, least(waiting, room - own)) AS carried FROM prior`,
    );
  } else stages.push(sql`SELECT *, 0::HUGEINT AS carried FROM prior`);
  if (year) {
    stages.push(
      sql`SELECT *, ${capAmount(c, year)} AS year_cap, sum(own + carried) ${inYear} AS year_run FROM prior`,
      sql`SELECT *, ${under(c, year, raw("year_run"), raw("year_cap"))} - ${under(c, year, raw("(year_run - own - carried)"), raw("year_cap"))} AS earned FROM prior`,
    );
  } else stages.push(sql`SELECT *, own + carried AS earned FROM prior`);
  return stages;
}

/**
 * Adds `waiting`: the excess that a period may pay from (its own is none of it: such a period has no room). It is a queue: what waits after a period is
 * S − min(0, all S so far), S the running sum of the excess less what there was room for. The excess of pay that a gate holds comes in the period that lets go.
 */
function queued(component: Component, inYear: Sql): Sql[] {
  const before = raw("OVER (PARTITION BY rep_id, y ORDER BY p)");
  return [
    sql`SELECT *, sum(greatest(0, pay - room)) ${inYear} AS excess FROM prior`,
    ...(holds(component) ? [sql`SELECT * REPLACE (coalesce(max(CASE WHEN gate_passed THEN excess END) ${inYear}, 0) AS excess) FROM prior`] : []),
    sql`SELECT *, excess - sum(greatest(0, room - pay)) ${inYear} AS queue FROM prior`,
    sql`SELECT *, least(0, min(queue) ${inYear}) AS lowest FROM prior`,
    sql`SELECT *, coalesce(lag(queue - lowest) ${before}, 0) + excess - coalesce(lag(excess) ${before}, 0) AS waiting FROM prior`,
  ];
}

/** The same along the lines of each period and year (`ord` is their order in the year): `amount` before, the last select's `amount` after. */
export function capLines(c: PlanContext, component: Component): Sql[] {
  const [period, year] = [capPer(component, "period"), capPer(component, "year")];
  const along = (by: string) => raw(`OVER (PARTITION BY rep_id, ${by} ORDER BY p, ord ROWS UNBOUNDED PRECEDING)`);
  const stage = (cap: Cap, by: string, run: string, most: string): Sql[] => [
    sql`SELECT *, amount AS ${raw(`${cap.per}_before`)}, sum(amount) ${along(by)} AS ${raw(run)} FROM prior`,
    sql`SELECT * REPLACE (${under(c, cap, raw(run), raw(most))} - ${under(c, cap, raw(`(${run} - amount)`), raw(most))} AS amount) FROM prior`,
  ];
  // What is carried over comes after the period's own lines and fills no more than its cap has left, so that cap leaves it whole.
  return [...(period ? stage(period, "p", "period_run", "period_cap") : []), ...(year ? stage(year, "y", "line_year_run", "year_cap") : [])];
}

/** Whether a period may pay what earlier ones had above their cap. */
export const carriesExcess = (component: Component): boolean => capPer(component, "period")?.excess === "carried";

/** Columns that caps leave for the reason of a line. */
export const capReason = (component: Component): Sql => {
  const runs = { period: "period_run", year: "line_year_run" } as const;
  const parts = (["period", "year"] as const).flatMap((per) => {
    const cap = capPer(component, per);
    return cap === undefined ? [] : [raw(`'${per}': {'cap': ${per}_cap::VARCHAR, 'after': ${runs[per]}::VARCHAR, 'before': ${per}_before::VARCHAR, 'incentive': ${cap.times_target === undefined ? "NULL" : `${per}_incentive`}::VARCHAR}`)];
  });
  return parts.length ? sql`{${join(parts)}}` : raw("NULL");
};
