import { type Sql, raw } from "../../sql.ts";
import type { Named } from "./stages.ts";
import { type BuiltTable, builtTable } from "./tables.ts";

/** Rows that a query reads: a built table, or, where they depend on a plan's numbers, a query that the statement begins with. */
export interface Relation {
  /** what stands after FROM */
  sql: Sql;
  /** what must be built for it */
  tables: readonly BuiltTable[];
  /** what a statement that reads it begins with, in order; nothing for a built table */
  begins: readonly Named[];
}

export const ofTable = (table: BuiltTable): Relation => ({ sql: table.name, tables: [table], begins: [] });

/** A query over relations: built when all of them are. */
export function relation(kind: string, query: Sql, over: readonly Relation[], more: readonly BuiltTable[] = []): Relation {
  const needs = [...new Set([...over.flatMap((r) => r.tables), ...more])];
  const begins = over.flatMap((r) => r.begins);
  const table = builtTable(kind, query, needs);
  // The name is made of the text, in which the queries it begins with stand as names only: it stays when a number moves.
  return begins.length === 0 ? ofTable(table) : { sql: raw(table.key), tables: needs, begins: [...begins, [table.key, query]] };
}
