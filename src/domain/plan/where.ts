import { type Sql, all, ident, raw, sql } from "../sql.ts";
import { attributes } from "./attributes.ts";
import { int, scaled } from "./exact.ts";
import type { Eligible, Range, Where } from "./schema.ts";

/** Where a list condition is read, by its name in a plan. */
const texts: Record<string, { column: string; table?: string }> = {
  kind: { column: "kind" },
  product: { column: "product" },
  family: { column: "family", table: "products" },
  source: { column: "source" },
  segment: { column: "segment", table: "accounts" },
  industry: { column: "industry", table: "accounts" },
  account_region: { column: "account_region", table: "accounts" },
  // A deal without credits is its owner's, as revenue: nothing is missing when the table is.
  credit_role: { column: "credit_role" },
  credit_type: { column: "credit_type" },
};
const creditFields = ["credit_role", "credit_type"];

type Conditions = Omit<Where, "not">;
type Calendar = { monthsInPeriod: number; fiscalStart: number };

const entries = (w: Conditions | Where) => Object.entries(w).filter(([name, v]) => name !== "not" && v !== undefined) as [string, string[] | Range][];
/** Every field that a filter names, in its `not` too. */
const fieldsOf = (w: Where) => [...entries(w), ...(w.not ? entries(w.not) : [])].map(([name]) => name);

/** Contract tables that the filter reads besides deals. */
export const tablesOfWhere = (w: Where | undefined): string[] => (w ? fieldsOf(w).flatMap((f) => texts[f]?.table ?? []) : []);

export const readsCredits = (w: Where | undefined): boolean => w !== undefined && fieldsOf(w).some((f) => creditFields.includes(f));

/** Whether the filter reads money, which has the rate of an event's day. */
export const readsAmount = (w: Where | undefined): boolean => w !== undefined && fieldsOf(w).includes("amount");

const operators: [keyof Range, string][] = [["above", ">"], ["at_least", ">="], ["below", "<"], ["at_most", "<="]];

/** Whether an event is kept: true or false, never unknown. A deal that lacks a field is not kept, nor by `not` (plan.md, Measures). */
export function keeps(w: Where | undefined, calendar: Calendar): Sql {
  if (!w) return raw("true");
  const value = (name: string) => (texts[name] ? ident(texts[name].column) : sql`(${attributes.get(name).value(calendar)})`);
  const present = (name: string) => sql`${value(name)} IS NOT NULL`;
  const holds = (name: string, v: string[] | Range): Sql =>
    Array.isArray(v)
      ? sql`${value(name)} IN (${v})`
      : all(operators.filter(([key]) => v[key] !== undefined).map(([key, op]) => sql`${value(name)} ${raw(op)} ${int(scaled(v[key]!, 6))}`));
  const positive = entries(w).flatMap(([name, v]) => [present(name), holds(name, v)]);
  if (!w.not) return all(positive);
  const inside = entries(w.not);
  return all([...positive, ...inside.map(([name]) => present(name)), sql`NOT (${all(inside.map(([name, v]) => holds(name, v)))})`]);
}

/** Whether a row of `built.stretches` (under that alias), a stretch of a rep's days matches: `role`, `team`, `region`, `rep_id`, `plan_id`; an absent field matches none. */
export function matches(stretch: string, ...lists: (Eligible | undefined)[]): Sql {
  return all(
    lists.flatMap((e) =>
      Object.entries(e ?? {})
        .filter(([, v]) => v !== undefined)
        .map(([field, values]) => sql`coalesce(${ident(stretch, field)} IN (${values as string[]}), false)`),
    ),
  );
}
