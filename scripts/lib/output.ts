import { UsageError } from "./main.ts";

export type Format = "table" | "json";

/** The `--format` option's value. @throws UsageError */
export function formatOf(value: string | undefined): Format {
  if (value === undefined || value === "table") return "table";
  if (value === "json") return "json";
  throw new UsageError(`--format is table or json, not ${value}`);
}

/** One JSON document on standard output. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

/** Width in columns of a terminal: Chinese characters take two. */
const width = (text: string) => [...text].reduce((n, c) => n + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(c) ? 2 : 1), 0);

/** A table for people: numbers to the right, an absent value as `–`. */
export function printTable(rows: readonly Record<string, unknown>[], columns = Object.keys(rows[0] ?? {})): void {
  const show = (v: unknown) => (v === null || v === undefined ? "–" : String(v));
  const right = columns.map((c) => rows.every((r) => r[c] === null || r[c] === undefined || typeof r[c] === "number" || /^-?\d+(\.\d+)?%?$/.test(String(r[c]))));
  const widths = columns.map((c) => Math.max(width(c), ...rows.map((r) => width(show(r[c])))));
  const line = (cells: string[]) => cells.map((c, i) => (right[i] ? " ".repeat(widths[i]! - width(c)) + c : c + " ".repeat(widths[i]! - width(c)))).join("  ").trimEnd();
  console.log(line(columns));
  console.log(widths.map((w) => "─".repeat(w)).join("  "));
  for (const row of rows) console.log(line(columns.map((c) => show(row[c]))));
}
