import { type Component, component } from "../schema.ts";
import { type PlanError, at } from "./errors.ts";

/** Faults that a value has by itself or beside its neighbours in a list: they stand whatever else is missing around them. */
export const ofItself: ReadonlySet<string> = new Set(["rate_above_one", "not_ascending", "wrong_length", "too_small", "attribute_of_receipts", "cap_twice", "id_twice", "reserved_id", "not_before", "listed_after", "earnings_circle", "empty_range"]);

const absences: ReadonlySet<string> = new Set(["missing", "curve_alone", "clawback_window", "no_bound", "empty_filter"]);
/** Whether a fault is that something is not there. */
export const saysAbsent = ({ code, found }: PlanError): boolean => absences.has(code) || /^(neither |none of them$)/.test(found);

/** More than a document of the allowed size has. */
const faultsAtMost = 200;

/** A component without what is wrong with its shape, places in lists kept: what is left can be looked at. Nothing when too little is. */
export function mended(value: unknown): Component | undefined {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  const copy = structuredClone(value);
  for (let n = 0; n < faultsAtMost; n++) {
    const parsed = component.safeParse(copy);
    if (parsed.success) return parsed.data as Component;
    const issue = parsed.error.issues[0]!;
    if (issue.code === "unrecognized_keys") for (const key of issue.keys) remove(copy, [...issue.path, key]);
    else if (!removeAround(copy, issue.path)) return undefined;
  }
  return undefined;
}

/** Takes out what stands at a path; what lies in a list takes the list with it, so that no other place moves. @returns whether there was something to take out */
function removeAround(from: object, path: readonly PropertyKey[]): boolean {
  for (let parts = [...path]; parts.length > 0; parts = parts.slice(0, -1)) {
    const isInList = parts.some((part) => typeof part === "number");
    if (isInList || at(from, parts) === undefined) continue;
    remove(from, parts);
    return true;
  }
  return false;
}

function remove(from: object, path: readonly PropertyKey[]): void {
  const holder = at(from, path.slice(0, -1)) as Record<PropertyKey, unknown>;
  delete holder[path.at(-1)!];
}
