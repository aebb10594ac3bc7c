import type { World } from "../../lib/world.ts";
import type { PlanDocument } from "./reference/document.ts";

export interface Pair {
  world: World;
  plan: PlanDocument;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every document that is this one less one key or element, the largest parts first. */
function* lessOne(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield value.filter((_, j) => j !== i);
    for (let i = 0; i < value.length; i++) for (const less of lessOne(value[i]!)) yield value.map((v, j) => (j === i ? less : v));
  } else if (value !== null && typeof value === "object") {
    for (const key of Object.keys(value)) yield Object.fromEntries(Object.entries(value).filter(([k]) => k !== key));
    for (const [key, inner] of Object.entries(value)) for (const less of lessOne(inner)) yield { ...value, [key]: less };
  }
}

function* fewerRows(world: World): Generator<World> {
  for (const table of Object.keys(world)) {
    if (table === "meta") continue;
    if (!["stages", "reps", "deals"].includes(table)) yield Object.fromEntries(Object.entries(world).filter(([t]) => t !== table));
    const rows = world[table]!;
    for (let size = Math.ceil(rows.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < rows.length; at += size) yield { ...world, [table]: [...rows.slice(0, at), ...rows.slice(at + size)] };
    }
  }
}

const ids = ["deal_id", "rep_id", "outcome", "closed_on", "key", "value", "measure", "period_start", "period_end", "valid_from", "currency", "rate", "stage_id"];

function* fewerFields(world: World): Generator<World> {
  for (const [table, rows] of Object.entries(world)) {
    if (table === "meta" || table === "stages") continue;
    for (const [i, row] of rows.entries()) for (const [column, value] of Object.entries(row)) {
      if (value === null || (ids.includes(column) && !(table === "deals" && column === "currency"))) continue;
      const { [column]: _, ...less } = row;
      yield { ...world, [table]: rows.map((r, j) => (j === i ? less : r)) };
    }
  }
}

/** Drops what is null: it says nothing and makes a case long to read. */
const bare = (world: World): World => Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.map((r) => Object.fromEntries(Object.entries(r).filter(([, v]) => v !== null)))]));

function* smaller({ world, plan }: Pair): Generator<Pair> {
  for (const less of lessOne(plan as unknown as Json)) yield { world, plan: less as unknown as PlanDocument };
  for (const less of fewerRows(world)) yield { world: less, plan };
  for (const less of fewerFields(world)) yield { world: less, plan };
}

/**
 * Makes a failing pair small: takes away parts of the plan, rows and fields of the world as long as it goes on failing. A pair that is no
 * longer valid does not count as failing: `fails` answers false for it.
 */
export async function shrink(pair: Pair, fails: (pair: Pair) => Promise<boolean>, tries = 3000): Promise<Pair> {
  let least: Pair = { world: bare(pair.world), plan: pair.plan };
  if (!(await fails(least))) least = pair;
  for (let found = true; found && tries > 0; ) {
    found = false;
    for (const candidate of smaller(least)) {
      if (tries-- <= 0) break;
      if (!(await fails(candidate))) continue;
      least = candidate;
      found = true;
      break;
    }
  }
  return least;
}
