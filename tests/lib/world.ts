import { type Table, sqlTypes, tableNamed, tables } from "../../src/domain/dataset/contract.ts";
import { sessionViews } from "../../src/domain/dataset/session.ts";
import { type Sql, type SqlValue, ident, raw, sql } from "../../src/domain/sql.ts";
import { NativeEngine } from "../../src/engine/native.ts";

/** Rows of the contract's tables as a test writes them: any column may be left out, money may be text or a number. */
export type World = Record<string, readonly Record<string, string | number | boolean | null>[]>;

const create = (t: Table): Sql => sql`CREATE OR REPLACE TABLE ${ident("pipeline", t.name)} (${t.columns.map((c) => raw(`${ident(c.name).text} ${sqlTypes[c.kind]}`))})`;

const insert = (t: Table, rows: World[string]): Sql => {
  const values = rows.map((row) => {
    for (const key of Object.keys(row)) if (!t.columns.some((c) => c.name === key)) throw new Error(`${t.name} has no column ${key}`);
    return raw(`(${t.columns.map((c) => sql`${(row[c.name] ?? null) as SqlValue}::${raw(sqlTypes[c.kind])}`.text).join(", ")})`);
  });
  return sql`INSERT INTO ${ident("pipeline", t.name)} VALUES ${values}`;
};

/** Puts the world's rows in place of whatever the engine holds; tables that it does not name are absent. */
export async function loadWorld(engine: NativeEngine, world: World): Promise<void> {
  const named = Object.keys(world).map(tableNamed);
  await engine.run([
    raw("ATTACH IF NOT EXISTS ':memory:' AS pipeline"),
    ...tables.filter((t) => !(t.name in world)).map((t) => sql`DROP TABLE IF EXISTS ${ident("pipeline", t.name)}`),
    ...named.map(create),
    ...named.filter((t) => world[t.name]!.length > 0).map((t) => insert(t, world[t.name]!)),
    ...sessionViews(new Set(named.map((t) => t.name))),
  ]);
}

/** An engine that holds the world as a bundle of its own, on one thread. */
export async function openWorld(world: World): Promise<NativeEngine> {
  const engine = await NativeEngine.start({ threads: 1 });
  await loadWorld(engine, world);
  return engine;
}
