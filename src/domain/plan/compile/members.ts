import { type Sql, raw, sql } from "../../sql.ts";
import type { Scope } from "../schema.ts";
import { type BuiltTable, lastingTable } from "./tables.ts";

/** Scopes in which a rep's value is the sum over others. */
export type WideScope = Exclude<Scope, "rep">;

/** What is read of the rep whose group it is, to tell whether the rep is in. */
const viewer = raw("v.rep_id, v.role, v.team, v.region, v.plan_id");
const span = raw("greatest(v.day_from, m.day_from) AS day_from, least(v.day_to, m.day_to) AS day_to");
const meet = raw("m.day_from <= v.day_to AND m.day_to >= v.day_from");

/**
 * Who is in a rep's group on which days: `rep_id` (employed, with what the rep is then), `member_id` (employed), `day_from`, `day_to`. At most one row a
 * rep, member and day. plan.md, `scope`.
 */
export function members(scope: WideScope, stretches: BuiltTable, bonds: BuiltTable): BuiltTable {
  const pairs = (joined: Sql) => sql`SELECT ${viewer}, m.rep_id AS member_id, ${span} FROM built.stretches v JOIN built.stretches m ON ${meet} AND ${joined}`;
  switch (scope) {
    case "team": return lastingTable("members_team", pairs(raw("m.team = v.team")), [stretches]);
    case "company": return lastingTable("members_company", pairs(raw("true")), [stretches]);
    case "direct_reports": return lastingTable("members_direct_reports", pairs(raw("m.manager_id = v.rep_id AND m.rep_id <> v.rep_id")), [stretches]);
    case "all_reports":
      // A circle of managers ends where it would name somebody twice.
      return lastingTable(
        "members_all_reports",
        sql`WITH RECURSIVE chain AS (
          SELECT rep_id, manager_id AS top, day_from, day_to, [rep_id, manager_id] AS seen FROM built.bonds WHERE manager_id IS NOT NULL AND manager_id <> rep_id
          UNION ALL SELECT c.rep_id, b.manager_id, greatest(c.day_from, b.day_from), least(c.day_to, b.day_to), list_append(c.seen, b.manager_id)
            FROM chain c JOIN built.bonds b ON b.rep_id = c.top AND b.day_from <= c.day_to AND b.day_to >= c.day_from WHERE b.manager_id IS NOT NULL AND NOT list_contains(c.seen, b.manager_id))
        SELECT ${viewer}, c.rep_id AS member_id, greatest(v.day_from, c.day_from, m.day_from) AS day_from, least(v.day_to, c.day_to, m.day_to) AS day_to
          FROM chain c JOIN built.stretches v ON v.rep_id = c.top AND v.day_from <= c.day_to AND v.day_to >= c.day_from
            JOIN built.stretches m ON m.rep_id = c.rep_id AND m.day_from <= least(v.day_to, c.day_to) AND m.day_to >= greatest(v.day_from, c.day_from)`,
        [stretches, bonds],
      );
  }
}
