import { type DirectionRow, type PlanDirection, directionRows, favoured } from "../../../domain/compare/direction.ts";
import { type DirectionField, directionFields } from "../../../domain/plan/compile/direction.ts";
import { moneyZero } from "../../../domain/money.ts";
import type { DatasetFacts } from "../../../domain/dataset/facts.ts";
import type { Letter } from "../../../domain/selection/selection.ts";
import { valueNames } from "../../../engine/jobs/value-names.ts";
import type { PageContext } from "../../page.ts";
import { replayOf } from "../../replay.ts";
import type { PlanRun } from "../../runs.ts";
import { keptAlready, keptFor, planKey } from "./kept.ts";

/** Pay and revenue by a field of the deals. */
export interface DirectionData {
  field: DirectionField;
  rows: DirectionRow[];
  /** names of values that have one in the export */
  names: Record<string, string>;
  /** values that the focus plan's multipliers pay more for */
  favoured: string[];
  /** plans whose rows are not computed yet: they were just edited */
  missing: Letter[];
}

const tableOf: Partial<Record<DirectionField, string>> = { product: "products", family: "products", segment: "accounts", industry: "accounts", account_region: "accounts" };

/** Fields of this export that pay and revenue can be broken down by. Kinds, sources and products stand in the deals themselves. */
export const directionFieldsOf = ({ tables }: Pick<DatasetFacts, "tables">): DirectionField[] => directionFields.filter((f) => tableOf[f] === undefined || (tables[tableOf[f]] ?? 0) > 0);

const nameOf = (field: DirectionField) => `direction ${field}`;

/**
 * Pay and revenue by a field. With `wait` every plan's rows are computed; without, those of edited plans are left for later (`missing`) unless they
 * are there already: they price every line, and the cost under the reader's hand comes first.
 */
export async function directionOf(context: Pick<PageContext, "engine" | "facts" | "memory" | "signal">, runs: readonly PlanRun[], field: DirectionField, choice: { focus: Letter; edited: ReadonlySet<Letter>; wait: boolean }): Promise<DirectionData> {
  const { engine, facts, memory, signal } = context;
  const names = await memory.keep(`names of ${field}`, () => valueNames(engine, field));
  const plans: PlanDirection[] = [];
  const missing: Letter[] = [];
  for (const { letter, plan } of runs) {
    const key = planKey(plan);
    const later = !choice.wait && choice.edited.has(letter);
    const rows = later
      ? await keptAlready<PlanDirection["rows"]>(memory, nameOf(field), key)
      : await keptFor(memory, nameOf(field), key, async () => (await replayOf(context)).direction(plan, field, signal ? { signal } : {}));
    if (rows) plans.push({ letter, rows });
    else missing.push(letter);
  }
  const rows = directionRows(plans, moneyZero(facts.minorUnits));
  const focus = runs.find((r) => r.letter === choice.focus);
  return {
    field,
    rows,
    names: Object.fromEntries(rows.flatMap(({ value }) => (value !== null && names.has(value) ? [[value, names.get(value)!]] : []))),
    favoured: focus ? [...favoured(focus.plan, field)] : [],
    missing,
  };
}
