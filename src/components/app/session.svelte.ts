import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import type { Manifest } from "../../domain/dataset/manifest.ts";
import { type OfferedDataset, parseOffered } from "../../domain/dataset/offered.ts";
import { InputFault } from "../../domain/fault.ts";
import { builtInFields } from "../../domain/funnel/fields.ts";
import { type CheckResult, stoppingChecks } from "../../engine/jobs/data.ts";
import { readFacts } from "../../engine/jobs/facts.ts";
import { attributeNames } from "../../engine/jobs/funnel.ts";
import { planOrder } from "../../engine/jobs/plan-order.ts";
import { Memory } from "../../engine/memory.ts";
import { type BundleBytes, fetchBundle, fetchManifest, unreachable } from "../../engine/tab/bundle.ts";
import { download, NotFound } from "../../engine/tab/download.ts";
import { EngineBroken, startTab, type StartProgress, type TabEngine } from "../../engine/wasm.ts";
import type { PlanDocument } from "../page.ts";
import { type Published, shownFirst } from "../published.ts";
import { replayOf } from "../replay.ts";
import { type Handed, isHanded, takeOver } from "./hand-over.ts";
import { offeredOwn, type OwnData, ownId, readKept } from "./own.ts";
import { keepInTab, tabPlans } from "./tab-plans.ts";
import { finished, starting, startUnfinished } from "./unfinished.ts";

/** A running engine with a dataset in it. */
export interface Live {
  engine: TabEngine;
  dataset: OfferedDataset;
  manifest: Manifest;
  facts: DatasetFacts;
  /** checks of the data that stop its figures */
  stops: CheckResult[];
  plans: PlanDocument[];
  /** fields that this dataset's deals are filtered and broken down by: the built-in ones whose table is there, then the export's own columns */
  fields: readonly string[];
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

/** How often a broken engine is started anew by itself. */
const restartLimit = 2;

/** The engine's life in this tab: start with progress, one dataset at a time, restart after a fault. */
export class Session {
  state = $state.raw<SessionState>({ kind: "idle" });
  live = $state.raw<Live | undefined>(undefined);
  /** the site's datasets as the server has them now; those of the build until it answers */
  datasets = $state.raw<OfferedDataset[]>([]);
  /** the lists of the server and of this browser are here */
  datasetsRead = false;
  /** what the page before laid down in this tab is being taken up */
  takesOver = $state(false);
  /** data of the reader's own: in this tab, and kept in the browser if he said so */
  own = $state.raw<OwnData | undefined>(undefined);
  /** plans that the reader opened from files: in this tab only */
  ownPlans = $state.raw<PlanDocument[]>([]);
  /** manifest of the dataset that is being started or is live, as soon as it is here */
  manifest = $state.raw<Manifest | undefined>(undefined);

  /** nothing is loading, and nothing is loaded */
  get isGone(): boolean {
    return this.state.kind === "failed" || this.state.kind === "stopped" || this.state.kind === "unfinished";
  }

  readonly #root: () => URL;
  readonly #published: Published;
  #run: AbortController | undefined;
  #plans: Promise<PlanDocument[]> | undefined;
  #restarts = 0;
  readonly #onLive: (live: Live) => void;

  /** @param onLive called when an engine has come up, before anything is shown of it */
  constructor(root: () => URL, published: Published, onLive: (live: Live) => void) {
    this.#root = root;
    this.#published = published;
    this.#onLive = onLive;
    this.datasets = published.datasets;
  }

  /**
   * The site's datasets, asked for once; a folder without the list keeps those of the build. Data that the reader keeps in this browser come last.
   * @returns what else the page before had in this tab
   */
  async readDatasets(): Promise<Pick<Handed, "work">> {
    const root = this.#root();
    this.takesOver = isHanded();
    const [text, handed] = await Promise.all([readText(new URL("data/datasets.json", root)).catch(() => ""), takeOver(root)]);
    this.takesOver = false;
    this.datasets = parseOffered(text) ?? this.datasets;
    this.setOwn(handed.own ?? (await readKept(root)));
    this.ownPlans = tabPlans(root);
    this.datasetsRead = true;
    return handed;
  }

  /** Offers data of the reader's own beside the site's, in the place of those before; without any, they are gone from this tab. */
  setOwn(own: OwnData | undefined): void {
    this.own = own;
    this.datasets = [...this.datasets.filter((d) => d.id !== ownId), ...(own ? [offeredOwn(own)] : [])];
  }

  /** Starts with a dataset, unless a start in this tab was killed before: then the reader is asked first. */
  begin(dataset: OfferedDataset): void {
    if (startUnfinished()) this.state = { kind: "unfinished" };
    else void this.start(dataset);
  }

  /** Starts on the reader's own word. */
  tryAgain(dataset: OfferedDataset): void {
    this.#restarts = 0;
    void this.start(dataset);
  }

