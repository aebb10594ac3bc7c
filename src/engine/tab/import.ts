import type { DealTotals } from "../../domain/dataset/deal-totals.ts";
import type { Manifest } from "../../domain/dataset/manifest.ts";
import type { FileFormat, Mapping } from "../../domain/dataset/mapping.ts";
import { ident, raw, sql } from "../../domain/sql.ts";
import { type BlockSize, describeBundle, tablesIn, writeDatabase } from "../bundle-file.ts";
import { openCanonical, openMapped } from "../import/open.ts";
import type { ReadyFile, Source } from "../import/source.ts";
import { stageExport, type Staged } from "../import/stage.ts";
import { readDealTotals } from "../jobs/deal-totals.ts";
import { readRejects, rejectRows, type RejectRow, type Rejects } from "../jobs/rejects.ts";
import type { Engine } from "../engine.ts";
import type { TabEngine } from "../wasm.ts";
import { readInWorker } from "./reading.ts";
import { sha256Hex } from "./sha256.ts";

/** What an import would load, before anything is replaced. */
export interface DryRun extends Staged {
  rejects: Rejects;
  /** what the deals come to, beside which the reader lays what their own system says */
  deals: DealTotals;
  /** files that nothing asked for */
  unread: readonly string[];
  /** rows by table */
  tables: Record<string, number>;
}

export interface ReadingStep {
  file: string;
  /** bytes of it */
  read: number;
  total: number;
}

const rejects = ident("staging", "import_rejects");
const rejectsShown = 20;

/**
 * The import in a tab: the reader's files, an engine of its own, and the same steps as the command line's (`jobs/import.ts`). It can be run again and
 * again under other mappings; a file is scanned once for each format. Nothing of it touches the data that the site shows.
 */
export class TabImport {
  readonly engine: TabEngine;
  readonly files: readonly File[];
  readonly #ready = new Map<string, Promise<ReadyFile>>();
  #staged: Staged | undefined;
  readonly #empty: (size: BlockSize) => Promise<Uint8Array<ArrayBuffer>>;
  #paths = 0;

  /** @param empty gives a data file without tables */
  constructor(engine: TabEngine, files: readonly File[], empty: (size: BlockSize) => Promise<Uint8Array<ArrayBuffer>>) {
    this.engine = engine;
    this.#empty = empty;
    this.files = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** A file as the engine can read it. @throws InputFault as `readyFile` */
  ready(name: string, format: FileFormat, options: { signal?: AbortSignal; onProgress?: (step: ReadingStep) => void } = {}): Promise<ReadyFile> {
    const key = JSON.stringify([name, format]);
    const known = this.#ready.get(key);
    if (known) return known;
    const made = this.#read(this.files.find((f) => f.name === name)!, format, options);
    this.#ready.set(key, made);
    made.catch(() => this.#ready.delete(key));
    return made;
  }

  /**
   * Runs the import as far as the tables of a bundle. @param mapping without one, files are named after the contract's tables
   * @throws InputFault as the import on the command line
   */
  async dryRun(mapping: Mapping | undefined, options: { set: Readonly<Record<string, string>>; title: string; signal?: AbortSignal; onProgress?: (step: ReadingStep) => void }): Promise<DryRun> {
    this.#staged = undefined;
    const engine = options.signal ? stoppable(this.engine, options.signal) : this.engine;
    await engine.run([raw("DROP SCHEMA IF EXISTS staging CASCADE"), raw("DROP SCHEMA IF EXISTS files CASCADE")]);
    const source: Source = { place: options.title, names: this.files.map((f) => f.name), ready: (name, format) => this.ready(name, format, options) };
    const opened = mapping ? await openMapped(source, mapping, () => {}) : await openCanonical(source, Object.keys(options.set).length > 0, () => {});
    const staged = await stageExport(engine, opened, { set: options.set, title: options.title });
    this.#staged = staged;
    const tables: Record<string, number> = {};
    for (const name of await tablesIn(engine, "staging")) tables[name] = (await engine.query<{ n: number }>(sql`SELECT count(*) AS n FROM ${ident("staging", name)}`))[0]!.n;
    return {
      ...staged,
      rejects: await readRejects(engine, rejects, rejectsShown),
      deals: await readDealTotals(engine, ident("staging", "deals"), staged.meta.currency!),
      unread: opened.unread,
      tables,
    };
  }

  /** Every row that the last dry run rejected. */
  rejects(): Promise<RejectRow[]> {
    return rejectRows(this.engine, rejects);
  }

  /** What the last dry run would load, as a bundle. @param now ISO 8601 in UTC */
  async bundle(now: string): Promise<{ manifest: Manifest; bytes: Uint8Array<ArrayBuffer> }> {
    const { meta, sources, control_totals } = this.#staged!;
    const path = `local/bundle-${now.replaceAll(/\D/g, "")}.duckdb`;
    const rows = await writeDatabase(this.engine, "staging", async (size) => {
      await this.engine.registerLocal(path, await this.#empty(size));
      await this.engine.registerLocal(`${path}.wal`, new Uint8Array(0)); // one that it finds missing, the engine makes with a warning
      await this.engine.run([sql`ATTACH ${path} AS bundle`]);
    });
    const bytes = await this.engine.takeLocal(path);
    const manifest = await describeBundle(this.engine, { title: meta.title!, as_of: meta.as_of!, created_at: now, sources, ...(control_totals ? { control_totals } : {}) }, { bytes: bytes.length, sha256: await sha256Hex(bytes) }, rows);
    return { manifest, bytes };
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  async #read(file: File, format: FileFormat, { signal, onProgress }: { signal?: AbortSignal; onProgress?: (step: ReadingStep) => void }): Promise<ReadyFile> {
    const path = `local/${this.#paths++}.csv`;
    const { ready, copy } = await readInWorker({ file, path, format }, { ...(signal ? { signal } : {}), onBytes: (read) => onProgress?.({ file: file.name, read, total: file.size }) });
    await this.engine.registerLocal(ready.path, copy ?? file);
    return ready;
  }
}

/** The engine with every statement ending when the signal does. */
const stoppable = (engine: Engine, signal: AbortSignal): Engine => ({
  home: engine.home,
  log: engine.log,
  query: (query, options) => engine.query(query, { ...options, signal }),
  run: (statements, options) => engine.run(statements, { ...options, signal }),
  close: () => engine.close(),
});
