import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { tableNamed, tables } from "../../domain/dataset/contract.ts";
import { type FilePlan, type LookupPlan, loadQuery, makeLookup, planFile } from "../../domain/dataset/importing/file-plan.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import { duplicates, rejectsOfFile } from "../../domain/dataset/importing/rejects.ts";
import type { Manifest } from "../../domain/dataset/manifest.ts";
import type { FileMapping, Mapping } from "../../domain/dataset/mapping.ts";
import { canonicalMapping, canonicalTables } from "../../domain/dataset/mapping-canonical.ts";
import { completeMeta } from "../../domain/dataset/meta.ts";
import { InputFault } from "../../domain/fault.ts";
import { type Sql, ident, join as joined, raw, sql } from "../../domain/sql.ts";
import { type ReadyFile, fileMissing, fileNamed, filesOf, readyFile } from "../import/source.ts";
import { NativeEngine } from "../native.ts";
import { writeBundle } from "../write-bundle.ts";

export interface ImportOptions {
  /** folder of the export */
  from: string;
  /** folder of the bundle, replaced whole or not at all */
  out: string;
  /** without one, files are named after the contract's tables */
  mapping?: Mapping;
  /** rows of `meta` that go before the mapping's and the files' own */
  set?: Readonly<Record<string, string>>;
  /** when the bundle is made, ISO 8601 in UTC */
  now: string;
  /** what is being done, in words, and how far along */
  progress?(step: string, done: number, of: number): void;
  threads?: number;
}

export interface LedgerRow {
  file: string;
  read: number;
  loaded: number;
  rejected: number;
  left_out: number;
}

export interface ImportResult {
  files: LedgerRow[];
  manifest: Manifest;
  /** what a person should know and no count of the ledger says */
  notes: string[];
  /** the first of the rejected rows */
  rejects: { file: string; line: number | null; column: string | null; reason: string; raw: string | null }[];
}

/**
 * Exports of a folder as a bundle (data.md, "Importing").
 * @throws InputFault when the structure is broken or something needed is not there; the old bundle then stays
 */
export async function importFolder(options: ImportOptions): Promise<ImportResult> {
  const work = await mkdtemp(join(tmpdir(), "attain-import-"));
  const engine = await NativeEngine.start({ threads: options.threads });
  try {
    return await new Import(engine, work, options).run();
  } finally {
    await engine.close();
    await rm(work, { recursive: true, force: true });
  }
}

class Import {
  readonly #engine: NativeEngine;
  readonly #work: string;
  readonly #options: ImportOptions;
  readonly #notes: string[] = [];

  constructor(engine: NativeEngine, work: string, options: ImportOptions) {
    this.#engine = engine;
    this.#work = work;
    this.#options = options;
  }

