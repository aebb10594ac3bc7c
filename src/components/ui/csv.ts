import type { TableColumn } from "../page.ts";

/** A value for a spreadsheet: exact, without grouping. Text that a spreadsheet would take for a formula is made text (CWE-1236). */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  let text = String(value);
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV with a header of the columns' labels; lines end in CRLF (RFC 4180). */
export function toCsv(columns: readonly TableColumn[], rows: readonly Record<string, unknown>[]): string {
  const line = (cells: unknown[]) => cells.map(csvCell).join(",");
  return [line(columns.map((c) => c.label)), ...rows.map((r) => line(columns.map((c) => r[c.key])))].join("\r\n") + "\r\n";
}
