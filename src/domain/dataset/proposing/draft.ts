import { stringify } from "yaml";
import { type Column, tableNamed } from "../contract.ts";
import type { NumberFormat } from "../mapping.ts";
import type { NamedPeriod } from "./periods.ts";
import { type DraftLines, groupOf } from "./lines.ts";
import { numberFormat, type NumberStyle } from "./number-style.ts";
import { type DraftTable, kindWords } from "./synonyms.ts";
import { controlTotals, type DraftTotals } from "./totals.ts";

/** A mapping while a reader puts it together on the page, column by column. `draftYaml` is the text of it that every import takes. */
export interface Draft {
  title: string;
  currency: string;
  as_of: string;
  fiscal_year_start_month: number;
  files: readonly DraftFile[];
  /** every word of the stage columns; open ones in their order */
  stages: readonly DraftStage[];
  /** words of a column of outcomes apart from the stage's; the empty word is the empty cell */
  outcomes?: readonly DraftStage[];
  /** what the deals have to come to; decimal texts */
  totals?: DraftTotals;
}

export interface DraftFile extends DraftLines {
  name: string;
  /** what it holds; nothing: it is not read */
  table: DraftTable | undefined;
  /** line of the header */
  header: number;
  /** rows that the header has, 1 unless said */
  headerRows?: number | undefined;
  sheet?: string | undefined;
  /** of a text that is neither UTF-8 nor UTF-16 nor GB18030 */
  encoding?: string | undefined;
  /** by field of the table (`stage` among them), the file's column as a mapping names it */
  columns: Readonly<Record<string, string>>;
  /** by field (and by `@` with the column's name for `stageDays`), how its days are written; year first when it has none */
  dates: Readonly<Record<string, readonly string[]>>;
  /** how its numbers are written */
  numbers: NumberStyle;
  /** by column, how its numbers are written where the file's style does not read them */
  written?: Readonly<Record<string, NumberFormat>>;
  /** by field of which it is said that no column feeds it, of those that most files have: a name that no column of the file has */
  without?: Readonly<Record<string, string>>;
  /** words that mean an empty cell */
  absent?: readonly string[];
  /** by column, words that mean an empty cell in it alone */
  empty?: Readonly<Record<string, readonly string[]>>;
  /** further columns of deals that become fields */
  further: readonly string[];
  /** months that a period of `quotas` has, when the file does not say where it ends */
  months: number;
  /** of deals: by column, the stage (its word) whose entries it dates */
  stageDays?: Readonly<Record<string, string>>;
  /** of deals without a column of stages or outcomes: every row is a won deal */
  allWon?: boolean;
  /** of quotas: columns that are each a period */
  periods?: Readonly<Record<string, NamedPeriod>>;
}

export const stageKinds = ["open", "won", "lost", "out"] as const;
/** `out`: rows with this word are left out, by name */
export type StageKind = (typeof stageKinds)[number];

export interface DraftStage {
  word: string;
  kind: StageKind;
  /** nothing is known of the word: the reader is asked what it means */
  asked?: true;
}

/** The keys of a mapping for words that mean an empty cell in one column alone. */
const emptyKeys = ({ empty }: DraftFile, column: string): object => (empty?.[column] ? { map: Object.fromEntries(empty[column].map((word) => [word, ""])) } : {});

/** The keys of a mapping for the numbers of a column. */
function numberKeys(file: DraftFile, column: string): object {
  return { ...emptyKeys(file, column), ...writtenKeys(file, column) };
}

function writtenKeys({ written, numbers }: DraftFile, column: string): object {
  const own = written?.[column];
  if (!own) return { number: numberFormat(numbers) };
  const { thousands, decimal, factor, signs, brackets } = own;
  return { number: { ...(thousands === undefined ? {} : { thousands }), decimal, ...(signs.length > 0 ? { signs } : {}), ...(brackets ? { brackets } : {}) }, ...(factor === "1" ? {} : { factor: Number(factor) }) };
}

/** Name of the rule under which words of kind `out` are left out, as a mapping has it. */
export const leftOutRule = "left out by choice";

/** The mapping in YAML, as `npm run import` takes it. */
export function draftYaml(draft: Draft): string {
  const used = draft.files.filter((f) => f.table !== undefined);
  const has = (table: DraftTable) => used.some((f) => f.table === table);
  const ids = stageIds(draft.stages);
  const files = Object.fromEntries(used.map((file) => [file.name, fileYaml(file, draft, ids, has)]));
  const { title, currency, as_of, fiscal_year_start_month } = draft;
  const text = stringify({ mapping: "own", meta: { title, currency, as_of, fiscal_year_start_month }, rows: { stages: stageRows(draft.stages, ids) }, files, ...listed(controlTotals(draft.totals)) }, { lineWidth: 0, aliasDuplicateObjects: false });
  return `# The language is described in data/mappings/README.md.\n${text}`;
}

