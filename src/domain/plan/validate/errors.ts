/** One thing that is wrong with a plan document. `path` is where (`components[0].tiers.steps[1].rate`, empty for the whole), `code` what tests and pages act on. */
export interface PlanError {
  path: string;
  code: string;
  found: string;
  expected: string;
  /** what was most likely meant, as a plan has it: `0.08`, `{ of: bookings }` */
  instead?: string;
  message: string;
  /** of a plan's text, from 1; absent where the fault is of the text as a whole or says its own place, and of plain values */
  line?: number;
}

export type PathPart = string | number;

export const pathText = (parts: readonly PropertyKey[]): string =>
  parts.reduce<string>((text, part) => (typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)), "");

/** The value at a path of a document. */
export const at = (document: unknown, parts: readonly PropertyKey[]): unknown =>
  parts.reduce<unknown>((value, part) => (value !== null && typeof value === "object" && Object.hasOwn(value, part) ? (value as Record<PropertyKey, unknown>)[part] : undefined), document);

/** What was found, in words: no value of the document. */
export class InWords {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Of keys of which exactly one has to be there, what was found in its place: none of them, or which of them at once; nothing where one is there. */
export function notOne(keys: Readonly<Record<string, unknown>>): InWords | undefined {
  const names = Object.keys(keys);
  const given = names.filter((name) => keys[name] !== undefined);
  if (given.length === 1) return undefined;
  return new InWords(given.length > 0 ? given.join(" and ") : names.length === 2 ? `neither ${names.join(" nor ")}` : "none of them");
}

/** A value as a reader wrote it, cut short. */
export function shown(value: unknown): string {
  if (value instanceof InWords) return value.text;
  if (value === undefined) return "nothing";
  // JSON has no such numbers and would call them null.
  if (typeof value === "number" && !Number.isFinite(value)) return Number.isNaN(value) ? "a number that is none (.nan)" : "a number without end";
  return cut(JSON.stringify(value) ?? String(value));
}

const longest = 80;
/** What a reader wrote, cut short. */
export const cut = (text: string, most = longest): string => (text.length > most ? `${text.slice(0, most - 3)}...` : text);
/** What was meant, where it is short enough to be told whole. */
export const ifShort = (text: string): string | undefined => (text.length > longest ? undefined : text);

export const error = (parts: readonly PropertyKey[], code: string, found: unknown, expected: string, instead?: string): PlanError => {
  const path = pathText(parts);
  const text = shown(found);
  return { path, code, found: text, expected, ...(instead === undefined ? {} : { instead }), message: `${path || "The plan"}: found ${text}; expected ${expected}.${meant(instead)}` };
};

/** A key that nothing knows at its place. @param note what else is known of it, a sentence with a space before it */
export function unknownKey(path: string, key: string, allowed: readonly string[], near: string | undefined, note = ""): PlanError {
  const expected = allowed.length === 1 ? allowed[0]! : `one of ${allowed.join(", ")}`;
  return { path, code: "unknown_key", found: cut(key), expected, ...(near === undefined ? {} : { instead: near }), message: `${path.endsWith(key) ? `${path.slice(0, -key.length)}${cut(key)}` : path}: ${cut(key)} is not known here.${meant(near)}${note} Allowed: ${allowed.join(", ")}.` };
}

/** The end of a message that knows what was meant. */
export const meant = (instead: string | undefined): string => (instead === undefined ? "" : ` Did you mean ${instead}?`);
