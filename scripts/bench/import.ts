import { link, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { tables } from "../../src/domain/dataset/contract.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { readManifest } from "../../src/engine/native.ts";
import { type Took, alone } from "./alone.ts";
import { plainRead, writeExport } from "./canonical.ts";
import type { Bench, BenchCase, Outcomes } from "./case.ts";
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

/** The export of a million deals, made once for all cases of a run. */
const exported = new WeakMap<Bench, Promise<{ folder: string; names: string[] }>>();
function millionExport(bench: Bench): Promise<{ folder: string; names: string[] }> {
  const folder = join(bench.work, "export-million");
  const made = exported.get(bench) ?? bench.company(million).then(async (bundle) => ({ folder, names: await writeExport(bundle, folder) }));
  exported.set(bench, made);
  return made;
}

/** Each in a process of its own, three times in turn: memory can be told apart, and what else the machine does meets both. */
async function importMillion(bench: Bench, only?: readonly string[]): Promise<Outcomes> {
  const { folder, names } = await millionExport(bench);
  const taken = only ?? names;
  const from = join(bench.work, "import-million");
  await mkdir(from);
  for (const name of taken) await link(join(folder, `${name}.csv`), join(from, `${name}.csv`));
  const out = join(bench.work, "imported-million");
  const ours: Took[] = [];
  const other: Took[] = [];
  for (let i = 0; i < runs; i++) {
    other.push(await alone("read-alone.ts", from, ...taken));
    ours.push(await alone("import-alone.ts", from, out));
  }
  await isWhole(out, million);
  for (const done of [from, out]) await rm(done, { recursive: true });
  const middle = (took: readonly Took[]) => quantile(took.map((t) => t.ms), 0.5);
  return { time: { ours: middle(ours), other: middle(other), aim: 3 }, memory: { ours: Math.max(...ours.map((t) => t.peak)), other: memory, aim: 1 } };
}

const against = `against the engine reading the same files into tables of the contract's types; the most memory of the import in MB, against ${memory}`;

export const importMillionCase: BenchCase = {
  id: "import-million",
  about: `${million} deals with all their tables from canonical CSV to a bundle, ${against}`,
  run: (bench) => importMillion(bench),
};

/** The tables that there is no bundle without, and the events. */
export const importEventsCase: BenchCase = {
  id: "import-million-events",
  about: `${million} deals with their events from canonical CSV to a bundle, ${against}`,
  run: (bench) => importMillion(bench, [...tables.filter((t) => t.required).map((t) => t.name), "stage_events"]),
};
