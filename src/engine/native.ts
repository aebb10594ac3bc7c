import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { type Manifest, parseManifest } from "../domain/dataset/manifest.ts";
import { checkTables, sessionClosing, sessionOpening, sessionViews, tablesPresent, unreadable } from "../domain/dataset/session.ts";
import { InputFault } from "../domain/fault.ts";
import { type Sql, sql } from "../domain/sql.ts";
import type { Engine, QueryOptions, QueryRecord, Row } from "./engine.ts";
import { plainValue } from "./native-values.ts";
import { Planned } from "./planned.ts";
import { Queue } from "./queue.ts";

const logLimit = 5_000;

export interface NativeOptions {
  /** 1 for small data and repeatable work; all cores when absent */
  threads?: number;
  /** such as `4GB` */
  memoryLimit?: string;
}

/** Native DuckDB without a bundle: for imports, generators and tests that make their own tables. */
export class NativeEngine implements Engine {
  readonly home = "native";
  readonly log: QueryRecord[] = [];
  readonly connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  readonly #planned = new Planned();
  /** a statement is prepared before another one of its form is run */
  readonly #queue = new Queue();

  constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.connection = connection;
  }

  static async start(options: NativeOptions = {}): Promise<NativeEngine> {
    const instance = await DuckDBInstance.create(":memory:", {
      ...(options.threads ? { threads: String(options.threads) } : {}),
      ...(options.memoryLimit ? { memory_limit: options.memoryLimit } : {}),
    });
    return new NativeEngine(instance, await instance.connect());
  }

  async query<T = Row>(query: Sql, options: QueryOptions = {}): Promise<T[]> {
    options.signal?.throwIfAborted();
    const stop = () => this.connection.interrupt();
    options.signal?.addEventListener("abort", stop, { once: true });
    const began = performance.now();
    try {
      const reader = await (options.again ? this.#queue.run(() => this.#again(query.text)) : this.connection.runAndReadAll(query.text));
      this.#planned.saw(query.text);
      const names = reader.deduplicatedColumnNames();
      const rows = reader.getRows().map((values) => Object.fromEntries(names.map((name, i) => [name, plainValue(values[i])])));
      this.#record({ label: options.label ?? "", text: query.text, rows: rows.length, ms: performance.now() - began });
      return rows as T[];
    } catch (error) {
      options.signal?.throwIfAborted();
      throw error;
    } finally {
      options.signal?.removeEventListener("abort", stop);
    }
  }

  async run(statements: readonly Sql[], options: QueryOptions = {}): Promise<void> {
    for (const statement of statements) {
      options.signal?.throwIfAborted();
      const began = performance.now();
      await this.connection.run(statement.text);
      this.#planned.saw(statement.text);
      this.#record({ label: options.label ?? "", text: statement.text, rows: 0, ms: performance.now() - began });
    }
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.#instance.closeSync();
  }

  async #again(text: string) {
    const { first, last } = this.#planned.of(text);
    try {
      for (const statement of first) await this.connection.run(statement);
    } catch (error) {
      this.#planned.failed();
      throw error;
    }
    return this.connection.runAndReadAll(last);
  }

  #record(entry: QueryRecord) {
    this.log.push(entry);
    if (this.log.length > logLimit) this.log.shift();
  }
}

/** SHA-256 of a file, in hexadecimal, read as a stream. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}

/** The manifest of the bundle in a folder. @throws InputFault `bundle_missing`, or as `parseManifest` */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, "manifest.json");
  if (!existsSync(path)) {
    throw new InputFault(`${folder} holds no bundle: manifest.json is not there. Make one with npm run import, or npm run generate.`, { code: "bundle_missing", path });
  }
  return parseManifest(await readFile(path, "utf8"), path);
}

/**
 * Native DuckDB with the bundle of a folder attached, checked against its manifest, and the doors shut.
 * @throws InputFault `bundle_missing`, `hash_differs`, `bundle_unreadable`, or as `parseManifest`
 */
export async function openBundle(folder: string, options: NativeOptions = {}): Promise<{ engine: NativeEngine; manifest: Manifest }> {
  const manifest = await readManifest(folder);
  const file = manifest.files[0]!;
  const path = join(folder, file.path);
  if (!existsSync(path)) {
    throw new InputFault(`The data file ${file.path} is not next to its manifest in ${folder}. Copy both files.`, { code: "bundle_missing", path });
  }
  const found = statSync(path).size === file.bytes ? await sha256(path) : "another length";
  if (found !== file.sha256) {
    throw new InputFault(
      `The data file is not the one its manifest describes (expected ${file.sha256.slice(0, 8)}…, found ${found.slice(0, 8)}…). It was not opened. Copy both files again.`,
      { code: "hash_differs", path, found, allowed: file.sha256 },
    );
  }
  const engine = await NativeEngine.start(options);
  try {
    await engine.run([...sessionOpening, sql`ATTACH ${path} AS pipeline (READ_ONLY)`]);
    const present = new Set((await engine.query<{ table_name: string }>(tablesPresent)).map((r) => r.table_name));
    checkTables(present, manifest);
    await engine.run([...sessionViews(present), ...sessionClosing]);
  } catch (error) {
    await engine.close();
    throw error instanceof InputFault ? error : unreadable(path, (error as Error).message, error);
  }
  return { engine, manifest };
}
