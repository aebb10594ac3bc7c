import { type EditEffect, editEffect } from "../../domain/plan/effects.ts";
import { editableNumbers } from "../../domain/plan/editable.ts";
import { addressPath } from "../../domain/plan/edits.ts";
import type { Paid } from "../../domain/plan/outcome.ts";
import { slotPlan } from "../../domain/plan/slot.ts";
import type { Letter, Slot } from "../../domain/selection/selection.ts";
import type { PageContext } from "../page.ts";
import { runPlan } from "../runs.ts";

/** How a plan came from its document to what it is: each edit with its own effect, in the order they were made; the effects sum to the whole. */
export interface Story {
  letter: Letter;
  effects: EditEffect[];
}

/** The stories of all plans with edits. Versions on the way are run as the plans themselves are: each once. */
export async function storiesOf(context: PageContext): Promise<Story[]> {
  const stories: Story[] = [];
  for (const slot of context.selection.plans) {
    const effects = slot.edits.length > 0 ? await effectsOf(slot, context) : [];
    if (effects.length > 0) stories.push({ letter: slot.letter, effects });
  }
  return stories;
}

async function effectsOf(slot: Slot, context: PageContext): Promise<EditEffect[]> {
  const version = async (edits: Slot["edits"]): Promise<Paid | undefined> => {
    const found = slotPlan({ ...slot, edits }, context.plans);
    return found && "plan" in found ? { plan: found.plan, result: await runPlan(context, found.plan) } : undefined;
  };
  let before = await version([]);
  if (!before) return [];
  const effects: EditEffect[] = [];
  let waiting: Slot["edits"][number][] = [];
  for (const [i, edit] of slot.edits.entries()) {
    waiting = [...waiting, edit];
    const after = await version(slot.edits.slice(0, i + 1));
    if (!after) continue;
    const old = new Map(editableNumbers(before.plan).map((n) => [addressPath(n.path), n]));
    const moved = waiting.map(({ path, value }) => ({ path: old.get(path)?.path ?? path, from: old.get(path)?.value ?? Number(value), to: Number(value) }));
    effects.push(editEffect(before, after, moved, context.facts.minorUnits));
    before = after;
    waiting = [];
  }
  return waiting.length > 0 ? [] : effects;
}
