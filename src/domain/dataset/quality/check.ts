import type { DatasetFacts } from "../facts.ts";
import { type Sql, raw, sql } from "../../sql.ts";

/** stops: figures are withheld; distorts: figures are shown with a note; notes: nothing changes, but a reader should know. */
export type Severity = "stops" | "distorts" | "notes";

/** Something that a bundle's data should not have. One relation gives the count and the rows behind it. */
export interface Check {
  id: string;
  severity: Severity;
   /** what the id of a row is */
  of: "deal" | "rep";
  /** tables without which there is nothing to check; the check is then left out, not passed */
  needs: readonly string[];
  /** a condition without which there is nothing to check either: the export has the column, though it may have the table without it */
  when?: Sql;
  /** rows that fail: `id`, `amount`, `list_amount`, `currency` (money may be absent) */
  relation(facts: DatasetFacts): Sql;
}

/** Deals for which a condition holds, as rows of a check. Column names are those of `deals`, which is called `d`. */
export const dealsWhere = (condition: Sql): Sql => sql`SELECT d.deal_id AS id, d.amount, d.list_amount, d.currency FROM deals d WHERE ${condition}`;

const noAmount = raw("NULL::DECIMAL(18,2) AS amount, NULL::DECIMAL(18,2) AS list_amount, NULL::VARCHAR AS currency");
/** Rows that are not deals: only an id. */
export const idsOf = (ids: Sql): Sql => sql`SELECT id, ${noAmount} FROM (${ids})`;

/** How many rows fail, what the deals among them in the bundle's currency are worth, and whether there was anything to check (`applies`). */
export const countQuery = (check: Check, facts: DatasetFacts): Sql => {
  const worth = (column: "amount" | "list_amount") => sql`sum(${raw(column)}) FILTER (WHERE currency IS NULL OR currency = ${facts.currency})::DECIMAL(38,2) AS ${raw(column)}`;
  return sql`SELECT count(*) AS rows, ${worth("amount")}, ${worth("list_amount")}, (${check.when ?? raw("true")}) AS applies FROM (${check.relation(facts)})`;
};

/** The rows that fail, by id. */
export const rowsQuery = (check: Check, facts: DatasetFacts, limit?: number): Sql =>
  sql`SELECT id, amount, list_amount FROM (${check.relation(facts)}) ORDER BY id${limit === undefined ? raw("") : sql` LIMIT ${limit}`}`;
