import { type Sql, join, raw, sql } from "../../sql.ts";

/** Named steps of a query, each a common table expression. A step written with the table `prior` reads the one before it. */
export class Steps {
  readonly #steps: [name: string, query: Sql][] = [];

  add(name: string, query: Sql): this {
    this.#steps.push([name, query]);
    return this;
  }

  /** Adds selects that each read the one before, beginning with the table `from`; the last one is named `name`. */
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
    return sql`WITH ${join(this.#steps.map(([name, q]) => sql`${raw(name)} AS (${q})`), ",\n")}\n${query}`;
  }
}
