import type { DraftFile, DraftStage, StageKind } from "../../../domain/dataset/proposing/draft.ts";
import type { TabEngine } from "../../../engine/wasm.ts";
import type { Road } from "./read.ts";
import type { OwnFile } from "./state.ts";

/** More different words than this are no stages. */
const mostWords = 60;

/** A word with what is proposed for it; one of which nothing is known stands among the open stages until the reader says. */
const proposed = (word: string, kind: StageKind | undefined): DraftStage => (kind === undefined ? { word, kind: "open", asked: true } : { word, kind });

/** What the words of the stage columns and of a column of outcomes mean: proposed, and said otherwise by the reader. */
export class SaidWords {
  /** open stages first, in the order of a sale */
  stages = $state.raw<readonly DraftStage[]>([]);
  /** words of a column of outcomes apart from the stage's, the empty one among them */
  outcomes = $state.raw<readonly DraftStage[]>([]);
  /** rows of deals by word of the stage column */
  stageRows = $state.raw<Readonly<Record<string, number>>>({});
  /** rows of deals by word of the column of outcomes */
  outcomeRows = $state.raw<Readonly<Record<string, number>>>({});
  /** a stage column has so many words that it is none */
  tooMany = $state.raw(false);

  readonly #road: Road;
  readonly #engine: TabEngine;

  constructor(road: Road, engine: TabEngine) {
    this.#road = road;
    this.#engine = engine;
  }

  setOutcome(word: string, kind: StageKind): void {
    this.outcomes = this.outcomes.map((o) => (o.word === word ? { word, kind } : o));
  }

  setStage(word: string, kind: StageKind): void {
    this.stages = this.stages.map((s) => (s.word === word ? { word, kind } : s));
  }

  /** Takes every word of the stages of which nothing is known for an open stage. */
  openUnknown(): void {
    this.stages = this.stages.map(({ word, kind }) => ({ word, kind }));
  }

  /** Words of which it has to be said what they mean: of stages none where a column of outcomes says what was won. */
  get unknown(): string[] {
    return (this.outcomes.length > 0 ? this.outcomes : this.stages).filter((s) => s.asked).map((s) => s.word);
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

  /** Whether the outcomes know no loss beside stages that know both ends: then they tell less than the stages. */
  get isOutcomeSilent(): boolean {
    const knows = (words: readonly DraftStage[], kind: StageKind) => words.some((w) => w.kind === kind);
    return !knows(this.outcomes, "lost") && knows(this.stages, "won") && knows(this.stages, "lost");
  }

  /** Reads the words of every stage column, and of the outcomes; what the reader said of a word stays. */
  async look(files: readonly DraftFile[], fileOf: (name: string) => OwnFile): Promise<void> {
    const rows: Record<string, number> = {};
    let tooMany = false;
    // A history of stages repeats the deals' words; those of deals come first.
    for (const { name, columns, table } of files.toSorted((a, b) => Number(b.table === "deals") - Number(a.table === "deals"))) {
      if (!table || columns.stage === undefined) continue;
      const file = fileOf(name);
      const words = await this.#road.wordsOf(this.#engine, file.ready!, file.columns.indexOf(columns.stage), mostWords);
      if (!words) tooMany = true;
      for (const { word, rows: n } of words ?? []) rows[word] = (rows[word] ?? 0) + (table === "deals" ? n : 0);
    }
    if (await this.lookAtOutcomes(files, fileOf)) tooMany = true;
    // A stage that only a column of its days names is one as well.
    for (const { stageDays = {} } of files) for (const word of Object.values(stageDays)) rows[word] ??= 0;
    const words = Object.keys(rows).map((word) => this.stages.find((s) => s.word === word) ?? proposed(word, this.#road.proposeKind(word)));
    const kept = this.stages.filter((s) => s.kind === "open" && Object.hasOwn(rows, s.word)).map((s) => s.word);
    const open = words.filter((w) => w.kind === "open").map((w) => w.word);
    const order = open.every((w) => kept.includes(w)) && kept.length === open.length ? kept : this.#road.proposeOrder(open);
    this.stages = [...order.map((word) => words.find((w) => w.word === word)!), ...words.filter((w) => w.kind !== "open")];
    this.stageRows = rows;
    this.tooMany = tooMany;
  }

  /** Reads the words of a column of outcomes, and the empty cells in it. @returns whether there are too many to be outcomes */
  async lookAtOutcomes(files: readonly DraftFile[], fileOf: (name: string) => OwnFile): Promise<boolean> {
    const drafted = files.find((f) => f.table === "deals");
    const column = drafted?.columns.outcome;
    if (!drafted || column === undefined) {
      this.outcomes = [];
      return false;
    }
    const file = fileOf(drafted.name);
    const words = await this.#road.wordsOf(this.#engine, file.ready!, file.columns.indexOf(column), mostWords);
    if (!words) return true;
    const empty = file.ready!.scan.kept - words.reduce((n, w) => n + w.rows, 0);
    const all = [...words, ...(empty > 0 ? [{ word: "", rows: empty }] : [])];
    const names = all.map((w) => w.word);
    this.outcomeRows = Object.fromEntries(all.map(({ word, rows }) => [word, rows]));
    this.outcomes = names.map((word) => this.outcomes.find((o) => o.word === word) ?? proposed(word, this.#road.proposeOutcome(word, names)));
    return false;
  }
}
