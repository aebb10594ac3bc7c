import { type Column, tableNamed } from "../contract.ts";
import type { Cell, FileMapping, Group, Load, Lookup, PeriodEnd } from "../mapping.ts";
import { type Sql, all, any, raw, sql } from "../../sql.ts";
import { checksOf, isNoneOf } from "./cell.ts";
import { isThere } from "./columns.ts";
import { currencySigns, foreignSign, type RowCurrency } from "./currency-signs.ts";
import { dayReason } from "./dates.ts";
import { Cells, type Named, type Repair, textOf } from "./cells.ts";
import { perColumn } from "./each.ts";
import type { RejectCode } from "./reject-reasons.ts";
import { cellErrors } from "./xlsx/table.ts";

/**
 * What is done with one file, in terms of two relations with a row for each record, in the file's order: `cells` holds every value
 * that a load needs, the rule that leaves the row out (`left_out`) and the first thing that is wrong with it (`bad`, `bad_raw`);
 * `rows` is the same with look-ups and the number of the record (`rn`, from 0). `file-sql.ts` makes them.
 */
export interface FilePlan {
  mapping: FileMapping;
  header: readonly string[];
  cells: Sql;
  rows: Sql;
  read: Cells;
  /** columns that other files' look-ups take from this one */
  offers: readonly Sql[];
  /** by the number in `left_out`, from 1 */
  rules: readonly { rule: string; holds: Sql }[];
  /** conditions of the loads */
  conditions: readonly Named[];
  /** by the number in `bad`, from 1; what look-ups miss comes after */
  checks: readonly PlannedCheck[];
  lookups: readonly PlannedLookup[];
  loads: readonly PlannedLoad[];
  repairs: readonly Repair[];
  /** columns of which words that the mapping does not know become absent values */
  dropped: readonly DroppedWords[];
}

/** A column whose words say which of a few values a row has, where a word that the mapping does not know says nothing. */
export interface DroppedWords {
  /** what the file calls it, and the contract */
  column: string;
  table: string;
  field: string;
  /** column of `cells` with the file's text */
  text: Sql;
  /** a row has such a word, where the load takes it */
  holds: Sql;
}

export interface PlannedCheck {
  bad: Sql;
  /** what its reason begins with; of a day that may be ambiguous, `bad_date` */
  code: RejectCode;
  /** the file's column; null when the whole row is meant */
  column: string | null;
  /** in terms of `bad_raw` */
  reason: Sql;
  /** the text that stands in the file */
  raw: Sql;
  /** what its reason begins with in the row at hand, where that is not always `code` */
  codeOf?: Sql;
  /** of a day or a number that could not be read: what reads it, with SQL names of its text after translation and of its value; of an amount, the currency that every row is in */
  reader?: { cell: Cell; column: Column; word: Sql; value: Sql; currency?: string | undefined };
}

export interface Shape {
  group?: Group;
  /** no row where this column of the table is absent */
  without?: string | undefined;
  history: boolean;
  periodEnd?: PeriodEnd;
  /** column of `rows` with the moment that order goes by */
  order: Sql;
  /** what the file calls a column of the table, for messages */
  labels: ReadonlyMap<string, string>;
}

export interface PlannedLookup {
  /** relation of `key` and `value` */
  table: Sql;
  lookup: Lookup;
  cell: Cell;
  target: Column;
  /** column of `cells` that holds the key */
  key: Sql;
  /** column of `rows` that holds what was found */
  value: Sql;
  label: string;
  /** rows of which it is asked */
  when: Sql;
}

export interface PlannedLoad {
  into: string;
  once: boolean;
  /** which rows of the file make one */
  takes: Sql;
  /** how rows that belong together become rows of the table; absent: one makes one */
  shape?: Shape;
  /** by the contract's column */
  values: ReadonlyMap<string, Sql>;
  /** by the contract's column, what the file calls the one that feeds it; a column that every row has alike has none */
  fedBy: ReadonlyMap<string, string>;
}

export interface PlanOptions {
  /** whether it is a sheet */
  workbook?: boolean;
  /** labels of columns in which a point is known to stand before decimals */
  decimal?: ReadonlySet<string>;
  /** the export's, in which an amount is whose row says none; absent when it is not known before the files are read */
  currency?: string | undefined;
}

const absent: Cell = { column: [], optional: true, otherwise: "keep" };

/**
 * The plan of a file with this header.
 * @param name the file's own name, for messages
 * @param index its number among the files
 * @param offered names of columns that look-ups of other files take from it
 * @throws InputFault `column_missing`, `column_twice`
 */
