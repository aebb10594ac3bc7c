import { type Sql, ident, join, raw, sql } from "../sql.ts";

/** How a query names an earlier step: by the CTE's name in text that a reader copies, by a table in the engine. */
export type Ref = (name: string) => Sql;

/** One step of a chain of queries. The same chain runs as tables kept in the engine and as one `WITH` text. */
export interface Relation {
  name: string;
  body: (ref: Ref) => Sql;
}

/**
 * The chain as one text with `WITH`, runnable on the contract's tables alone; steps that nothing names are left out.
 * @param before chains that the engine keeps, whose steps the bodies may name
 */
export function withChain(chain: readonly Relation[], select: (ref: Ref) => Sql, before: readonly { ref: Ref; names: readonly string[] }[] = []): Sql {
  const ref: Ref = (name) => (chain.some((r) => r.name === name) ? ident(name) : (before.find((b) => b.names.includes(name))?.ref(name) ?? ident(name)));
  const query = select(ref);
  const texts = [query.text];
  const steps: Sql[] = [];
  for (const r of chain.toReversed()) {
    if (!texts.some((t) => t.includes(ident(r.name).text))) continue;
    const body = r.body(ref);
    texts.push(body.text);
    steps.unshift(sql`${ident(r.name)} AS MATERIALIZED (${body}\n)`);
  }
  return sql`WITH ${join(steps, ",\n")}\n${query}`;
}

/** The schema of the engine's own database that holds what reports build; the bundle's tables stand apart. */
export const workSchema = "funnel_work";

/** A chain kept as tables: its key names them, so that two reports in one engine never meet. */
export interface KeptChain {
  key: string;
  ref: Ref;
  build: Sql[];
  drop: Sql[];
}

/**
 * The chain as tables of the engine. Ordinary tables of the in-memory database, not temporary ones: those belong to one connection.
 * @param before chains kept earlier, whose steps the bodies may name
 */
export function keptChain(chain: readonly Relation[], before: readonly { ref: Ref; names: readonly string[] }[] = []): KeptChain & { names: string[] } {
  const names = chain.map((r) => r.name);
  const outer: Ref = (name) => {
    const home = before.find((b) => b.names.includes(name));
    if (!home) throw new Error(`no step is named ${name}`);
    return home.ref(name);
  };
  const texts = chain.map((r) => r.body((name) => (names.includes(name) ? ident(name) : outer(name))).text);
  const key = fingerprint(texts.join("\n;\n"));
  const ref: Ref = (name) => (names.includes(name) ? ident(workSchema, `${key}_${name}`) : outer(name));
  return {
    key,
    names,
    ref,
    build: [sql`CREATE SCHEMA IF NOT EXISTS ${ident(workSchema)}`, ...chain.map((r) => sql`CREATE OR REPLACE TABLE ${ref(r.name)} AS ${r.body(ref)}`)],
    drop: chain.map((r) => sql`DROP TABLE IF EXISTS ${ref(r.name)}`),
  };
}

/** A short name for a text: 64 bits of FNV-1a, in two halves. */
export function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ (c + i), 0x85ebca6b);
  }
  return [a, b].map((n) => (n >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Conditions that hold when a day lies in the range; a day that is absent lies in no range that has a bound. funnel.md, "a day that is absent". */
export function inRange(day: Sql, from: string | null, to: string | null): Sql {
  if (from === null && to === null) return raw("true");
  const bounds = [...(from === null ? [] : [sql`${day} >= ${from}::DATE`]), ...(to === null ? [] : [sql`${day} <= ${to}::DATE`])];
  return sql`coalesce(${join(bounds, " AND ")}, false)`;
}
