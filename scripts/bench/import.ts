import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { sqlTypes, tableNamed } from "../../src/domain/dataset/contract.ts";
import { type Sql, ident, raw, sql } from "../../src/domain/sql.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { NativeEngine, openBundle, readManifest } from "../../src/engine/native.ts";
import type { Bench, BenchCase } from "./case.ts";
import { measure, quantile } from "./measure.ts";

const deals = 20_000;
const runs = 3;

/** The bundle's tables as canonical CSV files. */
async function writeExport(bundle: string, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const names = Object.keys((await readManifest(bundle)).tables);
  const engine = await NativeEngine.start();
  await engine.run([sql`ATTACH ${join(bundle, "pipeline.duckdb")} AS pipeline (READ_ONLY)`, ...names.map((n) => sql`COPY ${ident("pipeline", n)} TO ${join(folder, `${n}.csv`)} (HEADER)`)]);
  await engine.close();
  return names;
}

/** A table read by the engine alone: types known, nothing checked, nothing counted. */
function plainRead(name: string, folder: string): Sql {
  const columns = tableNamed(name).columns.map((c) => raw(`'${c.name}': '${sqlTypes[c.kind]}'`));
  return sql`CREATE TABLE ${ident(name)} AS FROM read_csv(${join(folder, `${name}.csv`)}, header = true, columns = {${columns}})`;
}

export const importCase: BenchCase = {
  id: "import",
  about: `${deals} deals with all their tables from canonical CSV to a bundle, against the engine reading the same files into tables`,
  aim: 3,
  async run({ work, company }: Bench) {
    const folder = join(work, "export");
    const names = await writeExport(await company(deals), folder);
    const out = join(work, "imported");
    const ours = await measure(runs, () => importFolder({ from: folder, out, now: "2026-01-01T00:00:00Z" }));
    const other = await measure(runs, async () => {
      const engine = await NativeEngine.start();
      await engine.run(names.map((n) => plainRead(n, folder)));
      await engine.close();
    });
    const { engine, manifest } = await openBundle(out);
    await engine.close();
    if (manifest.tables["deals"] !== deals) throw new Error(`${manifest.tables["deals"]} of ${deals} deals were imported`);
    await rm(folder, { recursive: true });
    return { ours: quantile(ours, 0.5), other: quantile(other, 0.5) };
  },
};
