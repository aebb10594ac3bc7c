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

/** The code and the rest of a reason; a bundle of another maker may have reasons without a code. */
export function rejectReason(reason: string): { code: RejectCode | undefined; detail: string } {
  const [word, ...rest] = reason.split(": ");
  const code = rejectCodes.find((c) => c === word);
  return code ? { code, detail: rest.join(": ") } : { code: undefined, detail: reason };
}
