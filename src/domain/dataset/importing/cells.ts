import type { Column } from "../contract.ts";
import type { Cell, Condition } from "../mapping.ts";
import { type Sql, all, any, raw, sql } from "../../sql.ts";
import { translated, valueOf } from "./cell.ts";
import { columnLabel, columnOf, isThere, maybeColumn } from "./columns.ts";
import { momentOf } from "./dates.ts";
import { roundedText } from "./numbers.ts";
import { isPointOpen } from "./points.ts";

export interface Named {
  name: Sql;
  sql: Sql;
}

/** SQL names of one cell on its way: the file's text, the word after translation, the value of the contract's type. */
export interface CellNames {
  text: Sql;
  word: Sql;
  value: Sql;
  /** what people call it: the file's column, or the contract's when no column feeds it */
  label: string;
  /** points of its numbers may be of either kind */
  asked?: boolean;
}

/** A column of numbers of which the mapping does not say what points are. */
export interface Points {
  position: number;
  column: string;
  word: Sql;
  /** of amounts and whole numbers, whether points are known to stand before decimals because of other numbers of the column */
  decimal: boolean;
}

/** Words that a mapping corrects: the column that holds the file's text, and what it is called there. */
export interface Repair {
  text: Sql;
  column: string;
  map: ReadonlyMap<string, string>;
}

/** Amounts with more decimals than the contract keeps: the column that holds their text, and what it is called in the file. */
export interface Rounding {
  text: Sql;
  column: string;
}

export const textOf = (position: number): Sql => raw(`t${position}`);

/** The cells that the loads of one file need. A cell that two loads share is read once. */
export class Cells {
  readonly file: string;
  readonly header: readonly string[];
  /** positions of the columns that are read */
  readonly positions = new Set<number>();
  readonly words: Named[] = [];
  readonly values: Named[] = [];
  readonly repairs: Repair[] = [];
  readonly roundings: Rounding[] = [];
  /** columns of numbers whose points may stand between thousands as well: nothing in the mapping says what they are */
  readonly points: Points[] = [];
  /** names of columns that are read where the file has them, and it has not */
  readonly lacking = new Set<string>();
  readonly #known = new Map<string, CellNames>();

  readonly #workbook: boolean;
  readonly #decimal: ReadonlySet<string>;

  /** @param decimal labels of columns in which a point is known to stand before decimals */
  constructor(file: string, header: readonly string[], workbook = false, decimal: ReadonlySet<string> = new Set()) {
    this.#workbook = workbook;
    this.#decimal = decimal;
    this.file = file;
    this.header = header;
  }

  /** The text of a column. @throws InputFault `column_missing`, `column_twice` */
  text(names: readonly string[]): Sql {
    const position = columnOf(this.header, names, this.file);
    this.positions.add(position);
    return textOf(position);
  }

  /** A look-up's cell stays the text of its key. @throws InputFault `column_missing`, `column_twice` */
  read(given: Cell, column: Column): CellNames {
    const cell = this.#workbook ? { ...given, workbook: true } : given;
    if (cell.rules) return this.#ruled(cell, column);
    const position = cell.value !== undefined || (cell.optional && maybeColumn(this.header, cell.column, this.file) === undefined) ? undefined : columnOf(this.header, cell.column, this.file);
    if (position === undefined && cell.value === undefined) for (const name of cell.column) this.lacking.add(name);
    const further = cell.filled && position !== undefined ? this.#further(cell, position) : [];
    const key = JSON.stringify([position, further, cell.value, column.kind, [...(cell.map ?? [])], cell.otherwise, cell.date, cell.zone, cell.number, cell.flag, cell.lookup]);
    const known = this.#known.get(key);
    if (known) return known;
    const names = position === undefined ? this.#constant(cell, column) : this.#column(position, further, cell, column);
    this.#known.set(key, names);
    return names;
  }

