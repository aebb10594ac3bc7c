import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Manifest } from "../../../src/domain/dataset/manifest.ts";
import { raw, sql } from "../../../src/domain/sql.ts";
import { NativeEngine } from "../../../src/engine/native.ts";
import { dist } from "./host.ts";

/** A bundle as a host would serve it. */
export interface Files {
  manifest: Manifest;
  data: Buffer;
}

/** The example's bundle after some statements on its tables, with the manifest that describes it. */
export async function altered(statements: readonly string[], change: Partial<Manifest> = {}): Promise<Files> {
  const folder = mkdtempSync(join(tmpdir(), "attain-bundle-"));
  cpSync(join(dist, "data", "company"), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const path = join(folder, "pipeline.duckdb");
  const engine = await NativeEngine.start({ threads: 1 });
  await engine.run([sql`ATTACH ${path} AS pipeline`, raw("USE pipeline"), ...statements.map(raw)]);
  for (const table of Object.keys(manifest.tables)) manifest.tables[table] = (await engine.query<{ n: number }>(raw(`SELECT count(*) AS n FROM ${table}`)))[0]!.n;
  await engine.run([raw("USE memory"), raw("DETACH pipeline")]);
  await engine.close();
  const data = readFileSync(path);
  const described = { ...manifest, ...change, files: [{ ...manifest.files[0]!, bytes: data.length, sha256: createHash("sha256").update(data).digest("hex") }] };
  rmSync(folder, { recursive: true });
  return { manifest: described, data };
}
