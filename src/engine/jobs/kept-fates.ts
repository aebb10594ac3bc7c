import type { RepRange } from "../../domain/plan/compile/rep-range.ts";
import type { FateRow, PayRow } from "../../domain/plan/result.ts";
import type { Component, Plan } from "../../domain/plan/schema.ts";

interface Kept {
  /** `line_state` of each rep's rows, in the order of periods */
  states: ReadonlyMap<string, string>;
  fates: readonly FateRow[];
}

/** Components of the plans that are being compared. */
const limit = 8;

/** What fates depend on besides `line_state`: the plan up to the component, without the numbers of that one's gate and modifiers (what these read stays). */
function groundOf(plan: Plan, component: Component): string {
  const { gate, modifiers } = component;
  const unnumbered = {
    ...component,
    ...(gate && { gate: { ...gate, otherwise: gate.otherwise === "hold" ? "hold" : 0, when: gate.when.map((read) => ({ ...read, at_least: undefined, above: undefined, at_most: undefined, below: undefined })) } }),
    ...(modifiers && { modifiers: modifiers.map((read) => ({ ...read, steps: undefined, points: undefined })) }),
  };
  const { period, eligible, fx, quota_factor } = plan;
  return JSON.stringify({ period, eligible, fx, quota_factor, components: [...plan.components.slice(0, plan.components.findIndex((c) => c.id === component.id)), unnumbered] });
}

/**
 * Fates by rep and period of the plans at hand. An edited number of a gate or a modifier reaches the lines of the reps whose rows of pay it changes,
 * and no others: theirs alone are asked for again, since what becomes of lines costs ten times what pay does.
 */
export class KeptFates {
  readonly #kept = new Map<string, Kept>();

  /** @param pay the rows of the component's pay @param ask gives the fates of those reps, of all when absent */
  async of(plan: Plan, component: Component, pay: readonly PayRow[], ask: (reps?: RepRange) => Promise<FateRow[]>): Promise<readonly FateRow[]> {
    const key = groundOf(plan, component);
    const states = new Map<string, string>();
    for (const { rep_id, line_state } of pay) states.set(rep_id, `${states.get(rep_id) ?? ""}${line_state!};`);
    const before = this.#kept.get(key);
    const among = before && [...states].filter(([rep, state]) => before.states.get(rep) !== state).map(([rep]) => rep);
    const fates = !among ? await ask() : among.length === 0 ? before.fates : await this.#replaced(before, among, ask);
    this.#kept.delete(key);
    this.#kept.set(key, { states, fates });
    for (const oldest of this.#kept.keys()) if (this.#kept.size > limit) this.#kept.delete(oldest);
    return fates;
  }

  drop(): void {
    this.#kept.clear();
  }

  async #replaced(before: Kept, among: readonly string[], ask: (reps: RepRange) => Promise<FateRow[]>): Promise<FateRow[]> {
    const asked = new Set(among);
    return [...before.fates.filter((row) => !asked.has(row.rep_id)), ...(await ask({ among }))];
  }
}