const listed = (totals: readonly object[]) => (totals.length > 0 ? { control_totals: totals } : {});

/** By word, the stage it stands for. */
function stageIds(stages: readonly DraftStage[]): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set(["won", "lost"]);
  for (const { word, kind } of stages) {
    if (kind === "out") continue;
    if (kind !== "open") {
      ids.set(word, kind);
      continue;
    }
    const slug = word.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^_+|_+$/g, "");
    let id = slug || "stage_1";
    for (let n = 2; taken.has(id); n++) id = `${slug || "stage"}_${n}`;
    taken.add(id);
    ids.set(word, id);
  }
  return ids;
}

function stageRows(stages: readonly DraftStage[], ids: ReadonlyMap<string, string>): object[] {
  const open = stages.filter((s) => s.kind === "open").map(({ word }) => ({ stage_id: ids.get(word)!, kind: "open", name_en: word, name_zh: word }));
  // A bundle without any open stage would have no funnel at all, and no day would be one of creation.
  const rows = [...open, { stage_id: "won", kind: "won", name_en: "Won", name_zh: "赢单" }, { stage_id: "lost", kind: "lost", name_en: "Lost", name_zh: "输单" }];
  return rows.map(({ stage_id, ...rest }, i) => ({ stage_id, position: i + 1, ...rest }));
}

function fileYaml(file: DraftFile, draft: Draft, ids: ReadonlyMap<string, string>, has: (table: DraftTable) => boolean): object {
  const wordsOut = (words: readonly DraftStage[]) => words.filter((s) => s.kind === "out").map((s) => s.word);
  const { stage, outcome } = file.columns;
  const out = [...(stage === undefined ? [] : [{ column: stage, words: wordsOut(draft.stages) }]), ...(outcome === undefined ? [] : [{ column: outcome, words: wordsOut(draft.outcomes ?? []) }])].filter((o) => o.words.length > 0);
  return {
    ...((file.headerRows ?? 1) > 1 ? { header: { line: file.header, rows: file.headerRows } } : file.header === 1 ? {} : { header: file.header }),
    ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
    ...(file.sheet === undefined ? {} : { sheet: file.sheet }),
    ...(file.absent && file.absent.length > 0 ? { absent: [...file.absent] } : {}),
    ...(out.length > 0 ? { leave_out: out.map(({ column, words }) => ({ rule: leftOutRule, when: { [column]: words } })) } : {}),
    loads: file.table === "deals" ? dealLoads(file, draft, ids, has) : loadsOf(file, ids),
  };
}

/** A column of days, as they are written. */
function dayCell(file: DraftFile, column: string, date: readonly string[] | undefined): object | string {
  const keys = { ...emptyKeys(file, column), ...(date && date.length > 0 ? { date: date.length === 1 ? date[0] : [...date] } : {}) };
  return Object.keys(keys).length > 0 ? { column, ...keys } : column;
}

/** The cell of a mapping that reads a field's column. */
function cellOf(file: DraftFile, column: Column): object | string {
  const name = file.columns[column.name]!;
  switch (column.kind) {
    case "day":
      return dayCell(file, name, file.dates[column.name]);
    case "id":
    case "text":
      return column.name === "kind" ? { column: name, map: kindWords, else: "absent" } : name;
    case "flag":
      return name;
    default:
      return { column: name, ...numberKeys(file, name) };
  }
}

/** The cell of a field that the file has no column for: read as soon as it has one. */
const noCell = (column: string) => ({ column, optional: true });

const columnsOf = (file: DraftFile, table: string): Record<string, object | string> =>
  Object.fromEntries(tableNamed(table).columns.flatMap((c) => (file.columns[c.name] !== undefined ? [[c.name, cellOf(file, c)]] : file.without?.[c.name] !== undefined ? [[c.name, noCell(file.without[c.name]!)]] : [])));

const stageCell = (file: DraftFile, ids: ReadonlyMap<string, string>) => ({ column: file.columns.stage, else: "reject", map: Object.fromEntries(ids) });

function loadsOf(file: DraftFile, ids: ReadonlyMap<string, string>): object[] {
  const periods = Object.entries(file.periods ?? {});
  if (file.table !== "quotas" || periods.length === 0) return [load(file, ids)];
  const { rep_id, measure } = columnsOf(file, "quotas");
  return periods.map(([column, { start, months }]) => ({
    into: "quotas",
    needs: "amount",
    columns: { rep_id, measure: measure ?? { value: "bookings" }, period_start: { value: start }, period_end: { months }, amount: { column, ...numberKeys(file, column) } },
  }));
}