export function planFile(mapping: FileMapping, name: string, header: readonly string[], index: number, offered: readonly (readonly string[])[], { workbook = false, decimal = new Set<string>(), currency }: PlanOptions = {}): FilePlan {
  const read = new Cells(name, header, workbook, decimal);
  const conditions: Named[] = [];
  const checks: PlannedCheck[] = [];
  const lookups: PlannedLookup[] = [];
  const dropped: DroppedWords[] = [];
  const offers = [...new Set(offered.map((names) => read.text(names).text))].map(raw);
  const main = mapping.loads.filter((load) => load.without === undefined);
  const taken = any(main.map((load) => read.condition(load.when)));
  const rules = [
    ...mapping.leaveOut.map(({ rule, when }) => ({ rule, holds: read.condition(when) })),
    ...(mapping.idle ?? []).map(({ when, file }) => ({ rule: `stands in for ${file}, which is there`, holds: sql`(${read.condition(when)}) AND NOT (${taken})` })),
  ];
  const loads = mapping.loads.flatMap((load) => perColumn(load, header, name)).map(planLoad);
  if (main.length > 0 && main.every((load) => load.when.length > 0)) {
    checks.push({ code: "no_load", bad: sql`NOT (${any(conditions.map((c) => c.name))})`, column: null, reason: sql`'no_load: no rule of the mapping takes this row'`, raw: raw("NULL") });
  }
  if (workbook) checks.unshift(...failedFormulas(read));
  return { mapping, header, cells: raw(`files.cells_${index}`), rows: raw(`files.rows_${index}`), read, offers, rules, conditions, checks, lookups, loads, repairs: read.repairs, dropped };

  function shapeOf(load: Load, when: Sql, labels: ReadonlyMap<string, string>): Pick<PlannedLoad, "shape"> {
    if (!load.group && !load.history && !load.periodEnd) return {};
    let order = raw("NULL::TIMESTAMP");
    if (load.order) {
      const { text, word, value, label } = read.moment(load.order);
      order = value;
      checks.push({ code: "bad_date", bad: sql`${when} AND ${value} IS NULL`, column: label, reason: sql`CASE WHEN bad_raw IS NULL THEN 'missing: a value is required' ELSE ${dayReason(raw("bad_raw"), load.order.date)} END`, raw: text, reader: { cell: { ...load.order, workbook }, column: day, word, value } });
    }
    return { shape: { group: load.group, without: load.without, history: load.history === true, periodEnd: load.periodEnd, order, labels } };
  }

  /** What a row's amounts are in. Of a currency that is looked up nothing is known here. */
  function currencyOf(load: Load): RowCurrency {
    const column = tableNamed(load.into).columns.find((c) => c.name === "currency");
    const cell = column && load.columns.currency;
    if (!cell || (cell.optional && !isThere(cell, header, name))) return { export: currency };
    return cell.lookup ? {} : { export: currency, row: read.read(cell, column).value };
  }

  function planLoad(load: Load): PlannedLoad {
    const takes: Sql[] = [];
    if (load.when.length > 0) {
      const condition = { name: raw(`k${conditions.length}`), sql: read.condition(load.when) };
      conditions.push(condition);
      takes.push(condition.name);
    }
    const when = all(takes);
    const values = new Map<string, Sql>();
    const labels = new Map<string, string>();
    const fedBy = new Map<string, string>();
    for (const contracted of tableNamed(load.into).columns) {
      const column = load.group?.take[contracted.name] === "sum" ? summed(contracted) : contracted;
      if (column.name === "period_end" && load.periodEnd) continue;
      const cell = load.columns[column.name] ?? (column.required ? absent : undefined);
      if (!cell) continue;
      const names = read.read(cell, column);
      labels.set(column.name, names.label);
      if (cell.value === undefined) fedBy.set(column.name, names.label);
      if (cell.lookup) {
        const n = lookups.length;
        const planned = { table: raw(`files.lookup_${index}_${n}`), lookup: cell.lookup, cell, target: column, key: names.value, value: raw(`y${n}`), label: names.label, when };
        lookups.push(planned);
        values.set(column.name, planned.value);
        continue;
      }
      values.set(column.name, names.value);
      if (load.without === column.name) takes.push(sql`${names.value} IS NOT NULL`);
      // Where the load makes no row without it, its absence is no fault.
      const needed = load.without === column.name ? { ...column, required: false } : column;
      if (cell.map && cell.otherwise === "absent" && column.values && cell.value === undefined && load.without !== column.name) {
        dropped.push({ column: names.label, table: load.into, field: column.name, text: names.text, holds: sql`${when} AND ${isNoneOf(names.text, [...cell.map.keys()])}` });
      }
      const amountsIn = contracted.kind === "money" ? currencyOf(load) : undefined;
      const asRead: Cell = { ...cell, workbook, ...(names.asked ? { asked: true } : {}) };
      for (const { bad, code, reason } of checksOf(asRead, needed, names)) {
        const reader = code === "bad_date" || code === "bad_number" ? { reader: { cell: asRead, column, word: names.word, value: names.value, ...(amountsIn && amountsIn.row === undefined ? { currency: amountsIn.export } : {}) } } : {};
        checks.push({ code, bad: load.when.length > 0 ? sql`${when} AND (${bad})` : bad, column: names.label, reason: reason(raw("bad_raw")), raw: names.text, ...reader, ...(reader.reader ? { codeOf: sql`split_part(${reason(names.text)}, ':', 1)` } : {}) });
      }
      const foreign = amountsIn && cell.number ? foreignSign(currencySigns(cell.number), amountsIn) : undefined;
      if (foreign) checks.push({ code: "bad_number", bad: all([...(load.when.length > 0 ? [when] : []), foreign.bad(names.word)]), column: names.label, reason: foreign.reason(raw("bad_raw")), raw: names.text });
    }
    return { into: load.into, once: load.once, takes: all(takes), values, fedBy, ...shapeOf(load, when, labels) };
  }
}

const day: Column = { name: "day", kind: "day", required: false };

/** Amounts that are added up keep the decimals of the file, so that only their sum is rounded. */
const summed = (column: Column): Column => (column.kind === "money" ? { ...column, kind: "score" } : column);

/** A cell whose formula failed is worth nothing, and not the text of its error. */
const failedFormulas = (read: Cells): PlannedCheck[] =>
  [...read.positions].map((at) => ({
    code: "cell_error",
    bad: sql`${textOf(at)} IN (${cellErrors})`,
    column: read.header[at]!,
    reason: sql`${`cell_error: the formula in column ${letters(at)} of this row failed`}`,
    raw: textOf(at),
  }));

/** 27 as `AB`. */
const letters = (at: number): string => (at < 26 ? "" : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
