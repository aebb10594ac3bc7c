import { type Column, tableNamed } from "../contract.ts";
import { InputFault } from "../../fault.ts";
import { nearest } from "../../nearest.ts";
import { type Sql, all, any, ident, join, raw, sql } from "../../sql.ts";
import type { Cell, Condition, FileMapping, Load, Lookup } from "../mapping.ts";
import { checksOf, translated, valueOf } from "./cell.ts";

/**
 * What is done with one file, as SQL over whole tables. Its text goes once through `cells`: a row each record, in the file's order,
 * with every value that a load needs, the first thing that is wrong with it (`bad`), and the rule that leaves it out (`left_out`).
 */
export interface FilePlan {
  mapping: FileMapping;
  /** `files.cells_0`, in the order of the mapping */
  cells: Sql;
  /** the same with look-ups and record numbers (`rn`, from 0): `files.rows_0` */
  rows: Sql;
  makeCells(text: Sql): Sql;
  /** a view, or a table when there is something to look up */
  makeRows: Sql;
  lookups: readonly LookupPlan[];
  /** by the number in `bad`, from 1: the file's column, and the reason in terms of `bad_raw` */
  checks: readonly { column: string | null; reason: Sql }[];
  loads: readonly LoadPlan[];
  /** translated words that the mapping repairs: name of the column that holds the original, and what it is called in the file */
  repairs: readonly { name: Sql; column: string; map: ReadonlyMap<string, string> }[];
}

export interface LoadPlan {
  into: string;
  once: boolean;
  /** which rows of the file make one */
  takes: Sql;
  values: ReadonlyMap<string, Sql>;
}

export interface LookupPlan {
  table: Sql;
  lookup: Lookup;
  column: string;
}

/** Position of the first of the names that the header has. @throws InputFault `column_missing` */
export function columnIn(header: readonly string[], names: readonly string[], file: string): number {
  const at = maybeColumnIn(header, names);
  if (at !== undefined) return at;
  const hint = nearest(names[0]!, header);
  throw new InputFault(
    `${file} has no column ${names.map((n) => `"${n}"`).join(" or ")}, which the mapping names${hint ? `; did you mean "${hint}"?` : "."} Its columns: ${header.join(", ")}.`,
    { code: "column_missing", path: `${file}:1:${names[0]}`, found: header.join(", "), allowed: names.join(", "), hint },
  );
}

function maybeColumnIn(header: readonly string[], names: readonly string[]): number | undefined {
  for (const name of names) {
    const at = header.indexOf(name);
    if (at >= 0) return at;
  }
  return undefined;
}

const absentCell: Cell = { column: [], optional: true, otherwise: "keep" };
const text = (at: number) => raw(`t${at}`);

