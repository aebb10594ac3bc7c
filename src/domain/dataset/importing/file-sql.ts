import { type Column, sqlTypes, tableNamed } from "../contract.ts";
import { type Sql, all, any, ident, join, raw, sql } from "../../sql.ts";
import { translated, valueOf } from "./cell.ts";
import { type Named, textOf } from "./cells.ts";
import { columnOf } from "./columns.ts";
import type { FilePlan, PlannedLookup } from "./file-plan.ts";
import { shaped } from "./shapes.ts";

const as = ({ name, sql: body }: Named) => sql`${body} AS ${name}`;
/** `CASE WHEN …` of conditions, numbered from 1 (or from where they go on). */
const numbered = (conditions: readonly Sql[], from = 1): Sql => join(conditions.map((c, i) => sql`WHEN ${c} THEN ${from + i}`), " ");
const caseOf = (branches: Sql, on = raw("")): Sql => (branches.text === "" ? raw("NULL") : sql`CASE ${on} ${branches} END`);

/**
 * The records with their text, words and values, and the number of the first thing that is wrong with each (`bad`).
 * @param records relation of `c0`, `c1`, …
 * @param padded the columns of it that may have spaces around: taking them off costs as much as reading
 * @param also further columns of it that are kept as they are
 */
export function checkedRecords(plan: FilePlan, records: Sql, padded: ReadonlySet<number>, also: readonly Sql[] = []): Sql {
  const { read, checks, conditions, mapping } = plan;
  const texts = [...read.positions].sort((a, b) => a - b).map((at) => {
    const bare = raw(padded.has(at) ? `trim(c${at})` : `c${at}`);
    // An empty field is absent already; what has only spaces is when they are off.
    const empty = padded.has(at) ? sql`nullif(${bare}, '')` : bare;
    const present = mapping.absent.length > 0 ? sql`CASE WHEN ${bare} NOT IN (${["", ...mapping.absent]}) THEN ${bare} END` : empty;
    return sql`${present} AS ${textOf(at)}`;
  });
  const asText = sql`SELECT ${texts.length + also.length > 0 ? [...texts, ...also] : raw("1 AS nothing")} FROM ${records}`;
  const asWords = read.words.length > 0 ? sql`SELECT *, ${read.words.map(as)} FROM (${asText})` : asText;
  const asValues = sql`SELECT *, ${[...read.values.map(as), ...conditions.map(as), sql`${caseOf(numbered(plan.rules.map((r) => r.holds)))}::UTINYINT AS left_out`]} FROM (${asWords})`;
  const wrong = checks.length > 0 ? sql`CASE WHEN left_out IS NOT NULL THEN NULL ${numbered(checks.map((c) => c.bad))} END` : raw("NULL");
  return sql`SELECT *, ${wrong}::USMALLINT AS bad FROM (${asValues})`;
}

/** Signs of a row that stand beside the reason why it was not loaded. */
const rowShown = 200;

/** Reads the records once and keeps what is asked of them later. @param checked `checkedRecords` */
export function makeCells(plan: FilePlan, checked: Sql): Sql {
  const { read, checks, conditions } = plan;
  const kept = new Set([...read.values.map((v) => v.name.text), ...conditions.map((c) => c.name.text), ...plan.offers.map((o) => o.text), ...plan.repairs.map((r) => r.text.text), ...plan.dropped.map((d) => d.text.text), "left_out", "bad"]);
  // Of a value that is not there, what the row holds shows which row it is: a line of totals, for one.
  const row = sql`left(nullif(concat_ws(', ', ${[...read.positions].sort((a, b) => a - b).map(textOf)}), ''), ${rowShown})`;
  const badRaw = caseOf(join(checks.map((c, i) => sql`WHEN ${i + 1} THEN ${c.code === "missing" && read.positions.size > 0 ? sql`coalesce(${c.raw}, ${row})` : c.raw}`), " "), raw("bad"));
  return sql`CREATE TABLE ${plan.cells} AS SELECT ${[...kept].map(raw)}, ${badRaw}::VARCHAR AS bad_raw, ${alsoBad(plan.checks)} AS also FROM (${checked})`;
}

/** What else is wrong with a row that is rejected, a reason each column: `Amount: bad_number; Closed: bad_date`; absent when nothing is. */
function alsoBad(checks: FilePlan["checks"]): Sql {
  const columns = [...new Set(checks.flatMap((c) => c.column ?? []))];
  if (columns.length < 2) return raw("NULL::VARCHAR");
  const found = columns.map((column) => {
    const those = checks.flatMap((c, i) => (c.column === column ? [{ ...c, at: i + 1 }] : []));
    return sql`CASE WHEN bad NOT IN (${those.map((c) => c.at)}) THEN CASE ${join(those.map((c) => sql`WHEN ${c.bad} THEN ${c.codeOf ? sql`${`${column}: `} || ${c.codeOf}` : sql`${`${column}: ${c.code}`}`}`), " ")} END END`;
  });
  return sql`CASE WHEN bad IS NOT NULL THEN nullif(concat_ws('; ', ${found}), '') END`;
}

