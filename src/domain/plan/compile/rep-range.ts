import { type Sql, raw, sql } from "../../sql.ts";

/** Reps from one to another in the order of their ids, both included. */
export interface RepRange {
  from: string;
  to: string;
}

/** Whether a column holds a rep of the range; of any when absent. */
export const inRange = (column: Sql, reps: RepRange | undefined): Sql =>
  reps === undefined ? raw("true") : reps.from === reps.to ? sql`${column} = ${reps.from}` : sql`${column} BETWEEN ${reps.from} AND ${reps.to}`;
