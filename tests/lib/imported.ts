import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";
import { raw } from "../../src/domain/sql.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { openBundle } from "../../src/engine/native.ts";

/** A folder imported under a mapping that ships, its bundle open. */
export async function imported(from: string, mapping: string, set: Readonly<Record<string, string>> = {}) {
  const file = fileURLToPath(new URL(`../../data/mappings/${mapping}.yaml`, import.meta.url));
  const out = join(await mkdtemp(join(tmpdir(), `${mapping}-`)), "bundle");
  const result = await importFolder({ from, out, mapping: readMapping(await readFile(file, "utf8"), file), set, now: "2026-01-01T00:00:00Z", threads: 1 });
  const { engine, manifest } = await openBundle(out, { threads: 1 });
  return {
    result,
    manifest,
    /** `read loaded rejected left_out` by file */
    ledger: Object.fromEntries(result.files.map((f) => [f.file, [f.read, f.loaded, f.rejected, f.left_out]])),
    rows: (text: string) => engine.query(raw(text)),
    close: () => engine.close(),
  };
}

export type Imported = Awaited<ReturnType<typeof imported>>;
