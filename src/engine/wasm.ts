import type { AsyncDuckDB, AsyncDuckDBConnection } from "@duckdb/duckdb-wasm";
import type { Manifest } from "../domain/dataset/manifest.ts";
import { checkTables, sessionClosing, sessionOpening, sessionViews, tablesPresent, unreadable } from "../domain/dataset/session.ts";
import { InputFault } from "../domain/fault.ts";
import { type Sql, sql } from "../domain/sql.ts";
import type { Engine, QueryOptions, QueryRecord, Row } from "./engine.ts";
import { Planned } from "./planned.ts";
import { Queue } from "./queue.ts";
import type { BundleBytes } from "./tab/bundle.ts";
import { rowsOf } from "./tab/decode.ts";
import type { BytesProgress } from "./tab/download.ts";
import { type EngineFiles, startWorker } from "./tab/worker.ts";

const logLimit = 5_000;

/** The engine broke and takes no more queries; a new one must be started (pitfalls.md, "a fatal error"). */
export class EngineBroken extends Error {}

const isFatal = (message: string) => /FATAL Error|database has been invalidated|must be restarted|memory access out of bounds|unreachable|function signature mismatch|table index is out of bounds/i.test(message);

/** DuckDB in a worker of this tab. All statements run on one connection, one after another, so that temporary tables stay visible. */
export class TabEngine implements Engine {
  readonly home = "tab";
  readonly log: QueryRecord[] = [];
  readonly #db: AsyncDuckDB;
  readonly #connection: AsyncDuckDBConnection;
  readonly #terminate: () => void;
  readonly #queue = new Queue();
  readonly #planned = new Planned();
  #broken: EngineBroken | undefined;

  constructor(db: AsyncDuckDB, connection: AsyncDuckDBConnection, terminate: () => void) {
    this.#db = db;
    this.#connection = connection;
    this.#terminate = terminate;
  }

  /** Whether the engine broke and must be started anew. */
  get broken(): boolean {
    return this.#broken !== undefined;
  }

  query<T = Row>(query: Sql, options: QueryOptions = {}): Promise<T[]> {
    return this.#queue.run(() => this.#send(query, options), options.signal) as Promise<T[]>;
  }

  run(statements: readonly Sql[], options: QueryOptions = {}): Promise<void> {
    return this.#queue.run(async () => {
      for (const statement of statements) await this.#send(statement, options);
    }, options.signal);
  }

  async close(): Promise<void> {
    this.#broken ??= new EngineBroken("the engine was closed");
    this.#terminate();
  }

  /** A file of the reader's own, under a name that begins with `local/` and was not used before. Bytes are taken over: the caller's buffer is empty afterwards; of a file, the engine reads what it needs. */
  async registerLocal(name: string, content: Uint8Array | File): Promise<void> {
    if (content instanceof Uint8Array) return this.#db.registerFileBuffer(name, content);
    const { DuckDBDataProtocol } = await import("@duckdb/duckdb-wasm");
    await this.#db.registerFileHandle(name, content, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  }

  /** The bytes of a file that the engine wrote, and forgets now. */
  async takeLocal(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#db.copyFileToBuffer(name);
    await this.#db.dropFile(name);
    return bytes as Uint8Array<ArrayBuffer>;
  }

  async #send(query: Sql, { signal, label = "", again = false }: QueryOptions): Promise<Row[]> {
    if (this.#broken) throw this.#broken;
    signal?.throwIfAborted();
    const began = performance.now();
    // `send`, because `query` cannot be cancelled and blocks the worker until it is done.
    const cancel = () => void this.#connection.cancelSent().catch(() => {});
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      const { first, last } = again ? this.#planned.of(query.text) : { first: [], last: query.text };
      for (const statement of first) await this.#batches(statement).catch((error: unknown) => {
        this.#planned.failed();
        throw error;
      });
      const rows = rowsOf(await this.#batches(last));
      this.#planned.saw(query.text);
      this.#record({ label, text: query.text, rows: rows.length, ms: performance.now() - began }, began);
      return rows;
    } catch (error) {
      signal?.throwIfAborted();
      const message = (error as Error).message ?? String(error);
      if (isFatal(message)) {
        this.#broken = new EngineBroken(message, { cause: error });
        this.#terminate();
        throw this.#broken;
      }
      throw error;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }

  async #batches(text: string): Promise<Parameters<typeof rowsOf>[0]> {
    const batches = [];
    for await (const batch of await this.#connection.send(text)) batches.push(batch);
    return batches as unknown as Parameters<typeof rowsOf>[0];
  }

  #record(entry: QueryRecord, start: number) {
    this.log.push(entry);
    if (this.log.length > logLimit) this.log.shift();
    performance.measure("attain:query", { start, detail: entry });
  }
}

