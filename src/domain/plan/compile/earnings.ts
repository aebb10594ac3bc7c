import { type Sql, join, raw, sql } from "../../sql.ts";
import { type PlanContext, periodRows } from "./context.ts";
import type { BaseTables } from "./base.ts";
import { type Counted, placed, viewers } from "./events.ts";
import { type Relation, relation } from "./relation.ts";
import { type RepRange, inRange } from "./rep-range.ts";
import { type Named, Steps } from "./stages.ts";
import type { BuiltTable } from "./tables.ts";

/** What components listed before pay: named queries, the last of which (`name`) has (rep_id, p, earned) in the minor unit, after caps, and what they read. */
export type Earlier = Map<string, { name: string; begins: readonly Named[]; tables: readonly BuiltTable[] }>;

/**
 * Events of `earnings` as those of other measures: `rep_id, p, y, day, deal_id, class, credit`. They stand on the rep's last day employed in the period, or
 * on `as_of` if that is earlier, and change with the numbers of the components that earn them, so they are never built. plan.md, Measures.
 */
export function earningsEvents(c: PlanContext, counted: Counted, base: BaseTables, earlier: Earlier): Relation {
  const parts = partsOf(counted, earlier);
  const { table, sql: seen } = viewers(c, counted, base);
  const member = counted.each ? raw(", v.member_id") : raw("");
  const query = sql`WITH ${ownEarnings(c, parts)},
      own AS (SELECT rep_id AS member_id, day, sum(earned) * ${raw(String(c.unit))} AS credit FROM earned_on GROUP BY rep_id, day)
    SELECT v.rep_id${member}, ${placed(c)}, day, NULL::VARCHAR AS deal_id, 0 AS class, sum(credit)::BIGINT AS credit FROM own o JOIN ${seen} v ON v.member_id = o.member_id AND o.day BETWEEN v.day_from AND v.day_to
    GROUP BY v.rep_id${member}, day`;
  const paid = parts.map(({ name, tables, begins }): Relation => ({ sql: raw(name), tables, begins }));
  return relation("earnings", query, paid, [base.stretches, table]);
}

/** What a component earned for a member on the day of an event of a rep who sees it. */
export interface EarningsRow {
  rep_id: string;
  member_id: string;
  day: string;
  component_id: string;
  /** in the minor unit */
  earned: string;
}

/** The same events before they are summed (`EarningsRow`). */
export function earningsParts(c: PlanContext, counted: Counted, base: BaseTables, earlier: Earlier, reps: RepRange | undefined): Sql {
  const parts = partsOf(counted, earlier);
  const query = sql`SELECT v.rep_id, v.member_id, day, component_id, sum(earned)::HUGEINT::VARCHAR AS earned
    FROM (WITH ${ownEarnings(c, parts)} SELECT * FROM earned_on) o JOIN ${viewers(c, counted, base).sql} v ON v.member_id = o.rep_id AND o.day BETWEEN v.day_from AND v.day_to
    WHERE ${inRange(raw("v.rep_id"), reps)} GROUP BY v.rep_id, v.member_id, day, component_id ORDER BY day, v.member_id, component_id`;
  return new Steps({ begins: parts.flatMap((p) => p.begins) }).then(query);
}

/** What each component earned for a member in a rep's period: `rep_id`, `p`, `member_id`, `component_id`, `earned` (in the minor unit), not summed. */
export function earningsRelation(c: PlanContext, counted: Counted, base: BaseTables, earlier: Earlier): Relation {
  const parts = partsOf(counted, earlier);
  const { table, sql: seen } = viewers(c, counted, base);
  const query = sql`WITH ${ownEarnings(c, parts)} SELECT v.rep_id, ${placed(c)}, v.member_id, component_id, earned FROM earned_on o JOIN ${seen} v ON v.member_id = o.rep_id AND o.day BETWEEN v.day_from AND v.day_to`;
  return relation("earned_parts", query, parts.map(({ name, tables, begins }): Relation => ({ sql: raw(name), tables, begins })), [base.stretches, table]);
}

type Part = { id: string } & (Earlier extends Map<string, infer P> ? P : never);
const partsOf = ({ measure }: Counted, earlier: Earlier): Part[] => (measure.components ?? []).map((id) => ({ id, ...earlier.get(id)! }));

/** Common table expressions up to `earned_on`: what each component earned for a rep in a period (`rep_id`, `component_id`, `earned`), on the `day` of its event. */
function ownEarnings(c: PlanContext, parts: readonly Part[]): Sql {
  const asOf = sql`${c.facts.asOf}::DATE`;
  return sql`earned AS (${join(parts.map((p) => sql`SELECT ${p.id} AS component_id, rep_id, p, earned::HUGEINT AS earned FROM ${raw(p.name)}`), " UNION ALL ")}),
      employed AS (SELECT g.rep_id, p, max(least(day_to, period_end, ${asOf})) AS day FROM built.stretches g JOIN ${periodRows(c)} ON g.day_from <= least(period_end, ${asOf}) AND g.day_to >= period_start GROUP BY g.rep_id, p),
      earned_on AS (SELECT e.rep_id, d.day, component_id, earned FROM earned e JOIN employed d ON d.rep_id = e.rep_id AND d.p = e.p)`;
}

/** Value of each rep (and member) and period: `rep_id, p, y, value`. */
export function earningsValues(c: PlanContext, counted: Counted, base: BaseTables, earlier: Earlier): Relation {
  const events = earningsEvents(c, counted, base, earlier);
  const unit = raw(counted.each ? ", member_id" : "");
  return relation("values", sql`SELECT rep_id${unit}, p, y, sum(credit)::HUGEINT AS value FROM ${events.sql} GROUP BY rep_id${unit}, p, y`, [events]);
}
