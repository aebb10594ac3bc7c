import { BOOLEAN, DATE, DECIMAL, DuckDBDataChunk, DuckDBDateValue, DuckDBDecimalValue, type DuckDBAppender, type DuckDBType, type DuckDBValue, INTEGER, VARCHAR } from "@duckdb/node-api";
import type { Cell, Row } from "../domain/company/tables/table.ts";
import { type Column, type ColumnKind, type Table, sqlTypes } from "../domain/dataset/contract.ts";
import { ident, raw, sql } from "../domain/sql.ts";
import type { NativeEngine } from "./native.ts";

const chunkRows = 2048;

const decimal = (scale: number, factor: number) => ({
  type: DECIMAL(18, scale) as DuckDBType,
  value: (cell: Cell): DuckDBValue => new DuckDBDecimalValue(BigInt(Math.round((cell as number) * factor)), 18, scale),
});
const text = { type: VARCHAR as DuckDBType, value: (cell: Cell): DuckDBValue => cell as string };

/** The engine's value of a cell, by kind of column. */
const kinds: Record<ColumnKind, { type: DuckDBType; value(cell: Cell): DuckDBValue }> = {
  id: text,
  text,
  day: { type: DATE, value: (cell) => new DuckDBDateValue(cell as number) },
  money: decimal(2, 1),
  share: { ...decimal(6, 1e6), type: DECIMAL(9, 6) },
  rate: decimal(8, 1e8),
  score: decimal(6, 1e6),
  integer: { type: INTEGER, value: (cell) => cell as number },
  flag: { type: BOOLEAN, value: (cell) => cell as boolean },
};

/** Appends rows to one table of the contract in chunks, so that memory holds at most a chunk of them. */
export class StagingTable {
  readonly #columns: readonly Column[];
  readonly #types: readonly DuckDBType[];
  readonly #appender: DuckDBAppender;
  #rows: DuckDBValue[][];
  /** for whole chunks, filled again and again: the collector of garbage does not see how much memory each holds */
  #chunk: DuckDBDataChunk | undefined;
  count = 0;

  private constructor(table: Table, appender: DuckDBAppender) {
    this.#columns = table.columns;
    this.#types = table.columns.map((c) => kinds[c.kind].type);
    this.#appender = appender;
    this.#rows = [];
  }

  /** Makes the empty table in a schema of the engine's current database. */
  static async create(engine: NativeEngine, schema: string, table: Table): Promise<StagingTable> {
    await engine.run([sql`CREATE TABLE ${ident(schema, table.name)} (${table.columns.map((c) => raw(`${ident(c.name).text} ${sqlTypes[c.kind]}`))})`]);
    const [at] = await engine.query<{ name: string }>(raw("SELECT current_database() AS name"));
    return new StagingTable(table, await engine.connection.createAppender(table.name, schema, at!.name));
  }

  add(row: Row): void {
    if (this.count === 0) {
      const unknown = Object.keys(row).find((name) => !this.#columns.some((c) => c.name === name));
      if (unknown) throw new Error(`the contract has no column "${unknown}" in this table`);
    }
    this.#rows.push(this.#columns.map((c) => {
      const cell = row[c.name] ?? null;
      return cell === null ? null : kinds[c.kind].value(cell);
    }));
    this.count++;
    if (this.#rows.length === chunkRows) this.#flush();
  }

  close(): void {
    this.#flush();
    this.#appender.closeSync();
  }

  #flush(): void {
    if (this.#rows.length === 0) return;
    const whole = this.#rows.length === chunkRows;
    const chunk = whole ? (this.#chunk ??= DuckDBDataChunk.create(this.#types)) : DuckDBDataChunk.create(this.#types);
    chunk.setRows(this.#rows);
    this.#appender.appendDataChunk(chunk);
    if (whole) chunk.reset();
    this.#rows = [];
  }
}
