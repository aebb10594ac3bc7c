import type { Table } from "../contract.ts";
import { type Sql, ident, join, raw, sql } from "../../sql.ts";
import type { Cell } from "../mapping.ts";
import { readingOf } from "./cell.ts";
import type { FilePlan, PlannedCheck } from "./file-plan.ts";
import { reasonsOf } from "./file-sql.ts";
import { alsoMark } from "./reject-reasons.ts";

/** Records of a file that were found to repeat another's key: `files.gone` holds them for all files. */
export const rejectedTwice = (file: number): Sql => sql`SELECT rn FROM files.gone WHERE _file = ${file}`;

/**
 * Rows whose key another row before them has, into `files.gone`, one a record, with the record that has it. Rows of a load that is `once` may repeat a row
 * that says the same.
 * @param rows of the table, with `_file`, `_rn`, `_load`, `_once`
 * @param plans of the files: what they call the columns of the key
 */
export function duplicates(table: Table, rows: Sql, plans: readonly FilePlan[]): Sql {
  const key = table.key.map((c) => ident(c));
  const whole = sql`row(${table.columns.map((c) => ident(c.name))})`;
  const first = sql`PARTITION BY ${key} ORDER BY _file, _rn, _load`;
  const fed = plans.flatMap((plan, file) => plan.loads.flatMap((load, n) => (load.into === table.name ? [{ at: sql`WHEN _file = ${file} AND _load = ${n}`, columns: table.key.filter((c) => load.fedBy.has(c)), load }] : [])));
  const shownOf = (columns: readonly string[]) => join((columns.length > 0 ? columns : table.key).map((c) => sql`${ident(c)}::VARCHAR`), " || ', ' || ");
  const byLoad = (of: (load: (typeof fed)[number]) => Sql, other: Sql) => (fed.length === 0 ? other : sql`CASE ${join(fed.map((f) => sql`${f.at} THEN ${of(f)}`), " ")} ELSE ${other} END`);
  const column = byLoad(({ columns, load }) => sql`${[...new Set(columns.map((c) => load.fedBy.get(c)!))].join(", ") || table.key.join(", ")}`, sql`${table.key.join(", ")}`);
  const shown = byLoad(({ columns }) => shownOf(columns), shownOf(table.key));
  const reason = sql`CASE WHEN _once THEN 'conflict: the same key stands with other values in ' ELSE 'duplicate_key: the same key stands in ' END`;
  const of = (value: Sql) => sql`arg_min(${value}, _load)`;
  return sql`INSERT INTO files.gone SELECT _file, _rn, ${of(reason)}, ${of(column)}, ${of(shown)}, ${of(raw("_first_file"))}, ${of(raw("_first_rn"))} FROM (
    SELECT *, row_number() OVER (${first}) AS nth, first_value(_file) OVER (${first}) AS _first_file, first_value(_rn) OVER (${first}) AS _first_rn, ${whole} IS NOT DISTINCT FROM first_value(${whole}) OVER (${first}) AS same FROM (${rows})
  ) WHERE nth > 1 AND NOT (_once AND same) GROUP BY _file, _rn`;
}

/** Cells under which a check's texts would be read, and what of them a mapping says: by the number in `bad`. */
export type Remedies = ReadonlyMap<number, readonly { say: string; cell: Cell }[]>;

/** `; date: D/M/YYYY in the mapping reads it as 2024-04-13`, where a mend reads the text; as `remediesOf` takes it apart. */
function remedyText({ reader }: PlannedCheck, mends: readonly { say: string; cell: Cell }[]): Sql {
  const { cell, column } = reader!;
  const [one, two] = mends.map(({ say, cell }) => ({ say, value: readingOf(raw("bad_raw"), cell, column) }));
  const where = `in ${cell.own ? "a" : "the"} mapping reads it as `;
  const alone = ({ say, value }: { say: string; value: Sql }) => sql`${`; ${say} ${where}`} || ${value}`;
  if (!two) return sql`coalesce(${alone(one!)}, '')`;
  return sql`coalesce(${alone(one!)} || ${`, ${two.say} as `} || ${two.value}, ${alone(one!)}, ${alone(two)}, '')`;
}

/** What was not loaded of a file, with the line where its record starts. @param names of all files: a key may stand in another one first */
export function rejectsOfFile(plan: FilePlan, file: number, names: readonly string[], remedies: Remedies): Sql {
  const reasons = reasonsOf(plan).map((c, i) => (remedies.has(i + 1) ? { ...c, reason: sql`${c.reason} || ${remedyText(plan.checks[i]!, remedies.get(i + 1)!)}` } : c));
  const byNumber = (of: (check: (typeof reasons)[number]) => Sql) => (reasons.length === 0 ? raw("NULL") : sql`CASE bad ${join(reasons.map((c, i) => sql`WHEN ${i + 1} THEN ${of(c)}`), " ")} END`);
  const others = names.flatMap((name, f) => (f === file ? [] : [sql`WHEN ${f} THEN ${` of ${name}`}`]));
  const place = sql`CASE WHEN first_file IS NULL THEN '' WHEN first_file < 0 THEN 'the rows of the mapping' ELSE 'line ' || (first_rn + f.shift) ${others.length > 0 ? sql`|| CASE first_file ${join(others, " ")} ELSE '' END` : raw("")} END`;
  return sql`INSERT INTO staging.import_rejects
    SELECT ${names[file]!}, r.rn + l.shift, r."column", r.reason, r.raw FROM (
      SELECT rn, ${byNumber((c) => sql`${c.column}`)} AS "column", ${byNumber((c) => c.reason)} || coalesce(${`${alsoMark}`} || also, '') AS reason, bad_raw AS raw FROM ${plan.rows} WHERE bad IS NOT NULL
      UNION ALL SELECT rn, "column", reason || ${place}, raw FROM (SELECT * FROM files.gone WHERE _file = ${file}) g ASOF LEFT JOIN files.lines f ON g.first_file = f._file AND g.first_rn >= f.record
    ) r ASOF JOIN (SELECT record, shift FROM files.lines WHERE _file = ${file}) l ON r.rn >= l.record ORDER BY r.rn`;
}
