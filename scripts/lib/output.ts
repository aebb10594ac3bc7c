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

/** The widest line of sentences in columns of a terminal: what a window of the usual size shows whole. */
const page = 100;

/** A text in lines that a terminal need not break, indented under the row that it belongs to. */
export function wrapped(text: string, indent = 4): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + width(line) + 1 + width(word) > page) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((l) => " ".repeat(indent) + l);
}

/** A table for people: numbers to the right, an absent value as `–`. @param under lines below the row of that number */
export function printTable(rows: readonly Record<string, unknown>[], columns = Object.keys(rows[0] ?? {}), under?: (row: number) => readonly string[]): void {
  const show = (v: unknown) => (v === null || v === undefined ? "–" : String(v));
  const right = columns.map((c) => rows.every((r) => r[c] === null || r[c] === undefined || typeof r[c] === "number" || /^-?\d+(\.\d+)?%?$/.test(String(r[c]))));
  const widths = columns.map((c) => Math.max(width(c), ...rows.map((r) => width(show(r[c])))));
  const line = (cells: string[]) => cells.map((c, i) => (right[i] ? " ".repeat(widths[i]! - width(c)) + c : c + " ".repeat(widths[i]! - width(c)))).join("  ").trimEnd();
  console.log(line(columns));
  console.log(widths.map((w) => "─".repeat(w)).join("  "));
  for (const [i, row] of rows.entries()) {
    console.log(line(columns.map((c) => show(row[c]))));
    for (const text of under?.(i) ?? []) console.log(text);
  }
}
