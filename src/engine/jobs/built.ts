import { type Sql, ident, raw, sql } from "../../domain/sql.ts";
import type { BuiltTable } from "../../domain/plan/compile/tables.ts";
import type { Engine } from "../engine.ts";

/** The schema that they stand in. */
export const builtSchema: readonly Sql[] = [raw("CREATE SCHEMA IF NOT EXISTS built")];

/**
 * The tables that replays read many times, in the schema `built`. Each is built once; those that no recent plan used are dropped, since the
 * tab's memory never shrinks. They are plain tables of the in-memory database, not temporary ones, so that every connection sees them.
 */
export class BuiltTables {
  readonly #engine: Engine;
  readonly #limit: number;
  readonly #made = new Map<string, { table: BuiltTable; done: Promise<void>; used: number }>();
  #begun: Promise<void> | undefined;
  #clock = 0;

  constructor(engine: Engine, limit: number) {
    this.#engine = engine;
    this.#limit = limit;
  }

  /** Resolves when all of them stand, building what is not there. */
  async need(tables: readonly BuiltTable[]): Promise<void> {
    this.#begun ??= this.#engine.run(builtSchema, { label: "build" });
    await this.#begun;
    const used = ++this.#clock;
    for (const table of tables) await this.#one(table, used);
  }

  /** Drops what was used longest ago, down to the limit; lasting tables and those in `keep` stay. */
  async trim(keep: ReadonlySet<string>): Promise<void> {
    const loose = [...this.#made.values()].filter((m) => !m.table.lasting && !keep.has(m.table.key)).sort((a, b) => a.used - b.used);
    for (const { table } of loose.slice(0, Math.max(0, loose.length - this.#limit))) {
      this.#made.delete(table.key);
      await this.#engine.run([sql`DROP TABLE IF EXISTS ${table.name}`], { label: "build" });
    }
  }

  async drop(): Promise<void> {
    this.#made.clear();
    this.#begun = undefined;
    await this.#engine.run([sql`DROP SCHEMA IF EXISTS ${ident("built")} CASCADE`], { label: "build" });
  }

  has(key: string): boolean {
    return this.#made.has(key);
  }

  #one(table: BuiltTable, used: number): Promise<void> {
    const found = this.#made.get(table.key);
    if (found) {
      found.used = used;
      return found.done;
    }
    const done = this.#build(table, used);
    this.#made.set(table.key, { table, done, used });
    done.catch(() => this.#made.delete(table.key));
    return done;
  }

  async #build(table: BuiltTable, used: number): Promise<void> {
    for (const need of table.needs) await this.#one(need, used);
    await this.#engine.run([table.create], { label: "build" });
  }
}

