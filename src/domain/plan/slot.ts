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

type Found = { plan: Plan } | { errors: PlanError[] };

/** Plans of slots by document and slot: at every keystroke the same few are asked for by every part of the page. They are given out as they are, so nobody may change them. */
const plans = new Map<string, Map<string, Found>>();
const plansKept = 64;

/** The plan that a slot of the comparison stands for: its document with the edits in it, under the slot's own id; or what is wrong with it. `undefined` when the site has no such document. */
export function slotPlan(slot: Slot, documents: readonly { id: string; text: string }[]): Found | undefined {
  const document = documents.find((d) => d.id === (slot.from ?? slot.id));
  if (!document) return undefined;
  if (plans.size >= plansKept && !plans.has(document.text)) plans.clear();
  const known = plans.get(document.text) ?? new Map<string, Found>();
  plans.set(document.text, known);
  const { letter, id, from, edits } = slot;
  const key = JSON.stringify([letter, id, from, edits]);
  const there = known.get(key) ?? made(slot, document.text);
  // Last asked for stands last; the first is dropped.
  known.delete(key);
  known.set(key, there);
  if (known.size > plansKept) known.delete(known.keys().next().value!);
  return there;
}

function made(slot: Slot, text: string): Found {
  const published = parsedOnce(text);
  if ("errors" in published) return published;
  const found = applyEdits(published.plan, slot.edits.map(({ path, value }) => ({ path, value: value.trim() === "" ? Number.NaN : Number(value) })));
  if ("errors" in found) return found;
  const title = slot.from === undefined ? found.plan.title : copied(found.plan.title, slot.letter);
  return { plan: { ...found.plan, id: slot.id, ...(title === undefined ? {} : { title }) } };
}
