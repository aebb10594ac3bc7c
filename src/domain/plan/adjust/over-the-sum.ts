import { type Sql, join, raw, sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import { roster } from "../compile/roster.ts";
import { type Named, Steps } from "../compile/stages.ts";
import { type BuiltTable, builtTable } from "../compile/tables.ts";
import { halfAway, int, scaled } from "../exact.ts";
import type { Plan } from "../schema.ts";
import { matches } from "../where.ts";
import { capAmount, under } from "./cap.ts";

/** Plan cap, guarantee and draw over the sum of the components that count (plan.md, Adjusters 6). */

export const overTheSum = (plan: Plan): boolean => plan.cap !== undefined || plan.guarantee !== undefined || plan.draw !== undefined;

/** Ids that these adjustments have in rows and lines, in their order. */
export const adjustments = ["plan_cap", "guarantee", "draw"] as const;
export type Adjustment = (typeof adjustments)[number];
export const isAdjustment = (componentId: string): boolean => (adjustments as readonly string[]).includes(componentId);

/** A rep's period with what adjusts its sum: whole numbers as text, in the minor unit. `draw_of` is the draw of the period, `balance` what is owed after it. */
export interface SumRow {
  rep_id: string;
  p: number;
  period_start: string;
  period_end: string;
  sum: string;
  cap: string;
  guarantee: string;
  draw: string;
  recovery: string;
  guarantee_of: string | null;
  draw_of: string | null;
  balance: string;
  missing_target: boolean;
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

/** An amount of a period × the share of it that counts, in the minor unit. */
const shareOf = (c: PlanContext, amount: number, days: string): Sql => halfAway(halfAway(sql`(${int(scaled(amount, 6))}::HUGEINT * ${raw(days)})`, raw("(period_end - period_start + 1)::HUGEINT")), c.unit);

/** One row (`SumRow`) per rep and period in the plan. @param pays what the components that count earn, as named queries */
export function overTheSumQuery(c: PlanContext, stretches: BuiltTable, pays: readonly (readonly Named[])[]): Sql {
  const { plan } = c;
  const tables = tablesOf(c, stretches);
  const caps = (plan.cap === undefined ? [] : Array.isArray(plan.cap) ? plan.cap : [plan.cap]).toSorted((a, b) => (a.per < b.per ? -1 : 1));
  const own = pays.map((pay) => sql`SELECT rep_id, p, earned::HUGEINT AS earned FROM ${raw(pay.at(-1)![0])}`);
  const steps = new Steps({ begins: pays.flat() });
  steps.add("pay_rows", own.length > 0 ? join(own, " UNION ALL ") : raw("SELECT NULL::VARCHAR AS rep_id, 0 AS p, 0::HUGEINT AS earned WHERE false"));
  steps.add("pay_sums", raw("SELECT rep_id, p, sum(earned)::HUGEINT AS earned FROM pay_rows GROUP BY rep_id, p"));
  const days = (table: BuiltTable | undefined, alias: string) => (table ? sql` LEFT JOIN ${table.name} ${raw(alias)} ON ${raw(alias)}.rep_id = r.rep_id AND ${raw(alias)}.p = r.p` : raw(""));
  steps.add(
    "in_plan",
    sql`SELECT r.*, coalesce(s.earned, 0)::HUGEINT AS sum_c, ${tables.guarantee ? raw("coalesce(gd.days, 0)") : raw("r.days")} AS guarantee_days, ${tables.draw ? raw("coalesce(dd.days, 0)") : raw("r.days")} AS draw_days
      FROM ${tables.days.name} r LEFT JOIN pay_sums s ON s.rep_id = r.rep_id AND s.p = r.p${days(tables.guarantee, "gd")}${days(tables.draw, "dd")}`,
  );

  const stages: Sql[] = [sql`SELECT *, sum_c AS left_c FROM prior`];
  for (const cap of caps) {
    const most = raw(`${cap.per}_cap`);
    stages.push(sql`SELECT *, ${capAmount(c, cap)} AS ${most} FROM prior`);
    if (cap.per === "period") stages.push(sql`SELECT * REPLACE (${under(c, cap, raw("left_c"), most)} AS left_c) FROM prior`);
    else {
      stages.push(
        sql`SELECT *, (sum(left_c) OVER (PARTITION BY rep_id, y ORDER BY p ROWS UNBOUNDED PRECEDING))::HUGEINT AS run_c FROM prior`,
        sql`SELECT * REPLACE (${under(c, cap, raw("run_c"), most)} - ${under(c, cap, raw("(run_c - left_c)"), most)} AS left_c) FROM prior`,
      );
    }
  }
  stages.push(
    sql`SELECT *, ${plan.guarantee ? shareOf(c, plan.guarantee.amount, "guarantee_days") : raw("NULL::HUGEINT")} AS guarantee_of, ${plan.draw ? shareOf(c, plan.draw.amount, "draw_days") : raw("0::HUGEINT")} AS draw_of FROM prior`,
    raw("SELECT *, greatest(0, coalesce(guarantee_of - left_c, 0))::HUGEINT AS guarantee FROM prior"),
    raw("SELECT *, (left_c + guarantee)::HUGEINT AS guaranteed FROM prior"),
    ...drawStages(plan),
  );
  steps.chain("settled", "in_plan", stages);
  const missing = caps.filter((cap) => cap.times_target !== undefined).map((cap) => `NOT target_${cap.per}_known`);
  const text = (column: string, as: string) => `(${column})::HUGEINT::VARCHAR AS ${as}`;
  return steps.then(sql`SELECT rep_id, p, period_start, period_end, ${raw([
    text("sum_c", "sum"), text("left_c - sum_c", "cap"), text("guarantee", "guarantee"), text("draw", "draw"), text("recovery", "recovery"), text("guarantee_of", "guarantee_of"),
    text(plan.draw ? "draw_of" : "NULL", "draw_of"), text("balance", "balance"),
  ].join(", "))}, ${raw(missing.length > 0 ? missing.join(" OR ") : "false")} AS missing_target FROM settled ORDER BY rep_id, p`);
}

/**
 * The draw of each period, as selects that each read `prior` (with `guaranteed` and `draw_of`): they add `draw`, `recovery` and `balance`. What is owed is a
 * queue of loans: B = S − min(0, all S so far), S the running sum of what is lent less what could be taken back.
 */
function drawStages({ draw }: Plan): Sql[] {
  if (!draw) return [raw("SELECT *, 0::HUGEINT AS draw, 0::HUGEINT AS recovery, 0::HUGEINT AS balance FROM prior")];
  const paid = draw.kind === "additive" ? "draw_of" : "CASE WHEN draw_of > 0 THEN greatest(0, draw_of - guaranteed) ELSE 0 END";
  const above = draw.kind === "additive" ? "CASE WHEN draw_of > 0 THEN 0 ELSE greatest(0, guaranteed) END" : "greatest(0, guaranteed - draw_of)";
  const along = `OVER (PARTITION BY rep_id${draw.forgive === "year" ? ", y" : ""} ORDER BY p`;
  if (!draw.recoverable) return [raw(`SELECT *, (${paid})::HUGEINT AS draw, 0::HUGEINT AS recovery, 0::HUGEINT AS balance FROM prior`)];
  return [
    raw(`SELECT *, (${paid})::HUGEINT AS draw, (${above})::HUGEINT AS above FROM prior`),
    raw(`SELECT *, sum(draw - above) ${along} ROWS UNBOUNDED PRECEDING) AS queue FROM prior`),
    raw(`SELECT *, (queue - least(0, min(queue) ${along} ROWS UNBOUNDED PRECEDING)))::HUGEINT AS balance FROM prior`),
    raw(`SELECT *, (draw + coalesce(lag(balance) ${along}), 0) - balance)::HUGEINT AS recovery FROM prior`),
  ];
}
