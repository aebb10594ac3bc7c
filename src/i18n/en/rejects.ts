import type { RejectCode } from "../../domain/dataset/importing/reject-reasons.ts";

export const rejectWords: Record<RejectCode, string> = {
  missing: "No value where every row needs one",
  bad_date: "Not a day",
  ambiguous_date: "Month first or day first?",
  bad_number: "Not a number",
  ambiguous_number: "Is the point for thousands or for decimals?",
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

/** What mostly lies behind a reason, and what to do: in the export, or by a key of the mapping. */
export const rejectAdvice: Record<RejectCode, string> = {
  missing: "Fill the cell in the export, or choose the column that has the value. Rows that are no records, such as a line of totals, can be left out by name: leave_out in the mapping.",
  bad_date: "Say how the days of this column are written: date in the mapping. A month or a quarter alone is no day: export whole days.",
  ambiguous_date: "Look one of these days up in the system that they come from. Then say for the column, in the mapping, whether the month or the day goes first: such as date: M/D/YYYY or date: D/M/YYYY.",
  bad_number: 'Say how the numbers of this column are written: number in the mapping. Where every number has a unit beside it, such as 3万 or 3k, signs takes it off and factor multiplies: number: { signs: ["万"], factor: 10000 }. Words that stand for an empty cell, such as n/a, are listed under absent. What no key reads has to be exported as plain numbers: a unit beside some numbers only, several currencies in one column, two ways of writing in one. A percentage among amounts means that another column was meant.',
  ambiguous_number: 'Points of this column have three digits behind them, and 12.000 is twelve thousand or twelve. Look one of these numbers up in the system that they come from. Then say for the column, in the mapping, what points are: number: { thousands: ".", decimal: "," } or number: { decimal: "." }.',
  bad_flag: 'Say in the mapping which words mean yes and which no: flag: { yes: ["Yes"], no: ["No", ""] }.',
  not_allowed: "Translate the words of the file into those that are allowed: map in the mapping, such as map: { Closed Won: won }.",
  out_of_range: "The column is probably on another scale (factor in the mapping multiplies it), or another column is meant.",
  unknown_word: "Add the word to map in the mapping and say what it means, or correct it in the export.",
  not_found: "The two files do not belong together: export both on one day and without filters. Where a missing value does no harm, the mapping may say else: absent.",
  duplicate_key: "If the export holds the row twice, delete one. If the rows are parts of one deal, such as order lines, the mapping can add them up: group. If a person or a customer stands in many rows that say the same, say once: true. Otherwise another column is the key.",
  conflict: "Rows of one key have to agree: correct the one that is wrong, or take the column in which they differ out of this load.",
  group_differs: "Say under group which value counts where the rows differ (first, last, least, most), or if_same to leave it empty.",
  group_incomplete: "Put right the other row of the same deal, which stands in this list with its own reason: then all of them load.",
  no_rule: "Add a rule that fits such rows, or say else: absent in the mapping.",
  no_load: "Add a load whose when takes such rows, or leave them out by name: leave_out in the mapping.",
  cell_error: "Correct the formula in the workbook, or put its value in its place, and save the file again.",
  field_count: "Mostly a value holds the sign that divides the columns, or a line break, and has no quotation marks around it: export with quotation marks around texts, or correct the line. If most rows stand here, another sign divides the columns: delimiter in the mapping says which. If it is the last row, the file was cut short: export or copy it again.",
  bad_quote: "A quotation mark inside a value in quotation marks has to be written twice: export again, or correct the line. If quotation marks mean nothing in this file, say delimiter and record_end in the mapping.",
  nul_byte: "The file was damaged on its way, or parts of two encodings were put together: open it in the program that it comes from and export it again as UTF-8.",
};

/** The same where columns are chosen on the page, and no mapping is at hand: by the page's own settings. Absent where nothing else is to be said. */
export const rejectAdviceByHand: Partial<Record<RejectCode, string>> = {
  missing: "Fill the cell in the export, or choose the column that has the value. Rows that are no records, such as a line of totals, are taken out of the file.",
  bad_date: "How its days are written is said below the column, where columns are chosen; another column may be meant, too. A month or a quarter alone is no day: export whole days.",
  ambiguous_date: "Look one of these days up in the system that they come from. Then say below the column, where columns are chosen, whether the month or the day goes first.",
  bad_number: "What points and commas mean is said below the columns of the file: 1,234.50 or 1.234,50. What neither reads may be read by a button under “What would read them”, where one stands; the rest has to be exported as plain numbers: units beside some numbers alone, several currencies in one column, the sign of another currency than the export's. A percentage among amounts means that another column was meant.",
  ambiguous_number: "Points of this column have three digits behind them, and 12.000 is twelve thousand or twelve. Look one of these numbers up in the system that they come from. Then choose 1,234.50 or 1.234,50 below the columns of the file.",
  not_allowed: "What the words of stages and outcomes mean is said where columns are chosen. Other words have to be those that are allowed, in the export.",
  out_of_range: "The column is probably on another scale, or another column is meant: choose that.",
  unknown_word: "Say what the word means where columns are chosen, or correct it in the export.",
  duplicate_key: "If the export holds the row twice, delete one. If the rows are parts of one deal, such as order lines, tick “Rows with the same deal id are lines of one deal” where columns are chosen: they are added up. Otherwise another column tells the rows apart: choose that.",
  conflict: "Rows of one key have to agree: correct the one that is wrong in the export, or choose no column for the field in which they differ.",
  group_differs: "Lines of one deal have to agree in all that is not added up: correct the one that is wrong in the export, or choose no column for the field in which they differ. If the rows are deals of their own, another column is the number of the deal.",
  field_count: "Mostly a value holds the sign that divides the columns, or a line break, and has no quotation marks around it: export with quotation marks around texts, or correct the line. If it is the last row, the file was cut short: export or copy it again.",
  bad_quote: "A quotation mark inside a value in quotation marks has to be written twice: export again, or correct the line.",
};

/** What an import says was expected, as it stands in `import_rejects`, less what the reason says already. */
export const rejectDetail = (detail: string): string => detail.replace(/^(month or day first|thousands or decimals)\?(; )?|^a value is required$|^the same key stands (with other values )?in /, "");

/** A reason with what was expected. */
export const rejectWith = (reason: string, detail: string): string => `${reason} (${detail})`;

/** A reason with what else is wrong with the row. */
export const rejectAlso = (reason: string, also: readonly (readonly [column: string, reason: string])[]): string => `${reason}; also ${also.map(([column, why]) => `${column}: ${why}`).join("; ")}`;
