import { type Sql, join, raw, sql } from "../../sql.ts";

/** A named query that a statement begins with. */
export type Named = readonly [name: string, query: Sql];

/**
 * Named steps of a query, each a common table expression. A step read once is part of its reader; one read more often is computed once:
 * left to itself the engine would write down every step, which costs more than the small sums in them.
 */
export class Steps {
  readonly #steps = new Map<string, Sql>();
  readonly #given: ReadonlySet<string>;

  readonly #recursive: boolean;

  /**
   * @param of.begins steps of other queries, each under a name of its own: a step that holds a whole statement would be planned again for every step after it
   * @param of.recursive a step may read itself
   */
  constructor({ begins = [], recursive = false }: { begins?: readonly Named[]; recursive?: boolean } = {}) {
    this.#recursive = recursive;
    for (const [name, query] of begins) this.#steps.set(name, query);
    this.#given = new Set(this.#steps.keys());
  }

  add(name: string, query: Sql): this {
    this.#steps.set(name, query);
    return this;
  }

  /** Adds selects that each read the one before as the table `prior`, beginning with `from`; the last one is named `name`. */
  chain(name: string, from: string, selects: readonly Sql[]): this {
    let prior = from;
    selects.forEach((select, i) => {
      const step = i === selects.length - 1 ? name : `${name}_${i + 1}`;
      this.add(step, raw(select.text.replaceAll(" FROM prior", ` FROM ${prior}`)));
      prior = step;
    });
    if (selects.length === 0) this.add(name, sql`SELECT * FROM ${raw(from)}`);
    return this;
  }

  then(query: Sql): Sql {
    const list = [...this.#steps];
    const readers = (name: string) => [...list.map(([, q]) => q), query].reduce((n, q) => n + (q.text.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0), 0);
    const steps = list.map(([name, q]) => sql`${raw(name)} AS ${raw(readers(name) > 1 ? "MATERIALIZED" : "NOT MATERIALIZED")} (${q})`);
    return sql`WITH ${raw(this.#recursive ? "RECURSIVE " : "")}${join(steps, ",\n")}\n${query}`;
  }

  /** The steps and a last one of that name, for another query to begin with: its own steps are named after it. */
  named(last: string, query: Sql): Named[] {
    const own = [...this.#steps.keys()].filter((name) => !this.#given.has(name));
    const reads = new RegExp(`\\b(FROM|JOIN) (${own.join("|")})\\b(?!\\.)`, "g");
    const renamed = (q: Sql) => raw(q.text.replace(reads, `$1 ${last}_$2`));
    return [...[...this.#steps].map(([name, q]): Named => (this.#given.has(name) ? [name, q] : [`${last}_${name}`, renamed(q)])), [last, renamed(query)]];
  }
}
