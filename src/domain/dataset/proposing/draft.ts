import { stringify } from "yaml";
import { type Column, tableNamed } from "../contract.ts";
import { type DraftTable, kindWords } from "./synonyms.ts";

/** A mapping while a reader puts it together on the page, column by column. `draftYaml` is the text of it that every import takes. */
export interface Draft {
  title: string;
  currency: string;
  as_of: string;
  fiscal_year_start_month: number;
  files: readonly DraftFile[];
  /** every word of the stage columns; open ones in their order */
  stages: readonly DraftStage[];
}

export interface DraftFile {
  name: string;
  /** what it holds; nothing: it is not read */
  table: DraftTable | undefined;
  /** line of the header */
  header: number;
  sheet?: string | undefined;
  /** by field of the table (`stage` among them), the file's column as a mapping names it */
  columns: Readonly<Record<string, string>>;
  /** by field, how its days are written; year first when it has none */
  dates: Readonly<Record<string, readonly string[]>>;
  /** how its numbers are written */
  numbers: NumberStyle;
  /** further columns of deals that become fields */
  further: readonly string[];
  /** months that a period of `quotas` has, when the file does not say where it ends */
  months: number;
}

export const numberStyles = ["point", "comma"] as const;
/** 1,234.50 or 1.234,50 */
export type NumberStyle = (typeof numberStyles)[number];

export const stageKinds = ["open", "won", "lost", "out"] as const;
/** `out`: rows with this word are left out, by name */
export type StageKind = (typeof stageKinds)[number];

export interface DraftStage {
  word: string;
  kind: StageKind;
}

export const signs = ["$", "€", "£", "¥", "￥", "元"];
/** The number format of a style, as a mapping says it. */
export const numberFormat = (style: NumberStyle) => ({ ...(style === "point" ? { thousands: "," } : { thousands: ".", decimal: "," }), signs, brackets: true });

/** Name of the rule under which words of kind `out` are left out, as a mapping has it. */
export const leftOutRule = "left out by choice";

/** The mapping in YAML, as `npm run import` takes it. */
export function draftYaml(draft: Draft): string {
  const used = draft.files.filter((f) => f.table !== undefined);
  const has = (table: DraftTable) => used.some((f) => f.table === table);
  const ids = stageIds(draft.stages);
  const files = Object.fromEntries(used.map((file) => [file.name, fileYaml(file, draft, ids, has)]));
  const { title, currency, as_of, fiscal_year_start_month } = draft;
  const text = stringify({ mapping: "own", meta: { title, currency, as_of, fiscal_year_start_month }, rows: { stages: stageRows(draft.stages, ids) }, files }, { lineWidth: 0, aliasDuplicateObjects: false });
  return `# The language is described in data/mappings/README.md.\n${text}`;
}

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
  const out = draft.stages.filter((s) => s.kind === "out").map((s) => s.word);
  const { stage } = file.columns;
  return {
    ...(file.header === 1 ? {} : { header: file.header }),
    ...(file.sheet === undefined ? {} : { sheet: file.sheet }),
    ...(stage !== undefined && out.length > 0 ? { leave_out: [{ rule: leftOutRule, when: { [stage]: out } }] } : {}),
    loads: file.table === "deals" ? dealLoads(file, draft, ids, has) : [load(file, ids)],
  };
}

/** The cell of a mapping that reads a field's column. */
function cellOf(file: DraftFile, column: Column): object | string {
  const name = file.columns[column.name]!;
  switch (column.kind) {
    case "day": {
      const date = file.dates[column.name];
      return date && date.length > 0 ? { column: name, date: date.length === 1 ? date[0] : [...date] } : name;
    }
    case "id":
    case "text":
      return column.name === "kind" ? { column: name, map: kindWords, else: "absent" } : name;
    case "flag":
      return name;
    default:
      return { column: name, number: numberFormat(file.numbers) };
  }
}

const columnsOf = (file: DraftFile, table: string): Record<string, object | string> =>
  Object.fromEntries(tableNamed(table).columns.flatMap((c) => (file.columns[c.name] === undefined ? [] : [[c.name, cellOf(file, c)]])));

const stageCell = (file: DraftFile, ids: ReadonlyMap<string, string>) => ({ column: file.columns.stage, else: "reject", map: Object.fromEntries(ids) });

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

function dealLoads(file: DraftFile, draft: Draft, ids: ReadonlyMap<string, string>, has: (table: DraftTable) => boolean): object[] {
  const columns = columnsOf(file, "deals");
  const { deal_id, account_id, owner_id } = columns;
  const outcomes = Object.fromEntries(draft.stages.filter((s) => s.kind !== "out").map(({ word, kind }) => [word, kind]));
  const { stage } = file.columns;
  const further = Object.fromEntries(file.further.map((name) => [name, name]));
  return [
    { into: "deals", columns: { ...columns, outcome: stage === undefined ? { value: "won" } : { column: stage, else: "reject", map: outcomes } }, ...(file.further.length > 0 ? { attributes: further } : {}) },
    // Without a history: where it stands, nobody knows since when.
    ...(stage === undefined || has("stage_events") ? [] : [{ into: "stage_events", columns: { deal_id, stage_id: stageCell(file, ids) } }]),
    ...(has("reps") || owner_id === undefined ? [] : [{ into: "reps", needs: "rep_id", once: true, columns: { rep_id: owner_id, name: owner_id } }]),
    ...(has("accounts") || account_id === undefined ? [] : [{ into: "accounts", needs: "account_id", once: true, columns: { account_id, name: account_id } }]),
    ...(has("products") || columns.product_id === undefined ? [] : [{ into: "products", needs: "product_id", once: true, columns: { product_id: columns.product_id, name: columns.product_id } }]),
  ];
}
