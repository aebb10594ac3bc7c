import type { Table } from "../contract.ts";
import { type Sql, ident, join, raw, sql } from "../../sql.ts";
import type { FilePlan } from "./file-plan.ts";

/**
 * Rows whose key another row before them has, as rejects. Rows of a load that is `once` may repeat a row that says the same.
 * @param source rows of the table with `_file`, `_rn`, `_load`, `_once`
 */
export function duplicates(table: Table, source: Sql, gone: Sql): Sql {
  const key = table.key.map((c) => ident(c));
  const all = table.columns.map((c) => sql`coalesce(${ident(c.name)}::VARCHAR, '\u0001')`);
  const window = sql`PARTITION BY ${key} ORDER BY _file, _rn, _load`;
  const shown = join(table.key.map((c) => sql`${ident(c)}::VARCHAR`), " || ', ' || ");
  return sql`INSERT INTO ${gone} SELECT _file, _rn, min(CASE WHEN _once THEN 'conflict: the same key with other values before' ELSE 'duplicate_key: the same key stands in a row before' END), ${table.key.join(", ")}, min(${shown}) FROM (
    SELECT *, row_number() OVER (${window}) AS nth, concat_ws('\u0002', ${all}) = first_value(concat_ws('\u0002', ${all})) OVER (${window}) AS same FROM (${source})
  ) WHERE nth > 1 AND NOT (_once AND same) AND (_file, _rn) NOT IN (SELECT (_file, rn) FROM ${gone}) GROUP BY _file, _rn`;
}

/** What was not loaded of a file, with the line where its record starts. */
export function rejectsOfFile(plan: FilePlan, file: number, name: string): Sql {
  const cases = (of: (check: FilePlan["checks"][number]) => Sql) =>
    plan.checks.length === 0 ? raw("NULL") : sql`CASE bad ${join(plan.checks.map((c, i) => sql`WHEN ${i + 1} THEN ${of(c)}`), " ")} END`;
  return sql`INSERT INTO staging.import_rejects
    SELECT ${name}, r.rn + l.shift, r."column", r.reason, r.raw FROM (
      SELECT rn, ${cases((c) => sql`${c.column}`)} AS "column", ${cases((c) => c.reason)} AS reason, bad_raw AS raw FROM ${plan.rows} WHERE bad IS NOT NULL
      UNION ALL SELECT rn, "column", reason, raw FROM files.gone WHERE _file = ${file}
    ) r ASOF JOIN (SELECT record, shift FROM files.lines WHERE _file = ${file}) l ON r.rn >= l.record ORDER BY r.rn`;
}
