import type { ControlTotal } from "./control-totals.ts";

/**
 * A mapping in its strict form: which file and column feeds which column of the contract. `mapping-read.ts` makes it from YAML
 * (the language is described in data/mappings/README.md), `mapping-canonical.ts` from the headers of files named after the tables.
 */
export interface Mapping {
  id: string;
  /** rows of `meta` */
  meta: Readonly<Record<string, string>>;
  /** whole rows that no file has: the stages of a CRM that exports none */
  rows: readonly { table: string; values: Readonly<Record<string, string>> }[];
  files: readonly FileMapping[];
  /** what the import has to come to */
  controlTotals?: readonly ControlTotal[];
}

export interface FileMapping {
  /** the name it goes by in messages and look-ups */
  file: string;
  /** names that the file may have in the folder; `*` stands for anything */
  names: readonly string[];
  /** nothing is said when it is not there */
  optional: boolean;
  format: FileFormat;
  /** words that mean an empty cell, beside the empty cell itself */
  absent: readonly string[];
  leaveOut: readonly { rule: string; when: Condition }[];
  loads: readonly Load[];
  /** loads that would have stood in for files that are there: rows that only they take are left out */
  idle?: readonly { when: Condition; file: string }[];
  /** of a file of the contract's own columns: further ones that look like a column that it does not have */
  resembling?: readonly Resembling[];
}

/** A column that is probably a misspelt one of the contract, or of those that a mapping reads. */
export interface Resembling {
  column: string;
  like: string;
  /** the mapping reads it not: it is no attribute of the deals either */
  unread?: true;
}

export interface FileFormat {
  /** as `TextDecoder` knows it; UTF-8, UTF-16 with its mark and GB18030 are recognized */
  encoding?: string;
  /** one sign, or several (`+|`): then quotation marks mean nothing */
  delimiter?: string;
  /** what ends a record in place of a line feed (`&|\n`); quotation marks then mean nothing */
  recordEnd?: string;
  /** a line that begins with one of these ends the table: nothing from it on is read */
  until?: readonly string[];
  /** of a workbook; its only visible one with something in it unless said */
  sheet?: string;
  /** line of the header; 0: columns have no names and are called 1, 2, … */
  header: number;
  /** rows that the header has, 1 unless said; the names in them are joined */
  headerRows?: number;
}

/** All of them must hold, on the file's text: the column's cell is (or is not) one of the words; `null` is the empty cell, and what a column holds that is optional and not there. */
export type Condition = readonly { column: readonly string[]; words: readonly (string | null)[]; negated: boolean; optional?: boolean }[];

/** One row of the file makes one row of the table, unless `each`, `group` or `history` says otherwise. */
export interface Load {
  into: string;
  when: Condition;
  /** files of the mapping; this load stands in for them and counts only when none is there */
  unless?: readonly string[];
  /** a load for every column whose name fits */
  each?: Each;
  /** several rows of the file make one row of the table */
  group?: Group;
  /** when the row was written: what `first`, `last` and `history` go by */
  order?: Cell;
  /** rows tell of one thing after another: repeats of a stage make no entry, changes are made of values that differ from those before */
  history?: boolean;
  /** the day on which a period ends, from the day it starts */
  periodEnd?: PeriodEnd;
  /** rows that say the same count once (a manager beside each agent); a row that says something else of the same key is rejected */
  once: boolean;
  /** no row where this column of the table is absent; such a load alone does not make a row of the file a loaded one */
  without?: string;
  columns: Readonly<Record<string, Cell>>;
}

/** Columns by their names: `*` stands for anything, and what it stands for is a part. */
export interface Each {
  patterns: readonly string[];
  /** nothing is said when no column fits */
  optional: boolean;
}

export const summaries = ["sum", "first", "last", "least", "most", "if_same"] as const;
export type Summary = (typeof summaries)[number];

export interface Group {
  /** columns of the table: rows with the same are one */
  by: readonly string[];
  /** how a column of several rows becomes one value; a column that is not named must be the same in all of them */
  take: Readonly<Record<string, Summary>>;
}

export interface PeriodEnd {
  /** where the next period that the file knows begins, less a day */
  next: boolean;
  /** months that a period has; of `next`, the last one */
  months: number;
}

export interface Cell {
  /** the file's column, or the names it may go by; the first that is there counts */
  column: readonly string[];
  /** in place of a column: the same for every row */
  value?: string;
  /** under `each`: the column's cell, or what its n-th `*` stands for */
  each?: "cell" | number;
  /** in place of all else: the first of these whose column is there */
  either?: readonly Cell[];
  /** in place of a column: the word of the first rule that holds */
  rules?: readonly Rule[];
  /** of several columns that are there, row by row the first that is not empty */
  filled?: boolean;
  /** an absent column is an absent cell */
  optional: boolean;
  /** the file's words and what they mean; `""` is the empty cell */
  map?: ReadonlyMap<string, string>;
  /** what becomes of a word that `map` or `lookup` does not know */
  otherwise: "keep" | "reject" | "absent";
  lookup?: Lookup;
  /** formats of a day; year first when absent */
  date?: readonly string[];
  /** the text is a moment in UTC, and the day is that of this zone */
  zone?: string;
  number?: NumberFormat;
  /** nothing says whether points of its numbers stand before decimals or between thousands: those that may be either are not read */
  asked?: boolean;
  /** of a file of the contract's own columns: there is no mapping that could say more */
  own?: boolean;
  /** of a workbook: days in it are days, whatever the format of those that are text */
  workbook?: boolean;
  flag?: { yes: readonly string[]; no: readonly string[] };
}

/** A word that several columns tell together: won, because one says closed and another says won. */
export interface Rule {
  value: string;
  /** none: always */
  when: Condition;
}

/** The cell is a key of another file, and means what that row says. */
export interface Lookup {
  file: string;
  /** without the file, the cell is absent */
  optional?: boolean;
  key: readonly string[];
  take: readonly string[];
  /** in place of `take`: the word of the first rule that holds of that row */
  rules?: readonly Rule[];
  /** the words of that row and what they mean */
  map?: ReadonlyMap<string, string>;
}

/** The columns of the other file that a look-up reads, each by the names it may go by. */
export const columnsOfLookup = ({ key, take, rules }: Lookup): (readonly string[])[] => [key, ...(rules ? rules.flatMap((r) => r.when.map((c) => c.column)) : [take])];

export interface NumberFormat {
  /** `,` in 1,234.50; numbers that are grouped otherwise are refused */
  thousands?: string;
  /** `.` unless said, or `,` where points stand between thousands */
  decimal: string;
  /** whether the mapping says what stands before decimals */
  decimalSaid?: boolean;
  /** multiplies: 10000 for 万元, 0.01 for per cent, as decimal text */
  factor: string;
  /** signs that may stand before or after (`$`, `¥`, `%`) */
  signs: readonly string[];
  /** (1,234) is negative */
  brackets: boolean;
}
