/** Statements kept planned: eight plans of a few components, each with its pay and its curve. */
const plannedKept = 64;

/** What to send in place of a statement: each of `first` in turn, then `last`, which gives the rows. */
export interface Sent {
  first: string[];
  last: string;
}

/** Text and quoted names, which stay as they are, or a whole number with its type written at it. */
const parts = /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w.])([1-9]\d*)::(HUGEINT|BIGINT)\b/g;

/**
 * Statements of one connection that differ only in whole numbers written as `5::HUGEINT` or `5::BIGINT` are planned once: planning the small query of a plan
 * takes longer than running it. What a reader sees is the text with its numbers, which gives the same rows. Used by one statement after another.
 */
export class Planned {
  readonly #known = new Map<string, { name: string; stands: boolean }>();
  #made = 0;

  of(text: string): Sent {
    const values: string[] = [];
    // A parameter of its own at every place: with one at two places the engine plans anew each time.
    const form = text.replace(parts, (whole, digits: string | undefined, type: string) => {
      if (digits === undefined) return whole;
      values.push(whole);
      return `$${values.length}::${type}`;
    });
    const found = this.#known.get(form) ?? { name: `planned_${++this.#made}`, stands: false };
    const first = found.stands ? [] : [`PREPARE ${found.name} AS ${form}`];
    found.stands = true;
    // Last used stands last; the first is dropped.
    this.#known.delete(form);
    this.#known.set(form, found);
    if (this.#known.size > plannedKept) {
      const [oldest, { name }] = this.#known.entries().next().value!;
      this.#known.delete(oldest);
      first.push(`DEALLOCATE ${name}`);
    }
    return { first, last: `EXECUTE ${found.name}${values.length > 0 ? `(${values.join(", ")})` : ""}` };
  }

  /** Tells of a statement that was sent: when tables come or go, the engine would plan anew at every use, so all are prepared again. */
  saw(text: string): void {
    if (/^\s*(CREATE|DROP|ALTER|ATTACH|DETACH)\b/i.test(text)) for (const known of this.#known.values()) known.stands = false;
  }

  /** The statement asked for last could not be prepared. */
  failed(): void {
    const last = [...this.#known.keys()].at(-1);
    if (last !== undefined) this.#known.delete(last);
  }
}
