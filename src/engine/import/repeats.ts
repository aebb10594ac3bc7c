import type { Table } from "../../domain/dataset/contract.ts";
import { type Sql, ident, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";

/** Whether a key stands in more than one row. @param once whether rows that only repeat one are none */
export async function repeats(engine: Engine, table: Table, rows: Sql, once = false): Promise<boolean> {
  const key = table.key.map((c) => ident(c));
  const label = `keys of ${table.name}`;
  if (!once) {
    // As many hashes as rows leave no two keys alike, and are counted in two thirds of the time.
    const [hashes] = await engine.query<{ fewer: boolean }>(sql`SELECT count(DISTINCT hash(${key})) < count(*) AS fewer FROM (${rows})`, { label });
    if (!hashes!.fewer) return false;
  }
  const [keys] = await engine.query<{ fewer: boolean }>(sql`SELECT (SELECT count(*) FROM (SELECT DISTINCT ${key} FROM (${rows}))) < count(*) AS fewer FROM (${once ? counted(table, rows) : rows})`, { label });
  return keys!.fewer;
}

/** Rows less those of `once` that only repeat one: most of a table of people that is made of their deals. */
function counted({ columns }: Table, rows: Sql): Sql {
  const whole = columns.map((c) => ident(c.name));
  return sql`SELECT ${whole} FROM (${rows}) WHERE NOT _once UNION ALL SELECT DISTINCT ${whole} FROM (${rows}) WHERE _once`;
}
