import type { World } from "../../lib/world.ts";
import { Random } from "./random.ts";

/** The same world with the rows of each table in another order: the same other order for the same numbers of rows. */
export const inAnotherOrder = (world: World): World => Object.fromEntries(Object.entries(world).map(([table, rows]) => [table, new Random(rows.length).shuffled(rows)]));
