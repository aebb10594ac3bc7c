import type { RejectCode } from "../../domain/dataset/importing/reject-reasons.ts";

export const rejectWords: Record<RejectCode, string> = {
  missing: "No value where every row needs one",
  bad_date: "Not a day",
  ambiguous_date: "Month first or day first?",
  bad_number: "Not a number",
  bad_flag: "Neither true nor false",
  not_allowed: "Not one of the values allowed",
  out_of_range: "A number outside its scale",
  unknown_word: "A word that the mapping does not know",
  not_found: "Not in the file where it is looked up",
  duplicate_key: "A row before has the same key",
  conflict: "A row before says otherwise of the same key",
  group_differs: "Rows of one deal that say different things",
  group_incomplete: "Another row of the same deal was rejected",
  no_rule: "No rule of the mapping says what this row is",
  no_load: "No rule of the mapping takes this row",
  cell_error: "A formula that failed",
  field_count: "Too few or too many fields",
  bad_quote: "Text after a closing quotation mark",
  nul_byte: "A NUL byte in the text",
};

/** What an import says was expected, as it stands in `import_rejects`. */
export const rejectDetail = (detail: string): string => detail;

/** A reason with what was expected. */
export const rejectWith = (reason: string, detail: string): string => `${reason} (${detail})`;

/** A reason with what else is wrong with the row. */
export const rejectAlso = (reason: string, also: readonly (readonly [column: string, reason: string])[]): string => `${reason}; also ${also.map(([column, why]) => `${column}: ${why}`).join("; ")}`;
