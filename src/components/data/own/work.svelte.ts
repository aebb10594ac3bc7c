import { isDay } from "../../../domain/calendar.ts";
import type { Draft, DraftFile, DraftStage, NumberStyle, StageKind } from "../../../domain/dataset/proposing/draft.ts";
import { needs } from "../../../domain/dataset/proposing/propose.ts";
import type { DraftTable } from "../../../domain/dataset/proposing/synonyms.ts";
import type { DayCounts, DayWay } from "../../../domain/dataset/proposing/styles.ts";
import { tableNamed } from "../../../domain/dataset/contract.ts";
import { databaseFile } from "../../../domain/dataset/manifest.ts";
import { InputFault } from "../../../domain/fault.ts";
import type { WordCount } from "../../../engine/jobs/profile.ts";
import type { TabImport } from "../../../engine/tab/import.ts";
import { forget, keep, offeredOwn, type OwnData, ownData, ownId } from "../../app/own.ts";
import type { Site } from "../../site.svelte.ts";
import type { About, Fitting, How, Lacking, OwnFile, Step } from "./state.ts";

const loadRoad = () => import("./road.ts");
type Road = Awaited<ReturnType<typeof loadRoad>>;

/** More than this the tab does not try: the command line reads files of any size. */
export const mostBytes = 512 * 1024 * 1024;
const readable = /\.(csv|tsv|txt|xlsx)(\.gz)?$|\.xls$/i;
/** More different words than this are no stages. */
const mostWords = 60;
/** A further column with at most so many different values, none longer, is worth a filter. */
const [fewValues, shortValue] = [60, 60];

const asFault = (error: unknown): InputFault => {
  if (error instanceof InputFault) return error;
  const message = (error as Error).message || String(error);
  return new InputFault(message, { code: /out of memory|allocation/i.test(message) ? "out_of_memory" : "import_failed", found: message }, { cause: error });
};

const dayKey = (file: string, field: string) => JSON.stringify([file, field]);
const dayFields = (table: DraftTable) => tableNamed(table).columns.filter((c) => c.kind === "day").map((c) => c.name);
const numberFields = (table: DraftTable) => tableNamed(table).columns.filter((c) => c.kind === "money" || c.kind === "score").map((c) => c.name);

/** A reader's own files on their way to a dataset of this tab. Nothing that the site shows is touched before `use`. */
export class OwnWork {
  step = $state.raw<Step>({ kind: "idle" });
  fault = $state.raw<InputFault | undefined>(undefined);
  files = $state.raw<readonly OwnFile[]>([]);
  /** names of dropped files of a kind that nothing reads */
  ignored = $state.raw<readonly string[]>([]);
  fitting = $state.raw<readonly Fitting[]>([]);
  how = $state.raw<How>("hand");
  isCanonical = $state.raw(false);
  about = $state.raw<About>({ title: "", currency: "", as_of: "", fiscal_year_start_month: "1" });
  drafted = $state.raw<readonly DraftFile[]>([]);
  stages = $state.raw<readonly DraftStage[]>([]);
  /** rows by word of the stage columns */
  wordRows = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** a stage column has so many words that it is none */
  tooManyWords = $state.raw(false);
  /** how the days of a file's field are written; by `dayKey` */
  days = $state.raw<ReadonlyMap<string, DayCounts>>(new Map());
  /** columns of days whose order the reader has not said yet */
  unsaidDays = $state.raw<ReadonlySet<string>>(new Set());
  /** a column is being looked at */
  looking = $state.raw(0);
  /** the browser refused to keep the data */
  keepFault = $state.raw(false);

  readonly #site: Site;
  #import: TabImport | undefined;
  #road: Road | undefined;
  #run: AbortController | undefined;

  constructor(site: Site) {
    this.#site = site;
  }

