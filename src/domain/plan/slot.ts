import type { Letter, Slot } from "../selection/selection.ts";
import { applyEdits } from "./edits.ts";
import type { Plan } from "./schema.ts";
import { inBoth } from "./words.ts";
import { type PlanError, parsePlan } from "./validate.ts";

const parsed = new Map<string, ReturnType<typeof parsePlan>>();
const parsedKept = 64;

/** Reading a document takes longer than replaying an edit of it, and the same few are asked for at every keystroke. */
function parsedOnce(text: string): ReturnType<typeof parsePlan> {
  const found = parsed.get(text) ?? parsePlan(text);
  if (parsed.size >= parsedKept) parsed.clear();
  parsed.set(text, found);
  return found;
}

/** A duplicate has the title of what it was made from, and its own letter: two columns of one title could not be told apart in words. */
const copied = (title: Plan["title"], letter: Letter): Plan["title"] => {
  if (title === undefined) return undefined;
  const { en, zh } = inBoth(title, "");
  return { en: `${en}, copy\u00A0${letter}`, zh: `${zh}，副本\u00A0${letter}` };
};

/** The plan that a slot of the comparison stands for: its document with the edits in it, under the slot's own id; or what is wrong with it. `undefined` when the site has no such document. */
export function slotPlan(slot: Slot, documents: readonly { id: string; text: string }[]): { plan: Plan } | { errors: PlanError[] } | undefined {
  const document = documents.find((d) => d.id === (slot.from ?? slot.id));
  if (!document) return undefined;
  const published = parsedOnce(document.text);
  if ("errors" in published) return published;
  const found = applyEdits(published.plan, slot.edits.map(({ path, value }) => ({ path, value: value.trim() === "" ? Number.NaN : Number(value) })));
  if ("errors" in found) return found;
  const title = slot.from === undefined ? found.plan.title : copied(found.plan.title, slot.letter);
  return { plan: { ...found.plan, id: slot.id, ...(title === undefined ? {} : { title }) } };
}