  /** When a row was written. @throws InputFault `column_missing`, `column_twice` */
  moment(cell: Cell): CellNames {
    const position = columnOf(this.header, cell.column, this.file);
    this.positions.add(position);
    const name = raw(`x${this.values.length}`);
    this.values.push({ name, sql: momentOf(textOf(position), cell.date, cell.zone, this.#workbook) });
    return { text: textOf(position), word: textOf(position), value: name, label: columnLabel(this.header, position) };
  }

  #constant(cell: Cell, column: Column): CellNames {
    const text = sql`${cell.value ?? null}::VARCHAR`;
    return { text, word: text, value: this.#value(text, cell, column), label: column.name };
  }

  /** The word of the first rule that holds; without the columns that the rules ask, an optional cell is absent. */
  #ruled(cell: Cell, column: Column): CellNames {
    const rules = cell.rules!;
    if (cell.optional && !isThere(cell, this.header, this.file)) return this.#constant({ ...cell, value: undefined }, column);
    const key = JSON.stringify([rules, column.kind, cell.optional]);
    const known = this.#known.get(key);
    if (known) return known;
    const branches = rules.map(({ when, value }) => sql`WHEN ${this.condition(when)} THEN ${value === "" ? null : value}`.text).join(" ");
    const asked = [...new Set(rules.flatMap(({ when }) => when.flatMap((c) => maybeColumn(this.header, c.column, this.file) ?? [])))];
    const text = this.#word(asked.length > 0 ? sql`nullif(concat_ws(', ', ${asked.map(textOf)}), '')` : raw("NULL::VARCHAR"));
    const word = this.#word(raw(`CASE ${branches} END`));
    const names = { text, word, value: this.#value(word, cell, column), label: asked.map((at) => columnLabel(this.header, at)).join(" + ") || column.name };
    this.#known.set(key, names);
    return names;
  }

  /** Positions of the other columns that a cell may be filled from, in the mapping's order. */
  #further(cell: Cell, first: number): number[] {
    return cell.column.flatMap((name) => maybeColumn(this.header, [name], this.file) ?? []).filter((at) => at !== first);
  }

  #column(position: number, further: readonly number[], given: Cell, column: Column): CellNames {
    for (const at of [position, ...further]) this.positions.add(at);
    let text = textOf(position);
    if (further.length > 0) text = this.#word(sql`coalesce(${[position, ...further].map(textOf)})`);
    const label = columnLabel(this.header, position);
    const mayBeAsked = isPointOpen(given, column);
    const cell = mayBeAsked && !this.#decimal.has(label) ? { ...given, asked: true } : given;
    let word = text;
    if (cell.map) {
      word = this.#word(translated(text, cell));
      if (cell.otherwise === "keep") this.repairs.push({ text, column: label, map: cell.map });
    }
    if (mayBeAsked) this.points.push({ position, column: label, word, decimal: this.#decimal.has(label) && (column.kind === "money" || column.kind === "integer") });
    const value = this.#value(word, cell, column);
    if (column.kind === "money" && !cell.lookup) {
      const name = raw(`r${this.roundings.length}`);
      this.roundings.push({ text: name, column: label });
      this.values.push({ name, sql: roundedText(word, value, cell) });
    }
    return { text, word, value, label, ...(cell.asked ? { asked: true } : {}) };
  }

  #word(body: Sql): Sql {
    const name = raw(`m${this.words.length}`);
    this.words.push({ name, sql: body });
    return name;
  }

  #value(word: Sql, cell: Cell, column: Column): Sql {
    const name = raw(`x${this.values.length}`);
    this.values.push({ name, sql: cell.lookup ? word : valueOf(word, cell, column) });
    return name;
  }

  /** Whether the file's words are as the condition says; never absent. */
  condition(when: Condition): Sql {
    return all(
      when.map(({ column, words, negated, optional }) => {
        const text = optional && maybeColumn(this.header, column, this.file) === undefined ? raw("NULL::VARCHAR") : this.text(column);
        const present = words.filter((w) => w !== null);
        const found = any([...(present.length > 0 ? [sql`${text} IN (${present})`] : []), ...(words.includes(null) ? [sql`${text} IS NULL`] : [])]);
        return negated ? sql`NOT coalesce(${found}, false)` : sql`coalesce(${found}, false)`;
      }),
    );
  }
}
