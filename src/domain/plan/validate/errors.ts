/** One thing that is wrong with a plan document. `path` is where (`components[0].tiers.steps[1].rate`, empty for the whole), `code` what tests and pages act on. */
export interface PlanError {
  path: string;
  code: string;
  found: string;
  expected: string;
  /** what was most likely meant, as a plan has it: `0.08`, `{ of: bookings }` */
  instead?: string;
  message: string;
}

export type PathPart = string | number;

export const pathText = (parts: readonly PropertyKey[]): string =>
  parts.reduce<string>((text, part) => (typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)), "");

/** The value at a path of a document. */
export const at = (document: unknown, parts: readonly PropertyKey[]): unknown =>
  parts.reduce<unknown>((value, part) => (value !== null && typeof value === "object" ? (value as Record<PropertyKey, unknown>)[part] : undefined), document);

/** A value as a reader wrote it, cut short. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

export const error = (parts: readonly PropertyKey[], code: string, found: unknown, expected: string, instead?: string): PlanError => {
  const path = pathText(parts);
  const text = shown(found);
  return { path, code, found: text, expected, ...(instead === undefined ? {} : { instead }), message: `${path || "The plan"}: found ${text}; expected ${expected}.${meant(instead)}` };
};

/** The end of a message that knows what was meant. */
export const meant = (instead: string | undefined): string => (instead === undefined ? "" : ` Did you mean ${instead}?`);
