import type { DatasetFacts } from "../facts.ts";
import { converted, rateHolds, rateSpans } from "../../exchange.ts";
import { type Sql, ident, raw, sql } from "../../sql.ts";

/** stops: figures are withheld; distorts: figures are shown with a note; notes: nothing changes, but a reader should know. */
export type Severity = "stops" | "distorts" | "notes";

/**
 * What a line behind a check says: `id` of a rep; the `field` of which `reps` says this and `assignments` that, `until` when where that is over; the
 * rep's `name`, the ids that are written `like` it, what it `won`; the `manager_id`; a quota's `measure`, `period_start`, `period_end` and `quota`.
 */
export type LineColumn = "id" | "field" | "reps" | "assignments" | "until" | "name" | "like" | "won" | "manager_id" | "measure" | "period_start" | "period_end" | "quota";

/** Something that a bundle's data should not have. One relation gives the count and the rows behind it. */
export interface Check {
  id: string;
  severity: Severity;
  /** the severity where it depends on how much was found */
  graded?: (facts: DatasetFacts) => Severity;
  /** what the id of a row is: of a deal, a rep, a quota (rep, measure and its two days), a table of the contract, `file:line` of a row that was read, or a control total with what it measures */
  of: "deal" | "rep" | "quota" | "table" | "row" | "total";
  /** tables without which there is nothing to check; the check is then left out, not passed */
  needs: readonly string[];
  /** a condition without which there is nothing to check either: the export has the column, though it may have the table without it */
  when?: Sql;
  /** the same of what the manifest says */
  given?: (facts: DatasetFacts) => boolean;
  /** the column of deals that it finds empty, and the deals that it looks at: when all of them fail, the export has no such column */
  column?: { name: string; among: Sql };
  /** rows that fail: `id` and the columns of `moneyOf` (money may be absent) */
  relation(facts: DatasetFacts): Sql;
  /** what each row says and should not, where its id alone does not tell: the columns, in whose order the lines are, and the relation that has them */
  lines?: { columns: readonly LineColumn[]; of(facts: DatasetFacts): Sql };
  /** what they are worth where that stands elsewhere than in the rows: exact text in the bundle's currency, null when nothing says */
  worth?: (facts: DatasetFacts) => string | null;
}

export const severityOf = (check: Check, facts: DatasetFacts): Severity => check.graded?.(facts) ?? check.severity;

/** What a row says of a deal's money: in its own currency, with the day of whose rate it is converted (none: the day of the export). */
export const moneyOf = raw("d.amount, d.list_amount, d.currency, CASE WHEN d.outcome <> 'open' THEN d.closed_on END AS rate_day");

/** Deals for which a condition holds, as rows of a check. Column names are those of `deals`, which is called `d`. */
export const dealsWhere = (condition: Sql): Sql => sql`SELECT d.deal_id AS id, ${moneyOf} FROM deals d WHERE ${condition}`;

const noMoney = raw("NULL::DECIMAL(18,2) AS amount, NULL::DECIMAL(18,2) AS list_amount, NULL::VARCHAR AS currency, NULL::DATE AS rate_day");
/** Rows that are not deals: only an id. */
export const idsOf = (ids: Sql): Sql => sql`SELECT id, ${noMoney} FROM (${ids})`;

/** Rows of `id` and the columns of `moneyOf` with their money in the bundle's currency, each to the cent (funnel.md, "amount"); absent without a rate. */
export const inBundleCurrency = (rows: Sql, facts: DatasetFacts): Sql => {
  const foreign = sql`nullif(c.currency, ${facts.currency})`;
  const money = (column: "amount" | "list_amount") => sql`${converted(raw(`c.${column}`), foreign, raw("f.rate"), facts)} AS ${raw(column)}`;
  return sql`SELECT c.id, ${money("amount")}, ${money("list_amount")} FROM (${rows}) c
    LEFT JOIN (${rateSpans}) f ON f.currency = ${foreign} AND ${rateHolds("f", sql`coalesce(c.rate_day, ${facts.asOf}::DATE)`)}`;
};
const failing = (check: Check, facts: DatasetFacts): Sql => inBundleCurrency(check.relation(facts), facts);

/** How many rows fail, what the deals among them are worth in the bundle's currency, and whether there was anything to check (`applies`). */
export const countQuery = (check: Check, facts: DatasetFacts): Sql =>
  sql`SELECT count(*) AS rows, sum(amount) AS amount, sum(list_amount) AS list_amount, (${check.when ?? raw("true")}) AS applies,
    ${check.column ? sql`count(*) > 0 AND count(*) = (SELECT count(*) FROM deals d WHERE ${check.column.among})` : raw("false")} AS absent FROM (${failing(check, facts)})`;

/** What the rows that fail say, in the order of their columns; undefined where their ids tell all. */
export const linesQuery = (check: Check, facts: DatasetFacts): Sql | undefined => check.lines && sql`SELECT ${check.lines.columns.map((c) => ident(c))} FROM (${check.lines.of(facts)}) ORDER BY ALL`;

/** The rows that fail, by id. */
export const rowsQuery = (check: Check, facts: DatasetFacts, limit?: number): Sql =>
  sql`SELECT id, amount, list_amount FROM (${failing(check, facts)}) ORDER BY ${check.of === "row" ? raw("regexp_replace(id, ':\\d+$', ''), try_cast(regexp_extract(id, ':(\\d+)$', 1) AS BIGINT), id") : raw("id")}${limit === undefined ? raw("") : sql` LIMIT ${limit}`}`;
