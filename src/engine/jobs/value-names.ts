import { type FieldLabels, fieldNamed } from "../../domain/funnel/fields.ts";
import { raw } from "../../domain/sql.ts";
import type { Engine, QueryOptions } from "../engine.ts";

const tables: Partial<Record<FieldLabels, string>> = {
  reps: "SELECT rep_id AS id, name FROM reps WHERE name IS NOT NULL",
  products: "SELECT product_id AS id, name FROM products WHERE name IS NOT NULL",
  accounts: "SELECT account_id AS id, name FROM accounts WHERE name IS NOT NULL",
};

/** What people call the values of a field, by value: reps, products and accounts have names of their own, other values stand as they are. */
export async function valueNames(engine: Engine, field: string, { signal }: QueryOptions = {}): Promise<Map<string, string>> {
  const query = tables[fieldNamed(field).labels];
  if (query === undefined) return new Map();
  const rows = await engine.query<{ id: string; name: string }>(raw(query), { label: `names of ${field}`, signal });
  return new Map(rows.map((r) => [r.id, r.name]));
}
