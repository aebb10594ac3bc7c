import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parseHTML } from "linkedom";
import type { PageContext, PageModule, PlanDocument } from "../components/page.ts";
import type { Published } from "../components/published.ts";
import type { OfferedDataset } from "../domain/dataset/offered.ts";
import { defaultSelection } from "../domain/selection/selection.ts";
import { stoppingChecks } from "./jobs/data.ts";
import { readFacts } from "./jobs/facts.ts";
import { countShown } from "./jobs/selection.ts";
import { Memory } from "./memory.ts";
import { openBundle } from "./native.ts";
import type { EngineFiles } from "./tab/worker.ts";

/** The engine's files as `scripts/build.ts` writes them below `public/`. */
export const engineFiles = { wasm: "engine/duckdb-eh.wasm.gz", worker: "engine/duckdb-browser-eh.worker.js" };

const publicFolder = join(process.cwd(), "public");

/** The plan documents of a folder, in the order of their names. */
export function readPlans(folder: string): PlanDocument[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((n) => n.endsWith(".yaml")).sort();
  return names.map((n) => ({ id: n.slice(0, -".yaml".length), text: readFileSync(join(folder, n), "utf8") }));
}

interface Opened {
  context: PageContext;
  published: Omit<Published, "data">;
}

// Charts are drawn into the HTML at build, in this document (`components/charts/static.ts`).
(globalThis as { chartDocument?: unknown }).chartDocument = parseHTML("<!doctype html><html><body></body></html>").document;

let opened: Promise<Opened> | undefined;

async function open(): Promise<Opened> {
  const datasets = JSON.parse(readFileSync(join(publicFolder, "data", "datasets.json"), "utf8")) as OfferedDataset[];
  const first = datasets[0]!;
  const { engine, manifest } = await openBundle(join(publicFolder, "data", first.id), { threads: 1 });
  const facts = await readFacts(engine, manifest);
  const plans = readPlans(join(publicFolder, "plans"));
  const selection = defaultSelection({ id: first.id, asOf: facts.asOf, plans: first.plans });
  return {
    context: { engine, manifest, facts, plans, datasets, selection, memory: new Memory() },
    published: { deals: await countShown(engine, facts, selection), facts, stops: await stoppingChecks(engine, facts), manifest, datasets, plans: plans.map((p) => p.id), engine: describeEngine(), on: new Date().toISOString().slice(0, 10) },
  };
}

function describeEngine(): EngineFiles {
  const [wasm, worker] = [readFileSync(join(publicFolder, engineFiles.wasm)), readFileSync(join(publicFolder, engineFiles.worker))];
  const sha256 = (...parts: Buffer[]) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
  return { ...engineFiles, bytes: wasm.length, inflated: gunzipSync(wasm).length, sha256: sha256(worker), version: sha256(wasm, worker).slice(0, 12) };
}

/** A page's data for its HTML: the default view of the first dataset, computed by the native engine. */
export async function publish<D>(module: PageModule<D>): Promise<Published<D>> {
  const { context, published } = await (opened ??= open());
  return { ...published, data: await module.load(context) };
}