/** @param offered columns that other files' look-ups take from this one */
export function planFile(mapping: FileMapping, header: readonly string[], index: number, offered: readonly (readonly string[])[], file = mapping.file): FilePlan {
  const used = new Set<number>();
  const use = (names: readonly string[]) => {
    const at = columnIn(header, names, file);
    used.add(at);
    return at;
  };
  const offers = [...new Set(offered.map(use))];

  const words: { name: Sql; sql: Sql }[] = [];
  const values: { name: Sql; sql: Sql }[] = [];
  const named = new Map<string, { text: Sql; word: Sql; value: Sql; at: number | undefined }>();
  const lookups: (LookupPlan & { value: Sql; cell: Cell; target: Column; load: Sql; at: number })[] = [];
  const repairs: { name: Sql; column: string; map: ReadonlyMap<string, string> }[] = [];

  /** the SQL names of a cell; the same cell of two loads is read once */
  const read = (cell: Cell, column: Column) => {
    const at = cell.value !== undefined ? undefined : cell.optional && maybeColumnIn(header, cell.column) === undefined ? -1 : use(cell.column);
    const key = JSON.stringify([at, cell.value, column.kind, [...(cell.map ?? [])], cell.otherwise, cell.date, cell.number, cell.flag, cell.lookup]);
    const known = named.get(key);
    if (known) return known;
    const from = at === undefined ? sql`${cell.value!}` : at < 0 ? raw("NULL") : text(at);
    let word = from;
    if (cell.map) {
      word = raw(`m${words.length}`);
      words.push({ name: word, sql: translated(from, cell) });
      if (cell.otherwise === "keep" && at !== undefined && at >= 0) repairs.push({ name: text(at), column: header[at]!, map: cell.map });
    }
    const value = raw(`x${values.length}`);
    const literal = at === undefined || at < 0 ? sql`${from}::VARCHAR` : word;
    values.push({ name: value, sql: cell.lookup ? literal : valueOf(literal, cell, column) });
    const names = { text: at === undefined || at < 0 ? literal : from, word: literal, value, at };
    named.set(key, names);
    return names;
  };

  const condition = (when: Condition) =>
    all(
      when.map(({ column, words, negated }) => {
        const t = text(use(column));
        const texts = words.filter((w) => w !== null);
        const found = any([...(texts.length > 0 ? [sql`${t} IN (${texts})`] : []), ...(words.includes(null) ? [sql`${t} IS NULL`] : [])]);
        return negated ? sql`NOT coalesce(${found}, false)` : sql`coalesce(${found}, false)`;
      }),
    );

  const checks: { bad: Sql; column: string | null; reason: Sql; raw: Sql }[] = [];
  const takes: { name: Sql; sql: Sql }[] = [];
  const loads: LoadPlan[] = mapping.loads.map((load: Load, n) => {
    const table = tableNamed(load.into);
    const taken = load.when.length > 0 ? raw(`k${n}`) : undefined;
    if (taken) takes.push({ name: taken, sql: condition(load.when) });
    const cells = new Map<string, Sql>();
    for (const column of table.columns) {
      const cell = load.columns[column.name];
      const present = cell ?? (column.required ? absentCell : undefined);
      if (!present) continue;
      const names = read(present, column);
      const label = names.at === undefined || names.at < 0 ? column.name : header[names.at]!;
      if (present.lookup) {
        const plan = { table: raw(`files.lookup_${index}_${lookups.length}`), lookup: present.lookup, column: label, value: raw(`y${lookups.length}`), cell: present, target: column, load: taken ?? raw("true"), at: names.at! };
        lookups.push({ ...plan, table: plan.table, value: plan.value });
        cells.set(column.name, plan.value);
        continue;
      }
      cells.set(column.name, names.value);
      if (load.without === column.name) continue;
      for (const check of checksOf(present, column, names)) {
        checks.push({ bad: taken ? sql`${taken} AND (${check.bad})` : check.bad, column: label, reason: check.reason(raw("bad_raw")), raw: names.text });
      }
    }
    const here = load.without ? [sql`${cells.get(load.without)!} IS NOT NULL`] : [];
    return { into: load.into, once: load.once, takes: all([...(taken ? [taken] : []), ...here]), values: cells };
  });

  const leftOut = mapping.leaveOut.map(({ when }, i) => sql`WHEN ${condition(when)} THEN ${i + 1}`);
  const main = mapping.loads.filter((l) => !l.without);
  if (main.length > 0 && main.every((l) => l.when.length > 0)) {
    checks.push({ bad: sql`NOT (${any(takes.map((t) => t.name))})`, column: null, reason: sql`'no_load: no rule of the mapping takes this row'`, raw: raw("NULL") });
  }
  return finish();

  function finish(): FilePlan {
    const cells = raw(`files.cells_${index}`);
    const rows = raw(`files.rows_${index}`);
    const as = ({ name, sql: body }: { name: Sql; sql: Sql }) => sql`${body} AS ${name}`;
    const direct = checks.map((c, i) => sql`WHEN ${c.bad} THEN ${i + 1}`);
    const raws = checks.map((c, i) => sql`WHEN ${i + 1} THEN ${c.raw}`);
    const pick = (cases: Sql[], otherwise: Sql, on = "") => (cases.length > 0 ? sql`CASE ${raw(on)} ${join(cases, " ")} END` : otherwise);
    const missed = lookups.map((l, i) => sql`WHEN ${l.load} AND ${lookupBad(l, i)} THEN ${checks.length + i + 1}`);

    const makeCells = (source: Sql): Sql => {
      const texts = [...used].sort((a, b) => a - b).map((at) => {
        const bare = raw(`trim(c${at})`);
        return sql`${mapping.absent.length > 0 ? sql`CASE WHEN ${bare} NOT IN (${["", ...mapping.absent]}) THEN ${bare} END` : sql`nullif(${bare}, '')`} AS ${text(at)}`;
      });
      const first = texts.length > 0 ? sql`SELECT ${texts} FROM ${source}` : sql`SELECT 1 FROM ${source}`;
      const second = words.length > 0 ? sql`SELECT *, ${words.map(as)} FROM (${first})` : first;
      const third = sql`SELECT *, ${[...values.map(as), ...takes.map(as), sql`${pick(leftOut, raw("NULL"))}::UTINYINT AS left_out`]} FROM (${second})`;
      const fourth = sql`SELECT *, ${direct.length > 0 ? sql`CASE WHEN left_out IS NOT NULL THEN NULL ${join(direct, " ")} END` : raw("NULL")}::USMALLINT AS bad FROM (${third})`;
      const kept = [
        ...values.map((v) => v.name),
        ...takes.map((t) => t.name),
        ...[...new Set([...offers.map((at) => text(at).text), ...repairs.map((r) => r.name.text)])].map(raw),
        raw("left_out"),
        raw("bad"),
        sql`${pick(raws, raw("NULL"), "bad")}::VARCHAR AS bad_raw`,
      ];
      return sql`CREATE TABLE ${cells} AS SELECT ${kept} FROM (${fourth})`;
    };

    const makeRows =
      lookups.length === 0
        ? sql`CREATE VIEW ${rows} AS SELECT rowid AS rn, * FROM ${cells}`
        : sql`CREATE TABLE ${rows} AS SELECT * EXCLUDE (bad, bad_raw), ${[
            sql`CASE WHEN left_out IS NOT NULL THEN NULL WHEN bad IS NOT NULL THEN bad ${join(missed, " ")} END::USMALLINT AS bad`,
            sql`CASE WHEN bad IS NOT NULL THEN bad_raw ${join(lookups.map((l, i) => sql`WHEN ${l.load} AND ${lookupBad(l, i)} THEN ${keyOf(l)}`), " ")} END AS bad_raw`,
          ]} FROM (SELECT c.rowid AS rn, c.*, ${lookups.flatMap((l, i) => [
            sql`${valueOf(raw(`l${i}.value`), { ...l.cell, map: undefined }, l.target)} AS ${l.value}`,
            raw(`l${i}.key IS NOT NULL AS found_${i}`),
          ])} FROM ${cells} c ${join(lookups.map((l, i) => sql`LEFT JOIN ${l.table} ${raw(`l${i}`)} ON ${raw(`l${i}.key`)} = c.${keyOf(l)}`), " ")})`;

    return {
      mapping,
      cells,
      rows,
      makeCells,
      makeRows,
      lookups: lookups.map(({ table, lookup, column }) => ({ table, lookup, column })),
      checks: [...checks.map(({ column, reason }) => ({ column, reason })), ...lookups.map((l) => ({ column: l.column, reason: sql`${`not_found: expected a ${l.lookup.key[0]} of ${l.lookup.file}`}` }))],
      loads,
      repairs,
    };
  }

  function keyOf(l: { cell: Cell; target: Column }): Sql {
    return read(l.cell, l.target).value;
  }

  function lookupBad(l: { cell: Cell; target: Column; value: Sql }, i: number): Sql {
    const parts: Sql[] = [];
    if (l.cell.otherwise !== "absent") parts.push(sql`${keyOf(l)} IS NOT NULL AND NOT ${raw(`found_${i}`)}`);
    if (l.target.required) parts.push(sql`${l.value} IS NULL`);
    return any(parts);
  }
}

