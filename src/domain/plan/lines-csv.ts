import { type Line, lineColumns } from "./lines.ts";

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The header of payout lines as CSV: plan.md's columns in their order. */
export const lineCsvHeader = `${lineColumns.join(",")}\n`;

/** A payout line as a row of CSV, `because` as JSON text; the same from `simulate --lines` and from the site. */
export const lineCsvRow = (line: Line): string => `${lineColumns.map((c) => cell(line[c])).join(",")}\n`;