export interface StartProgress {
  engine: { got: number; total: number };
  data: { got: number; total: number };
  /** everything is here; the engine is starting and opening the data */
  starting: boolean;
}

/** Starts an engine without a bundle, its doors shut: for an import of the reader's own files, which are `local/<name>`. @throws InputFault as `startWorker` */
export async function startBare(place: { root: URL; files: EngineFiles }, options: { onProgress?: BytesProgress; signal?: AbortSignal } = {}): Promise<TabEngine> {
  const { db, terminate } = await startWorker(place.root, place.files, options);
  const engine = new TabEngine(db, await db.connect(), terminate);
  await engine.run([...sessionOpening, ...sessionClosing], options);
  return engine;
}

/**
 * Starts the engine and attaches the bundle of a dataset: both downloads at once, the data file checked against its manifest, the
 * contract's tables as views, the doors shut.
 * @param root the site's root, absolute
 * @param data gives the bundle's data file, checked against the manifest
 * @throws InputFault `bundle_missing`, `unreachable`, `hash_differs`, `bundle_unreadable`, `engine_failed`, `engine_timeout`
 */
export async function startTab(
  place: { root: URL; files: EngineFiles; manifest: Manifest; data: BundleBytes },
  options: { onProgress?: (p: StartProgress) => void; signal?: AbortSignal } = {},
): Promise<TabEngine> {
  const { manifest, files } = place;
  const state: StartProgress = { engine: { got: 0, total: files.bytes }, data: { got: 0, total: manifest.files[0]!.bytes }, starting: false };
  const report = (change: Partial<StartProgress>) => options.onProgress?.({ ...Object.assign(state, change) });
  // One failure stops the other download.
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  let waiting = 2;
  const arrived = () => --waiting === 0 && report({ starting: true });
  const started = startWorker(place.root, files, { signal, onDownloaded: arrived, onProgress: (got, total) => report({ engine: { got, total: got > files.bytes ? files.inflated : total } }) });
  const fetched = place.data({ signal, onProgress: (got, total) => report({ data: { got, total } }) });
  fetched.then(arrived, () => {});
  // What the way to live figures is made of, for whoever measures it; the page marks its end.
  const marked = (work: Promise<unknown>, name: string) => void work.then(() => performance.mark(name), () => {});
  marked(started, "attain:engine");
  marked(fetched, "attain:data");
  try {
    const [{ db, terminate }, bytes] = await Promise.all([started, fetched]);
    try {
      const name = `${manifest.files[0]!.sha256}.duckdb`;
      await db.registerFileBuffer(name, bytes);
      const engine = new TabEngine(db, await db.connect(), terminate);
      await engine.run([...sessionOpening, sql`ATTACH ${name} AS pipeline (READ_ONLY)`], { signal });
      const present = new Set((await engine.query<{ table_name: string }>(tablesPresent, { signal })).map((r) => r.table_name));
      checkTables(present, manifest);
      await engine.run([...sessionViews(present), ...sessionClosing], { signal });
      performance.mark("attain:attached");
      return engine;
    } catch (error) {
      terminate();
      signal.throwIfAborted();
      throw error instanceof InputFault || error instanceof EngineBroken ? error : unreadable(manifest.files[0]!.path, (error as Error).message, error);
    }
  } catch (error) {
    started.then((s) => s.terminate(), () => {});
    stop.abort(error);
    options.signal?.throwIfAborted();
    throw error;
  }
}
