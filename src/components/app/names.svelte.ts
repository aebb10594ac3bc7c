import { fieldNamed } from "../../domain/funnel/fields.ts";
import type { Selection } from "../../domain/selection/selection.ts";
import { valueNames } from "../../engine/jobs/value-names.ts";
import type { Live } from "./session.svelte.ts";

/** What people call the values of fields that are ids. Read when a filter or a list of values asks for them; until then an id stands for itself. */
export class FieldNames {
  #byField = $state.raw<Record<string, ReadonlyMap<string, string>>>({});
  #of: Live | undefined;

  /** The name of a value of a field; undefined when it has none, or none yet. */
  get(field: string, value: string): string | undefined {
    return this.#byField[field]?.get(value);
  }

  /** Reads the names that a field's values are known by. */
  async need(field: string, live: Live): Promise<void> {
    if (this.#of !== live) this.#byField = {};
    this.#of = live;
    if (this.#byField[field] || ["text", "days", "kinds", "outcomes"].includes(fieldNamed(field).labels)) return;
    const names = await live.memory.keep(`names of ${field}`, () => valueNames(live.engine, field));
    if (this.#of === live) this.#byField = { ...this.#byField, [field]: names };
  }

  /** Reads the names that a selection's filters are said by. */
  async needAll(selection: Selection, live: Live): Promise<void> {
    for (const { field } of selection.filters) await this.need(field, live);
  }
}
