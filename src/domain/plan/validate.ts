import { type Component, type Plan, component, planSchema } from "./schema.ts";
import { type PlanError, at, error } from "./validate/errors.ts";
import { sumErrors } from "./validate/fate-rules.ts";
import { mended, ofItself, saysAbsent } from "./validate/mended.ts";
import { readDocument } from "./validate/read.ts";
import { ruleErrors } from "./validate/rules.ts";
import { shapeErrors } from "./validate/shape.ts";

export type { PlanError } from "./validate/errors.ts";

/**
 * A plan from its document (YAML or JSON text, or plain values), or everything that is wrong with it: what its text, its shape, and its
 * rules say, each with the path in the document and, of a text, its line. Never both. `later`: what a component must have together was not looked at in full, for what its parts are.
 */
export function parsePlan(source: string | object): { plan: Plan } | { errors: PlanError[]; later?: true } {
  let document: unknown = source;
  let faults: PlanError[] = [];
  let lineOf: (path: string) => number | undefined = () => undefined;
  if (typeof source === "string") {
    const read = readDocument(source);
    if ("errors" in read) return read;
    ({ value: document, faults, lineOf } = read);
  }
  if (document === null || typeof document !== "object" || Array.isArray(document)) return { errors: [error([], "wrong_type", document, "a mapping with id, period, components")] };
  // A fault in one place hides none in another: rules hold for every component of the right shape, and of the others for what is left without their faults.
  const components = componentsOf(document);
  const isWhole = (path: string) => components[Number(/^components\[(\d+)\]/.exec(path)?.[1])]?.isWhole ?? true;
  const found = ruleErrors(components.map((c) => c.value));
  const rules = found.filter((e) => isWhole(e.path) || ofItself.has(e.code));
  const errors = [...faults, ...shapeErrors(document), ...rules, ...sumErrors(document)];
  if (errors.length === 0) return { plan: planSchema.parse(document) };
  // What the rules miss was most likely taken out as faulty, and is told already.
  const later = components.some((c) => c.value === undefined) || found.some((e) => !rules.includes(e) && !saysAbsent(e));
  return { errors: errors.map((e) => inLine(named(e, document), lineOf(e.path))), ...(later ? { later } : {}) };
}

const inLine = (e: PlanError, line: number | undefined): PlanError => (line === undefined ? e : { ...e, line });

/** A fault of a component with its id beside its number: `components[1] (pool).rate: …`. */
function named(e: PlanError, document: object): PlanError {
  const [start, number] = /^components\[(\d+)\]/.exec(e.path) ?? [];
  const id = at(document, ["components", Number(number), "id"]);
  return start === undefined || typeof id !== "string" || id.length > 64 || !e.message.startsWith(start) ? e : { ...e, message: `${start} (${id})${e.message.slice(start.length)}` };
}

const componentsOf = (document: object): { value: Component | undefined; isWhole: boolean }[] => {
  const list = (document as { components?: unknown }).components;
  if (!Array.isArray(list)) return [];
  return list.map((x: unknown) => {
    const { data } = component.safeParse(x);
    return { value: (data ?? mended(x)) as Component | undefined, isWhole: data !== undefined };
  });
};