  /** What still has to be said; empty when the import can run. */
  readonly lacking = $derived.by((): Lacking[] => {
    const lacking: Lacking[] = [];
    if (this.how === "hand") {
      const deals = this.drafted.filter((f) => f.table === "deals");
      if (deals.length === 0) lacking.push({ code: "no_deals" });
      if (deals.length > 1) lacking.push({ code: "two_deals" });
      for (const { name, table, columns } of this.drafted) {
        for (const field of table ? needs[table] : []) if (columns[field] === undefined && field !== "stage") lacking.push({ code: "no_field", file: name, field });
        if (table && columns.stage === undefined && needs[table].includes("stage")) lacking.push({ code: "no_stage", file: name });
        for (const field of table ? dayFields(table) : []) if (columns[field] !== undefined && this.unsaidDays.has(dayKey(name, field))) lacking.push({ code: "ambiguous_days", file: name, field });
      }
      if (this.tooManyWords) lacking.push({ code: "too_many_words" });
    }
    if (!this.saysAll) {
      if (this.about.title.trim() === "") lacking.push({ code: "name" });
      if (!/^[A-Z]{3}$/.test(this.about.currency)) lacking.push({ code: "currency" });
      if (!isDay(this.about.as_of)) lacking.push({ code: "as_of" });
    }
    return lacking;
  });

  /** Files of the contract's own names may say of themselves what is asked of all others. */
  readonly saysAll = $derived.by(() => this.how === "canonical" && this.files.some((f) => /^meta\./i.test(f.name)));

  /** The draft as a whole. */
  get draft(): Draft {
    const { title, currency, as_of, fiscal_year_start_month } = this.about;
    return { title: title.trim(), currency, as_of, fiscal_year_start_month: Number(fiscal_year_start_month), files: this.drafted, stages: this.stages };
  }

