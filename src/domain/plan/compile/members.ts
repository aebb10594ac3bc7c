import { type Sql, raw, sql } from "../../sql.ts";
import type { Scope } from "../schema.ts";
import { type BuiltTable, lastingTable } from "./tables.ts";

/** Scopes in which a rep's value is the sum over others. */
export type WideScope = Exclude<Scope, "rep">;

/** Reps who see the credit of the same members on a day are in one group on it: who belongs to which, and the name of the group that a rep sees. */
export interface Groups {
  /** `group_id, member_id, day_from, day_to` (employed); a member is at most once in a group on a day */
  sql: Sql;
  needs: readonly BuiltTable[];
  /** the group that the rep of a row of `built.stretches` sees, from its columns */
  seen: Sql;
}

/** plan.md, `scope`. */
export function groups(scope: WideScope, stretches: BuiltTable, bonds: BuiltTable): Groups {
  const grouped = (by: string, kept: string): Sql => raw(`(SELECT ${by} AS group_id, rep_id AS member_id, day_from, day_to FROM built.stretches WHERE ${kept})`);
  switch (scope) {
    case "team": return { sql: grouped("team", "team IS NOT NULL"), needs: [stretches], seen: raw("team") };
    case "company": return { sql: grouped("''", "true"), needs: [stretches], seen: raw("''") };
    case "direct_reports": return { sql: grouped("manager_id", "manager_id <> rep_id"), needs: [stretches], seen: raw("rep_id") };
    case "all_reports": {
      const table = reportsTable(stretches, bonds);
      return { sql: table.name, needs: [table], seen: raw("rep_id") };
    }
  }
}

/** Who stands under whom. A circle of managers ends where it would name somebody twice. */
const reportsTable = (stretches: BuiltTable, bonds: BuiltTable) =>
  lastingTable(
    "reports",
    sql`WITH RECURSIVE chain AS (
      SELECT rep_id, manager_id AS top, day_from, day_to, [rep_id, manager_id] AS seen FROM built.bonds WHERE manager_id IS NOT NULL AND manager_id <> rep_id
      UNION ALL SELECT c.rep_id, b.manager_id, greatest(c.day_from, b.day_from), least(c.day_to, b.day_to), list_append(c.seen, b.manager_id)
        FROM chain c JOIN built.bonds b ON b.rep_id = c.top AND b.day_from <= c.day_to AND b.day_to >= c.day_from WHERE b.manager_id IS NOT NULL AND NOT list_contains(c.seen, b.manager_id))
    SELECT c.top AS group_id, c.rep_id AS member_id, greatest(c.day_from, m.day_from) AS day_from, least(c.day_to, m.day_to) AS day_to
      FROM chain c JOIN built.stretches m ON m.rep_id = c.rep_id AND m.day_from <= c.day_to AND m.day_to >= c.day_from`,
    [stretches, bonds],
  );

/**
 * Who is in a rep's group on which days: `rep_id` (employed, with what the rep is then), `member_id` (employed), `day_from`, `day_to`. At most one row a
 * rep, member and day.
 */
export function members(scope: WideScope, stretches: BuiltTable, bonds: BuiltTable): BuiltTable {
  const { sql: group, needs, seen } = groups(scope, stretches, bonds);
  return lastingTable(
    `members_${scope}`,
    sql`SELECT v.rep_id, v.role, v.team, v.region, v.plan_id, m.member_id, greatest(v.day_from, m.day_from) AS day_from, least(v.day_to, m.day_to) AS day_to
      FROM (SELECT *, ${seen} AS group_id FROM built.stretches) v JOIN ${group} m ON m.group_id = v.group_id AND m.day_from <= v.day_to AND m.day_to >= v.day_from`,
    [stretches, ...needs.filter((n) => n.key !== stretches.key)],
  );
}
