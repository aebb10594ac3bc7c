import type { Slot } from "../selection/selection.ts";
import { type Plan } from "./schema.ts";
import { type PlanError, parsePlan } from "./validate.ts";
import { readDocument } from "./validate/read.ts";

/** A slot of the comparison as the plan that it stands for, or what is wrong with it. */
export type SlotPlan = { plan: Plan } | { errors: PlanError[] };

/** A number, `true`, `false` as such; anything else is text: what an edit's value in the URL means. */
const valueOf = (text: string): unknown => {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
};

/** The document's values with one of them set; steps that are missing on the way are made, an index beyond a list is left to the validation. */
function edited(document: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(document)) return document.map((item, i) => (String(i) === key ? edited(item, rest, value) : (item as unknown)));
  const object = document !== null && typeof document === "object" ? (document as Record<string, unknown>) : {};
  return { ...object, [key]: edited(object[key], rest, value) };
}

/** The plan document of a slot with its edits in it, as plain values under the slot's own id. `undefined` when the site has no such document. */
export function slotDocument(slot: Slot, documents: readonly { id: string; text: string }[]): { value: unknown } | { errors: PlanError[] } | undefined {
  const found = documents.find((d) => d.id === (slot.from ?? slot.id));
  if (!found) return undefined;
  const read = readDocument(found.text);
  if ("errors" in read) return read;
  const value = slot.edits.reduce((document, { path, value: text }) => edited(document, path.split("."), valueOf(text)), read.value);
  return { value: slot.from === undefined ? value : edited(value, ["id"], slot.id) };
}

/** The plan that a slot stands for. `undefined` when the site has no such document. */
export function slotPlan(slot: Slot, documents: readonly { id: string; text: string }[]): SlotPlan | undefined {
  const document = slotDocument(slot, documents);
  if (document === undefined || "errors" in document) return document;
  return parsePlan(document.value as object);
}
