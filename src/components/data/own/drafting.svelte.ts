import { tableNamed } from "../../../domain/dataset/contract.ts";
import type { DraftFile } from "../../../domain/dataset/proposing/draft.ts";
import type { Mapping } from "../../../domain/dataset/mapping.ts";
import type { NumberStyle } from "../../../domain/dataset/proposing/number-style.ts";
import type { DraftTable } from "../../../domain/dataset/proposing/synonyms.ts";
import type { DayCounts, DayWay, NumberProposal } from "../../../domain/dataset/proposing/styles.ts";
import type { InputFault } from "../../../domain/fault.ts";
import type { ColumnWay } from "../../../domain/dataset/proposing/remedies.ts";
import type { TabImport } from "../../../engine/tab/import.ts";
import { LineCounts } from "./line-counts.svelte.ts";
import { asFault, type Road } from "./read.ts";
import { SaidWords } from "./said-words.svelte.ts";
import type { Drafted, OwnFile } from "./state.ts";

/** A further column with at most so many different values, none longer, is worth a filter. */
const [fewValues, shortValue] = [60, 60];

const keyOf = (file: string, field: string) => JSON.stringify([file, field]);
const fieldsOf = (table: DraftTable, ...kinds: string[]) => tableNamed(table).columns.filter((c) => kinds.includes(c.kind)).map((c) => c.name);
const numberFields = (table: DraftTable) => fieldsOf(table, "money", "score", "integer");
/** In place of a field's name: how all numbers of a file are written. */
const numbersField = "#numbers";
export const dayFields = (table: DraftTable): string[] => fieldsOf(table, "day");

/** What each column of the reader's files is: proposed, looked at in the files, and said otherwise by the reader. */
export class Drafting {
  files = $state.raw<readonly DraftFile[]>([]);
  /** columns that are being looked at */
  looking = $state.raw(0);
  fault = $state.raw<InputFault | undefined>(undefined);
  /** how the days of a file's field are written; by `keyOf` */
  #days = $state.raw<Readonly<Record<string, DayCounts>>>({});
  /** what the points of a file's numbers may be, where only the reader knows; by its name */
  #points = $state.raw<Readonly<Record<string, NonNullable<NumberProposal["asked"]>>>>({});
  /** fields whose order of day and month the reader has not said yet, and files of which it is not said what points are; by `keyOf` */
  #unsaid = $state.raw<readonly string[]>([]);

  /** rows of one deal */
  readonly lines: LineCounts;
  /** words of stages and outcomes */
  readonly words: SaidWords;

  readonly #road: Road;
  readonly #import: TabImport;
  #own: readonly OwnFile[];

  constructor(road: Road, open: TabImport, files: readonly OwnFile[]) {
    this.#road = road;
    this.#import = open;
    this.lines = new LineCounts(road, open.engine);
    this.words = new SaidWords(road, open.engine);
    this.#own = files;
    this.files = files.filter((f) => f.ready).map((f) => this.#draftOf(f));
  }

  /** Looks at the columns that were proposed for every file. */
  async lookAtAll(): Promise<void> {
    for (const { name } of this.files) await this.#look(name);
  }

  /** All that was proposed and said. */
  get drafted(): Drafted {
    return { files: this.files, stages: this.words.stages, outcomes: this.words.outcomes, unsaid: this.#unsaid };
  }

  /** Takes up what was proposed and said of the same files before. */
  async restore({ files, stages, outcomes, unsaid }: Drafted): Promise<void> {
    const said = () => {
      this.files = files;
      this.words.stages = stages;
      this.words.outcomes = outcomes;
      this.#unsaid = unsaid;
    };
    said();
    await this.#busy(async () => {
      for (const { name, table, stageDays = {} } of files) {
        if (table) await this.#lookAtNumbers(name);
        if (table) for (const field of [...dayFields(table), ...Object.keys(stageDays).map((column) => `@${column}`)]) await this.#lookAtDays(name, field);
        if (table === "deals") await this.#lookAtLines(name);
      }
      await this.#lookAtWords();
    });
    said();
  }

