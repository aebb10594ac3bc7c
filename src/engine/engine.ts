import type { Sql } from "../domain/sql.ts";

/**
 * One row as plain values: whole numbers and DOUBLE are numbers, DECIMAL is exact text (`"6600.00"`), DATE is `YYYY-MM-DD`,
 * LIST is an array, STRUCT an object, absent is null. A whole number beyond 2^53 is refused, not rounded.
 */
export type Row = Record<string, unknown>;

export interface QueryOptions {
  /** stops the query; the promise is rejected with the signal's reason */
  signal?: AbortSignal;
  /** what the query is for, in the engine's log */
  label?: string;
  /** the statement will be asked again with other whole numbers (`engine/planned.ts`): its plan is kept */
  again?: boolean;
}

/** One statement the engine ran. The log is how tests count work. */
export interface QueryRecord {
  label: string;
  text: string;
  rows: number;
  ms: number;
}

/** DuckDB with one bundle attached (its tables are the views of `domain/dataset/session.ts`). Two homes: a worker in the tab, native in the shell. */
export interface Engine {
  readonly home: "tab" | "native";
  /** every statement since the engine started, oldest first; bounded */
  readonly log: readonly QueryRecord[];
  query<T = Row>(query: Sql, options?: QueryOptions): Promise<T[]>;
  /** runs statements in order on one connection, for temporary tables and settings */
  run(statements: readonly Sql[], options?: QueryOptions): Promise<void>;
  close(): Promise<void>;
}
