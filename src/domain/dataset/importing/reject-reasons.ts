/** Why a row was not loaded: the word before the colon in `import_rejects.reason`; after it stands what was expected. */
export const rejectCodes = [
  "missing",
  "bad_date",
  "ambiguous_date",
  "bad_number",
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
