import type { Line } from "../../../../src/domain/plan/lines.ts";
import type { Given } from "../compare.ts";
import type { Random } from "../random.ts";
import type { PlanDocument } from "../reference/document.ts";
import { type Exact, exact, zero } from "../reference/exact.ts";
import type { Replayed } from "../reference/result.ts";
import type { World } from "../../../lib/world.ts";
import type { Pair } from "../shrink.ts";

/** A pair of plan and world, and what the product gave for it. */
export interface Paid extends Pair {
  given: Omit<Given, "lines"> & { lines: readonly Line[] };
  /** chances of this pair's own, the same whenever it is tried */
  random: Random;
  /** what other worlds and plans pay: the reference, which the product is equal to */
  replay: (world: World, plan: PlanDocument) => Replayed;
}

/** Something that holds of any pay. */
export interface Law {
  name: string;
  /** What breaks it, one sentence each; null where the pair has nothing that it speaks of. */
  faults: (paid: Paid) => string[] | null;
}

export const sumOf = <T>(rows: readonly T[], amount: (row: T) => string | number | null | undefined): Exact => rows.reduce((sum, row) => sum.plus(exact(amount(row) ?? 0)), zero);

/** Rows under what a key says of them, in the order of their first. */
export function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const known = groups.get(key(row));
    if (known) known.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
