import { type Sql, join, raw, sql } from "../../sql.ts";

/**
 * Named steps of a query, each a common table expression. A step read once is part of its reader; one read more often is computed once:
 * left to itself the engine would write down every step, which costs more than the small sums in them.
 */
export class Steps {
  readonly #steps: [name: string, query: Sql][] = [];
  readonly #recursive: boolean;

  /** @param recursive a step may read itself */
  constructor(recursive = false) {
    this.#recursive = recursive;
  }

  add(name: string, query: Sql): this {
    this.#steps.push([name, query]);
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
    const readers = (name: string) => [...this.#steps.map(([, q]) => q), query].reduce((n, q) => n + (q.text.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0), 0);
    const steps = this.#steps.map(([name, q]) => sql`${raw(name)} AS ${raw(readers(name) > 1 ? "MATERIALIZED" : "NOT MATERIALIZED")} (${q})`);
    return sql`WITH ${raw(this.#recursive ? "RECURSIVE " : "")}${join(steps, ",\n")}\n${query}`;
  }
}
