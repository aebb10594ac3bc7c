import { type Component, type Plan, component, planSchema } from "./schema.ts";
import { type PlanError, error } from "./validate/errors.ts";
import { sumErrors } from "./validate/fate-rules.ts";
import { readDocument } from "./validate/read.ts";
import { ruleErrors } from "./validate/rules.ts";
import { shapeErrors } from "./validate/shape.ts";

export type { PlanError } from "./validate/errors.ts";

/**
 * A plan from its document (YAML or JSON text, or plain values), or everything that is wrong with it: what its text, its shape, and its
 * rules say, each with the path in the document. Never both.
 */
export function parsePlan(source: string | object): { plan: Plan } | { errors: PlanError[] } {
  let document: unknown = source;
  if (typeof source === "string") {
    const read = readDocument(source);
    if ("errors" in read) return read;
    document = read.value;
  }
  if (document === null || typeof document !== "object" || Array.isArray(document)) return { errors: [error([], "wrong_type", document, "a mapping with id, period and components")] };
  // A fault in one place hides none in another: rules hold for every component whose own shape is right.
  const errors = [...shapeErrors(document), ...ruleErrors(componentsOf(document)), ...sumErrors(document)];
  return errors.length > 0 ? { errors } : { plan: planSchema.parse(document) };
}

const componentsOf = (document: unknown): (Component | undefined)[] => {
  const list = (document as { components?: unknown }).components;
  return Array.isArray(list) ? list.map((x) => component.safeParse(x).data) : [];
};
