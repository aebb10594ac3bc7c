import { InputFault } from "../../fault.ts";

/** What keeps a file of text from being scanned to its end, and what to do about it. */

/** Bytes that are not UTF-8: the caller may try another encoding. */
export class NotUtf8 extends InputFault {}

/** @param begin of the line */
export const notUtf8 = (file: string, line: number, begin: string): NotUtf8 =>
  new NotUtf8(`${file}, line ${line}: the text is not UTF-8 (${begin}). Save it as UTF-8 (in Excel: Save As, CSV UTF-8), or say its encoding in a mapping: encoding: windows-1252 for Western European, gb18030 for Chinese exports.`, {
    code: "not_utf8",
    path: `${file}:${line}`,
    allowed: "UTF-8",
  });

/**
 * A quotation mark that nothing closes.
 * @param at where it opens; the column where that is known
 * @param rest of the file from it on; absent where the end of the file is not in sight
 * @param signs those between columns and records, under which marks would mean nothing
 */
export function quoteOpen(at: { file: string; line: number; column: string | undefined }, rest: Uint8Array | undefined, signs: { delimiter: string | undefined; lineEnd: string }): InputFault {
  const { file, line, column } = at;
  let last = line;
  for (let p = rest?.indexOf(10) ?? -1; p >= 0 && p + 1 < rest!.length; p = rest!.indexOf(10, p + 1)) last++;
  const span = rest === undefined ? " in the next 32 MB" : last === line ? "" : `: everything to the end of the file, line ${last}, is one value`;
  return new InputFault(
    `${file}, line ${line}${column === undefined ? "" : `, column ${column}`}: a quotation mark opens here and is never closed${span}. If the mark belongs to the text (a 5" pipe), write it twice inside a value in quotation marks, or take it away. If the file was cut short, export or copy it again. If marks mean nothing in this file, say so in the mapping: delimiter: ${JSON.stringify(signs.delimiter)}, record_end: ${JSON.stringify(signs.lineEnd)}.`,
    { code: "quote_open", path: [file, line, ...(column === undefined ? [] : [column])].join(":"), found: rest === undefined ? "" : String(last), allowed: "a closing quotation mark" },
  );
}
