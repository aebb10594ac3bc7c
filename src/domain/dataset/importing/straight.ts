import { tableNamed } from "../contract.ts";
import { type Sql, all, any, ident, join, raw, sql } from "../../sql.ts";
import type { FilePlan, PlannedLoad } from "./file-plan.ts";

/**
 * The load of a file whose rows become those of a table one by one, with nothing looked up, left out, mended or asked of it by others; absent when
 * the file is not so simple. Where nothing is wrong with any row either, what is read can go into the bundle at once.
 */
export function onlyLoad({ loads, lookups, rules, conditions, repairs, offers }: FilePlan): PlannedLoad | undefined {
  const [load] = loads;
  const simple = loads.length === 1 && [lookups, rules, conditions, repairs, offers].every((of) => of.length === 0);
  return simple && !load!.once && !load!.shape && load!.takes.text === all([]).text ? load : undefined;
}

/** The rows of the load's table. They end in an error at the first record that is to be told of: one that is rejected, or has a rounded amount or a word that the mapping does not know. @param checked `checkedRecords` */
export function soundRows({ read, dropped }: FilePlan, { into, values }: PlannedLoad, checked: Sql): Sql {
  const columns = tableNamed(into).columns.map((c) => sql`${values.get(c.name) ?? null} AS ${ident(c.name)}`);
  const told = any([...[raw("bad"), ...read.roundings.map((r) => r.text)].map((found) => sql`${found} IS NOT NULL`), ...dropped.map((d) => sql`coalesce(${d.holds}, false)`)]);
  return sql`SELECT ${columns} FROM (${checked}) WHERE CASE WHEN ${told} THEN error('not sound') ELSE true END`;
}

/** The view that `makeRows` would make, over a table that holds the rows of the load and is in no order of the file's. */
export function makeStraightRows({ rows, read, dropped }: FilePlan, { values }: PlannedLoad, table: Sql): Sql {
  // One cell may feed several columns.
  const columns = [...new Map([...values].map(([column, value]) => [value.text, sql`${ident(column)} AS ${value}`])).values()];
  const texts = new Set([...read.roundings, ...dropped].map(({ text }) => text.text));
  const absent = [...[...texts].map((text) => raw(`NULL::VARCHAR AS ${text}`)), raw("NULL::UTINYINT AS left_out, NULL::USMALLINT AS bad, NULL::VARCHAR AS bad_raw, NULL::VARCHAR AS also")];
  return sql`CREATE VIEW ${rows} AS SELECT rowid AS rn, ${join([...columns, ...absent])} FROM ${table}`;
}