function load(file: DraftFile, ids: ReadonlyMap<string, string>): object {
  const columns = columnsOf(file, file.table!);
  switch (file.table) {
    case "quotas":
      return { into: "quotas", columns: { ...columns, measure: columns.measure ?? { value: "bookings" }, period_end: columns.period_end ?? { months: file.months } } };
    case "stage_events": {
      const { entered_on, ...rest } = columns;
      return { into: "stage_events", history: true, order: entered_on, columns: { ...rest, stage_id: stageCell(file, ids), entered_on } };
    }
    default:
      return { into: file.table!, columns };
  }
}

/** Entries into stages without a history: dated where the file has a column for the stage; else a deal is where it stands, nobody knows since when. */
function entryLoads(file: DraftFile, draft: Draft, ids: ReadonlyMap<string, string>, { deal_id, closed_on }: Record<string, object | string>): object[] {
  const { stage, outcome } = file.columns;
  const dated = Object.entries(file.stageDays ?? {}).filter(([, word]) => ids.has(word));
  const entries = dated.map(([column, word]) => ({ into: "stage_events", needs: "entered_on", columns: { deal_id, stage_id: { value: ids.get(word)! }, entered_on: dayCell(file, column, file.dates[`@${column}`]) } }));
  const into = (when: object, id: string) => ({ into: "stage_events", when, columns: { deal_id, stage_id: { value: id } } });
  const standing = stage === undefined ? [] : dated.length === 0 ? [{ into: "stage_events", columns: { deal_id, stage_id: stageCell(file, ids) } }] : undatedLoads(stage, dated, draft, ids, into);
  // Where the outcome stands apart, a deal that was won keeps the stage in which it was: the win is an entry of its own.
  const told = new Set([...dated.map(([, word]) => ids.get(word)!), ...(stage === undefined ? [] : ids.values())]);
  const ends = outcome === undefined ? [] : (["won", "lost"] as const).filter((kind) => !told.has(kind)).flatMap((kind) => {
    const words = (draft.outcomes ?? []).filter((o) => o.kind === kind).map((o) => o.word);
    return words.length === 0 ? [] : [{ into: "stage_events", when: { [outcome]: words }, columns: { deal_id, stage_id: { value: kind }, ...(closed_on === undefined ? {} : { entered_on: closed_on }) } }];
  });
  return [...entries, ...standing, ...ends];
}

/** Deals that stand in a stage whose own column is empty, or that has none. */
function undatedLoads(stage: string, dated: readonly (readonly [column: string, word: string])[], draft: Draft, ids: ReadonlyMap<string, string>, into: (when: object, id: string) => object): object[] {
  return draft.stages
    .filter((s) => s.kind !== "out")
    .map(({ word }) => {
      const columns = dated.filter(([, w]) => ids.get(w) === ids.get(word)).map(([column]) => column);
      return into({ [stage]: word, ...Object.fromEntries(columns.map((c) => [c, null])) }, ids.get(word)!);
    });
}

function dealLoads(file: DraftFile, draft: Draft, ids: ReadonlyMap<string, string>, has: (table: DraftTable) => boolean): object[] {
  const columns = columnsOf(file, "deals");
  const { account_id, owner_id } = columns;
  const outcomes = Object.fromEntries(draft.stages.filter((s) => s.kind !== "out").map(({ word, kind }) => [word, kind]));
  const { stage, outcome } = file.columns;
  const said = Object.fromEntries((draft.outcomes ?? []).filter((s) => s.kind !== "out").map(({ word, kind }) => [word, kind]));
  const outcomeCell = outcome !== undefined ? { column: outcome, else: "reject", map: said } : stage === undefined ? { value: "won" } : { column: stage, else: "reject", map: outcomes };
  const further = Object.fromEntries(file.further.map((name) => [name, name]));
  return [
    { into: "deals", ...groupOf(file, Object.keys(columns)), columns: { ...columns, outcome: outcomeCell }, ...(file.further.length > 0 ? { attributes: further } : {}) },
    ...(has("stage_events") ? [] : entryLoads(file, draft, ids, columns).map((entry) => ({ ...entry, ...groupOf(file, []) }))),
    ...(has("reps") || owner_id === undefined ? [] : [{ into: "reps", needs: "rep_id", once: true, columns: { rep_id: owner_id, name: owner_id } }]),
    ...(has("accounts") || account_id === undefined ? [] : [{ into: "accounts", needs: "account_id", once: true, columns: { account_id, name: account_id } }]),
    ...(has("products") || columns.product_id === undefined ? [] : [{ into: "products", needs: "product_id", once: true, columns: { product_id: columns.product_id, name: columns.product_id } }]),
  ];
}
