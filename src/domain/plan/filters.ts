import { nearest } from "../nearest.ts";
import { type Sql, join, raw, sql } from "../sql.ts";
import type { Plan, Where } from "./schema.ts";
import { tablesOfWhere } from "./where.ts";

/** Fields that a plan's filters name by a list of values. */
export const listFields = ["kind", "product", "family", "source", "segment", "industry", "account_region", "credit_role", "credit_type"] as const;
export type ListField = (typeof listFields)[number];

/** A list of values that a filter of a component names. */
export interface ListFilter {
  /** index of the component */
  component: number;
  field: ListField;
  values: readonly string[];
  /** what it names is taken out (`not`) */
  not: boolean;
}

/** A list of values that no deal of the data has, with those that deals have. */
export interface UnmatchedFilter extends ListFilter {
  /** values that deals have, the most frequent first */
  there: readonly string[];
  /** the ones most likely meant */
  meant: readonly string[];
}

/** Where each field of a deal stands in the contract's tables; those of credits have their own names. */
const dealColumns: Partial<Record<ListField, string>> = { kind: "d.kind", product: "d.product_id", family: "p.family", source: "d.source", segment: "a.segment", industry: "a.industry", account_region: "a.region" };
const joins: Record<string, string> = { products: "LEFT JOIN products p ON p.product_id = d.product_id", accounts: "LEFT JOIN accounts a ON a.account_id = d.account_id" };

/** Every list that a plan's filters name: of measures wherever they stand, and of multipliers; each once a component. */
export function listFilters({ components }: Pick<Plan, "components">): ListFilter[] {
  const found = new Map<string, ListFilter>();
  for (const [component, document] of components.entries()) {
    for (const where of wheresIn(document)) {
      for (const not of [false, true]) {
        const conditions: Omit<Where, "not"> = (not ? where.not : where) ?? {};
        for (const field of listFields) {
          const values = conditions[field];
          if (values) found.set(JSON.stringify([component, field, not, values]), { component, field, values, not });
        }
      }
    }
  }
  return [...found.values()];
}

/** A `where` stands in a measure, a `when` with fields in a multiplier; a `when` that is a list is a gate's, whose conditions have measures. */
export function wheresIn(value: unknown): Where[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap(wheresIn);
  return Object.entries(value).flatMap(([key, v]) => ((key === "where" || key === "when") && v !== null && typeof v === "object" && !Array.isArray(v) ? [v as Where] : wheresIn(v)));
}

/** Which filters can be looked up: what needs an absent table is said of that table. @param tables that the bundle has */
export const answerable = (filter: ListFilter, tables: Readonly<Record<string, number>>): boolean => tablesOfField(filter).every((t) => t in tables);

const tablesOfField = ({ field, values }: Asked) => tablesOfWhere({ [field]: values });

const creditsOfDeals = sql`(SELECT role AS credit_role, type AS credit_type FROM credits SEMI JOIN deals USING (deal_id)
  UNION ALL SELECT NULL, 'revenue' FROM deals ANTI JOIN credits USING (deal_id) WHERE owner_id IS NOT NULL)`;

export type Asked = Pick<ListFilter, "field" | "values">;

/**
 * Whether any deal, or any credit of a deal, has one of the values: one row, a column for each that is asked, `f0`, `f1` and on. A deal without rows
 * in `credits` is credited to its owner, as revenue.
 */
export function presenceQuery(asked: readonly Asked[]): Sql {
  const ofCredits = ({ field }: Asked) => dealColumns[field] === undefined;
  const has = (of: (a: Asked) => boolean, column: (field: ListField) => string) =>
    join(asked.flatMap((a, i) => (of(a) ? [sql`coalesce(bool_or(${raw(column(a.field))} IN (${a.values})), false) AS ${raw(`f${i}`)}`] : [])));
  const deals = has((a) => !ofCredits(a), (field) => dealColumns[field]!);
  const credits = has(ofCredits, (field) => field);
  const tables = [...new Set(asked.flatMap(tablesOfField))].map((t) => raw(joins[t]!));
  return sql`SELECT * FROM ${join([
    ...(deals.text ? [sql`(SELECT ${deals} FROM deals d ${join(tables, " ")})`] : []),
    ...(credits.text
      ? [sql`(SELECT ${credits} FROM ${creditsOfDeals})`]
      : []),
  ])}`;
}

/** More values than a slip is looked for among. */
const valuesAtMost = 5_000;

/** The values that deals, or credits of deals, have in the field of a filter, as `value`, the most frequent first. */
export function valuesQuery(filter: Asked): Sql {
  const column = dealColumns[filter.field];
  const from = column === undefined ? creditsOfDeals : sql`deals d ${join(tablesOfField(filter).map((t) => raw(joins[t]!)), " ")}`;
  return sql`SELECT ${raw(column ?? filter.field)}::VARCHAR AS value FROM ${from} WHERE ${raw(column ?? filter.field)} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${raw(String(valuesAtMost))}`;
}

/** A filter whose values no deal has, with those that were most likely meant. @param there values that deals have */
export function unmatchedOf(filter: ListFilter, there: readonly string[]): UnmatchedFilter {
  const likely = (value: string) => nearest(value, there.filter((x) => x.length !== value.length || withoutDigits(x) !== withoutDigits(value)));
  return { ...filter, there, meant: [...new Set(filter.values.flatMap((value) => likely(value) ?? []))] };
}
/** P6 is no slip for P1, as P55 is for P5. */
const withoutDigits = (text: string): string => text.replaceAll(/\d/g, "");
