import { type FaultDetails, InputFault } from "../../fault.ts";
import type { ShownLine } from "./line-encodings.ts";

/** What keeps a file of text from being scanned to its end, and what to do about it. */

/** Bytes that are not UTF-8: the caller may try another encoding. */
export class NotUtf8 extends InputFault {
  readonly line: number;
  readonly begin: string;

  constructor(message: string, details: FaultDetails, at: { line: number; begin: string }) {
    super(message, details);
    this.line = at.line;
    this.begin = at.begin;
  }
}

/** @param begin of the line */
export const notUtf8 = (file: string, line: number, begin: string): NotUtf8 =>
  new NotUtf8(`${file}, line ${line}: the text is not UTF-8 (${begin}). Save it as UTF-8 (in Excel: Save As, CSV UTF-8), or say its encoding in a mapping: encoding: windows-1252 for Western European, gb18030 for Chinese exports, big5 for those in traditional signs, shift_jis for Japanese ones.`, {
    code: "not_utf8",
    path: `${file}:${line}`,
    allowed: "UTF-8",
  }, { line, begin });

/** Lines that are UTF-8 and lines that are not: whatever encoding a mapping says, some would be read as other signs. */
export const twoEncodings = (file: string, { line, begin }: NotUtf8, utf8: ShownLine): InputFault =>
  new InputFault(`${file} has two encodings: line ${utf8.line} is UTF-8 (${utf8.begin}), and line ${line} is not (${begin}). No encoding in a mapping reads both. If exports were put together, save each of them as UTF-8 (in Excel: Save As, CSV UTF-8) before they are; if a program cut texts in the middle of a letter, correct line ${line}.`, {
    code: "two_encodings",
    path: `${file}:${line}`,
    found: String(utf8.line),
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
