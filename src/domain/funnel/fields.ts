import { type Registry, registry } from "../registry.ts";
import { type Sql, ident, raw, sql } from "../sql.ts";

/** What a field's value is: its words come from another table, or from the interface, or it is text as it stands. */
export type FieldLabels = "reps" | "products" | "accounts" | "days" | "kinds" | "outcomes" | "text";

/** A field that deals are filtered and broken down by (cli.md, "Fields"). */
export interface Field {
  name: string;
  /** value of a deal as text; aliases: `d` deal, `o` owner on the day in question, `a` account, `p` product */
  value: (fiscalYearStartMonth: number) => Sql;
  needs?: "account" | "product" | "owner";
  /** the table without which there is nothing to break down */
  table?: string;
  /** the column that it is read from */
  column: { table: string; name: string };
  labels: FieldLabels;
}

const homes = { d: "deals", o: "reps", a: "accounts", p: "products" } as const;

const plain = (name: string, text: string, labels: FieldLabels, rest: Pick<Field, "needs" | "table"> = {}): Field => {
  const [alias, column] = text.split(".") as [keyof typeof homes, string];
  return { name, value: () => raw(text), labels, column: { table: column === "owner_id" ? "deals" : homes[alias], name: column }, ...rest };
};

/** First day of the fiscal month, quarter or year that holds the day, in whole months since year 0. */
const periodStart = (day: string, months: number) => (start: number) => {
  const index = `(year(${day}) * 12 + month(${day}) - ${start})`;
  const first = `(${index} - ${index} % ${months} + ${start - 1})`;
  return raw(`make_date(${first} // 12, ${first} % 12 + 1, 1)::VARCHAR`);
};

const periods = (prefix: string, day: string): Field[] =>
  ([["month", 1], ["quarter", 3], ["year", 12]] as const).map(([kind, months]) => ({ name: `${prefix}_${kind}`, value: periodStart(day, months), labels: "days" as const, column: { table: "deals", name: `${prefix}_on` } }));

export const fields: Registry<Field> = registry(
  "field",
  [
    plain("owner", "o.owner_id", "reps", { needs: "owner" }),
    plain("team", "o.team", "text", { needs: "owner" }),
    plain("region", "o.region", "text", { needs: "owner" }),
    plain("role", "o.role", "text", { needs: "owner" }),
    plain("manager", "o.manager_id", "reps", { needs: "owner" }),
    plain("kind", "d.kind", "kinds"),
    plain("source", "d.source", "text"),
    plain("product", "d.product_id", "products"),
    plain("family", "p.family", "text", { needs: "product", table: "products" }),
    plain("account", "d.account_id", "accounts"),
    plain("segment", "a.segment", "text", { needs: "account", table: "accounts" }),
    plain("industry", "a.industry", "text", { needs: "account", table: "accounts" }),
    plain("account_region", "a.region", "text", { needs: "account", table: "accounts" }),
    plain("lost_reason", "d.lost_reason", "text"),
    plain("outcome", "d.outcome", "outcomes"),
    ...periods("created", "d.created_on"),
    ...periods("closed", "coalesce(d.closed_on, d.planned_on)"),
  ],
  (f) => f.name,
);

/** The built-in fields that a dataset has the tables for. */
export const builtInFields = ({ tables }: { tables: Readonly<Record<string, number>> }): string[] => fields.all.filter((f) => f.table === undefined || (tables[f.table] ?? 0) > 0).map((f) => f.name);

/** A field by name: a built-in one, else the column of the export that `deal_attributes` holds under that name. */
export const fieldNamed = (name: string): Field => (fields.has(name) ? fields.get(name) : { name, value: () => sql`${attributeAlias(name)}.value`, labels: "text", table: "deal_attributes", column: { table: "deal_attributes", name: "value" } });

const attributeAlias = (name: string) => ident(`attribute ${name}`);

/** A field's value in a query that joins what `fieldJoins` gives; an empty text is absent. */
export const fieldValue = (name: string, fiscalYearStartMonth: number): Sql => sql`nullif(${fieldNamed(name).value(fiscalYearStartMonth)}, '')`;

/** The joins that the fields need, on a deal named `d`; `owner` is the relation of owners by deal and day. */
export function fieldJoins(names: readonly string[], owner: { relation: Sql; day: Sql }): Sql {
  const needs = new Set(names.map((n) => fieldNamed(n).needs));
  const attributes = [...new Set(names)].filter((n) => !fields.has(n));
  return raw(
    [
      ...(needs.has("account") ? [raw("LEFT JOIN accounts a ON a.account_id = d.account_id")] : []),
      ...(needs.has("product") ? [raw("LEFT JOIN products p ON p.product_id = d.product_id")] : []),
      ...(needs.has("owner") ? [sql`LEFT JOIN ${owner.relation} o ON o.deal_id = d.deal_id AND o.day = ${owner.day}`] : []),
      ...attributes.map((n) => sql`LEFT JOIN deal_attributes ${attributeAlias(n)} ON ${attributeAlias(n)}.deal_id = d.deal_id AND ${attributeAlias(n)}.name = ${n}`),
    ].map((j) => j.text).join("\n  "),
  );
}

export const isOwnerField = (name: string): boolean => fieldNamed(name).needs === "owner";
