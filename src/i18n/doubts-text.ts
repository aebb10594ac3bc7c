import { tableNamed } from "../domain/dataset/contract.ts";
import type { ColumnConflict } from "../domain/dataset/proposing/remedies.ts";
import type { SourceFile } from "../domain/dataset/manifest.ts";
import type { Format } from "./format.ts";
import type { Messages } from "./messages.ts";

/**
 * What of a file was loaded and yet is probably not as it is meant, a sentence each column: words that became no value, with where a mapping would say
 * what they mean, columns that look like one of the contract's or the mapping's, and points that other numbers of the column explain.
 */
export function doubtsIn({ file, dropped = [], resembling = [], decimals = [] }: Pick<SourceFile, "file" | "dropped" | "resembling" | "decimals">, t: Pick<Messages["data"]["ledger"], "dropped" | "wordIn" | "resembling" | "resemblingUnread" | "decimals">, f: Pick<Format, "count" | "list">): string[] {
  const words = dropped.map(({ column, table, field, rows, words }) => {
    const listed = words.map((w) => t.wordIn(w.word, f.count(w.rows)));
    const shown = words.reduce((n, w) => n + w.rows, 0);
    const allowed = tableNamed(table).columns.find((c) => c.name === field)?.values ?? [];
    return t.dropped(file, column, field, f.count(rows), f.list(shown < rows ? [...listed, "…"] : listed), allowed.join(", "));
  });
  const points = decimals.map(({ column, rows, example, because }) => t.decimals(file, column, because.raw, String(because.line), f.count(rows), example));
  return [...resembling.map(({ column, like, unread }) => (unread ? t.resemblingUnread : t.resembling)(file, column, like)), ...words, ...points];
}

/** Columns of a file that nothing asks for which are named. */
const columnsNamed = 20;

/** Columns of a file that are not read; none where all are. */
export function unreadIn({ file, unread_columns: columns = [] }: Pick<SourceFile, "file" | "unread_columns">, t: Pick<Messages["data"]["ledger"], "unread" | "others">, f: Pick<Format, "count" | "list">): string[] {
  const rest = columns.length - columnsNamed;
  return columns.length === 0 ? [] : [t.unread(file, f.list(rest > 0 ? [...columns.slice(0, columnsNamed), t.others(f.count(rest))] : columns))];
}

/** A column in which one text loads and keeps another from being read. @param byHand columns are chosen on the page */
export function conflictIn({ file, column, loaded, rejected, say }: ColumnConflict, { ledger, rejects }: Pick<Messages["data"], "ledger" | "rejects">, f: Pick<Format, "count">, byHand = false): string {
  const place = ({ line, text }: { line: number; text: string }) => ledger.place(f.count(line), text);
  const said = [rejects.ofColumn(file, column), place(loaded), loaded.value, place(rejected), loaded.would ?? undefined] as const;
  return say === undefined ? rejects.numbersConflict(...said) : rejects.daysConflict(...said, say, byHand);
}
