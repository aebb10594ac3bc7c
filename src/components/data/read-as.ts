import type { SourceFile } from "../../domain/dataset/manifest.ts";
import type { Format } from "../../i18n/format.ts";
import type { Messages } from "../../i18n/messages.ts";

/** Files that a sentence names. */
const named = 3;

/** Files that are not read as most are, in UTF-8 with commas: a sentence for those of one reading, which names the first of many. */
export function readAsNotes(ledger: readonly SourceFile[], t: Messages["data"]["ledger"], f: Pick<Format, "count" | "list">): string[] {
  const others = ledger.filter((s) => s.encoding !== undefined && (s.encoding !== "UTF-8" || s.delimiter !== ","));
  return [...Map.groupBy(others, (s) => t.text(s.encoding!, s.delimiter!))].map(([how, files]) => {
    const names = files.slice(0, named).map((s) => s.file);
    const rest = files.length - names.length;
    return t.readAs(f.list(rest > 0 ? [...names, t.others(f.count(rest))] : names), f.count(files.length), how);
  });
}
