import { type Column, type Table, schemaVersion, sqlTypes, tables } from "../domain/dataset/contract.ts";
import { databaseFile, type Manifest } from "../domain/dataset/manifest.ts";
import { type Sql, ident, raw, sql } from "../domain/sql.ts";
import type { Engine } from "./engine.ts";

export interface BundleDescription {
  title: string;
  as_of: string;
  /** ISO 8601 in UTC; given, so that the same input makes the same manifest */
  created_at: string;
  sources?: Manifest["sources"];
  control_totals?: Manifest["control_totals"];
}

/** Rows are ordered for the queries that the site runs: neighbours in a table are read together. */
const order: Record<string, string> = {
  deals: "created_on NULLS FIRST, deal_id",
  deal_attributes: "name, deal_id",
  stage_events: "deal_id, entered_on NULLS LAST, sequence",
  credits: "deal_id, rep_id",
  receipts: "deal_id, received_on",
  deal_changes: "deal_id, changed_on",
};

/** From so many deals on the engine's usual blocks do, and writing takes long enough to be told how; below, every small table would take a whole block of 256 KiB, and smaller ones make a fourth of the file. */
const largeFrom = 50_000;
export const blockSizes = [32_768, 262_144] as const;
export type BlockSize = (typeof blockSizes)[number];

/** Ids that are almost as many as the rows; all others, and words of a short list, repeat a few. */
const manyIds: ReadonlySet<string> = new Set(["deal_id", "account_id", "parent_id", "renews_deal_id"]);

/** How a large column of texts is packed: the engine would try every way on every row first, a fourth of the time that writing takes, and come to these. */
function packing({ name, kind, values }: Column): Sql {
  if (kind === "id") return raw(manyIds.has(name) ? " USING COMPRESSION fsst" : " USING COMPRESSION dictionary");
  return raw(values ? " USING COMPRESSION dictionary" : "");
}

/** Attaches a data file that is not there yet as `bundle`, such that the engine in the tab reads it. */
export const attachNew = (path: string, size: BlockSize): Sql => sql`ATTACH ${path} AS bundle (STORAGE_VERSION 'v1.2.0', BLOCK_SIZE ${size})`;

/** Names of the tables and views of a schema of the current database. */
export async function tablesIn(engine: Engine, schema: string): Promise<string[]> {
  const found = await engine.query<{ name: string }>(sql`SELECT table_name AS name FROM information_schema.tables WHERE table_catalog = current_database() AND table_schema = ${schema}`);
  return found.map((t) => t.name);
}

/** A bundle's data file in the making, attached as `bundle` from its first table on. */
export class BundleFile {
  readonly #engine: Engine;
  readonly #attach: (size: BlockSize) => Promise<void>;
  readonly #rows = new Map<string, number>();
  #large: boolean | undefined;

  /** @param attach attaches the empty file as `bundle` */
  constructor(engine: Engine, attach: (size: BlockSize) => Promise<void>) {
    this.#engine = engine;
    this.#attach = attach;
  }

  /** Before the first table; later it is too late. @param deals about so many are to come */
  async open(deals: number): Promise<void> {
    if (this.#large !== undefined) return;
    this.#large = deals >= largeFrom;
    await this.#attach(this.#large ? 262_144 : 32_768);
  }

  has(table: string): boolean {
    return this.#rows.has(table);
  }

  /** Writes a table, whose rows are read to the last before the first is written. @param rows with the columns of the contract @returns how many */
  async write(t: Table, rows: Sql): Promise<number> {
    const columns = t.columns.map((c) => raw(`${ident(c.name).text}::${sqlTypes[c.kind]} AS ${ident(c.name).text}`));
    const by = raw(order[t.name] ?? t.columns.map((c) => ident(c.name).text).join(", "));
    const rowsOf = sql`SELECT ${columns} FROM ${rows} ORDER BY ${by}`;
    const table = ident("bundle", t.name);
    const defined = t.columns.map((c) => sql`${ident(c.name)} ${raw(sqlTypes[c.kind])}${packing(c)}`);
    await this.#engine.run(this.#large ? [sql`CREATE TABLE ${table} (${defined})`, sql`INSERT INTO ${table} ${rowsOf}`] : [sql`CREATE TABLE ${table} AS ${rowsOf}`]);
    const [count] = await this.#engine.query<{ n: number }>(sql`SELECT count(*) AS n FROM ${table}`);
    this.#rows.set(t.name, count!.n);
    return count!.n;
  }

  /** Takes a table out again. */
  async drop({ name }: Table): Promise<void> {
    this.#rows.delete(name);
    await this.#engine.run([sql`DROP TABLE IF EXISTS ${ident("bundle", name)}`]);
  }

  /** Writes the tables (or views) of a schema of the engine that are not there yet. @returns rows by table, in the contract's order */
  async writeSchema(schema: string): Promise<Record<string, number>> {
    const present = new Set(await tablesIn(this.#engine, schema));
    const [deals] = present.has("deals") ? await this.#engine.query<{ n: number }>(sql`SELECT count(*) AS n FROM ${ident(schema, "deals")}`) : [];
    await this.open(deals?.n ?? 0);
    for (const t of tables) if (present.has(t.name) && !this.has(t.name)) await this.write(t, ident(schema, t.name));
    return Object.fromEntries(tables.flatMap(({ name }) => (this.#rows.has(name) ? [[name, this.#rows.get(name)!]] : [])));
  }

  /** Only then is the file whole. */
  async close(): Promise<void> {
    if (this.#large !== undefined) await this.#engine.run([raw("DETACH bundle")]);
    this.#large = undefined;
  }
}

/**
 * Writes the contract's tables (or views) that stand in a schema of the engine as a bundle's data file, which is closed when this is done.
 * @param schema the schema whose tables are taken (`staging`); a table that is not there is absent from the bundle
 * @param attach attaches the empty file as `bundle`
 * @returns rows by table
 */
export async function writeDatabase(engine: Engine, schema: string, attach: (size: BlockSize) => Promise<void>): Promise<Record<string, number>> {
  const file = new BundleFile(engine, attach);
  try {
    return await file.writeSchema(schema);
  } finally {
    await file.close();
  }
}

/** The manifest of a data file that `writeDatabase` wrote. */
export async function describeBundle(engine: Engine, { title, as_of, created_at, sources, control_totals }: BundleDescription, file: { bytes: number; sha256: string }, rows: Record<string, number>): Promise<Manifest> {
  const [version] = await engine.query<{ v: string }>(raw("SELECT version() AS v"));
  return {
    schema_version: schemaVersion,
    title,
    as_of,
    created_at,
    engine: `DuckDB ${version!.v}`,
    files: [{ path: databaseFile, ...file, encrypted: false }],
    tables: rows,
    ...(sources ? { sources } : {}),
    ...(control_totals ? { control_totals } : {}),
  };
}

/** The manifest as its file holds it. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;
