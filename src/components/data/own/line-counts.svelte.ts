import type { TabEngine } from "../../../engine/wasm.ts";
import type { KeyCounts } from "../../../engine/jobs/profile.ts";
import type { Road } from "./read.ts";
import type { OwnFile } from "./state.ts";

/** What lines of one deal differ in. */
export interface LineDifferences {
  /** deals of several lines */
  deals: number;
  /** by column, in how many of them */
  by: Readonly<Record<string, number>>;
}

/** How often the deal ids of files repeat, and in what the rows of one deal differ. */
export class LineCounts {
  #keys = $state.raw<Readonly<Record<string, KeyCounts>>>({});
  #differences = $state.raw<Readonly<Record<string, LineDifferences>>>({});
  readonly #road: Road;
  readonly #engine: TabEngine;

  constructor(road: Road, engine: TabEngine) {
    this.#road = road;
    this.#engine = engine;
  }

  /** Rows and different deal ids of a file, where ids repeat. */
  repeats(name: string): KeyCounts | undefined {
    const counts = this.#keys[name];
    return counts && counts.keys < counts.rows ? counts : undefined;
  }

  differences(name: string): LineDifferences | undefined {
    return this.#differences[name];
  }

  /** Counts the ids of a file; without a column there are none. */
  async count({ name, columns, ready }: OwnFile, key: string | undefined): Promise<void> {
    const { [name]: _, ...others } = this.#differences;
    this.#differences = others;
    this.#keys = { ...this.#keys, [name]: key === undefined ? { rows: 0, keys: 0 } : await this.#road.keysOf(this.#engine, ready!, columns.indexOf(key)) };
  }

  /** Compares the rows of each deal, column by column. */
  async compare({ name, columns, ready }: OwnFile, key: string): Promise<void> {
    if (this.#differences[name]) return;
    const { groups, differ } = await this.#road.differencesOf(this.#engine, ready!, columns.indexOf(key), [...columns.keys()]);
    this.#differences = { ...this.#differences, [name]: { deals: groups, by: Object.fromEntries(columns.map((c, i) => [c, differ[i]!])) } };
  }
}
