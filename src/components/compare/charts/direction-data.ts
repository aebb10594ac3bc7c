import { type DirectionRow, type PlanDirection, directionRows, favoured } from "../../../domain/compare/direction.ts";
import { type DirectionField, directionFields } from "../../../domain/plan/compile/direction.ts";
import { moneyZero, sum } from "../../../domain/money.ts";
import { countingIds } from "../../../domain/plan/counting.ts";
import type { Plan } from "../../../domain/plan/schema.ts";
import { type Keeping, keeps } from "../../../domain/plan/shown.ts";
import { funnelOptionsOf } from "../../../domain/selection/funnel-options.ts";
import type { DatasetFacts } from "../../../domain/dataset/facts.ts";
import type { Letter } from "../../../domain/selection/selection.ts";
import { wonValues } from "../../../engine/jobs/deal-facts.ts";
import { funnelReport } from "../../../engine/jobs/funnel.ts";
import { keepingKey } from "../../../engine/jobs/keeping.ts";
import { valueNames } from "../../../engine/jobs/value-names.ts";
import { replayOf } from "../../replay.ts";
import type { PlanRun } from "../../runs.ts";
import { type ShownContext, keeping } from "../../shown-runs.ts";
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
export async function directionOf(context: ShownContext, runs: readonly PlanRun[], field: DirectionField, choice: { focus: Letter; edited: ReadonlySet<Letter>; wait: boolean }): Promise<DirectionData> {
  const { engine, facts, memory, signal } = context;
  const names = await memory.keep(`names of ${field}`, () => valueNames(engine, field));
  const narrowed = runs.length > 0 ? await keeping(context) : undefined;
  const plans: PlanDirection[] = [];
  const missing: Letter[] = [];
  for (const { letter, plan } of runs) {
    const key = `${planKey(plan)}${narrowed ? keepingKey(context.selection) : ""}`;
    const later = !choice.wait && choice.edited.has(letter);
    const rows = later
      ? await keptAlready<PlanDirection["rows"]>(memory, nameOf(field), key)
      : await keptFor(memory, nameOf(field), key, async () => (narrowed ? narrowedRows(context, plan, field, narrowed) : (await replayOf(context)).direction(plan, field, signal ? { signal } : {})));
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

/** The rows of a selection: pay of the lines that it keeps, revenue of the deals that the funnel counts as won under it. */
async function narrowedRows(context: ShownContext, plan: Plan, field: DirectionField, kept: Keeping): Promise<PlanDirection["rows"]> {
  const { engine, facts, memory, selection, signal } = context;
  const options = signal ? { signal } : {};
  const counting = countingIds(plan);
  const lines = (await (await replayOf(context)).lines(plan, { plain: true, ...options })).filter((l) => counting.has(l.component_id) && keeps(kept, l));
  const values = await memory.keep(`values of ${field}`, () => wonValues(engine, field));
  const { segments } = await memory.keep(`sold by ${field} ${keepingKey(selection)}`, () => funnelReport(engine, facts, funnelOptionsOf(selection, { by: field })));
  const pay = new Map<string | null, string[]>();
  for (const line of lines) {
    const value = line.deal_id === null ? null : (values.get(line.deal_id) ?? null);
    (pay.get(value) ?? pay.set(value, []).get(value)!).push(line.amount);
  }
  const sold = new Map(segments.filter((s) => s.won > 0).map((s) => [s.segment === "" ? null : s.segment, s]));
  const none = moneyZero(facts.minorUnits);
  return [...new Set([...sold.keys(), ...pay.keys()])].map((value) => ({
    value,
    earned: pay.has(value) ? sum(pay.get(value)!) : none,
    revenue: sold.get(value)?.won_amount ?? none,
    deals: sold.get(value)?.won ?? 0,
  }));
}