  /** A broken engine takes no more queries: a new one takes over, as long as that helps. */
  async broke(live: Live, error: EngineBroken): Promise<void> {
    if (live !== this.live) return;
    if (this.#restarts++ < restartLimit) return this.start(live.dataset);
    await this.stop();
    this.state = { kind: "failed", fault: new InputFault(error.message, { code: "engine_failed", found: error.message }) };
  }

  async start(dataset: OfferedDataset): Promise<void> {
    await this.stop();
    this.manifest = undefined;
    const run = (this.#run = new AbortController());
    const { signal } = run;
    this.state = { kind: "loading", progress: undefined };
    starting();
    let started: Promise<TabEngine> | undefined;
    try {
      const root = this.#root();
      const folder = new URL(`data/${encodeURIComponent(dataset.id)}/`, root);
      const own = dataset.id === ownId ? this.own : undefined;
      const manifest = own?.manifest ?? (await fetchManifest(folder, signal));
      this.manifest = manifest;
      const data = own?.bytes ?? ((options: Parameters<BundleBytes>[0]) => fetchBundle(folder, manifest, options));
      started = startTab({ root, files: this.#published.engine, manifest, data }, { signal, onProgress: (progress) => !signal.aborted && (this.state = { kind: "loading", progress }) });
      const [engine, plans] = await Promise.all([started, (this.#plans ??= this.#readPlans(root))]);
      if (run !== this.#run) return void engine.close();
      const facts = await readFacts(engine, manifest);
      const fields = [...builtInFields(facts), ...(await attributeNames(engine))];
      const stops = await stoppingChecks(engine, facts);
      if (run !== this.#run) return void engine.close();
      const memory = new Memory();
      const offered = await this.#offered(dataset, { engine, facts, manifest, plans, memory });
      if (run !== this.#run) return void engine.close();
      this.datasets = this.datasets.map((d) => (d.id === offered.id ? offered : d));
      const live = (this.live = { engine, dataset: offered, manifest, facts, stops, plans: [...plans, ...this.ownPlans], fields, memory });
      this.#onLive(live);
      this.state = { kind: "live" };
    } catch (error) {
      this.#plans = undefined;
      started?.then((engine) => engine.close(), () => {});
      if (run === this.#run && !signal.aborted) {
        this.state = { kind: "failed", fault: asFault(error) };
        // What else was under way has nothing to come to.
        run.abort(error);
      }
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

  /** Takes a plan from a file. Its id becomes the document's name here; one that the site has already gets a number. @returns the name */
  addPlan({ id, text }: PlanDocument): string {
    const taken = [...this.#published.plans, ...this.ownPlans.map((p) => p.id)];
    let name = id;
    for (let n = 2; taken.includes(name); n++) name = `${id}-${n}`;
    const own = { id: name, text };
    this.ownPlans = [...this.ownPlans, own];
    keepInTab(this.#root(), this.ownPlans);
    if (this.live) this.live = { ...this.live, plans: [...this.live.plans, own] };
    return name;
  }

  /**
   * The dataset with the plans that suit it and its name. The site's list has those of the bundles that it was built with; a bundle put in the
   * place of the first since then may be another company's.
   */
  async #offered(dataset: OfferedDataset, { engine, facts, manifest, plans, memory }: Pick<Live, "engine" | "facts" | "manifest" | "plans" | "memory">): Promise<OfferedDataset> {
    const { datasets, manifest: built } = this.#published;
    const swapped = dataset.id === datasets[0]!.id && manifest.files[0]!.sha256 !== built.files[0]!.sha256;
    if (!swapped && dataset.plans.length > 0) return dataset;
    // Data on which a replay fails must not keep the other pages from coming up: each page says for itself what it cannot compute.
    const first = shownFirst(this.#published);
    const order = await planOrder(await replayOf({ engine, facts, memory }), plans.filter((p) => first.includes(p.id)), { wholeFirst: true }).catch((error: unknown) => {
      if (error instanceof EngineBroken) throw error;
      return dataset.plans;
    });
    return { ...dataset, plans: order, ...(swapped ? { title: { en: facts.title, zh: facts.title } } : {}) };
  }

  async #readPlans(root: URL): Promise<PlanDocument[]> {
    return Promise.all(
      this.#published.plans.map(async (id) => {
        const path = `plans/${encodeURIComponent(id)}.yaml`;
        const missing = (cause?: unknown) => new InputFault(`The plan file ${path} is not where the site was copied to.`, { code: "plan_missing", path }, { cause });
        const text = await readText(new URL(path, root)).catch((error: unknown) => {
          throw error instanceof NotFound ? missing(error) : unreachable(path, error);
        });
        // Some hosts answer with a page of their own where a file is missing.
        if (text.trimStart().startsWith("<")) throw missing();
        return { id, text };
      }),
    );
  }
}

/** Text that may change on the host without another name. @throws NotFound, Unreachable */
const readText = async (url: URL): Promise<string> => new TextDecoder().decode(await download(url, { expected: 0, cache: "no-cache" }));
