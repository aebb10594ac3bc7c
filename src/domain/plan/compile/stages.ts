import { Sql, raw, sql } from "../../sql.ts";

/** A named query that a statement begins with. */
export type Named = readonly [name: string, query: Sql];

const goesOn = new Set(["WHERE", "GROUP", "ORDER", "JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "SEMI", "ANTI", "ASOF", "ON", "USING", "UNION", "EXCEPT", "WINDOW", "HAVING", "QUALIFY", "LIMIT"]);

/** The text with those steps written where it reads them, under the alias that they have there or else their name. */
const nested = (text: string, steps: ReadonlyMap<string, string>): string =>
  text.replace(/\b(FROM|JOIN) (\w+)\b(?!\.)(?=(?: (?:AS )?("\w+"|\w+))?)/g, (all, verb: string, name: string, next: string | undefined) => {
    const step = steps.get(name);
    return step === undefined ? all : `${verb} (${step})${next === undefined || goesOn.has(next) ? ` AS ${name}` : ""}`;
  });

/**
 * Named steps of a query. A step read once stands within its reader: as a common table expression the engine would copy its plan into every
 * later step's, which takes longer than the small sums in it. One read more often is a common table expression, computed once.
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

  /** The steps and a last query as one statement; for people each step stands apart, in order. */
  then(query: Sql): Sql {
    const list = [...this.#steps];
    const texts = [...list.map(([, q]) => q.text), query.text];
    const counted = (pattern: RegExp) => {
      const counts = new Map<string, number>();
      for (const text of texts) for (const [, name] of text.matchAll(pattern)) counts.set(name!, (counts.get(name!) ?? 0) + 1);
      return (name: string) => counts.get(name) ?? 0;
    };
    const names = list.map(([name]) => name).join("|") || "-";
    const [named, read] = [counted(new RegExp(`\\b(${names})\\b`, "g")), counted(new RegExp(`\\b(?:FROM|JOIN) (${names})\\b(?!\\.)`, "g"))];
    const apart = (name: string, text: string) => `${name} AS ${named(name) > 1 ? "MATERIALIZED" : "NOT MATERIALIZED"} (${text})`;
    const whole = (steps: readonly string[], last: string) => (steps.length === 0 ? last : `WITH ${this.#recursive ? "RECURSIVE " : ""}${steps.join(",\n")}\n${last}`);
    const within = new Map<string, string>();
    const steps: string[] = [];
    for (const [name, { text }] of list) {
      const filled = nested(text, within);
      if (named(name) === 1 && read(name) === 1) within.set(name, filled);
      else steps.push(apart(name, filled));
    }
    return new Sql(whole(steps, nested(query.text, within)), whole(list.map(([name, q]) => apart(name, q.text)), query.text));
  }

  /** The steps and a last one of that name, for another query to begin with: its own steps are named after it. */
  named(last: string, query: Sql): Named[] {
    const own = [...this.#steps.keys()].filter((name) => !this.#given.has(name));
    const reads = new RegExp(`\\b(FROM|JOIN) (${own.join("|")})\\b(?!\\.)`, "g");
    const renamed = (q: Sql) => raw(q.text.replace(reads, `$1 ${last}_$2`));
    return [...[...this.#steps].map(([name, q]): Named => (this.#given.has(name) ? [name, q] : [`${last}_${name}`, renamed(q)])), [last, renamed(query)]];
  }
}
