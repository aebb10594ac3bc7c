import type { Table } from "../contract.ts";
import { type Sql, ident, join, raw, sql } from "../../sql.ts";
import type { FilePlan } from "./file-plan.ts";
import { reasonsOf } from "./file-sql.ts";
import { alsoMark } from "./reject-reasons.ts";

/** Records of a file that were found to repeat another's key: `files.gone` holds them for all files. */
export const rejectedTwice = (file: number): Sql => sql`SELECT rn FROM files.gone WHERE _file = ${file}`;

/**
 * Rows whose key another row before them has, into `files.gone`, one a record. Rows of a load that is `once` may repeat a row that
 * says the same.
 * @param rows of the table, with `_file`, `_rn`, `_load`, `_once`
 */
export function duplicates(table: Table, rows: Sql): Sql {
  const key = table.key.map((c) => ident(c));
  const whole = sql`row(${table.columns.map((c) => ident(c.name))})`;
  const first = sql`PARTITION BY ${key} ORDER BY _file, _rn, _load`;
  const shown = join(table.key.map((c) => sql`${ident(c)}::VARCHAR`), " || ', ' || ");
  const reason = sql`CASE WHEN _once THEN 'conflict: the same key with other values before' ELSE 'duplicate_key: the same key stands in a row before' END`;
  return sql`INSERT INTO files.gone SELECT _file, _rn, min(${reason}), ${table.key.join(", ")}, min(${shown}) FROM (
    SELECT *, row_number() OVER (${first}) AS nth, ${whole} IS NOT DISTINCT FROM first_value(${whole}) OVER (${first}) AS same FROM (${rows})
  ) WHERE nth > 1 AND NOT (_once AND same) GROUP BY _file, _rn`;
}

/** What was not loaded of a file, with the line where its record starts. */
export function rejectsOfFile(plan: FilePlan, file: number, name: string): Sql {
  const reasons = reasonsOf(plan);
  const byNumber = (of: (check: (typeof reasons)[number]) => Sql) => (reasons.length === 0 ? raw("NULL") : sql`CASE bad ${join(reasons.map((c, i) => sql`WHEN ${i + 1} THEN ${of(c)}`), " ")} END`);
  return sql`INSERT INTO staging.import_rejects
    SELECT ${name}, r.rn + l.shift, r."column", r.reason, r.raw FROM (
      SELECT rn, ${byNumber((c) => sql`${c.column}`)} AS "column", ${byNumber((c) => c.reason)} || coalesce(${`${alsoMark}`} || also, '') AS reason, bad_raw AS raw FROM ${plan.rows} WHERE bad IS NOT NULL
      UNION ALL SELECT rn, "column", reason, raw FROM files.gone WHERE _file = ${file}
    ) r ASOF JOIN (SELECT record, shift FROM files.lines WHERE _file = ${file}) l ON r.rn >= l.record ORDER BY r.rn`;
}
