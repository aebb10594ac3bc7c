import { tableNamed, tables } from "../../domain/dataset/contract.ts";
import { type FilePlan, planFile } from "../../domain/dataset/importing/file-plan.ts";
import { checkedRecords, loadsInto, makeCells, makeLookup, makeRows } from "../../domain/dataset/importing/file-sql.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import { brokenGroups } from "../../domain/dataset/importing/shapes.ts";
import { duplicates, rejectedTwice, rejectsOfFile } from "../../domain/dataset/importing/rejects.ts";
import { columnsOfLookup, type Mapping } from "../../domain/dataset/mapping.ts";
import { InputFault } from "../../domain/fault.ts";
import { type Sql, any, ident, join, raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import type { Export } from "./open.ts";
import { type Mended, mendsOf } from "./mends.ts";
import { decimalColumns, hasOpenPoints, pointsLookedAt } from "./points.ts";
import { repeats } from "./repeats.ts";
import { type Straight, loadStraight } from "./straight.ts";
import type { ReadyFile } from "./source.ts";

/** Where files stand in the engine (`files`), and what becomes a bundle (`staging`). */
export const importSchemas: readonly Sql[] = [
  raw("CREATE SCHEMA files"),
  raw("CREATE SCHEMA staging"),
  raw("CREATE TABLE files.lines (_file INTEGER, record BIGINT, shift BIGINT)"),
  raw('CREATE TABLE files.gone (_file INTEGER, rn BIGINT, reason VARCHAR, "column" VARCHAR, raw VARCHAR, first_file INTEGER, first_rn BIGINT)'),
  raw('CREATE TABLE staging.import_rejects (file VARCHAR, line INTEGER, "column" VARCHAR, reason VARCHAR, raw VARCHAR)'),
];

/**
 * Takes every file's records into the engine, checked and looked up; some into the bundle at once.
 * @throws InputFault `column_missing`, `column_twice`, `lookup_twice`
 */
export async function readRecords(engine: Engine, { mapping, files }: Export, { straight, currency, progress }: { straight?: Straight | undefined; currency?: string | undefined; progress: (file: string) => void }): Promise<FilePlan[]> {
  const lookups = mapping.files.flatMap((f) => f.loads.flatMap((l) => Object.values(l.columns).flatMap((c) => (c.either ?? [c]).flatMap((one) => (one.lookup ? [one.lookup] : [])))));
  const planned = (i: number, decimal?: ReadonlySet<string>): FilePlan => {
    const [file, { name, scan, workbook }] = [mapping.files[i]!, files[i]!];
    const offered = lookups.filter((l) => l.file === file.file).flatMap(columnsOfLookup);
    return planFile(file, name, scan.header, i, offered, { workbook, currency, ...(decimal ? { decimal } : {}) });
  };
  const plans: FilePlan[] = [];
  const decimal: ReadonlySet<string>[] = [];
  for (const i of mapping.files.keys()) {
    const open = planned(i);
    decimal.push(await decimalColumns(engine, open, files[i]!, pointsLookedAt));
    plans.push(decimal[i]!.size > 0 ? planned(i, decimal[i]) : open);
  }
  const direct = straight ? await loadStraight(engine, straight, mapping, plans, files, progress) : new Set<FilePlan>();
  const kept: FilePlan[] = [];
  for (const [i, first] of plans.entries()) {
    if (direct.has(first)) continue;
    const { path, own, scan, name } = files[i]!;
    const make = (plan: FilePlan) => engine.run([makeCells(plan, checkedRecords(plan, readCsv(path, own, scan), scan.padded))], { label: name });
    progress(name);
    await make(first);
    // What the first records show of points, the others may gainsay.
    if (scan.kept > pointsLookedAt && (await hasOpenPoints(engine, first))) {
      const found = await decimalColumns(engine, first, files[i]!);
      if ([...found].join() !== [...decimal[i]!].join()) {
        plans[i] = planned(i, found);
        await engine.run([sql`DROP TABLE ${first.cells}`]);
        await make(plans[i]);
      }
    }
    const plan = plans[i]!;
    kept.push(plan);
    const [count] = await engine.query<{ n: number }>(sql`SELECT count(*) AS n FROM ${plan.cells}`);
    if (count!.n !== scan.kept) throw new Error(`${name}: the scan found ${scan.kept} records, the engine read ${count!.n}`);
  }
  for (const plan of kept) {
    for (const lookup of plan.lookups) {
      const at = plans.findIndex((p) => p.mapping.file === lookup.lookup.file);
      if (at < 0) throw new InputFault(`${plan.mapping.file}: ${lookup.label} is looked up in ${lookup.lookup.file}, which is not there.`, { code: "file_missing", path: lookup.lookup.file });
      await engine.run([makeLookup(lookup, plans[at]!, files[at]!.name)]);
      const [twice] = await engine.query<{ key: string }>(sql`SELECT key FROM ${lookup.table} WHERE n > 1 AND key IN (SELECT ${lookup.key} FROM ${plan.cells} WHERE left_out IS NULL) ORDER BY key LIMIT 1`);
      if (twice) throw lookupTwice(files[at]!.name, lookup.lookup.key[0]!, lookup.lookup.take[0] ?? lookup.label, twice.key);
    }
    await engine.run([makeRows(plan)]);
  }
  return plans;
}

const lookupTwice = (file: string, key: string, take: string, found: string) =>
  new InputFault(`${file}: "${found}" stands more than once in ${key}, with different values of ${take}. A look-up needs one.`, { code: "lookup_twice", path: `${file}:${key}`, found });

/**
 * The contract's tables as views in `staging`, over rows that nothing rejects; what is rejected stands in `import_rejects`.
 * `meta` is left to the caller: its rows are `metaRows`.
 * @param isThere whether a table is in the bundle already, and no key in it twice
 * @throws InputFault `table_missing` when a table that every bundle needs has no source
 */
export async function loadTables(engine: Engine, { mapping, files }: Export, plans: readonly FilePlan[], isThere: (table: string) => boolean): Promise<{ metaRows: { key: string; value: string | null }[] } & ColumnAdvice> {
  const present = tables.filter((t) => t.name !== "import_rejects" && (plans.some((p) => p.loads.some((l) => l.into === t.name)) || mapping.rows.some((r) => r.table === t.name)));
  for (const t of tables) {
    if (!t.required || t.name === "meta" || present.includes(t)) continue;
    throw new InputFault(`The mapping ${mapping.id} says nothing of ${t.name}, and there is no bundle without it. Load a file into it, or give its rows under rows.`, { code: "table_missing", path: t.name });
  }
  const checkGroups = async () => {
    for (const [f, plan] of plans.entries()) {
      for (const broken of plan.loads.flatMap((load) => brokenGroups(plan, f, load) ?? [])) await engine.run([broken]);
    }
    const [gone] = await engine.query<{ some: boolean }>(sql`SELECT count(*) > 0 AS some FROM files.gone`);
    return gone!.some;
  };
  const hasOnce = (table: string) => plans.some((p) => p.loads.some((l) => l.into === table && l.once));
  let dirty = await checkGroups();
  const source = (table: string) => join([...loadsInto(table, plans, (f) => (dirty ? rejectedTwice(f) : undefined)), ...constantRows(mapping, table)], " UNION ALL ");
  for (const table of present) {
    if (table.key.length === 0 || isThere(table.name)) continue;
    const rows = source(table.name);
    if (!(await repeats(engine, table, rows, hasOnce(table.name)))) continue;
    await engine.run([duplicates(table, rows, plans)]);
    dirty = true;
  }
  if (dirty) await checkGroups();
  for (const { name, columns } of present.filter((t) => t.name !== "meta")) {
    const distinct = raw(hasOnce(name) ? "DISTINCT" : "");
    await engine.run([sql`CREATE VIEW ${ident("staging", name)} AS SELECT ${distinct} ${columns.map((c) => ident(c.name))} FROM (${source(name)})`]);
  }
  const advice = await writeRejects(engine, plans, files);
  const meta = source("meta");
  return { ...advice, metaRows: meta.text ? await engine.query(sql`SELECT key, value FROM (${meta})`) : [] };
}

function constantRows(mapping: Mapping, table: string): Sql[] {
  const { columns } = tableNamed(table);
  return mapping.rows
    .filter((r) => r.table === table)
    .map((r, i) => sql`SELECT ${columns.map((c) => sql`${r.values[c.name] || null} AS ${ident(c.name)}`)}, -1 AS _file, ${i} AS _rn, 0 AS _load, false AS _once`);
}

/** What a mapping could say of columns that were not read, and of which it can say nothing. */
export interface ColumnAdvice {
  remedies: Mended["columns"];
  conflicts: Mended["conflicts"];
}

async function writeRejects(engine: Engine, plans: readonly FilePlan[], files: readonly ReadyFile[]): Promise<ColumnAdvice> {
  const some: number[] = [];
  const rounded: number[] = [];
  for (const [f, plan] of plans.entries()) {
    const { scan, name } = files[f]!;
    for (let i = 0; i < scan.rejects.length; i += 1_000) {
      const rows = scan.rejects.slice(i, i + 1_000).map((r) => sql`(${name}, ${r.line}, ${r.column}, ${r.reason}, ${r.raw})`);
      await engine.run([sql`INSERT INTO staging.import_rejects VALUES ${rows}`]);
    }
    const [found] = await engine.query<{ n: number }>(sql`SELECT (SELECT count(bad) FROM ${plan.rows}) + (SELECT count(*) FROM files.gone WHERE _file = ${f}) AS n`);
    if (found!.n > 0) some.push(f);
    else if (await hasRounded(engine, plan)) rounded.push(f);
  }
  const first = await engine.query<{ f: number }>(raw("SELECT DISTINCT first_file AS f FROM files.gone WHERE first_file >= 0"));
  for (const f of new Set([...some, ...rounded, ...first.map((x) => x.f)])) await writeLines(engine, f, files[f]!);
  const names = files.map((file) => file.name);
  const said: ColumnAdvice = { remedies: [], conflicts: [] };
  for (const f of some) {
    const { remedies, columns, conflicts } = await mendsOf(engine, plans[f]!, files[f]!);
    said.remedies.push(...columns);
    said.conflicts.push(...conflicts);
    await engine.run([rejectsOfFile(plans[f]!, f, names, remedies)]);
  }
  return said;
}

/** Whether amounts were rounded, of which the ledger tells the lines. */
async function hasRounded(engine: Engine, { read, rows }: FilePlan): Promise<boolean> {
  if (read.roundings.length === 0) return false;
  const [found] = await engine.query<{ some: boolean }>(sql`SELECT count(*) > 0 AS some FROM ${rows} WHERE ${any(read.roundings.map((r) => sql`${r.text} IS NOT NULL`))}`);
  return found!.some;
}

async function writeLines(engine: Engine, file: number, { scan }: ReadyFile): Promise<void> {
  const { records, offsets } = scan.lines;
  for (let i = 0; i < records.length; i += 10_000) {
    const rows = records.slice(i, i + 10_000).map((record, j) => sql`(${file}, ${record}, ${offsets[i + j]!})`);
    await engine.run([sql`INSERT INTO files.lines VALUES ${rows}`]);
  }
}
