import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { sqlTypes, tableNamed } from "../../src/domain/dataset/contract.ts";
import { type Sql, ident, raw, sql } from "../../src/domain/sql.ts";
import { NativeEngine, readManifest } from "../../src/engine/native.ts";

/** A bundle's tables as canonical CSV files. @returns their names */
export async function writeExport(bundle: string, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const names = Object.keys((await readManifest(bundle)).tables);
  const engine = await NativeEngine.start();
  await engine.run([sql`ATTACH ${join(bundle, "pipeline.duckdb")} AS pipeline (READ_ONLY)`, ...names.map((n) => sql`COPY ${ident("pipeline", n)} TO ${join(folder, `${n}.csv`)} (HEADER)`)]);
  await engine.close();
  return names;
}

/** A table read by the engine alone: types known, nothing checked, nothing counted. */
function readTable(name: string, folder: string): Sql {
  const columns = tableNamed(name).columns.map((c) => raw(`'${c.name}': '${sqlTypes[c.kind]}'`));
  return sql`CREATE TABLE ${ident(name)} AS FROM read_csv(${join(folder, `${name}.csv`)}, header = true, columns = {${columns}})`;
}

/** The files read into tables of an engine by the engine alone. */
export async function plainRead(folder: string, names: readonly string[]): Promise<void> {
  const engine = await NativeEngine.start();
  await engine.run(names.map((n) => readTable(n, folder)));
  await engine.close();
}
