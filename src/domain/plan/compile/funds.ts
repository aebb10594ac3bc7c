import { type Sql, ident, raw, sql } from "../../sql.ts";
import { scoreOf } from "../ratio-uses.ts";
import { measuresWithin } from "../reads.ts";
import { type Measure, type Pool, ofCompany } from "../schema.ts";
import { matches } from "../where.ts";
import type { BaseTables } from "./base.ts";
import { periodRows } from "./context.ts";
import { earningsValues } from "./earnings.ts";
import { type Counted, type Viewers, periodValues } from "./events.ts";
import type { Apart, ComponentGround } from "./ground.ts";
import { type Relation, ofTable, relation } from "./relation.ts";
import { targetMicro } from "./state.ts";
import { type BuiltTable, builtTable } from "./tables.ts";
import { windowValues } from "./values.ts";

/** A pool before any of its numbers: what its funds are on, and by what they are shared. A fund has the name of its team; that of the company has none (`''`). plan.md, pool. */
export interface Funds {
  /** value of the measure in each fund (under `rep_id`) and period: `rep_id, p, value`; NULL where a ratio is over nothing */
  values: Relation;
  /** who shares in which fund: `rep_id, fund, p, days, score, weight` (not below 0, in whole units of its kind), `weights` (their sum over the fund), `sharers` */
  weights: Relation;
  /** what the funds' measure leaves out is theirs, not a rep's */
  apart: Apart;
}

/** The measure as a fund has it: of its team or of the company, in whatever a ratio is made of, too. */
function ofGroup(measure: Measure, scope: "team" | "company"): Measure {
  const within = (key: "base" | "top" | "bottom") => (measure[key] ? { [key]: ofGroup(measure[key], scope) } : {});
  return { ...measure, scope, ...within("base"), ...within("top"), ...within("bottom") };
}

/** The days of the reps in a fund, whoever of them is in the plan, or those on which one is in the component. */
function membersOf(pool: Pool, base: BaseTables, kept: Sql): Viewers {
  const [name, inTeam] = ofCompany(pool) ? [raw("''"), raw("true")] : [raw("team"), raw("team IS NOT NULL")];
  return { table: base.stretches, sql: sql`(SELECT ${name} AS rep_id, rep_id AS member_id, day_from, day_to FROM built.stretches WHERE ${inTeam} AND ${kept})` };
}

export function fundsOf(ground: ComponentGround, pool: Pool): Funds {
  const { c, base } = ground;
  const measure = ofGroup(pool.measure, ofCompany(pool) ? "company" : "team");
  const counted: Counted = { measure, eligible: pool.eligible, viewers: membersOf(pool, base, raw("true")) };
  const sharers = sharerTable(ground, pool);
  const roster = builtTable("funds", sql`SELECT DISTINCT fund AS rep_id, p, y, period_start, period_end, year_start, year_end FROM ${sharers.name}`, [sharers]);
  return {
    values: windowValues({ c, base, roster, earlier: ground.earlier }, counted, "period"),
    weights: weightsOf(ground, pool, sharers, counted),
    apart: { counted: measuresWithin({ measure }).map((m) => ({ ...counted, measure: m })), roster },
  };
}

/** Each rep in each fund and period, with the days in the component while in it, and the target incentive of those days as in a roster. */
function sharerTable({ c, base }: ComponentGround, pool: Pool): BuiltTable {
  const keys = raw("rep_id, fund, p, y, period_start, period_end, year_start, year_end");
  return builtTable(
    "sharers",
    sql`WITH met AS (
      SELECT g.rep_id, ${ofCompany(pool) ? raw("''") : ident("g", "team")} AS fund, periods.*, target_c, least(day_to, period_end) - greatest(day_from, period_start) + 1 AS days
      FROM built.stretches g JOIN ${periodRows(c)} ON g.day_from <= period_end AND g.day_to >= period_start
      WHERE ${matches("g", c.plan.eligible, pool.eligible)}${ofCompany(pool) ? raw("") : raw(" AND g.team IS NOT NULL")})
    SELECT ${keys}, year_end - year_start + 1 AS year_days, sum(days)::INTEGER AS days, coalesce(sum(target_c::HUGEINT * days), 0)::HUGEINT AS target_days FROM met GROUP BY ${keys}`,
    [base.stretches],
  );
}

/** What a rep's share is in proportion to. */
function weightsOf(ground: ComponentGround, pool: Pool, sharers: BuiltTable, counted: Counted): Relation {
  const { read, score, weight } = weightOf(ground, pool, counted);
  const query = sql`SELECT *, sum(weight) OVER (PARTITION BY fund, p)::HUGEINT AS weights, count(*) OVER (PARTITION BY fund, p)::INTEGER AS sharers
    FROM (SELECT s.rep_id, s.fund, s.p, s.days, ${score} AS score, greatest(0, ${weight})::HUGEINT AS weight FROM ${sharers.name} s${read?.join ?? raw("")})`;
  return relation("weights", query, read ? [read.of] : [], [sharers]);
}

function weightOf(ground: ComponentGround, pool: Pool, counted: Counted): { read?: { of: Relation; join: Sql }; score: Sql; weight: Sql } {
  const { c, base, earlier } = ground;
  const none = raw("NULL::HUGEINT");
  switch (pool.share_by ?? "equal") {
    case "equal":
      return { score: none, weight: raw("s.days") };
    case "target":
      return { score: none, weight: targetMicro(c, raw("s.target_days")) };
    case "credit": {
      // The rep's own part of the fund's credit, of the days on which the rep shares in it.
      const own: Counted = { ...counted, each: true, viewers: membersOf(pool, base, matches("stretches", c.plan.eligible, pool.eligible)) };
      const of = own.measure.of === "earnings" ? earningsValues(c, own, base, earlier) : ofTable(periodValues(c, own, base));
      return { read: { of, join: sql` LEFT JOIN ${of.sql} v ON v.rep_id = s.fund AND v.member_id = s.rep_id AND v.p = s.p` }, score: none, weight: raw("coalesce(v.value, 0)") };
    }
    case "score": {
      const of = windowValues(ground, { measure: scoreOf(pool), eligible: pool.eligible }, "period");
      return { read: { of, join: sql` LEFT JOIN ${of.sql} v ON v.rep_id = s.rep_id AND v.p = s.p` }, score: raw("v.value"), weight: raw("(coalesce(v.value, 0) * s.days)") };
    }
  }
}
