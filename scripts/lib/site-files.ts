import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { raw } from "../../src/domain/sql.ts";
import { attachNew, blockSizes } from "../../src/engine/bundle-file.ts";
import { parseManifest } from "../../src/domain/dataset/manifest.ts";
import type { OfferedDataset } from "../../src/domain/dataset/offered.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { planInForce } from "../../src/engine/jobs/payroll.ts";
import { planOrder } from "../../src/engine/jobs/plan-order.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { NativeEngine, openBundle, readManifest } from "../../src/engine/native.ts";
import { engineFiles } from "../../src/engine/published.ts";
import { emptyDatabase } from "../../src/engine/tab/empty.ts";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const publicFolder = join(root, "public");
const dataFolder = join(publicFolder, "data");

/** The datasets that the project makes itself, in the order in which a site offers them. */
const examples: readonly { id: string; title: OfferedDataset["title"]; made: readonly string[] }[] = [
  { id: "company", title: { en: "Example company", zh: "示例公司" }, made: ["--company", "key-accounts", "--deals", "4000"] },
  { id: "simple", title: { en: "Small example", zh: "小型示例" }, made: ["--company", "simple", "--deals", "300"] },
];

/** What a site is built with: bundles' folders, the first the default, and whether the examples come after them. */
export interface ChosenData {
  folders: readonly string[];
  examples: boolean;
}

/** Time of the newest file at or below the paths, in milliseconds; 0 when there is none. */
export function newest(paths: readonly string[]): number {
  return paths.reduce((latest, path) => {
    if (!existsSync(path)) return latest;
    const stat = statSync(path);
    if (!stat.isDirectory()) return Math.max(latest, stat.mtimeMs);
    return Math.max(latest, newest(readdirSync(path).map((name) => join(path, name))));
  }, 0);
}

/** Makes the examples' bundles where they are missing or older than what makes them. */
function ensureExamples(): void {
  const makers = ["src/domain/company", "src/engine/jobs/generate.ts", "src/engine/jobs/payroll.ts", "src/domain/dataset/contract.ts", "scripts/generate.ts"].map((p) => join(root, p)).concat(fileURLToPath(planInForce));
  for (const { id, made } of examples) {
    const manifest = join(dataFolder, id, "manifest.json");
    if (existsSync(manifest) && statSync(manifest).mtimeMs >= newest(makers)) continue;
    const { status } = spawnSync(process.execPath, [join(root, "scripts", "generate.ts"), ...made, "--out", join(dataFolder, id)], { cwd: root, stdio: ["ignore", 2, 2] });
    if (status !== 0) throw new Error(`The dataset ${id} could not be generated; see above.`);
  }
}

/** A folder's name as a dataset id: letters, digits and hyphens. */
export const datasetId = (folder: string): string => basename(resolve(folder)).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "data";

/**
 * Lays the datasets of the site below `public/data` and lists them, the default first.
 * @throws InputFault when a folder holds no bundle
 */
export async function prepareDatasets(chosen: ChosenData): Promise<OfferedDataset[]> {
  ensureExamples();
  const plans = preparePlans();
  const offered: Pick<OfferedDataset, "id" | "title">[] = [];
  for (const folder of chosen.folders) {
    const from = resolve(folder);
    const { title, files } = await readManifest(from);
    // A folder that is laid out already is offered where it is.
    const own = dirname(from) === dataFolder ? basename(from) : freeId(datasetId(folder), offered);
    const example = examples.find((e) => e.id === own);
    offered.push({ id: own, title: example?.title ?? { en: title, zh: title } });
    const to = join(dataFolder, own);
    if (to === from) continue;
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    for (const name of ["manifest.json", ...files.map((f) => f.path)]) cpSync(join(from, name), join(to, name));
  }
  if (chosen.examples || offered.length === 0) offered.push(...examples.filter((e) => !offered.some((o) => o.id === e.id)).map(({ id, title }) => ({ id, title })));
  const datasets: OfferedDataset[] = [];
  for (const dataset of offered) datasets.push({ ...dataset, plans: await orderedPlans(join(dataFolder, dataset.id), plans) });
  for (const name of readdirSync(dataFolder, { withFileTypes: true })) {
    if (name.isDirectory() && !datasets.some((d) => d.id === name.name)) rmSync(join(dataFolder, name.name), { recursive: true });
  }
  writeFileSync(join(dataFolder, "datasets.json"), `${JSON.stringify(datasets, null, 2)}\n`);
  for (const { id } of datasets) parseManifest(readFileSync(join(dataFolder, id, "manifest.json"), "utf8"));
  return datasets;
}

/** An id that neither an example nor a dataset before has. */
function freeId(wanted: string, taken: readonly { id: string }[]): string {
  const used = new Set([...examples, ...taken].map((d) => d.id));
  let id = wanted;
  for (let n = 2; used.has(id); n++) id = `${wanted}-${n}`;
  return id;
}

/** The plans in the order in which a dataset shows them. */
async function orderedPlans(folder: string, ids: readonly string[]): Promise<string[]> {
  const { engine, manifest } = await openBundle(folder);
  try {
    const documents = ids.map((id) => ({ id, text: readFileSync(join(publicFolder, "plans", `${id}.yaml`), "utf8") }));
    return await planOrder(new Replay(engine, await readFacts(engine, manifest)), documents);
  } finally {
    await engine.close();
  }
}

/**
 * Copies the plan documents, and those of the library, to where the site serves them.
 * @returns ids of those outside the library, which datasets show first, in the order of their names
 */
function preparePlans(): string[] {
  const [from, to] = [join(root, "data", "plans"), join(publicFolder, "plans")];
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const names = (folder: string) => (existsSync(folder) ? readdirSync(folder).filter((n) => n.endsWith(".yaml")).sort() : []);
  for (const folder of [join(from, "library"), from]) for (const name of names(folder)) cpSync(join(folder, name), join(to, name));
  return names(from).map((n) => n.slice(0, -".yaml".length));
}

/** The engine's files as the site serves them: compressed by us, because hosts need not compress, type or range `.wasm` (34 MB raw). */
export async function prepareEngine(): Promise<void> {
  await prepareEmpty();
  const from = join(root, "node_modules", "@duckdb", "duckdb-wasm", "dist");
  const [wasm, worker] = [join(publicFolder, engineFiles.wasm), join(publicFolder, engineFiles.worker)];
  const source = join(from, basename(wasm, ".gz"));
  if (existsSync(wasm) && existsSync(worker) && newest([wasm]) >= newest([source])) return;
  mkdirSync(dirname(wasm), { recursive: true });
  // The map that the script names is not shipped; a browser's tools would ask for it.
  writeFileSync(worker, readFileSync(join(from, basename(worker)), "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
  writeFileSync(wasm, gzipSync(readFileSync(source), { level: 9 }));
}

/** The empty data files into which a tab writes a bundle of the reader's own. */
async function prepareEmpty(): Promise<void> {
  const missing = blockSizes.map((size) => ({ size, path: join(publicFolder, emptyDatabase(size)) })).filter(({ path }) => !existsSync(path));
  if (missing.length === 0) return;
  mkdirSync(join(publicFolder, "engine"), { recursive: true });
  const engine = await NativeEngine.start({ threads: 1 });
  for (const { size, path } of missing) await engine.run([attachNew(path, size), raw("DETACH bundle")]);
  await engine.close();
}