  async run(): Promise<ImportResult> {
    const { from, out, now } = this.#options;
    const { mapping, files } = await this.#openFiles();
    await this.#engine.run([raw("CREATE SCHEMA files"), raw("CREATE SCHEMA staging")]);
    const plans = await this.#readFiles(mapping, files);
    const loaded = await this.#load(mapping, plans, files);
    const ledger = await this.#ledger(plans, files, loaded.gone);
    await this.#refuseEmpty(plans, ledger);
    const meta = await this.#meta(mapping, plans);
    this.#progress("writing", files.length, files.length);
    const sources = ledger.map((row, i) => ({ ...row, ...(this.#details[i] ?? {}) }));
    const manifest = await writeBundle(this.#engine, "staging", out, { title: meta.title!, as_of: meta.as_of!, created_at: now, sources });
    const rejects = await this.#engine.query<ImportResult["rejects"][number]>(raw('SELECT file, line, "column", reason, raw FROM staging.import_rejects ORDER BY file, line LIMIT 20'));
    this.#noteUnused(await filesOf(from), files);
    return { files: ledger, manifest, notes: this.#notes, rejects };
  }

  readonly #details: { rules?: { rule: string; rows: number }[]; repaired?: { column: string; from: string; to: string; rows: number }[] }[] = [];

  #progress(step: string, done: number, of: number): void {
    this.#options.progress?.(step, done, of);
  }

  /** Finds and scans every file of the mapping, or of the contract. */
  async #openFiles(): Promise<{ mapping: Mapping; files: ReadyFile[] }> {
    const { from } = this.#options;
    const present = await filesOf(from);
    if (!this.#options.mapping) return this.#openCanonical(present);
    const files: ReadyFile[] = [];
    const used: FileMapping[] = [];
    for (const file of this.#options.mapping.files) {
      const name = fileNamed(present, file.names);
      if (!name) {
        if (file.optional) continue;
        throw fileMissing(from, present, file.names[0]!);
      }
      this.#progress(name, files.length, this.#options.mapping.files.length);
      files.push(await readyFile(from, name, file.format, this.#work));
      used.push(file);
    }
    return { mapping: { ...this.#options.mapping, files: used }, files };
  }

  async #openCanonical(present: readonly string[]): Promise<{ mapping: Mapping; files: ReadyFile[] }> {
    const { from, set } = this.#options;
    const files: ReadyFile[] = [];
    const named = new Map<string, { name: string; header: readonly string[] }>();
    for (const table of canonicalTables) {
      const name = fileNamed(present, [`${table.name}.csv`, `${table.name}.tsv`]);
      if (!name) {
        if (!table.required || (table.name === "meta" && set && Object.keys(set).length > 0)) continue;
        if (table.name === "meta") throw new InputFault(`${from} has no meta.csv. Give at least --set currency=USD --set as_of=YYYY-MM-DD (the day of the export) in its place.`, { code: "table_missing", path: "meta.csv" });
        throw new InputFault(`${from} has no ${table.name}.csv, and there is no bundle without ${table.name}. It holds: ${present.join(", ") || "nothing"}.`, { code: "table_missing", path: `${table.name}.csv`, found: present.join(", ") });
      }
      this.#progress(name, files.length, canonicalTables.length);
      const ready = await readyFile(from, name, { header: 1 }, this.#work);
      files.push(ready);
      named.set(table.name, { name, header: ready.scan.header });
    }
    return { mapping: canonicalMapping(named), files };
  }

  async #readFiles(mapping: Mapping, files: readonly ReadyFile[]): Promise<FilePlan[]> {
    const lookups = mapping.files.flatMap((f) => f.loads.flatMap((l) => Object.values(l.columns).flatMap((c) => (c.lookup ? [c.lookup] : []))));
    const plans = mapping.files.map((f, i) =>
      planFile(f, files[i]!.scan.header, i, lookups.filter((l) => l.file === f.file).flatMap((l) => [l.key, l.take]), files[i]!.name),
    );
    for (const [i, plan] of plans.entries()) {
      const { path, own, scan, name } = files[i]!;
      this.#progress(name, i, files.length);
      await this.#engine.run([plan.makeCells(readCsv(path, own, scan))], { label: name });
      const [count] = await this.#engine.query<{ n: number }>(sql`SELECT count(*) AS n FROM ${plan.cells}`);
      if (count!.n !== scan.kept) throw new Error(`${name}: the scan found ${scan.kept} records, the engine read ${count!.n}`);
    }
    const unknown = (l: LookupPlan) => plans.findIndex((p) => p.mapping.file === l.lookup.file);
    for (const plan of plans) {
      for (const lookup of plan.lookups) {
        const at = unknown(lookup);
        if (at < 0) throw fileMissing(this.#options.from, files.map((f) => f.name), lookup.lookup.file);
        await this.#engine.run([makeLookup(lookup, plans[at]!, files[at]!.scan.header)]);
        const [twice] = await this.#engine.query<{ key: string }>(sql`SELECT key FROM ${lookup.table} WHERE n > 1 ORDER BY key LIMIT 1`);
        if (twice) {
          throw new InputFault(`${files[at]!.name}: "${twice.key}" stands more than once in ${lookup.lookup.key[0]}, with different values of ${lookup.lookup.take[0]}. A look-up needs one.`, {
            code: "lookup_twice",
            path: `${files[at]!.name}:${lookup.lookup.key[0]}`,
            found: twice.key,
          });
        }
      }
      await this.#engine.run([plan.makeRows]);
    }
    return plans;
  }

  /** The contract's tables as views over the files' rows, less the rows that are rejected. */
  async #load(mapping: Mapping, plans: readonly FilePlan[], files: readonly ReadyFile[]): Promise<{ gone: Sql }> {
    const gone = raw("files.gone");
    await this.#engine.run([
      raw("CREATE TABLE files.lines (_file INTEGER, record BIGINT, shift BIGINT)"),
      raw("CREATE TABLE files.gone (_file INTEGER, rn BIGINT, reason VARCHAR, \"column\" VARCHAR, raw VARCHAR)"),
      raw('CREATE TABLE staging.import_rejects (file VARCHAR, line INTEGER, "column" VARCHAR, reason VARCHAR, raw VARCHAR)'),
    ]);
    const present = tables.filter((t) => t.name !== "import_rejects" && t.name !== "meta" && (plans.some((p) => p.loads.some((l) => l.into === t.name)) || mapping.rows.some((r) => r.table === t.name)));
    const dirty = new Set<number>();
    const rejected = (f: number) => (dirty.has(f) ? sql`SELECT rn FROM ${gone} WHERE _file = ${f}` : undefined);
    const body = (name: string) => [...loadQuery(name, plans, rejected), ...constantRows(mapping, name)];
    for (const table of [tableNamed("meta"), ...present]) {
      const bodies = body(table.name);
      if (table.key.length === 0 || bodies.length === 0) continue;
      const key = table.key.map((c) => ident(c));
      const source = joined(bodies, " UNION ALL ");
      const [count] = await this.#engine.query<{ twice: boolean }>(
        table.key.length === 1 ? sql`SELECT count(*) > count(DISTINCT ${key}) AS twice FROM (${source})` : sql`SELECT count(*) > (SELECT count(*) FROM (SELECT DISTINCT ${key} FROM (${source}))) AS twice FROM (${source})`,
      );
      if (!count!.twice) continue;
      const before = await this.#goneFiles();
      await this.#engine.run([duplicates(table, source, gone)]);
      for (const f of await this.#goneFiles()) if (!before.has(f)) dirty.add(f);
      for (const f of before) dirty.add(f);
    }
    for (const table of tables) {
      if (!table.required || table.name === "meta" || present.includes(table)) continue;
      throw new InputFault(`The mapping ${mapping.id} says nothing of ${table.name}, and there is no bundle without ${table.name}. Load a file into it, or give its rows under rows.`, { code: "table_missing", path: table.name });
    }
    const anyOnce = (name: string) => plans.some((p) => p.loads.some((l) => l.into === name && l.once));
    for (const table of present) {
      const columns = table.columns.map((c) => ident(c.name));
      const union = joined(body(table.name), " UNION ALL ");
      await this.#engine.run([sql`CREATE VIEW staging.${ident(table.name)} AS ${anyOnce(table.name) ? sql`SELECT DISTINCT ${columns}` : sql`SELECT ${columns}`} FROM (${union})`]);
    }
    await this.#writeRejects(plans, files);
    return { gone };
  }

  async #goneFiles(): Promise<Set<number>> {
    return new Set((await this.#engine.query<{ _file: number }>(raw("SELECT DISTINCT _file FROM files.gone WHERE _file >= 0"))).map((r) => r._file));
  }

  async #writeRejects(plans: readonly FilePlan[], files: readonly ReadyFile[]): Promise<void> {
    for (const [f, plan] of plans.entries()) {
      const { scan, name } = files[f]!;
      for (let i = 0; i < scan.rejects.length; i += 1_000) {
        const rows = scan.rejects.slice(i, i + 1_000).map((r) => sql`(${name}, ${r.line}, NULL, ${r.reason}, ${r.raw})`);
        await this.#engine.run([sql`INSERT INTO staging.import_rejects VALUES ${rows}`]);
      }
      const [any] = await this.#engine.query<{ n: number }>(sql`SELECT (SELECT count(*) FROM ${plan.rows} WHERE bad IS NOT NULL) + (SELECT count(*) FROM files.gone WHERE _file = ${f}) AS n`);
      if (any!.n === 0) continue;
      const { records, offsets } = scan.lines;
      for (let i = 0; i < records.length; i += 10_000) {
        const rows = records.slice(i, i + 10_000).map((record, j) => sql`(${f}, ${record}, ${offsets[i + j]!})`);
        await this.#engine.run([sql`INSERT INTO files.lines VALUES ${rows}`]);
      }
      await this.#engine.run([rejectsOfFile(plan, f, name)]);
    }
  }

  async #ledger(plans: readonly FilePlan[], files: readonly ReadyFile[], gone: Sql): Promise<LedgerRow[]> {
    const ledger: LedgerRow[] = [];
    for (const [f, plan] of plans.entries()) {
      const { scan, name } = files[f]!;
      const [counts] = await this.#engine.query<{ loaded: number; bad: number; left_out: number }>(
        sql`SELECT count(*) FILTER (WHERE left_out IS NULL AND bad IS NULL AND rn NOT IN (SELECT rn FROM ${gone} WHERE _file = ${f})) AS loaded, count(bad) AS bad, count(left_out) AS left_out FROM ${plan.rows}`,
      );
      const [twice] = await this.#engine.query<{ n: number }>(sql`SELECT count(*) AS n FROM ${gone} WHERE _file = ${f}`);
      const row = { file: name, read: scan.read, loaded: counts!.loaded, rejected: scan.rejects.length + counts!.bad + twice!.n, left_out: counts!.left_out };
      if (row.read !== row.loaded + row.rejected + row.left_out) throw new Error(`${name}: ${row.read} rows read, but ${row.loaded} loaded, ${row.rejected} rejected and ${row.left_out} left out`);
      ledger.push(row);
      this.#details[f] = await this.#detailsOf(plan);
    }
    return ledger;
  }

  async #detailsOf(plan: FilePlan) {
    const rules = await this.#engine.query<{ n: number; rows: number }>(sql`SELECT left_out AS n, count(*) AS rows FROM ${plan.rows} WHERE left_out IS NOT NULL GROUP BY 1 ORDER BY 1`);
    const repaired: { column: string; from: string; to: string; rows: number }[] = [];
    for (const { name, column, map } of plan.repairs) {
      const found = await this.#engine.query<{ word: string; rows: number }>(sql`SELECT ${name} AS word, count(*) AS rows FROM ${plan.rows} WHERE ${name} IN (${[...map.keys()]}) AND bad IS NULL AND left_out IS NULL GROUP BY 1 ORDER BY 1`);
      for (const { word, rows } of found) if (!repaired.some((r) => r.column === column && r.from === word)) repaired.push({ column, from: word, to: map.get(word)!, rows });
    }
    return {
      ...(rules.length > 0 ? { rules: rules.map((r) => ({ rule: plan.mapping.leaveOut[r.n - 1]!.rule, rows: r.rows })) } : {}),
      ...(repaired.length > 0 ? { repaired } : {}),
    };
  }

  /** A file that a bundle needs and of which no row could be loaded is a broken file, not a bundle without deals. */
  async #refuseEmpty(plans: readonly FilePlan[], ledger: readonly LedgerRow[]): Promise<void> {
    for (const [f, row] of ledger.entries()) {
      if (row.loaded > 0 || row.rejected === 0 || !plans[f]!.loads.some((l) => tableNamed(l.into).required)) continue;
      const [first] = await this.#engine.query<{ line: number; column: string | null; reason: string; raw: string | null }>(
        sql`SELECT line, "column", reason, raw FROM staging.import_rejects WHERE file = ${row.file} ORDER BY line LIMIT 1`,
      );
      const { line, column, reason, raw: text } = first!;
      throw new InputFault(
        `${row.file}: none of its ${row.read} rows could be loaded. The first, line ${line}${column ? `, column ${column}` : ""}: ${reason}${text === null ? "" : ` (found ${JSON.stringify(text.slice(0, 80))})`}.`,
        { code: "nothing_loaded", path: [row.file, line, column].filter((p) => p !== null).join(":"), found: text ?? "", allowed: reason },
      );
    }
  }

  async #meta(mapping: Mapping, plans: readonly FilePlan[]): Promise<Record<string, string>> {
    const bodies = loadQuery("meta", plans, () => undefined);
    const rows = bodies.length > 0 ? await this.#engine.query<{ key: string; value: string | null }>(sql`SELECT key, value FROM (${joined(bodies, " UNION ALL ")}) WHERE (_file, _rn) NOT IN (SELECT (_file, rn) FROM files.gone)`) : [];
    const given = { ...Object.fromEntries(rows.flatMap((r) => (r.value === null ? [] : [[r.key, r.value]]))), ...mapping.meta, ...this.#options.set };
    const meta = completeMeta(given, basename(resolve(this.#options.from)));
    const values = Object.entries(meta).map(([key, value]) => sql`(${key}, ${value})`);
    await this.#engine.run([sql`CREATE TABLE staging.meta AS SELECT * FROM (VALUES ${values}) AS m(key, value)`]);
    return meta;
  }

  #noteUnused(present: readonly string[], files: readonly ReadyFile[]): void {
    const unused = present.filter((f) => /\.(csv|tsv|txt|xlsx)(\.gz)?$/i.test(f) && !files.some((r) => r.name === f));
    for (const { name, scan } of files) if (scan.read === 0) this.#notes.push(`${name} has a header and no rows.`);
    if (unused.length > 0) this.#notes.push(`Not read, because nothing asks for them: ${unused.join(", ")}.`);
  }
}

function constantRows(mapping: Mapping, table: string): Sql[] {
  const columns = tableNamed(table).columns;
  return mapping.rows
    .filter((r) => r.table === table)
    .map((r, i) => sql`SELECT ${columns.map((c) => sql`${r.values[c.name] || null} AS ${ident(c.name)}`)}, -1 AS _file, ${i} AS _rn, 0 AS _load, false AS _once`);
}
