import { type Column, sqlTypes, tableNamed } from "./contract.ts";
import { type Sql, all, any, ident, join, raw, sql } from "../sql.ts";

/** A number that the reader of a mapping knows from elsewhere, and that the import has to come to: how many deals were won, what a quarter sold. */
export interface ControlTotal {
  /** what the mapping calls it */
  name: string | null;
  /** a table of the contract, or a file of the mapping */
  of: { table: string } | { file: string };
  where: readonly Bound[];
  /** how many rows, or the sum of a column as it stands, in the currency of each row */
  measure: { rows: true } | { sum: string };
  /** decimal text */
  expected: string;
}

/** Rows whose column is one of the words (`null` is absent), or lies between two days. */
export type Bound = { column: string; words: readonly (string | null)[] } | { column: string; from?: string; to?: string };

/** A control total beside what the import came to. Kept in the manifest. */
export interface Reconciled {
  name: string | null;
  of: string;
  /** as the mapping says it: `outcome: won, closed_on: 2018-01-01 to 2018-03-31`; empty for all rows */
  where: string;
  /** `rows`, or the column that is added up */
  measure: string;
  /** decimal texts; `difference` is found less expected */
  expected: string;
  found: string;
  difference: string;
  /** rows that were not loaded and would, or may, belong to it */
  missing: MissingRows[];
}

export interface MissingRows {
  file: string;
  /** a code of a reject, or the name of a rule that left the rows out */
  reason: string;
  kind: "rejected" | "left_out";
  /** the file's column that the reject names */
  column: string | null;
  rows: number;
  /** what they come to, decimal text; absent when it cannot be read, and of totals of rows */
  sum: string | null;
}

export const isMet = ({ difference }: Reconciled): boolean => Number(difference) === 0;

/** A control total as its rows are called: by the mapping's name, else by table and condition. */
export const totalName = ({ name, of, where }: Pick<Reconciled, "name" | "of" | "where">): string => name ?? [of, where].filter((part) => part !== "").join("; ");

export const boundsText = (where: readonly Bound[]): string =>
  where.map((b) => `${b.column}: ${"words" in b ? b.words.map((w) => w ?? "~").join(" | ") : b.from === undefined ? `to ${b.to}` : b.to === undefined ? `from ${b.from}` : `${b.from} to ${b.to}`}`).join(", ");

/**
 * The rows that a total is of, as a condition; unknown where the cell that it asks could not be read.
 * @param value the SQL of a column of the table
 * @param currency of the bundle, which a deal without one has
 */
export function holds(where: readonly Bound[], value: (column: string) => Sql, currency: string): Sql {
  return all(
    where.map((bound) => {
      const cell = bound.column === "currency" ? sql`coalesce(${value(bound.column)}, ${currency})` : value(bound.column);
      if (!("words" in bound)) return all([...(bound.from === undefined ? [] : [sql`${cell} >= ${bound.from}::DATE`]), ...(bound.to === undefined ? [] : [sql`${cell} <= ${bound.to}::DATE`])]);
      const words = bound.words.filter((w) => w !== null);
      return any([...(words.length > 0 ? [sql`${cell}::VARCHAR IN (${words})`] : []), ...(bound.words.includes(null) ? [sql`${cell} IS NULL`] : [])]);
    }),
  );
}

/** The SQL type in which a total is compared: the column's decimals, or those of the number that is expected when it has more. */
export function totalType(total: ControlTotal): Sql {
  const decimals = total.expected.split(".")[1]?.length ?? 0;
  if ("rows" in total.measure || !("table" in total.of)) return raw(`DECIMAL(38,${decimals})`);
  const { measure } = total;
  const column = tableNamed(total.of.table).columns.find((c) => c.name === measure.sum)!;
  return raw(`DECIMAL(38,${Math.max(decimals, scaleOf(column))})`);
}

const scaleOf = ({ kind }: Column): number => Number(/,(\d+)\)/.exec(sqlTypes[kind])?.[1] ?? 0);

/** What the loaded table comes to, beside what is expected. */
export function totalQuery(total: ControlTotal & { of: { table: string } }, currency: string): Sql {
  const type = totalType(total);
  const found = "rows" in total.measure ? raw("count(*)") : sql`coalesce(sum(${ident(total.measure.sum)}), 0)`;
  return sql`SELECT expected::VARCHAR AS expected, found::VARCHAR AS found, (found - expected)::VARCHAR AS difference FROM (
    SELECT ${found}::${type} AS found, ${total.expected}::${type} AS expected FROM ${ident("staging", total.of.table)} WHERE ${holds(total.where, ident, currency)})`;
}

/** `GROUP BY` of rows that were not loaded, by why. @param rows with `reason`, `kind`, `column`, `value` */
export const missingQuery = (rows: readonly Sql[], type: Sql): Sql =>
  sql`SELECT kind, reason, "column", count(*) AS rows, sum(value)::${type}::VARCHAR AS sum FROM (${join([...rows], " UNION ALL ")}) GROUP BY ALL ORDER BY kind DESC, rows DESC, reason, "column"`;
