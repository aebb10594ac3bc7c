import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";
import { raw } from "../../src/domain/sql.ts";
import { checkRows } from "../../src/engine/jobs/data.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { openBundle } from "../../src/engine/native.ts";

const shipped = (name: string) => fileURLToPath(new URL(`../../data/mappings/${name}.yaml`, import.meta.url));

/** A folder imported under a mapping that ships, or one as YAML, its bundle open. */
export async function imported(from: string, mapping: string | { yaml: string }, set: Readonly<Record<string, string>> = {}) {
  const text = typeof mapping === "string" ? await readFile(shipped(mapping), "utf8") : mapping.yaml;
  const out = join(await mkdtemp(join(tmpdir(), "imported-")), "bundle");
  const result = await importFolder({ from, out, mapping: readMapping(text, "mapping.yaml"), set, now: "2026-01-01T00:00:00Z", threads: 1 });
  const { engine, manifest } = await openBundle(out, { threads: 1 });
  return {
    result,
    manifest,
    /** `read loaded rejected left_out` by file */
    ledger: Object.fromEntries(result.files.map((f) => [f.file, [f.read, f.loaded, f.rejected, f.left_out]])),
    /** ids of the rows behind a check */
    check: async (id: string) => (await checkRows(engine, await readFacts(engine, manifest), id)).map((r) => r.id),
    rows: (text: string) => engine.query(raw(text)),
    close: () => engine.close(),
  };
}

export type Imported = Awaited<ReturnType<typeof imported>>;