  /** The mapping in YAML, as the command line takes it; files of the contract's own names need none. */
  get mappingText(): string | undefined {
    if (this.how === "canonical" || !this.#road) return undefined;
    if (this.how === "hand") return this.#road.draftYaml(this.draft);
    const { text, fit, mapping } = this.fitting.find((f) => `mapping:${f.mapping.id}` === this.how)!;
    const { title, currency, as_of, fiscal_year_start_month } = this.about;
    return this.#road.fittedYaml(text, fit, mapping, { title: title.trim(), currency, as_of, fiscal_year_start_month });
  }

  /** Takes files that a reader chose or dropped: a bundle, or exports. */
  async take(given: readonly File[]): Promise<void> {
    await this.drop();
    const run = (this.#run = new AbortController());
    this.step = { kind: "reading", at: undefined };
    try {
      const road = (this.#road = await loadRoad());
      if (given.some((f) => f.name === "manifest.json" || f.name.endsWith(".duckdb"))) await this.#takeBundle(road, given);
      else await this.#takeExports(road, given, run);
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
    this.files = [];
    await open?.close();
  }

  chooseHow(how: How): void {
    this.how = how;
    const fitting = this.fitting.find((f) => `mapping:${f.mapping.id}` === how);
    if (fitting) this.about = { ...this.about, ...fitting.mapping.meta };
    this.step = { kind: "columns" };
  }

  say(key: keyof About, value: string): void {
    this.about = { ...this.about, [key]: key === "currency" ? value.trim().toUpperCase() : value };
  }

  /** Says what a file holds; its columns are proposed anew. */
  async setTable(name: string, table: DraftTable | undefined): Promise<void> {
    const file = this.#file(name);
    this.#change(name, { table, columns: table ? this.#road!.proposeColumns(table, file.columns) : {}, dates: {} });
    await this.#look(name);
  }

  /** Says in which line of a file the header stands, or which sheet is meant; the file is read again, and its columns are proposed anew. */
  async setFormat(name: string, format: { header: number; sheet?: string | undefined }): Promise<void> {
    const { signal } = this.#run!;
    await this.#busy(async () => {
      const file = this.#import!.files.find((f) => f.name === name)!;
      const read = await this.#readFile(this.#road!, file, { signal, onProgress: () => {} }, format);
      this.files = this.files.map((f) => (f.name === name ? read : f));
      const others = this.drafted.filter((f) => f.name !== name);
      this.drafted = read.ready ? [...others, { ...this.#draftOf(this.#road!, read, this.files.length === 1), ...format }] : others;
    });
    if (this.drafted.some((f) => f.name === name)) await this.#look(name);
  }

  /** Says which column feeds a field; an empty name says none. */
  async setColumn(name: string, field: string, column: string): Promise<void> {
    const { columns, further, table } = this.#drafted(name);
    const { [field]: _, ...rest } = columns;
    this.#change(name, { columns: column === "" ? rest : { ...rest, [field]: column }, further: further.filter((c) => c !== column) });
    await this.#busy(async () => {
      if (table && dayFields(table).includes(field)) await this.#lookAtDays(name, field);
      if (field === "stage") await this.#lookAtWords();
    });
  }

  setDays(name: string, field: string, way: DayWay): void {
    const counts = this.days.get(dayKey(name, field))!;
    this.#change(name, { dates: { ...this.#drafted(name).dates, [field]: this.#road!.formatsOf(way, counts) } });
    this.#say(name, field, true);
  }

  /** The way of a field's days that is said now. */
  wayOf(name: string, field: string): DayWay | undefined {
    const counts = this.days.get(dayKey(name, field));
    if (!counts || this.unsaidDays.has(dayKey(name, field))) return undefined;
    const formats = this.#drafted(name).dates[field] ?? [];
    if (formats.length === 0) return counts.values > 0 ? "year" : undefined;
    return (["year", "month", "day", "named", "serial"] as const).find((way) => this.#road!.formatsOf(way, counts).join() === formats.join());
  }

  isUnsaid(name: string, field: string): boolean {
    return this.unsaidDays.has(dayKey(name, field));
  }

  dayCounts(name: string, field: string): DayCounts | undefined {
    return this.days.get(dayKey(name, field));
  }

  setNumbers(name: string, numbers: NumberStyle): void {
    this.#change(name, { numbers });
  }

  setMonths(name: string, months: number): void {
    this.#change(name, { months });
  }

  setFurther(name: string, column: string, kept: boolean): void {
    const { further } = this.#drafted(name);
    this.#change(name, { further: kept ? this.#file(name).columns.filter((c) => c === column || further.includes(c)) : further.filter((c) => c !== column) });
  }

  setStage(word: string, kind: StageKind): void {
    this.stages = this.stages.map((s) => (s.word === word ? { ...s, kind } : s));
  }

  /** Moves an open stage one place up or down among the open ones. */
  moveStage(word: string, by: -1 | 1): void {
    const open = this.stages.filter((s) => s.kind === "open");
    const at = open.findIndex((s) => s.word === word);
    const other = open[at + by];
    if (!other) return;
    [open[at], open[at + by]] = [other, open[at]!];
    this.stages = [...open, ...this.stages.filter((s) => s.kind !== "open")];
  }

  /** Runs the import as far as the tables of a bundle: what would load, and what would not. */
  async tryIt(): Promise<void> {
    const run = (this.#run = new AbortController());
    this.step = { kind: "trying" };
    this.fault = undefined;
    try {
      const text = this.mappingText;
      const { title, currency, as_of, fiscal_year_start_month } = this.about;
      const set: Record<string, string> = text !== undefined || this.saysAll ? {} : { title: title.trim(), currency, as_of, fiscal_year_start_month };
      const mapping = text === undefined ? undefined : this.#road!.readMapping(text, "mapping.yaml");
      const result = await this.#import!.dryRun(mapping, { set, title: title.trim() || this.#firstName(), signal: run.signal });
      if (run === this.#run) this.step = { kind: "tried", run: result };
    } catch (error) {
      if (run !== this.#run || run.signal.aborted) return;
      this.fault = asFault(error);
      this.step = { kind: "columns" };
    }
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
      const made = step.kind === "bundle" ? step : await this.#import!.bundle(new Date().toISOString());
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

  #firstName(): string {
    return this.files[0]?.name.replace(/\.\w+(\.gz)?$/, "") ?? "";
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

  async #takeExports(road: Road, given: readonly File[], run: AbortController): Promise<void> {
    const { signal } = run;
    const files = given.filter((f) => readable.test(f.name));
    this.ignored = given.filter((f) => !readable.test(f.name) && !f.name.startsWith(".")).map((f) => f.name);
    if (files.length === 0) throw new InputFault("None of the files is a table.", { code: "no_table", found: given.map((f) => f.name).join(", ") });
    const bytes = files.reduce((n, f) => n + f.size, 0);
    if (bytes > mostBytes) throw new InputFault("The files are larger than a tab reads.", { code: "too_large", found: String(bytes), allowed: String(mostBytes) });
    const { engine: engineFiles } = this.#site.published;
    const root = this.#site.rootUrl();
    const engine = await road.startBare({ root, files: engineFiles }, { signal });
    if (run !== this.#run) return void engine.close();
    this.#import = new road.TabImport(engine, files, (size) => road.fetchEmpty(root, engineFiles, size));
    const read: OwnFile[] = [];
    let done = 0;
    for (const file of this.#import.files) {
      const onProgress = (at: { file: string; read: number }) => run === this.#run && (this.step = { kind: "reading", at: { file: at.file, read: done + at.read, total: bytes } });
      onProgress({ file: file.name, read: 0 });
      read.push(await this.#readFile(road, file, { signal, onProgress }));
      if (run !== this.#run) return;
      done += file.size;
    }
    // Of several sheets the reader says which is meant; anything else of a file alone ends the way.
    if (read.length === 1 && read[0]!.fault && read[0]!.fault.details.code !== "sheet_unsaid") throw read[0]!.fault;
    this.files = read;
    await this.#propose(road, files);
    if (run === this.#run) this.step = { kind: "columns" };
  }

  async #readFile(road: Road, file: File, options: { signal: AbortSignal; onProgress: (at: { file: string; read: number }) => void }, format: { header: number; sheet?: string | undefined } = { header: 1 }): Promise<OwnFile> {
    try {
      const ready = await this.#import!.ready(file.name, format, options);
      const columns = ready.scan.header.map((_, i) => road.columnLabel(ready.scan.header, i));
      return { name: file.name, bytes: file.size, header: format.header, ready, columns, samples: await road.samples(this.#import!.engine, ready) };
    } catch (error) {
      if (!(error instanceof InputFault)) throw error;
      return { name: file.name, bytes: file.size, header: format.header, columns: [], samples: [], fault: error };
    }
  }

  async #propose(road: Road, files: readonly File[]): Promise<void> {
    const whole = this.files.filter((f) => f.ready);
    const headed = whole.map((f) => ({ name: f.name, header: f.ready!.scan.header, workbook: f.ready!.workbook }));
    this.fitting = road.shippedMappings
      .flatMap(({ mapping, text }) => {
        const fit = road.fitOf(mapping, headed);
        return fit ? [{ mapping, text, fit }] : [];
      })
      .toSorted((a, b) => b.fit.columns - a.fit.columns);
    const names = whole.map((f) => f.name.toLowerCase().replace(/\.(csv|tsv|xlsx)(\.gz)?$/, ""));
    this.isCanonical = ["deals", "reps", "stages"].every((t) => names.includes(t));
    const changed = new Date(Math.max(...files.map((f) => f.lastModified)));
    const day = `${changed.getFullYear()}-${String(changed.getMonth() + 1).padStart(2, "0")}-${String(changed.getDate()).padStart(2, "0")}`;
    this.about = { title: this.#firstName(), currency: "", as_of: day, fiscal_year_start_month: "1" };
    this.days = new Map();
    this.unsaidDays = new Set();
    this.drafted = whole.map((f) => this.#draftOf(road, f, whole.length === 1));
    for (const { name } of this.drafted) await this.#look(name);
    const [best] = this.fitting;
    if (this.isCanonical) this.chooseHow("canonical");
    else if (best && best.mapping.id !== "generic") this.chooseHow(`mapping:${best.mapping.id}`);
    else this.how = "hand";
  }

  #draftOf(road: Road, file: OwnFile, alone: boolean): DraftFile {
    const table = road.proposeTable(file.name, file.columns) ?? (alone ? "deals" : undefined);
    const columns = table ? road.proposeColumns(table, file.columns) : {};
    const used = new Set(Object.values(columns));
    const further = file.columns.filter((c, i) => {
      const { distinct, longest } = file.samples[i]!;
      return !c.startsWith("#") && !used.has(c) && distinct > 1 && distinct <= fewValues && longest <= shortValue;
    });
    return { name: file.name, table, header: 1, columns, dates: {}, numbers: "point", further, months: 3 };
  }

  /** Looks at the columns of a file that were proposed: how days and numbers are written, which words its stages have. */
  async #look(name: string): Promise<void> {
    await this.#busy(async () => {
      const { table, columns } = this.#drafted(name);
      if (table) {
        for (const field of dayFields(table)) await this.#lookAtDays(name, field);
        const numbers = numberFields(table).filter((f) => columns[f] !== undefined);
        const at = numbers.map((f) => this.#file(name).columns.indexOf(columns[f]!));
        if (at.length > 0) this.#change(name, { numbers: await this.#road!.numbersOf(this.#import!.engine, this.#file(name).ready!, at) });
      }
      await this.#lookAtWords();
    });
  }

  async #lookAtDays(name: string, field: string): Promise<void> {
    const file = this.#file(name);
    const column = this.#drafted(name).columns[field];
    if (column === undefined) return this.#say(name, field, true);
    const counts = await this.#road!.daysOf(this.#import!.engine, file.ready!, file.columns.indexOf(column));
    const { way, formats } = this.#road!.proposeDays(counts);
    this.days = new Map([...this.days, [dayKey(name, field), counts]]);
    this.#change(name, { dates: { ...this.#drafted(name).dates, [field]: formats } });
    this.#say(name, field, way !== "ambiguous");
  }

  #say(name: string, field: string, said: boolean): void {
    const unsaid = new Set(this.unsaidDays);
    if (said) unsaid.delete(dayKey(name, field));
    else unsaid.add(dayKey(name, field));
    this.unsaidDays = unsaid;
  }

  /** The words of every stage column; what the reader said of a word stays. */
  async #lookAtWords(): Promise<void> {
    const rows = new Map<string, number>();
    let tooMany = false;
    // A history of stages repeats the deals' words; those of deals come first.
    for (const { name, columns, table } of this.drafted.toSorted((a, b) => Number(b.table === "deals") - Number(a.table === "deals"))) {
      if (!table || columns.stage === undefined) continue;
      const file = this.#file(name);
      const words: WordCount[] | undefined = await this.#road!.wordsOf(this.#import!.engine, file.ready!, file.columns.indexOf(columns.stage), mostWords);
      if (!words) tooMany = true;
      for (const { word, rows: n } of words ?? []) rows.set(word, (rows.get(word) ?? 0) + (table === "deals" ? n : 0));
    }
    const said = new Map(this.stages.map((s) => [s.word, s.kind]));
    const words = [...rows.keys()].map((word): DraftStage => ({ word, kind: said.get(word) ?? this.#road!.proposeKind(word) }));
    const kept = this.stages.filter((s) => s.kind === "open" && rows.has(s.word)).map((s) => s.word);
    const open = words.filter((w) => w.kind === "open").map((w) => w.word);
    const order = open.every((w) => kept.includes(w)) && kept.length === open.length ? kept : this.#road!.proposeOrder(open);
    this.stages = [...order.map((word): DraftStage => ({ word, kind: "open" })), ...words.filter((w) => w.kind !== "open")];
    this.wordRows = rows;
    this.tooManyWords = tooMany;
  }

  async #busy(work: () => Promise<void>): Promise<void> {
    this.looking++;
    try {
      await work();
    } catch (error) {
      if (this.#import) this.fault = asFault(error);
    } finally {
      this.looking--;
    }
  }

  #file(name: string): OwnFile {
    return this.files.find((f) => f.name === name)!;
  }

  #drafted(name: string): DraftFile {
    return this.drafted.find((f) => f.name === name)!;
  }

  #change(name: string, change: Partial<DraftFile>): void {
    this.drafted = this.drafted.map((f) => (f.name === name ? { ...f, ...change } : f));
  }
}