/** The table of a look-up: one value a key. */
export const makeLookup = (plan: LookupPlan, source: FilePlan, header: readonly string[]): Sql => {
  const at = (names: readonly string[]) => text(columnIn(header, names, source.mapping.file));
  return sql`CREATE TABLE ${plan.table} AS SELECT ${at(plan.lookup.key)} AS key, min(${at(plan.lookup.take)}) AS value, count(DISTINCT coalesce(${at(plan.lookup.take)}, '')) AS n
    FROM ${source.cells} WHERE ${at(plan.lookup.key)} IS NOT NULL GROUP BY 1`;
};

/** Where a table of the contract comes from: every load into it, with the file's number and the record (`_file`, `_rn`, `_load`). */
export function loadQuery(table: string, plans: readonly FilePlan[], rejected: (file: number) => Sql | undefined): Sql[] {
  return plans.flatMap((plan, f) =>
    plan.loads.flatMap((load, n) => {
      if (load.into !== table) return [];
      const columns = tableNamed(table).columns.map((c) => sql`${load.values.get(c.name) ?? raw("NULL")} AS ${ident(c.name)}`);
      const gone = rejected(f);
      const where = all([raw("bad IS NULL AND left_out IS NULL"), load.takes, ...(gone ? [sql`rn NOT IN (${gone})`] : [])]);
      return [sql`SELECT ${columns}, ${f} AS _file, rn AS _rn, ${n} AS _load, ${load.once} AS _once FROM ${plan.rows} WHERE ${where}`];
    }),
  );
}
