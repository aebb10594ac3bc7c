import { InputFault } from "../../../fault.ts";
import { nearest } from "../../../nearest.ts";
import { joinedHeader } from "../header.ts";
import { quoted } from "../record.ts";
import { type Sheet, openWorkbook } from "./workbook.ts";

/** What a cell shows when its formula failed. */
export const cellErrors = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!"];

/** A sheet as a table's text. */
export interface SheetText {
  text: string;
  /** as the sheet's, by position of the column */
  decimals: Sheet["decimals"];
  /** its days are counted from 1904, those too that have no format of days and stay numbers */
  from1904: boolean;
}

/**
 * One sheet of a workbook as comma-separated text, a record for each of its rows, so that a record's number is the row's.
 * @param sheet its name; unless said, the only visible one with something in it
 * @param header the header's row, from 1; 0 when there is none
 * @param headerRows rows that the header has: their names are joined in the last of them
 * @throws InputFault `bad_workbook`, `sheet_missing`, `sheet_unsaid`, `file_empty`
 */
export function sheetText(bytes: Uint8Array, file: string, sheet: string | undefined, header: number, headerRows = 1): SheetText {
  const workbook = openWorkbook(bytes, file);
  const names = workbook.sheets.map((s) => s.name);
  const listed = workbook.sheets.map((s) => (s.visible ? s.name : `${s.name} (hidden)`)).join(", ");
  if (sheet !== undefined) {
    const found = workbook.sheets.find((s) => s.name === sheet);
    if (found) return { ...textOf(workbook.read(found), header, headerRows), from1904: workbook.from1904 };
    const hint = nearest(sheet, names);
    throw new InputFault(`${file} has no sheet "${sheet}"${hint ? `; did you mean "${hint}"?` : "."} Its sheets: ${listed}.`, { code: "sheet_missing", path: file, found: sheet, allowed: listed, hint });
  }
  const filled = workbook.sheets.filter((s) => s.visible).map((s) => ({ name: s.name, sheet: workbook.read(s) })).filter((s) => s.sheet.rows.length > 0);
  if (filled.length > 1) {
    const those = filled.map((s) => s.name).join(", ");
    throw new InputFault(`${file} has several sheets with something in them: ${those}. Say in the mapping which one is meant, such as sheet: ${filled[0]!.name}.`, { code: "sheet_unsaid", path: file, found: those, allowed: "sheet" });
  }
  if (filled.length === 0) throw new InputFault(`${file} is empty: no visible sheet has anything in it. Its sheets: ${listed}.`, { code: "file_empty", path: file });
  return { ...textOf(filled[0]!.sheet, header, headerRows), from1904: workbook.from1904 };
}

function textOf(sheet: Sheet, headerRow: number, headerRows: number): Omit<SheetText, "from1904"> {
  const first = headerRow === 0 ? -1 : sheet.rows.findIndex((row, i) => i >= headerRow - 1 && row.some((cell) => cell !== undefined && cell.trim() !== ""));
  const from = first < 0 ? -1 : first + headerRows - 1;
  const header = from < 0 ? [] : headerRows === 1 ? headerOf(sheet, from) : joinedHeader(Array.from({ length: headerRows }, (_, i) => mergedRow(sheet, first + i)));
  const width = from < 0 ? sheet.rows.reduce((n, row) => Math.max(n, row.length), 0) : header.length;
  const text = sheet.rows
    .map((row, i) => {
      if (i >= first && i < from) return "\n";
      const cells = i === from ? header : row;
      if (!cells.some((cell) => cell !== undefined && cell.trim() !== "")) return "\n";
      return `${Array.from({ length: Math.max(width, cells.length) }, (_, c) => quoted(cells[c] ?? "")).join(",")}\n`;
    })
    .join("");
  return { text, decimals: sheet.decimals };
}

/** The cells of a row, each of a merged range with the range's value. */
function mergedRow({ rows, merged }: Sheet, at: number): string[] {
  const cells = Array.from(rows[at] ?? [], (cell) => cell ?? "");
  for (const { rows: [top, bottom], columns: [left, right] } of merged) {
    if (at < top || at > bottom) continue;
    for (let c = left; c <= right; c++) cells[c] = rows[top]?.[left] ?? "";
  }
  return Array.from(cells, (cell) => cell ?? "");
}

/** Names of the columns. A name that is merged over several columns, or from a row above, is the name of each: `Quota`, `Quota (2)`. */
function headerOf({ rows, merged }: Sheet, at: number): string[] {
  const names = Array.from(rows[at]!, (name) => name ?? "");
  for (const { rows: [top, bottom], columns: [left, right] } of merged) {
    if (at < top || at > bottom) continue;
    const name = rows[top]?.[left] ?? "";
    for (let c = left; c <= right && name !== ""; c++) names[c] = c === left ? name : `${name} (${c - left + 1})`;
  }
  return Array.from(names, (name) => name ?? "");
}
