import { rm } from "node:fs/promises";
import { join } from "node:path";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { readManifest } from "../../src/engine/native.ts";
import { alone } from "./alone.ts";
import { plainRead, writeExport } from "./canonical.ts";
import type { Bench, BenchCase } from "./case.ts";
import { measure, quantile } from "./measure.ts";

const deals = 20_000;
const runs = 3;
const million = 1_000_000;
/** MB that an import of a million deals may hold */
const memory = 2_048;

async function isWhole(bundle: string, deals: number): Promise<void> {
  const { tables } = await readManifest(bundle);
  if (tables["deals"] !== deals) throw new Error(`${tables["deals"]} of ${deals} deals were imported`);
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
    const other = await measure(runs, () => plainRead(folder, names));
    await isWhole(out, deals);
    await rm(folder, { recursive: true });
    return { ours: quantile(ours, 0.5), other: quantile(other, 0.5) };
  },
};

/** Each in a process of its own, once: memory can be told apart, and a second run of a minute would say little more. */
export const importMillionCase: BenchCase = {
  id: "import-million",
  about: `${million} deals with all their tables from canonical CSV to a bundle, against the engine reading the same files into tables (aim: 3); the most memory of the import in MB, against ${memory} (aim: 1)`,
  async run({ work, company }: Bench) {
    const folder = join(work, "export-million");
    const names = await writeExport(await company(million), folder);
    const out = join(work, "imported-million");
    const other = await alone("read-alone.ts", folder, ...names);
    const ours = await alone("import-alone.ts", folder, out);
    await isWhole(out, million);
    for (const done of [folder, out]) await rm(done, { recursive: true });
    return { time: { ours: ours.ms, other: other.ms }, memory: { ours: ours.peak, other: memory } };
  },
};
