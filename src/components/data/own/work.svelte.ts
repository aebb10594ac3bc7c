import type { Draft } from "../../../domain/dataset/proposing/draft.ts";
import type { Near } from "../../../domain/dataset/proposing/near.ts";
import { databaseFile } from "../../../domain/dataset/manifest.ts";
import { InputFault } from "../../../domain/fault.ts";
import type { ColumnRemedy, ColumnWay } from "../../../domain/dataset/proposing/remedies.ts";
import type { RejectRow } from "../../../engine/jobs/rejects.ts";
import type { TabImport } from "../../../engine/tab/import.ts";
import { forget, keep, offeredOwn, type OwnData, ownData, ownId } from "../../app/own.ts";
import type { Site } from "../../site.svelte.ts";
import { Drafting } from "./drafting.svelte.ts";
import { lackingAbout, lackingColumns, lackingTotals, plainTotals } from "./lacking.ts";
import { asFault, dayOf, isMapping, isReadable, loadRoad, mostBytes, now, type Road, wholeFiles, withoutEnding } from "./read.ts";
import { type About, type Fitting, type Format, type HandedWork, type How, type Lacking, type OwnFile, type Said, saidOf, type Step, type Totals } from "./state.ts";

/** A reader's own files on their way to a dataset of this tab. Nothing that the site shows is touched before `use`. */
export class OwnWork {
  step = $state.raw<Step>({ kind: "idle" });
  fault = $state.raw<InputFault | undefined>(undefined);
  files = $state.raw<readonly OwnFile[]>([]);
  /** names of dropped files of a kind that nothing reads */
  ignored = $state.raw<readonly string[]>([]);
  fitting = $state.raw<readonly Fitting[]>([]);
  /** a mapping of the product of which some files are here and others are not, where none fits */
  near = $state.raw<Near | undefined>(undefined);
  how = $state.raw<How>("hand");
  isCanonical = $state.raw(false);
  about = $state.raw<About>({ title: "", currency: "", as_of: "", fiscal_year_start_month: "1" });
  /** control totals, as the reader types them */
  totals = $state.raw<Totals>({ rows: "", won: "", won_amount: "" });
  drafting = $state.raw<Drafting | undefined>(undefined);
  /** files that the page before was reading; they are read as soon as this one is ready */
  received = $state.raw<HandedWork | undefined>(undefined);
  /** the browser refused to keep the data */
  keepFault = $state.raw(false);

  readonly #site: Site;
  #import: TabImport | undefined;
  #road: Road | undefined;
  #run: AbortController | undefined;
  #given: readonly File[] = [];
  #folder = "";
  /** what was said of files' header lines and sheets */
  #formats: Record<string, Format> = {};
  #formatting: Promise<void> = Promise.resolve();

  constructor(site: Site) {
    this.#site = site;
  }

  /** What still has to be said; empty when the import can run. */
  readonly lacking = $derived.by((): Lacking[] => [...(this.how === "hand" && this.drafting ? lackingColumns(this.drafting) : []), ...(this.saysAll ? [] : lackingAbout(this.about)), ...(this.how === "canonical" ? [] : lackingTotals(this.totals))]);

  /** Files of the contract's own names may say of themselves what is asked of all others. */
  readonly saysAll = $derived.by(() => this.how === "canonical" && this.files.some((f) => /^meta\./i.test(f.name)));