  /** A file was read anew, in another way: its columns are proposed again. */
  async replace(file: OwnFile, format: Pick<DraftFile, "header" | "headerRows" | "sheet" | "encoding">): Promise<void> {
    this.#own = this.#own.map((f) => (f.name === file.name ? file : f));
    this.files = this.#own.flatMap((f) => (!f.ready ? [] : f.name === file.name ? [{ ...this.#draftOf(f), ...format }] : [this.#drafted(f.name)]));
    if (file.ready) await this.#look(file.name);
  }

  /** Says what a file holds; its columns are proposed anew. */
  async setTable(name: string, table: DraftTable | undefined): Promise<void> {
    const file = this.#file(name);
    const columns = table ? this.#road.proposeColumns(table, file.columns, file.headerRows) : {};
    this.#change(name, { table, columns, dates: {}, written: {}, without: {}, empty: {}, stageDays: {}, lines: false, ofDeal: [], allWon: false, ...this.#periodsOf(name, table, columns) });
    await this.#look(name);
  }

  /** Says that the file has no column for a field that most files have. */
  async setWithout(name: string, field: string): Promise<void> {
    await this.setColumn(name, field, "");
    const { columns } = this.#file(name);
    this.#change(name, { without: { ...this.#drafted(name).without, [field]: columns.includes(field) ? `${field} (none)` : field } });
  }

