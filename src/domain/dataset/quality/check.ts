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
  /** rows that fail: `id` and the columns of `moneyOf` (money may be absent) */
  relation(facts: DatasetFacts): Sql;
}

/** What a row says of a deal's money: in its own currency, with the day of whose rate it is converted (none: the day of the export). */
export const moneyOf = raw("d.amount, d.list_amount, d.currency, CASE WHEN d.outcome <> 'open' THEN d.closed_on END AS rate_day");

/** Deals for which a condition holds, as rows of a check. Column names are those of `deals`, which is called `d`. */
export const dealsWhere = (condition: Sql): Sql => sql`SELECT d.deal_id AS id, ${moneyOf} FROM deals d WHERE ${condition}`;

const noMoney = raw("NULL::DECIMAL(18,2) AS amount, NULL::DECIMAL(18,2) AS list_amount, NULL::VARCHAR AS currency, NULL::DATE AS rate_day");
/** Rows that are not deals: only an id. */
export const idsOf = (ids: Sql): Sql => sql`SELECT id, ${noMoney} FROM (${ids})`;

/** The rows that fail with their money in the bundle's currency, each to the cent (funnel.md, "amount"); absent without a rate. */
const failing = (check: Check, facts: DatasetFacts): Sql => {
  const type = raw(`DECIMAL(38,${Math.max(2, facts.minorUnits)})`);
  const converted = (column: "amount" | "list_amount") =>
    sql`CASE WHEN c.currency IS NULL OR c.currency = ${facts.currency} THEN c.${raw(column)}::${type} ELSE round(c.${raw(column)}::DECIMAL(38,2) * f.rate::DECIMAL(38,8), ${facts.minorUnits})::${type} END AS ${raw(column)}`;
  return sql`SELECT c.id, ${converted("amount")}, ${converted("list_amount")} FROM (${check.relation(facts)}) c
    LEFT JOIN (SELECT currency, rate, valid_from, lead(valid_from) OVER (PARTITION BY currency ORDER BY valid_from) AS valid_to FROM fx_rates) f
    ON f.currency = c.currency AND c.currency <> ${facts.currency} AND f.valid_from <= coalesce(c.rate_day, ${facts.asOf}::DATE) AND (f.valid_to IS NULL OR coalesce(c.rate_day, ${facts.asOf}::DATE) < f.valid_to)`;
};

/** How many rows fail, what the deals among them are worth in the bundle's currency, and whether there was anything to check (`applies`). */
export const countQuery = (check: Check, facts: DatasetFacts): Sql =>
  sql`SELECT count(*) AS rows, sum(amount) AS amount, sum(list_amount) AS list_amount, (${check.when ?? raw("true")}) AS applies FROM (${failing(check, facts)})`;

/** The rows that fail, by id. */
export const rowsQuery = (check: Check, facts: DatasetFacts, limit?: number): Sql =>
  sql`SELECT id, amount, list_amount FROM (${failing(check, facts)}) ORDER BY id${limit === undefined ? raw("") : sql` LIMIT ${limit}`}`;
