import { isMet, type MissingRows, type Reconciled } from "../../src/domain/dataset/control-totals.ts";
import { printTable } from "./output.ts";

const missingText = ({ file, reason, column, rows, sum }: MissingRows): string => `${file}: ${rows} ${reason}${column === null ? "" : ` (${column})`}${sum === null ? "" : `, ${sum}`}`;

/** Control totals beside what was loaded: for people, loud where they differ. */
export function printReconciliation(totals: readonly Reconciled[]): void {
  const off = totals.filter((t) => !isMet(t));
  console.log(off.length === 0 ? "\nControl totals: all met." : `\nAttention: control totals: ${off.length} of ${totals.length} differ.`);
  printTable(
    totals.map((t) => ({
      total: [t.name ?? t.of, t.where].filter((part) => part !== "").join("; "),
      of: t.measure,
      expected: t.expected,
      found: t.found,
      difference: isMet(t) ? "–" : t.difference,
      "not loaded, and may belong to it": isMet(t) ? "" : t.missing.map(missingText).join("; ") || "nothing that was read",
    })),
  );
}
