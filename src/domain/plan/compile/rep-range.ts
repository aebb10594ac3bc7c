import { type Sql, raw, sql } from "../../sql.ts";

/** Reps from one to another in the order of their ids, both included; or those that are named. */
export type RepRange = { from: string; to: string } | { among: readonly string[] };

/** Whether a column holds a rep of the range; of any when absent. */
export const inRange = (column: Sql, reps: RepRange | undefined): Sql =>
  reps === undefined ? raw("true") : "among" in reps ? sql`${column} IN (${reps.among})` : reps.from === reps.to ? sql`${column} = ${reps.from}` : sql`${column} BETWEEN ${reps.from} AND ${reps.to}`;