/** One value a key, from the file that is looked up; `n` tells how many different ones there are. */
export function makeLookup(plan: PlannedLookup, source: FilePlan, name: string): Sql {
  const text = (names: readonly string[]) => textOf(columnOf(source.header, names, name));
  const { rules } = plan.lookup;
  const key = text(plan.lookup.key);
  const value = rules ? caseOf(join(rules.map((r) => sql`WHEN ${source.read.condition(r.when)} THEN ${r.value === "" ? null : r.value}`), " ")) : text(plan.lookup.take);
  return sql`CREATE TABLE ${plan.table} AS SELECT ${key} AS key, min(${value}) AS value, count(DISTINCT coalesce(${value}, '')) AS n FROM ${source.cells} WHERE ${key} IS NOT NULL AND left_out IS NULL GROUP BY 1`;
}

const found = (i: number) => raw(`found_${i}`);

/** Rows of which a look-up is asked and that it does not serve. */
function missed({ cell, target, key, value, when }: PlannedLookup, i: number): Sql {
  const wrong = [
    ...(cell.otherwise === "absent" ? [] : [sql`${key} IS NOT NULL AND NOT ${found(i)}`]),
    sql`${found(i)} AND ${value} IS NULL AND ${raw(`looked_${i}`)} IS NOT NULL`,
    ...(target.values ? [sql`${value} NOT IN (${target.values})`] : []),
    ...(target.required ? [sql`${value} IS NULL`] : []),
  ];
  return sql`${when} AND (${any(wrong)})`;
}

/** What the row that was found says, translated; an empty cell of it is a word as well when the map has one for it. */
function lookedUp({ lookup: { map } }: PlannedLookup, i: number): Sql {
  const value = raw(`l${i}.value`);
  if (!map) return value;
  return sql`CASE WHEN ${raw(`l${i}.key`)} IS NOT NULL THEN ${translated(value, { map, otherwise: "keep" })} END`;
}

/** A view over the cells, or a table when there is something to look up. */
export function makeRows(plan: FilePlan): Sql {
  const { cells, rows, lookups, checks } = plan;
  if (lookups.length === 0) return sql`CREATE VIEW ${rows} AS SELECT rowid AS rn, * FROM ${cells}`;
  const joins = lookups.map((l, i) => sql`LEFT JOIN ${l.table} ${raw(`l${i}`)} ON ${raw(`l${i}`)}.key = c.${l.key}`);
  const values = lookups.flatMap((l, i) => {
    const looked = lookedUp(l, i);
    return [sql`${valueOf(looked, l.cell, l.target)} AS ${l.value}`, sql`${looked} AS ${raw(`looked_${i}`)}`, sql`${raw(`l${i}.key`)} IS NOT NULL AS ${found(i)}`];
  });
  const misses = lookups.map(missed);
  const bad = sql`CASE WHEN left_out IS NOT NULL THEN NULL WHEN bad IS NOT NULL THEN bad ${numbered(misses, checks.length + 1)} END::USMALLINT AS bad`;
  const badRaw = sql`CASE WHEN bad IS NOT NULL THEN bad_raw ${join(misses.map((m, i) => sql`WHEN ${m} THEN ${lookups[i]!.key}`), " ")} END AS bad_raw`;
  return sql`CREATE TABLE ${rows} AS SELECT * EXCLUDE (bad, bad_raw), ${bad}, ${badRaw} FROM (SELECT c.rowid AS rn, c.*, ${values} FROM ${cells} c ${join(joins, " ")})`;
}

/** Column and reason of every number in `bad`, from 1. */
export const reasonsOf = (plan: FilePlan): { column: string | null; reason: Sql }[] => [
  ...plan.checks,
  ...plan.lookups.map((l) => ({ column: l.label, reason: sql`${`not_found: expected a ${l.lookup.key[0]} of ${l.lookup.file}`}` })),
];

/** The rows of a file that are loaded, less those that a later step rejected (numbers of records). */
export const passed = (rejected?: Sql): Sql => all([raw("bad IS NULL AND left_out IS NULL"), ...(rejected ? [sql`rn NOT IN (${rejected})`] : [])]);

/** An absent column has no type of its own, and a sum has a wider one. */
const castOf = ({ kind }: Column): Sql => raw(`::${sqlTypes[kind]}`);

/** Where a table of the contract comes from: every load into it, with the file's number, the record and the load. */
export function loadsInto(table: string, plans: readonly FilePlan[], rejected: (file: number) => Sql | undefined): Sql[] {
  return plans.flatMap((plan, file) =>
    plan.loads.flatMap((load, n) => {
      if (load.into !== table) return [];
      const columns = tableNamed(table).columns.map((c) => sql`${load.values.get(c.name) ?? null} AS ${ident(c.name)}`);
      const rows = sql`${file} AS _file, rn AS _rn, ${n} AS _load, ${load.once} AS _once ${load.shape ? sql`, ${load.shape.order} AS _at` : raw("")} FROM ${plan.rows} WHERE ${all([passed(rejected(file)), load.takes])}`;
      if (!load.shape) return [sql`SELECT ${columns}, ${rows}`];
      const names = tableNamed(table).columns.map((c) => sql`${ident(c.name)}${castOf(c)} AS ${ident(c.name)}`);
      return [sql`SELECT ${names}, _file, _rn, _load, _once FROM (${shaped(sql`SELECT ${columns}, ${rows}`, table, load.shape)})`];
    }),
  );
}
