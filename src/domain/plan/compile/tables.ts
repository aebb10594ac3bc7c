import { type Sql, ident, sql } from "../../sql.ts";

/**
 * A table that is built once and then read by many small queries. It is named by a hash of the query that fills it, so what two
 * plans need alike is built once, and a number that is not in that text can move without anything being built again.
 */
export interface BuiltTable {
  /** `built.credit_1k3…` */
  name: Sql;
  key: string;
  create: Sql;
  /** built before it */
  needs: readonly BuiltTable[];
  /** there for the whole dataset, whatever the plan: never dropped */
  lasting: boolean;
}

/** 53 bits of the text: names among a few hundred tables. */
function hash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

const table = (key: string, query: Sql, needs: readonly BuiltTable[], lasting: boolean): BuiltTable => {
  const name = ident("built", key);
  return { name, key, create: sql`CREATE OR REPLACE TABLE ${name} AS ${query}`, needs, lasting };
};

export const builtTable = (kind: string, query: Sql, needs: readonly BuiltTable[] = []): BuiltTable => table(`${kind}_${hash(query.text)}`, query, needs, false);

export const lastingTable = (key: string, query: Sql, needs: readonly BuiltTable[] = []): BuiltTable => table(key, query, needs, true);

/** Keys of a table and of all that it needs. */
export const withNeeds = (t: BuiltTable): string[] => [t.key, ...t.needs.flatMap(withNeeds)];

/** Every table once, those that it needs before it. */
export function inBuildingOrder(tables: readonly BuiltTable[]): BuiltTable[] {
  const found = new Map<string, BuiltTable>();
  const add = (t: BuiltTable): void => {
    t.needs.forEach(add);
    if (!found.has(t.key)) found.set(t.key, t);
  };
  tables.forEach(add);
  return [...found.values()];
}
