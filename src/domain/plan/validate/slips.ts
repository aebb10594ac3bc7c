import { type PlanError, at, meant, unknownKey } from "./errors.ts";
import { writtenEntry } from "./instead.ts";

/** The code of what is missing in the likeliest of several forms and not in all of them, until `oncePerSlip` has looked at what stands beside it. */
export const missingOfForm = "missing_of_form";

/** A key that is not known, or one that is not there, with the mapping that it belongs to. */
interface Placed {
  error: PlanError;
  /** path of the mapping, with what stands before a key of it */
  holder: string;
  key: string;
}

/**
 * Faults, each slip told once. A key that is misspelt is unknown under its own name and missing under the right one. Where a mapping has one key that is
 * unknown and lacks one, and the value is of the kind that the other asks for, it was most likely meant. What stands beside a list that is missing, and
 * would be right inside it, was meant to be the list's only entry.
 * @param keysIn the keys that an entry of the list at a path may have
 */
export function oncePerSlip(errors: readonly PlanError[], document: unknown, keysIn: (path: readonly string[]) => readonly string[]): PlanError[] {
  const missing = errors.flatMap((error): Placed[] => (error.code === "missing" || error.code === missingOfForm ? [placed(error, error.path.split(".").at(-1)!)] : []));
  const unknown = errors.flatMap((error): Placed[] => (error.code === "unknown_key" ? [placed(error, error.found)] : []));
  const missingIn = Map.groupBy(missing, (m) => m.holder);
  const unknownIn = Map.groupBy(unknown, (u) => u.holder);
  // Where a key is unknown, another form than the one looked at may have been meant.
  const dropped = new Set(missing.filter((m) => m.error.code === missingOfForm && unknownIn.has(m.holder)).map((m) => m.error));
  const told = new Map<PlanError, PlanError>();
  for (const lack of missing) {
    const beside = unknownIn.get(lack.holder) ?? [];
    const known = lack.error.expected === "a list" ? keysIn([...partsOf(lack.holder), lack.key]) : [];
    if (beside.length < 2 || !beside.every((u) => known.includes(u.key))) continue;
    const entry = writtenEntry(lack.key, [Object.fromEntries(beside.map((u) => [u.key, valueOf(document, u)]))]);
    told.set(lack.error, { ...lack.error, ...(entry === undefined ? {} : { instead: entry }), message: `${lack.error.message}${meant(entry)}` });
    for (const { error } of beside) dropped.add(error);
  }
  for (const slip of unknown) {
    if (dropped.has(slip.error)) continue;
    const lacking = missingIn.get(slip.holder) ?? [];
    const named = lacking.find((m) => slip.error.instead === m.key || slip.error.instead?.startsWith(`${m.key}:`));
    const [only, ...more] = lacking;
    const alone = more.length === 0 && unknownIn.get(slip.holder)!.length === 1;
    const right = named ?? (only && only.error.code === "missing" && alone && slip.error.instead === undefined && isOf(only.error.expected, valueOf(document, slip)) ? only : undefined);
    if (!right) continue;
    dropped.add(right.error);
    if (!named) told.set(slip.error, unknownKey(slip.error.path, slip.key, slip.error.expected.replace(/^one of /, "").split(", "), right.key));
  }
  return errors.filter((e) => !dropped.has(e)).map((e) => told.get(e) ?? (e.code === missingOfForm ? { ...e, code: "missing" } : e));
}

const placed = (error: PlanError, key: string): Placed => ({ error, holder: error.path.slice(0, error.path.length - key.length), key });
const partsOf = (path: string): string[] => path.split(/[.[\]]+/).filter((part) => part !== "");
const valueOf = (document: unknown, { holder, key }: Placed): unknown => at(document, [...partsOf(holder), key]);

/** Whether a value is of the kind that a missing one had to be. */
function isOf(expected: string, value: unknown): boolean {
  if (/^a( whole)? number\b/.test(expected)) return typeof value === "number";
  if (expected.startsWith("a list")) return Array.isArray(value);
  if (expected.startsWith("a mapping")) return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === "string" && expected.replace(/^one of /, "").split(", ").includes(value);
}