  /** The day of the export is that on which the files were written, as it was proposed. */
  readonly isFilesDay = $derived(this.files.length > 0 && this.about.as_of === dayOf(this.#given.filter(isReadable)));

  /** What was said of the export, as `meta` has it. */
  get #meta(): About {
    const { title, currency, as_of, fiscal_year_start_month } = this.about;
    return { title: title.trim(), currency, as_of, fiscal_year_start_month };
  }

  /** The draft as a whole. */
  get draft(): Draft {
    return { ...this.#meta, fiscal_year_start_month: Number(this.about.fiscal_year_start_month), files: this.drafting?.files ?? [], stages: this.drafting?.words.stages ?? [], outcomes: this.drafting?.words.outcomes ?? [], totals: plainTotals(this.totals) };
  }

  /** The mapping in YAML, as the command line takes it; files of the contract's own names need none. */
  get mappingText(): string | undefined {
    if (this.how === "canonical" || !this.#road) return undefined;
    if (this.how === "hand") return this.#road.draftYaml(this.draft);
    const { text, fit, mapping } = this.fitting.find((f) => `mapping:${f.mapping.id}` === this.how)!;
    return this.#road.fittedYaml(text, fit, mapping, { ...this.#meta }, plainTotals(this.totals));
  }

  /** There are files on their way, which a page that is another document would not have. */
  get isUnderWay(): boolean {
    return this.step.kind !== "idle";
  }

  /**
   * The files at hand and what was said of them, for the page in another language.
   * @throws when a file cannot be read any more, or the data are just being opened; the signal's reason
   */
  async handed(options: { signal: AbortSignal; onBytes: (read: number, total: number) => void }): Promise<HandedWork | undefined> {
    if (this.received || this.step.kind === "idle") return this.received;
    if (this.step.kind === "using") throw new Error("the data are being opened");
    const { how, about, totals, drafting, step } = this;
    const files = await wholeFiles(this.#given, options);
    if (!drafting || (step.kind !== "columns" && step.kind !== "trying" && step.kind !== "tried")) return { files };
    return { files, said: { how, about, totals, formats: this.#formats, drafted: drafting.drafted, tried: step.kind === "tried" } };
  }

  /** Takes what the page before handed over; it is read by `resume`. */
  receive(work: HandedWork): void {
    this.received = work;
    this.step = { kind: "reading", at: undefined };
  }

  /** Goes on with what was received where the page before was. */
  async resume(): Promise<void> {
    const { files, said } = this.received!;
    await this.take(files.map(({ name, lastModified, bytes }) => new File([bytes], name, { lastModified })), said);
    if (said?.tried && this.step.kind === "columns") await this.tryIt();
  }

  /** Takes files that a reader chose or dropped: a bundle, or exports. @param said of them before @param folder that they stand in, where they came as one */
  async take(given: readonly File[], said?: Said, folder = ""): Promise<void> {
    await this.drop();
    this.#given = given;
    this.#folder = folder;
    const run = (this.#run = new AbortController());
    this.step = { kind: "reading", at: undefined };
    try {
      const road = (this.#road = await loadRoad());
      if (given.some((f) => f.name === "manifest.json" || f.name.endsWith(".duckdb"))) await this.#takeBundle(road, given);
      else await this.#takeExports(road, given, run, said);
    } catch (error) {
      if (run !== this.#run || run.signal.aborted) return;
      await this.drop();
      this.fault = asFault(error);
    }
  }

  /** Gives up what is under way: nothing of it stays. */
  async drop(): Promise<void> {
    this.#run?.abort(new DOMException("given up", "AbortError"));
    this.#run = undefined;
    const open = this.#import;
    this.#import = undefined;
    this.step = { kind: "idle" };
    this.fault = undefined;
    this.received = undefined;
    this.#given = [];
    this.files = [];
    this.#formats = {};
    this.drafting = undefined;
    this.totals = { rows: "", won: "", won_amount: "" };
    await open?.close();
  }

  /** Says in which line of a file the header stands, which sheet is meant, or in which encoding it is; the file is read again. */
  setFormat(name: string, said: Partial<Format>): Promise<void> {
    const format: Format = { header: this.files.find((f) => f.name === name)!.header, ...this.#formats[name], ...said };
    this.#formats[name] = format;
    const read = this.#formatting.then(() => this.#readAs(name, format));
    this.#formatting = read.catch(() => {});
    return read;
  }

  /** One file is read at a time, and not at all when more was said of it meanwhile. */
  async #readAs(name: string, format: Format): Promise<void> {
    if (!this.#run || this.#formats[name] !== format) return;
    const { signal } = this.#run;
    const file = this.#import!.files.find((f) => f.name === name)!;
    const read = await this.#readFile(this.#road!, file, { signal, onProgress: () => {} }, format);
    this.files = this.files.map((f) => (f.name === name ? read : f));
    await this.drafting!.replace(read, format);
  }

  chooseHow(how: How): void {
    this.how = how;
    const fitting = this.fitting.find((f) => `mapping:${f.mapping.id}` === how);
    if (fitting) {
      this.about = { ...this.about, ...fitting.mapping.meta };
      this.totals = { ...this.totals, ...this.#road!.totalsOf(fitting.mapping.controlTotals) };
    }
    this.step = { kind: "columns" };
  }

  say(key: keyof About, value: string): void {
    this.about = { ...this.about, [key]: key === "currency" ? value.trim().toUpperCase() : value };
  }

  sayTotal(key: keyof Totals, value: string): void {
    this.totals = { ...this.totals, [key]: value };
  }

  /** Runs the import as far as the tables of a bundle: what would load, and what would not. */
  async tryIt(): Promise<void> {
    const run = (this.#run = new AbortController());
    this.step = { kind: "trying" };
    this.fault = undefined;
    try {
      const text = this.mappingText;
      const set: Record<string, string> = text !== undefined || this.saysAll ? {} : { ...this.#meta };
      const mapping = text === undefined ? undefined : this.#road!.readMapping(text, "mapping.yaml");
      const result = await this.#import!.dryRun(mapping, { set, title: this.#meta.title || this.#proposedName(), signal: run.signal });
      if (run === this.#run) this.step = { kind: "tried", run: result };
    } catch (error) {
      if (run !== this.#run || run.signal.aborted) return;
      this.fault = asFault(error);
      this.step = { kind: "columns" };
    }
  }

  /** Reads a column's days or numbers in another way, and shows what would load then. */
  readAs({ file, column }: ColumnRemedy, way: ColumnWay): Promise<void> {
    this.drafting!.readAs(file, column, way);
    return this.tryIt();
  }

  /** Takes another day for that of the export, and shows what would load then. */
  takeDay(day: string): Promise<void> {
    this.say("as_of", day);
    return this.tryIt();
  }

  /** Every row that would not be loaded. */
  rejects(): Promise<RejectRow[]> {
    return this.#import!.rejects();
  }

  /** Back to the columns, with all that was said; an import that runs is stopped. */
  change(): void {
    if (this.step.kind === "trying") this.#run?.abort(new DOMException("given up", "AbortError"));
    this.step = { kind: "columns" };
    this.fault = undefined;
  }

  /** Puts the data in use: every page is computed from them. What was in use stays when they do not open. */
  async use(): Promise<void> {
    const { step } = this;
    if (step.kind !== "tried" && step.kind !== "bundle") return;
    const mapping = step.kind === "tried" ? this.mappingText : undefined;
    this.step = { kind: "using" };
    try {
      const made = step.kind === "bundle" ? step : await this.#import!.bundle(now());
      const own = ownData(made.manifest, made.bytes, mapping);
      await this.drop();
      this.step = { kind: "using" };
      await this.#open(own);
      this.step = { kind: "idle" };
      window.scrollTo(0, 0);
    } catch (error) {
      this.fault = asFault(error);
      this.step = step.kind === "tried" && this.#import ? step : { kind: "idle" };
    }
  }

  async #open(own: OwnData): Promise<void> {
    const site = this.#site;
    const { session } = site;
    const before = { dataset: site.dataset, selection: site.selection, own: session.own };
    session.setOwn(own);
    const started = session.start(offeredOwn(own));
    site.choose(site.defaultsOf(offeredOwn(own)), { push: true });
    await started;
    if (session.state.kind !== "failed") return;
    const { fault } = session.state;
    session.setOwn(before.own);
    const restored = session.start(before.dataset);
    site.choose(before.selection);
    await restored;
    throw fault;
  }

  /** Keeps the data in use in this browser's storage. */
  async keep(): Promise<void> {
    const { session } = this.#site;
    this.keepFault = false;
    try {
      const kept = await keep(this.#site.rootUrl(), session.own!);
      session.own = kept;
    } catch {
      this.keepFault = true;
    }
  }

  /** Takes the reader's data out of this tab and out of this browser, and shows the site's first dataset again. */
  async forget(): Promise<void> {
    const site = this.#site;
    await forget(site.rootUrl());
    this.keepFault = false;
    const inUse = site.selection.dataset === ownId;
    site.session.setOwn(undefined);
    if (inUse) site.choose(site.defaultsOf(site.session.datasets[0]!));
  }

  /** A name for the dataset: the folder's, or that of the file of deals where it says more than that it holds them. */
  #proposedName(): string {
    if (this.#folder !== "") return this.#folder;
    if (this.isCanonical) return this.#site.t.own.about.mine;
    return withoutEnding((this.drafting?.files.find((f) => f.table === "deals") ?? this.files[0])?.name ?? "");
  }

  async #takeBundle(road: Road, given: readonly File[]): Promise<void> {
    const [note, data] = [given.find((f) => f.name === "manifest.json"), given.find((f) => f.name.endsWith(".duckdb"))];
    const missing = !note ? "manifest.json" : !data ? databaseFile : undefined;
    if (missing) throw new InputFault(`A bundle is two files, and ${missing} is not among those given.`, { code: "half_bundle", path: missing });
    const manifest = road.parseManifest(await note!.text());
    const bytes = new Uint8Array(await data!.arrayBuffer());
    const found = await road.sha256Hex(bytes);
    const wanted = manifest.files[0]!.sha256;
    if (found !== wanted) throw new InputFault("The data file is not the one its manifest describes.", { code: "hash_differs", path: data!.name, found, allowed: wanted });
    this.step = { kind: "bundle", manifest, bytes };
  }

  async #takeExports(road: Road, given: readonly File[], run: AbortController, said: Said | undefined): Promise<void> {
    const { signal } = run;
    const files = given.filter(isReadable);
    const mappings = given.filter(isMapping);
    const own = await Promise.all(mappings.map(async (f) => ({ text: await f.text(), given: f.name })));
    const withMappings = own.map(({ text, given }) => ({ text, given, mapping: road.readMapping(text, given) }));
    this.ignored = given.filter((f) => !isReadable(f) && !isMapping(f) && !f.name.startsWith(".")).map((f) => f.name);
    if (files.length === 0) throw new InputFault("None of the files is a table.", { code: "no_table", found: given.map((f) => f.name).join(", ") });
    const bytes = files.reduce((n, f) => n + f.size, 0);
    if (bytes > mostBytes) throw new InputFault("The files are larger than a tab reads.", { code: "too_large", found: String(bytes), allowed: String(mostBytes) });
    const { engine: engineFiles } = this.#site.published;
    const root = this.#site.rootUrl();
    const engine = await road.startBare({ root, files: engineFiles }, { signal });
    if (run !== this.#run) return void engine.close();
    this.#import = new road.TabImport(engine, files, (size) => road.fetchEmpty(root, engineFiles, size));
    this.#formats = { ...said?.formats };
    const read: OwnFile[] = [];
    let done = 0;
    for (const file of this.#import.files) {
      const onProgress = (at: { file: string; read: number }) => run === this.#run && (this.step = { kind: "reading", at: { file: at.file, read: done + at.read, total: bytes } });
      onProgress({ file: file.name, read: 0 });
      read.push(await this.#readFile(road, file, { signal, onProgress }, this.#formats[file.name]));
      if (run !== this.#run) return;
      done += file.size;
    }
    // Which sheet is meant, or in which encoding a text is, the reader says; anything else of a file alone ends the way.
    if (read.length === 1 && read[0]!.fault && saidOf[read[0]!.fault.details.code] === undefined) throw read[0]!.fault;
    this.files = read;
    await this.#propose(road, files, withMappings, said);
    if (run === this.#run) this.step = { kind: "columns" };
  }

  async #readFile(road: Road, file: File, options: { signal: AbortSignal; onProgress: (at: { file: string; read: number }) => void }, format: Format = { header: 1 }): Promise<OwnFile> {
    try {
      const ready = await this.#import!.ready(file.name, format, options);
      const columns = ready.scan.header.map((_, i) => road.columnLabel(ready.scan.header, i));
      return { name: file.name, bytes: file.size, header: format.header, headerRows: format.headerRows, ready, columns, samples: await road.samples(this.#import!.engine, ready) };
    } catch (error) {
      if (!(error instanceof InputFault)) throw error;
      return { name: file.name, bytes: file.size, header: format.header, headerRows: format.headerRows, columns: [], samples: [], fault: error };
    }
  }

  /** @param own mappings that the reader gave with the files: they go before those of the product */
  async #propose(road: Road, files: readonly File[], own: readonly Omit<Fitting, "fit">[], said: Said | undefined): Promise<void> {
    const whole = this.files.filter((f) => f.ready);
    const headed = whole.map((f) => ({ name: f.name, header: f.ready!.scan.header, workbook: f.ready!.workbook }));
    const given = own.map((one): Fitting => ({ ...one, fit: road.fitOf(one.mapping, headed) ?? road.fitByName(one.mapping) }));
    const shipped = road.shippedMappings
      .filter(({ mapping }) => !given.some((g) => g.mapping.id === mapping.id))
      .flatMap(({ mapping, text }) => {
        const fit = road.fitOf(mapping, headed);
        return fit ? [{ mapping, text, fit }] : [];
      })
      .toSorted((a, b) => b.fit.columns - a.fit.columns);
    this.fitting = [...given, ...shipped];
    const names = whole.map((f) => f.name.toLowerCase().replace(/\.(csv|tsv|xlsx)(\.gz)?$/, ""));
    this.isCanonical = ["deals", "reps", "stages"].every((t) => names.includes(t));
    const isKnown = this.isCanonical || this.fitting.some((x) => x.mapping.id !== "generic");
    this.near = isKnown ? undefined : road.nearest(road.shippedMappings.map((x) => x.mapping).filter((m) => m.id !== "generic"), headed);
    const drafting = (this.drafting = new Drafting(road, this.#import!, this.files));
    this.about = { title: this.#proposedName(), currency: "", as_of: dayOf(files), fiscal_year_start_month: "1" };
    await (said ? drafting.restore(said.drafted) : drafting.lookAtAll());
    if (drafting.fault) throw drafting.fault;
    if (said) {
      this.how = said.how;
      this.about = said.about;
      this.totals = said.totals;
      return;
    }
    const [best] = this.fitting;
    if (given.length > 0) this.chooseHow(`mapping:${given[0]!.mapping.id}`);
    else if (this.isCanonical) this.chooseHow("canonical");
    else if (best && (best.mapping.id !== "generic" || drafting.isPlain(best.mapping))) this.chooseHow(`mapping:${best.mapping.id}`);
    else this.how = "hand";
  }
}
