/** Why a row was not loaded: the word before the colon in `import_rejects.reason`; after it stands what was expected. */
export const rejectCodes = [
  "missing",
  "bad_date",
  "ambiguous_date",
  "bad_number",
  "ambiguous_number",
  "bad_flag",
  "not_allowed",
  "out_of_range",
  "unknown_word",
  "no_rule",
  "not_found",
  "duplicate_key",
  "conflict",
  "group_differs",
  "group_incomplete",
  "no_load",
  "cell_error",
  "field_count",
  "bad_quote",
  "nul_byte",
] as const;
export type RejectCode = (typeof rejectCodes)[number];

/** Between the first reason of a row and what else is wrong with it: `Amount: bad_number; Closed: bad_date`. */
export const alsoMark = "; also ";

/** A reason's first part, and what else is wrong with the row: columns and codes. */
export function allReasons(reason: string): { first: string; also: { column: string; code: RejectCode | undefined; text: string }[] } {
  const at = reason.lastIndexOf(alsoMark);
  if (at < 0) return { first: reason, also: [] };
  const also = reason.slice(at + alsoMark.length).split("; ").map((text) => {
    const cut = text.lastIndexOf(": ");
    return { column: text.slice(0, cut), code: rejectCodes.find((c) => c === text.slice(cut + 2)), text };
  });
  return also.every((a) => a.code !== undefined) ? { first: reason.slice(0, at), also } : { first: reason, also: [] };
}

/** The code and the rest of a reason; a bundle of another maker may have reasons without a code. */
export function rejectReason(reason: string): { code: RejectCode | undefined; detail: string } {
  const [word, ...rest] = reason.split(": ");
  const code = rejectCodes.find((c) => c === word);
  return code ? { code, detail: rest.join(": ") } : { code: undefined, detail: reason };
}

/** A key of a mapping that would read a text, and what it would be then. */
export interface Remedy {
  /** as a mapping has it: `date: D/M/YYYY` */
  say: string;
  value: string;
}

const remedy = /^(.*?);? ?((?:date|number|factor): .*?) in (a|the) mapping reads it as ([^,]+?)(?:, ((?:date|number|factor): .*) as ([^,]+))?$/;

/** What was expected, and what in a mapping would read the text; the second of two is another reading. `isOwn`: there is no mapping yet. */
export function remediesOf(detail: string): { expected: string; isOwn: boolean; remedies: readonly Remedy[] } {
  const [, expected = "", say, article, value, otherSay, otherValue] = remedy.exec(detail) ?? [];
  if (say === undefined) return { expected: detail, isOwn: false, remedies: [] };
  return { expected, isOwn: article === "a", remedies: [{ say, value: value! }, ...(otherSay === undefined ? [] : [{ say: otherSay, value: otherValue! }])] };
}
