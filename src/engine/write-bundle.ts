import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { schemaVersion, sqlTypes, tables } from "../domain/dataset/contract.ts";
import { databaseFile, type Manifest } from "../domain/dataset/manifest.ts";
import { InputFault } from "../domain/fault.ts";
import { ident, raw, sql } from "../domain/sql.ts";
import { type NativeEngine, sha256 } from "./native.ts";

export interface BundleDescription {
  title: string;
  as_of: string;
  /** ISO 8601 in UTC; given, so that the same input makes the same manifest */
  created_at: string;
  sources?: Manifest["sources"];
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

/** With the engine's usual blocks of 256 KiB every small table takes one whole; below so many deals smaller blocks make a fourth of the file. */
const blockSize = (deals: number) => (deals < 50_000 ? 32_768 : 262_144);

/** What a bundle's folder may hold; some systems leave a file of their own in every folder that was looked at. */
const ofBundle: ReadonlySet<string> = new Set([databaseFile, "manifest.json", ".DS_Store"]);

/** A bundle may stand where nothing stands, or in the place of another bundle: what else is there would be lost. @throws InputFault `not_a_bundle_folder` */
export async function mayStandAt(out: string): Promise<void> {
  const fault = (what: string, found: string) =>
    new InputFault(`${out} ${what}, which a bundle would replace. Name a folder that is not there yet, an empty one, or that of a bundle.`, { code: "not_a_bundle_folder", path: out, found });
  const there = await stat(out).catch(() => undefined);
  if (!there) return;
  if (!there.isDirectory()) throw fault("is a file", "file");
  const other = (await readdir(out)).find((name) => !ofBundle.has(name));
  if (other !== undefined) throw fault(`holds ${other}`, other);
}

/**
 * Writes the contract's tables (or views) that stand in a schema of the engine as a bundle. The folder is replaced whole: until everything is
 * written the old bundle stays, and it stays when something fails.
 * @param schema the schema whose tables are taken (`staging`); a table that is not there is absent from the bundle
 * @throws InputFault as `mayStandAt`
 */
export async function writeBundle(engine: NativeEngine, schema: string, out: string, description: BundleDescription): Promise<Manifest> {
  const target = resolve(out);
  await mayStandAt(out);
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  // A bundle is to be served: a temporary folder is its owner's alone.
  await chmod(work, 0o755);
  try {
    const path = join(work, databaseFile);
    const found = await engine.query<{ table_name: string }>(
      sql`SELECT table_name FROM information_schema.tables WHERE table_catalog = current_database() AND table_schema = ${schema}`,
    );
    const present = new Set(found.map((r) => r.table_name));
    const [deals] = present.has("deals") ? await engine.query<{ n: number }>(sql`SELECT count(*) AS n FROM ${ident(schema, "deals")}`) : [];
    await engine.run([sql`ATTACH ${path} AS bundle (STORAGE_VERSION 'v1.2.0', BLOCK_SIZE ${blockSize(deals?.n ?? 0)})`]);
    const rows: Record<string, number> = {};
    try {
      for (const t of tables.filter((t) => present.has(t.name))) {
        const columns = t.columns.map((c) => raw(`${ident(c.name).text}::${sqlTypes[c.kind]} AS ${ident(c.name).text}`));
        const by = raw(order[t.name] ?? t.columns.map((c) => ident(c.name).text).join(", "));
        await engine.run([sql`CREATE TABLE ${ident("bundle", t.name)} AS SELECT ${columns} FROM ${ident(schema, t.name)} ORDER BY ${by}`]);
        const [count] = await engine.query<{ n: number }>(sql`SELECT count(*) AS n FROM ${ident("bundle", t.name)}`);
        rows[t.name] = count!.n;
      }
    } finally {
      await engine.run([raw("DETACH bundle")]);
    }
    const [version] = await engine.query<{ v: string }>(raw("SELECT version() AS v"));
    const manifest: Manifest = {
      schema_version: schemaVersion,
      title: description.title,
      as_of: description.as_of,
      created_at: description.created_at,
      engine: `DuckDB ${version!.v}`,
      files: [{ path: databaseFile, bytes: (await stat(path)).size, sha256: await sha256(path), encrypted: false }],
      tables: rows,
      ...(description.sources ? { sources: description.sources } : {}),
    };
    await writeFile(join(work, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    await chmod(work, 0o755); // a temporary folder is its maker's alone; a bundle is read by web servers
    const old = `${work}-old`;
    const replaced = await rename(target, old).then(() => true, () => false);
    await rename(work, target);
    if (replaced) await rm(old, { recursive: true, force: true });
    return manifest;
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}
