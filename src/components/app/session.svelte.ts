import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import type { Manifest } from "../../domain/dataset/manifest.ts";
import type { OfferedDataset } from "../../domain/dataset/offered.ts";
import { InputFault } from "../../domain/fault.ts";
import { readFacts } from "../../engine/jobs/facts.ts";
import { planOrder } from "../../engine/jobs/plan-order.ts";
import { Memory } from "../../engine/memory.ts";
import { fetchManifest } from "../../engine/tab/bundle.ts";
import { startTab, type StartProgress, type TabEngine } from "../../engine/wasm.ts";
import type { PlanDocument } from "../page.ts";
import type { Published } from "../published.ts";
import { replayOf } from "../replay.ts";
import { finished, starting, startUnfinished } from "./unfinished.ts";

/** A running engine with a dataset in it. */
export interface Live {
  engine: TabEngine;
  dataset: OfferedDataset;
  manifest: Manifest;
  facts: DatasetFacts;
  plans: PlanDocument[];
  memory: Memory;
}

export type SessionState =
  | { kind: "idle" }
  | { kind: "loading"; progress: StartProgress | undefined }
  | { kind: "live" }
  | { kind: "stopped" }
  /** a start in this tab never came to its end: the tab was killed, or the reader left */
  | { kind: "unfinished" }
  | { kind: "failed"; fault: InputFault };

const asFault = (error: unknown) =>
  error instanceof InputFault ? error : new InputFault(`The calculation engine did not start: ${(error as Error).message}.`, { code: "engine_failed", found: (error as Error).message }, { cause: error });

/** The engine's life in this tab: start with progress, one dataset at a time, restart after a fault. */
export class Session {
  state = $state.raw<SessionState>({ kind: "idle" });
  live = $state.raw<Live | undefined>(undefined);
  /** the site's datasets as the server has them now; those of the build until it answers */
  datasets = $state.raw<OfferedDataset[]>([]);
  /** manifest of the dataset asked for, as soon as it is here */
  manifest = $state.raw<Manifest | undefined>(undefined);

  readonly #root: () => URL;
  readonly #published: Published;
  #run: AbortController | undefined;
  #plans: Promise<PlanDocument[]> | undefined;

  constructor(root: () => URL, published: Published) {
    this.#root = root;
    this.#published = published;
    this.datasets = published.datasets;
  }

  /** The site's datasets, asked for once; a folder without the list keeps those of the build. */
  async readDatasets(): Promise<void> {
    try {
      const response = await fetch(new URL("data/datasets.json", this.#root()), { cache: "no-cache" });
      if (response.ok) this.datasets = (await response.json()) as OfferedDataset[];
    } catch {
      // The list of the build stays.
    }
  }

  /** Starts with a dataset, unless a start in this tab was killed before: then the reader is asked first. */
  begin(dataset: OfferedDataset): void {
    if (startUnfinished()) this.state = { kind: "unfinished" };
    else void this.start(dataset);
  }

  async start(dataset: OfferedDataset): Promise<void> {
    await this.stop();
    const run = (this.#run = new AbortController());
    const { signal } = run;
    this.state = { kind: "loading", progress: undefined };
    starting();
    try {
      const root = this.#root();
      const folder = new URL(`data/${encodeURIComponent(dataset.id)}/`, root);
      const manifest = await fetchManifest(folder, signal);
      this.manifest = manifest;
      const [engine, plans] = await Promise.all([
        startTab({ root, folder, files: this.#published.engine, manifest }, { signal, onProgress: (progress) => run === this.#run && (this.state = { kind: "loading", progress }) }),
        (this.#plans ??= this.#readPlans(root)),
      ]);
      if (run !== this.#run) return void engine.close();
      const facts = await readFacts(engine, manifest);
      if (run !== this.#run) return void engine.close();
      const memory = new Memory();
      const offered = this.#builtWith(dataset, manifest)
        ? dataset
        : { ...dataset, title: { en: manifest.title, zh: manifest.title }, plans: await planOrder(await replayOf({ engine, facts, memory }), plans, { wholeFirst: true }) };
      if (run !== this.#run) return void engine.close();
      this.live = { engine, dataset: offered, manifest, facts, plans, memory };
      this.state = { kind: "live" };
    } catch (error) {
      this.#plans = undefined;
      if (run === this.#run && !signal.aborted) this.state = { kind: "failed", fault: asFault(error) };
    } finally {
      if (run === this.#run) finished();
    }
  }

  /** Ends a start that is under way, or the engine; the figures on the page stay. */
  async stop(): Promise<void> {
    this.#run?.abort(new DOMException("stopped", "AbortError"));
    this.#run = undefined;
    finished();
    const { live } = this;
    this.live = undefined;
    if (this.state.kind !== "idle") this.state = { kind: "stopped" };
    await live?.engine.close();
  }

  /** The list of datasets says which plans its bundles were offered when the site was built; a bundle put in the place of the first since then may not suit them. */
  #builtWith(dataset: OfferedDataset, manifest: Manifest): boolean {
    const { datasets, manifest: built } = this.#published;
    return dataset.plans.length > 0 && (dataset.id !== datasets[0]!.id || manifest.files[0]!.sha256 === built.files[0]!.sha256);
  }

  async #readPlans(root: URL): Promise<PlanDocument[]> {
    return Promise.all(
      this.#published.plans.map(async (id) => {
        const path = `plans/${encodeURIComponent(id)}.yaml`;
        const response = await fetch(new URL(path, root));
        if (!response.ok) throw new InputFault(`${path} is not where the site was copied to.`, { code: "engine_failed", found: "file_missing", path });
        return { id, text: await response.text() };
      }),
    );
  }
}
