import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { touchedBy } from "../../src/domain/dataset/quality/index.ts";
import type { CheckResult } from "../../src/engine/jobs/data.ts";
import { en } from "../../src/i18n/en.ts";
import { countedFinding, touchesInShell } from "../../src/i18n/en/quality.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { foundIn } from "../../src/i18n/quality-text.ts";
import { printTable, wrapped } from "./output.ts";

/** Ids of rows that a table for people names. */
const named = 3;

/** What a check found, in sentences: how many rows, which of the export, which figures they touch, and what to do. */
export function findingText({ id, rows, absent }: Pick<CheckResult, "id" | "rows" | "absent">, facts: DatasetFacts): string {
  if (rows === 0) return `${en.quality[id].finding}: none.`;
  return [`${rows} ${countedFinding(id, rows === 1)}.`, ...foundIn({ id, absent }, facts, { t: en, f: createFormat("en", facts) }), touchesInShell[id] ?? en.quality[id].touches].join(" ");
}

/**
 * What checks found, for people, gravest first: a line each of grade, rows and worth, under it the finding in sentences.
 * @param sample ids of the rows behind each, the first of them
 */
export function printFindings(results: readonly CheckResult[], facts: DatasetFacts, sample: ReadonlyMap<string, readonly string[]> = new Map()): void {
  const sorted = (["stops", "distorts", "notes"] as const).flatMap((severity) => results.filter((r) => r.severity === severity));
  printTable(
    sorted.map(({ id, severity, rows, amount, list_amount }) => ({ severity, rows, id, [`worth (${facts.currency})`]: amount ?? list_amount })),
    undefined,
    (i) => {
      const result = sorted[i]!;
      const ids = sample.get(result.id) ?? [];
      return [
        ...wrapped(findingText(result, facts)),
        ...wrapped(`Touches: ${touchedBy(result.id, facts).map((figure) => en.touched[figure]).join(", ")}.`),
        ...(ids.length === 0 ? [] : wrapped(`${result.of === "total" ? "Totals" : "Rows"}: ${ids.slice(0, named).join(", ")}${result.rows > named ? ", …" : "."}`)),
        "",
      ];
    },
  );
}
