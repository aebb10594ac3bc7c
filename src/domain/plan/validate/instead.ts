import { stringify } from "yaml";
import { nearest } from "../../nearest.ts";
import { numberIn } from "./number-in.ts";
import { halfWidth } from "./yaml-fault.ts";

/** What a document has to hold at a place: a kind of value, and of a mapping the keys that it may have. */
export interface Asked {
  kind: string;
  keys: readonly string[];
  /** words that `of` may be, where it is one of the keys */
  measures: readonly string[];
  /** of a list or a pair, the kinds of value that it may hold */
  holds: readonly string[];
  /** of a mapping, the keys that hold lists */
  lists: readonly string[];
}

/** What the author most likely meant, as it is written in a plan; nothing when it is not clear. */
export function instead(found: unknown, { kind, keys, measures, holds, lists }: Asked): string | undefined {
  if (kind === "number") return typeof found === "string" ? numberIn(found) : undefined;
  if (kind === "boolean") return truth(found);
  if (kind === "string") return typeof found === "number" ? `"${found}"` : undefined;
  if (kind === "array" && typeof found === "string" && /^[［【]/.test(found)) return halfWidth(found);
  if (kind === "array" && holds.includes("tuple")) return pairs(found);
  if (kind === "array") return found === null || (holds.includes("object") && typeof found !== "object") ? undefined : written([found]);
  if (kind === "tuple") return pair(found);
  if (kind !== "object") return undefined;
  const only = Array.isArray(found) && found.length === 1 ? (found[0] as unknown) : found;
  if (keys.includes("of") && typeof only === "string") {
    const measure = nearest(only, measures);
    return measure && written({ of: measure });
  }
  if (keys.includes("months") && keys.includes("days")) return span(only);
  if (keys.includes("within")) {
    const window = span(only);
    return window && `{ within: ${window} }`;
  }
  if (keys.includes("from") && keys.includes("rate")) return Array.isArray(found) && found.length === 2 ? written({ from: found[0] as unknown, rate: found[1] as unknown }) : undefined;
  if (Array.isArray(found) && lists.length === 1) return written({ [lists[0]!]: found });
  if (typeof found === "number") {
    if (keys.length === 1) return written({ [keys[0]!]: found });
    if (keys.includes("amount") && !keys.includes("per")) return written({ amount: found });
  }
  if (keys.includes("rep_id") && keys.includes("role")) return Array.isArray(found) ? written({ role: found }) : typeof found === "string" ? written({ role: [found] }) : undefined;
  if (keys.includes("at_least") && keys.includes("at_most") && typeof only === "number") return written({ at_least: only });
  return undefined;
}

/** A key with its value as a plan has it on one line; nothing when that would be long. */
export const writtenEntry = (key: string, value: unknown): string | undefined => written({ [key]: value })?.replace(/^\{ (.*) \}$/s, "$1");

/** As a plan has it on one line; nothing when that would be long. */
function written(value: unknown): string | undefined {
  const text = stringify(value, { collectionStyle: "flow", flowCollectionPadding: !Array.isArray(value), lineWidth: 0 }).trim();
  return text.length > 60 ? undefined : text;
}

/** `{ x: 0.8, y: 0.5 }` where a pair is asked for. */
function pair(found: unknown): string | undefined {
  const values = typeof found === "object" && found !== null ? Object.values(found) : [];
  return values.length === 2 && values.every((v) => typeof v === "number") ? written(values) : undefined;
}

/** `{ 0: 1, 0.2: 0.8 }` where pairs are asked for. */
function pairs(found: unknown): string | undefined {
  if (Array.isArray(found) || typeof found !== "object" || found === null) return undefined;
  const all = Object.entries(found).map(([start, value]) => [Number(start), value as unknown]);
  return all.length > 0 && all.every((one) => one.every((x) => typeof x === "number" && !Number.isNaN(x))) ? written(all) : undefined;
}

const yes = ["yes", "y", "on", "1", "是"];
const no = ["no", "n", "off", "0", "否"];
function truth(found: unknown): string | undefined {
  const word = String(found).toLowerCase();
  return yes.includes(word) || word === "true" ? "true" : no.includes(word) || word === "false" ? "false" : undefined;
}

/** `12 months`, `1 year`, `180天`: a length of time; a bare number is of days. */
function span(found: unknown): string | undefined {
  const match = /^(\d+)\s*(d|days?|天|m|months?|个?月|y|years?|年)?$/i.exec(String(found).trim());
  if (!match) return undefined;
  const [, n, unit = "d"] = match;
  if (/^(d|天)/i.test(unit)) return written({ days: Number(n) });
  return written({ months: Number(n) * (/^(y|年)/i.test(unit) ? 12 : 1) });
}
