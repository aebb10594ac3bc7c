import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parseManifest } from "../../src/domain/dataset/manifest.ts";
import type { OfferedDataset } from "../../src/domain/dataset/offered.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { planOrder } from "../../src/engine/jobs/plan-order.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { openBundle, readManifest } from "../../src/engine/native.ts";
import { engineFiles } from "../../src/engine/published.ts";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const publicFolder = join(root, "public");
const dataFolder = join(publicFolder, "data");

/** The id of the dataset that the project makes itself. */
const company = "company";
const companyTitle = { en: "Example company", zh: "示例公司" };

/** Time of the newest file at or below the paths, in milliseconds; 0 when there is none. */
export function newest(paths: readonly string[]): number {
  return paths.reduce((latest, path) => {
    if (!existsSync(path)) return latest;
    const stat = statSync(path);
    if (!stat.isDirectory()) return Math.max(latest, stat.mtimeMs);
    return Math.max(latest, newest(readdirSync(path).map((name) => join(path, name))));
  }, 0);
}

/** Makes the example company's bundle when it is missing or older than what makes it. */
export function ensureCompany(): void {
  const made = join(dataFolder, company, "manifest.json");
  const makers = ["src/domain/company", "src/engine/jobs/generate.ts", "src/domain/dataset/contract.ts", "scripts/generate.ts"].map((p) => join(root, p));
  if (existsSync(made) && statSync(made).mtimeMs >= newest(makers)) return;
  const { status } = spawnSync(process.execPath, [join(root, "scripts", "generate.ts")], { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("The example company could not be generated; see above.");
}

/** A folder's name as a dataset id: letters, digits and hyphens. */
export const datasetId = (folder: string): string => basename(resolve(folder)).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "data";

/**
 * Lays the datasets of the site below `public/data` and lists them, the default first.
 * @param chosen a bundle's folder that is to be the default
 * @throws InputFault when the folder holds no bundle
 */
export async function prepareDatasets(chosen: string | undefined): Promise<OfferedDataset[]> {
  ensureCompany();
  const plans = preparePlans();
  const entry = async (id: string, title: OfferedDataset["title"]): Promise<OfferedDataset> => ({ id, title, plans: await orderedPlans(join(dataFolder, id), plans) });
  const own = await entry(company, companyTitle);
  const datasets = [own];
  if (chosen !== undefined) {
    const manifest = await readManifest(resolve(chosen));
    const id = datasetId(chosen) === company ? "data" : datasetId(chosen);
    const target = join(dataFolder, id);
    if (resolve(chosen) !== join(dataFolder, company)) {
      if (target !== resolve(chosen)) {
        rmSync(target, { recursive: true, force: true });
        mkdirSync(target, { recursive: true });
        for (const name of ["manifest.json", ...manifest.files.map((f) => f.path)]) cpSync(join(resolve(chosen), name), join(target, name));
      }
      datasets.unshift(await entry(id, { en: manifest.title, zh: manifest.title }));
    }
  }
  for (const name of readdirSync(dataFolder, { withFileTypes: true })) {
    if (name.isDirectory() && !datasets.some((d) => d.id === name.name)) rmSync(join(dataFolder, name.name), { recursive: true });
  }
  writeFileSync(join(dataFolder, "datasets.json"), `${JSON.stringify(datasets, null, 2)}\n`);
  for (const { id } of datasets) parseManifest(readFileSync(join(dataFolder, id, "manifest.json"), "utf8"));
  return datasets;
}

/** The site's plans in the order in which a dataset offers them. */
async function orderedPlans(folder: string, ids: readonly string[]): Promise<string[]> {
  const { engine, manifest } = await openBundle(folder);
  try {
    const documents = ids.map((id) => ({ id, text: readFileSync(join(publicFolder, "plans", `${id}.yaml`), "utf8") }));
    return await planOrder(new Replay(engine, await readFacts(engine, manifest)), documents);
  } finally {
    await engine.close();
  }
}

/** Copies the plan documents to where the site serves them. @returns their ids, in the order of their names */
function preparePlans(): string[] {
  const [from, to] = [join(root, "data", "plans"), join(publicFolder, "plans")];
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  if (!existsSync(from)) return [];
  const names = readdirSync(from).filter((n) => n.endsWith(".yaml")).sort();
  for (const name of names) cpSync(join(from, name), join(to, name));
  return names.map((n) => n.slice(0, -".yaml".length));
}

/** The engine's files as the site serves them: compressed by us, because hosts need not compress, type or range `.wasm` (34 MB raw). */
export function prepareEngine(): void {
  const from = join(root, "node_modules", "@duckdb", "duckdb-wasm", "dist");
  const [wasm, worker] = [join(publicFolder, engineFiles.wasm), join(publicFolder, engineFiles.worker)];
  const source = join(from, basename(wasm, ".gz"));
  if (existsSync(wasm) && existsSync(worker) && newest([wasm]) >= newest([source])) return;
  mkdirSync(dirname(wasm), { recursive: true });
  // The map that the script names is not shipped; a browser's tools would ask for it.
  writeFileSync(worker, readFileSync(join(from, basename(worker)), "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
  writeFileSync(wasm, gzipSync(readFileSync(source), { level: 9 }));
}