  /** Says which column feeds a field; an empty name says none. */
  async setColumn(name: string, field: string, column: string): Promise<void> {
    const { columns, further, table, without = {} } = this.#drafted(name);
    const { [field]: _, ...rest } = columns;
    const { [field]: __, ...others } = without;
    this.#change(name, { columns: column === "" ? rest : { ...rest, [field]: column }, without: others, further: further.filter((c) => c !== column), ...this.#without(name, column) });
    if (column !== "" && (field === "stage" || field === "outcome")) this.setAllWon(name, false);
    this.setOfDeal(name, field, false);
    await this.#busy(async () => {
      if (table && dayFields(table).includes(field)) await this.#lookAtDays(name, field);
      if (table && numberFields(table).includes(field)) await this.#lookAtNumbers(name);
      if (field === "stage" || field === "outcome") await this.#lookAtWords();
      if (field === "deal_id" && table === "deals") await this.#lookAtLines(name);
    });
  }

  /** Says whether rows with the same deal id are lines of one deal. */
  async setLines(name: string, lines: boolean): Promise<void> {
    const { further, columns } = this.#drafted(name);
    if (lines) {
      this.#change(name, { lines });
      return this.#busy(() => this.#lookAtLines(name));
    }
    const { by = {} } = this.lines.differences(name) ?? {};
    const again = this.#proposeFurther(this.#file(name), columns).filter((c) => by[c]! > 0);
    this.#change(name, { lines, ofDeal: [], further: this.#file(name).columns.filter((c) => further.includes(c) || again.includes(c)) });
  }

  /** Says whether every line has an amount that is the whole deal's. */
  setOfDeal(name: string, field: string, ofDeal: boolean): void {
    const others = (this.#drafted(name).ofDeal ?? []).filter((f) => f !== field);
    this.#change(name, { ofDeal: ofDeal ? [...others, field] : others });
  }

  /** Says whether every row of a file that has no column of stages is a won deal. */
  setAllWon(name: string, allWon: boolean): void {
    this.#change(name, { allWon });
  }

  setDays(name: string, field: string, way: DayWay): void {
    const counts = this.#days[keyOf(name, field)]!;
    this.#change(name, { dates: { ...this.#drafted(name).dates, [field]: this.#road.formatsOf(way, counts) } });
    this.#say(name, field, true);
  }

  /** Reads a column's days or numbers in that way, whatever fields it feeds; words for nothing are nothing in the whole file. */
  readAs(name: string, column: string, { dates, number, absent, empty }: ColumnWay): void {
    if (dates) this.#readDays(name, column, dates);
    if (absent) this.#change(name, { absent: (this.#drafted(name).absent ?? []).filter((word) => !absent.includes(word)).concat(absent) });
    if (empty) this.#change(name, { empty: { ...this.#drafted(name).empty, [column]: (this.#drafted(name).empty?.[column] ?? []).filter((word) => !empty.includes(word)).concat(empty) } });
    if (number) this.#change(name, { written: { ...this.#drafted(name).written, [column]: number } });
  }

  #readDays(name: string, column: string, formats: readonly string[]): void {
    const { table, columns, dates, stageDays = {} } = this.#drafted(name);
    const fields = [...dayFields(table!).filter((field) => columns[field] === column), ...(stageDays[column] === undefined ? [] : [`@${column}`])];
    this.#change(name, { dates: { ...dates, ...Object.fromEntries(fields.map((field) => [field, [...formats]])) } });
    for (const field of fields) this.#say(name, field, true);
  }

  /** The way of a field's days that is said now. */
  wayOf(name: string, field: string): DayWay | undefined {
    const counts = this.#days[keyOf(name, field)];
    if (!counts || this.#unsaid.includes(keyOf(name, field))) return undefined;
    const formats = this.#drafted(name).dates[field] ?? [];
    return this.#road.dayChoices(counts).find((way) => this.#road.formatsOf(way, counts).toSorted().join() === formats.toSorted().join());
  }

  isUnsaid(name: string, field: string): boolean {
    return this.#unsaid.includes(keyOf(name, field));
  }

  dayCounts(name: string, field: string): DayCounts | undefined {
    return this.#days[keyOf(name, field)];
  }

  setNumbers(name: string, numbers: NumberStyle): void {
    this.#change(name, { numbers, written: this.#inUnits(name, numbers) });
    this.#say(name, numbersField, true);
  }

  /** Takes the numbers of a column for what they are, whatever unit its name has. */
  asItStands(name: string, column: string): void {
    const { numbers, written } = this.#drafted(name);
    this.#change(name, { written: { ...written, [column]: { ...this.#road.numberFormat(numbers), factor: "1" } } });
  }

  /** Columns of numbers whose names have a unit, each with its factor. */
  #inUnits(name: string, style: NumberStyle): DraftFile["written"] {
    return Object.fromEntries(this.#numberColumns(name).flatMap((column) => [this.#road.unitInName(column)].flatMap((unit) => (unit ? [[column, { ...this.#road.numberFormat(style), factor: unit.factor }]] : []))));
  }

  /** The columns of a file that hold numbers. */
  #numberColumns(name: string): string[] {
    const { table, columns, periods = {} } = this.#drafted(name);
    return [...numberFields(table!).flatMap((field) => columns[field] ?? []), ...Object.keys(periods)];
  }

  /** A number of the file whose point may stand between thousands or before decimals, while the reader has not said which. */
  pointsAsked(name: string): NumberProposal["asked"] {
    return this.isUnsaid(name, numbersField) ? this.#points[name] : undefined;
  }

  setMonths(name: string, months: number): void {
    this.#change(name, { months });
  }

  setFurther(name: string, column: string, kept: boolean): void {
    const { further } = this.#drafted(name);
    this.#change(name, { further: kept ? this.#file(name).columns.filter((c) => c === column || further.includes(c)) : further.filter((c) => c !== column) });
  }

  /** Says which stage a column dates the entries of; an empty word says none. */
  async setStageDays(name: string, column: string, word: string): Promise<void> {
    const { stageDays = {}, further, dates } = this.#drafted(name);
    const { [column]: _, ...rest } = stageDays;
    const { [`@${column}`]: __, ...others } = dates;
    this.#change(name, { stageDays: word === "" ? rest : { ...rest, [column]: word }, dates: others, further: further.filter((c) => c !== column) });
    this.#say(name, `@${column}`, true);
    await this.#busy(async () => {
      if (word !== "") await this.#lookAtDays(name, `@${column}`);
      await this.#lookAtWords();
    });
  }

  /** Whether a mapping of plain headers knows all that stands in the files: every word of the stages, and days that are year first. */
  isPlain(mapping: Mapping): boolean {
    const known = mapping.files.flatMap((f) => f.loads.flatMap((l) => (l.into === "deals" ? [...(l.columns.outcome?.map?.keys() ?? [])] : [])));
    const words = Object.keys(this.words.stageRows);
    return words.length > 0 && words.every((word) => known.includes(word)) && this.#unsaid.length === 0 && this.files.every((f) => Object.values(f.dates).every((formats) => formats.length === 0));
  }

  /** The stage that a column's name speaks of; the name itself when it says none. */
  stageIn(column: string): string {
    return this.#road.stageInName(column) ?? column;
  }

  /** Columns of a file that are each a period, by their names. */
  periodsIn(name: string): ReturnType<Road["proposePeriods"]> {
    return this.#road.proposePeriods(this.#file(name).columns);
  }

  /** Takes a column for a period of quotas, or not. */
  setPeriod(name: string, column: string, kept: boolean): void {
    const { periods = {} } = this.#drafted(name);
    const { [column]: _, ...rest } = periods;
    const known = this.#road.proposePeriods(this.#file(name).columns);
    this.#change(name, { periods: kept ? { ...rest, [column]: known[column]! } : rest });
  }

  #draftOf(file: OwnFile): DraftFile {
    const table = this.#road.proposeTable(file.name, file.columns, file.headerRows) ?? (this.#own.length === 1 ? "deals" : undefined);
    const columns = table ? this.#road.proposeColumns(table, file.columns, file.headerRows) : {};
    return { name: file.name, table, header: 1, columns, dates: {}, numbers: "point", further: this.#proposeFurther(file, columns), months: this.#road.proposeMonths(columns["period_start"]), ...this.#periodsOf(file.name, table, columns) };
  }

  /** Columns that feed no field and have few and short values. */
  #proposeFurther({ columns, samples }: OwnFile, fields: DraftFile["columns"]): string[] {
    const used = Object.values(fields);
    return columns.filter((c, i) => {
      const { distinct, longest } = samples[i]!;
      return !c.startsWith("#") && !used.includes(c) && distinct > 1 && distinct <= fewValues && longest <= shortValue;
    });
  }

  /** Of a file of quotas that says no period in its rows, the columns that are each one. */
  #periodsOf(name: string, table: DraftTable | undefined, columns: Readonly<Record<string, string>>): Pick<DraftFile, "periods"> {
    if (table !== "quotas" || columns.period_start !== undefined) return { periods: {} };
    return { periods: this.#road.proposePeriods(this.#file(name).columns) };
  }

  /** A column that becomes a field dates no stage any more. */
  #without(name: string, column: string): Pick<DraftFile, "stageDays"> {
    const { [column]: _, ...stageDays } = this.#drafted(name).stageDays ?? {};
    return { stageDays };
  }

  /** Looks at the columns of a file that were proposed: how days and numbers are written, which words its stages have. */
  async #look(name: string): Promise<void> {
    await this.#busy(async () => {
      const { table } = this.#drafted(name);
      if (table) {
        for (const field of dayFields(table)) await this.#lookAtDays(name, field);
        await this.#lookAtNumbers(name);
      }
      await this.#lookAtWords();
      if (table !== "deals") return;
      await this.#lookAtLines(name);
      await this.#dropSilentOutcome(name);
      await this.#lookAtStageDays(name);
    });
  }

  /** A proposed column of outcomes that knows no loss (1, and empty for all else) beside stages that do is none: what was lost would count as open. */
  async #dropSilentOutcome(name: string): Promise<void> {
    const { outcome, ...columns } = this.#drafted(name).columns;
    if (outcome === undefined || columns.stage === undefined || !this.words.isOutcomeSilent) return;
    this.#change(name, { columns });
    await this.words.lookAtOutcomes(this.files, (of) => this.#file(of));
  }

  /** Columns that date the entry into a stage, unless another file has the history. */
  async #lookAtStageDays(name: string): Promise<void> {
    const { columns } = this.#drafted(name);
    const free = this.#file(name).columns.filter((c) => !Object.values(columns).includes(c));
    const proposed = this.#road.proposeStageDays(free, this.words.stages.map((s) => s.word));
    if (this.files.some((f) => f.table === "stage_events") || Object.keys(proposed).length === 0) return;
    this.#change(name, { stageDays: proposed, further: this.#drafted(name).further.filter((c) => proposed[c] === undefined) });
    for (const column of Object.keys(proposed)) await this.#lookAtDays(name, `@${column}`);
    await this.#lookAtWords();
  }

  /** How often deal ids repeat. Where rows are lines of deals, a further column that tells lines apart says nothing of a deal, and is proposed no more. */
  async #lookAtLines(name: string): Promise<void> {
    const { columns, lines } = this.#drafted(name);
    const file = this.#file(name);
    await this.lines.count(file, columns.deal_id);
    if (!lines) return;
    if (!this.lines.repeats(name)) return this.#change(name, { lines: false, ofDeal: [] });
    await this.lines.compare(file, columns.deal_id!);
    const { by } = this.lines.differences(name)!;
    this.#change(name, { further: this.#drafted(name).further.filter((c) => by[c] === 0) });
  }

  async #lookAtDays(name: string, field: string): Promise<void> {
    const file = this.#file(name);
    const column = field.startsWith("@") ? field.slice(1) : this.#drafted(name).columns[field];
    if (column === undefined) return this.#say(name, field, true);
    const counts = await this.#road.daysOf(this.#import.engine, file.ready!, file.columns.indexOf(column));
    const { way, formats } = this.#road.proposeDays(counts);
    this.#days = { ...this.#days, [keyOf(name, field)]: counts };
    this.#change(name, { dates: { ...this.#drafted(name).dates, [field]: formats } });
    this.#say(name, field, way !== "ambiguous");
  }

  /** How the numbers of a file are written, all its columns alike. */
  async #lookAtNumbers(name: string): Promise<void> {
    const file = this.#file(name);
    const at = this.#numberColumns(name).map((c) => file.columns.indexOf(c));
    const { style, asked } = this.#road.proposeNumbers(await this.#road.numbersOf(this.#import.engine, file.ready!, at));
    if (asked) this.#points = { ...this.#points, [name]: asked };
    if (at.length > 0) this.#change(name, { numbers: style, written: { ...this.#inUnits(name, style), ...this.#drafted(name).written } });
    this.#say(name, numbersField, !asked);
  }

  #say(name: string, field: string, said: boolean): void {
    const others = this.#unsaid.filter((key) => key !== keyOf(name, field));
    this.#unsaid = said ? others : [...others, keyOf(name, field)];
  }

  #lookAtWords(): Promise<void> {
    return this.words.look(this.files, (of) => this.#file(of));
  }

  async #busy(work: () => Promise<void>): Promise<void> {
    this.looking++;
    try {
      await work();
    } catch (error) {
      this.fault = asFault(error);
    } finally {
      this.looking--;
    }
  }

  #file(name: string): OwnFile {
    return this.#own.find((f) => f.name === name)!;
  }

  #drafted(name: string): DraftFile {
    return this.files.find((f) => f.name === name)!;
  }

  #change(name: string, change: Partial<DraftFile>): void {
    this.files = this.files.map((f) => (f.name === name ? { ...f, ...change } : f));
  }
}
