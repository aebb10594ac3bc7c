import type { DatasetFacts } from "../domain/dataset/facts.ts";
import { rejectCodes } from "../domain/dataset/importing/reject-reasons.ts";
import { totalName } from "../domain/dataset/control-totals.ts";
import type { SourceFile } from "../domain/dataset/manifest.ts";
import { type Check, type CheckId, checks, mostlyRejected, rejectedFiles, rejectedShare, totalsOff } from "../domain/dataset/quality/index.ts";
import { sum } from "../domain/money.ts";
import type { Format } from "./format.ts";
import type { Messages } from "./messages.ts";

interface Words {
  t: Pick<Messages, "found" | "rejects">;
  f: Format;
}

/**
 * What a check found in this bundle beside how many rows, a sentence each: file by file what was rejected and why, or which column or table is not
 * there at all. Empty where the number says it all.
 */
export function foundIn({ id, absent }: { id: CheckId; absent: boolean }, facts: Pick<DatasetFacts, "sources" | "control_totals" | "currency" | "tables">, { t, f }: Words): string[] {
  const { column } = checks.get(id) as Check;
  if (absent && column) return [t.found.column(column.name)];
  if (id === "no-quota" && !("quotas" in facts.tables)) return [t.found.table("quotas", "rep_id, measure, period_start, period_end, amount")];
  if (id === "control-totals") return differing(facts, { t, f });
  const files = rejectedFiles(facts);
  if (id === "duplicate-id") return worthIn(files.flatMap((s) => s.repeats ?? []), facts, f, t.found.repeats);
  if (id !== "rejected-rows") return [];
  return [...files.map((file) => rejectedOf(file, { t, f })), ...worthIn(files.flatMap((s) => s.worth ?? []), facts, f, t.found.worth)];
}

/** What rows that were not loaded are worth, a sum for each currency, in the sentence; nothing of no row. */
function worthIn(worth: NonNullable<SourceFile["worth"]>, { currency }: Pick<DatasetFacts, "currency">, f: Format, sentence: (rows: string, amounts: string) => string): string[] {
  const amounts = [...Map.groupBy(worth, (w) => w.currency ?? currency)].map(([of, rows]) => `${f.money(sum(rows.map((w) => w.amount)), 2)} ${of}`);
  return amounts.length === 0 ? [] : [sentence(f.count(worth.reduce((n, w) => n + w.rows, 0)), f.list(amounts))];
}

/** Control totals that a check's line names; the table of them has all. */
const totalsNamed = 3;

function differing(facts: Pick<DatasetFacts, "control_totals">, { t, f }: Words): string[] {
  const off = totalsOff(facts);
  const named = off.slice(0, totalsNamed).map((total) => t.found.total(totalName(total), total.measure, f.money(total.expected), f.money(total.found)));
  return [...named, ...(off.length > totalsNamed ? [t.found.totals(f.count(off.length - totalsNamed))] : [])];
}

/** That checks of the data stop its figures: which, and how many rows each. @param named the check's id before its finding, for where a reader can look it up by that */
export function stopsText(stops: readonly { id: CheckId; of: Check["of"]; rows: number }[], facts: Pick<DatasetFacts, "sources">, { t, f }: { t: Pick<Messages, "found" | "overview">; f: Format }, named = (_id: CheckId) => ""): string {
  const found = stops.map(({ id, of, rows }) => {
    const files = id === "rejected-rows" ? mostlyRejected(facts).map(({ file, rejected, read }) => t.found.ofFile(file, f.count(rejected), f.count(read))) : [];
    // That there is no deal is not counted.
    return named(id) + t.found.stopping(of === "table" ? undefined : f.count(rows), t.overview.trust.finding(id, rows === 1), files);
  });
  return t.found.stops(found);
}

function rejectedOf({ file, rejected, read, into = [], reasons = [] }: SourceFile, { t, f }: Words): string {
  const why = reasons.map(({ code, column = null, rows }) => {
    const known = rejectCodes.find((c) => c === code);
    return t.found.reason(known ? t.rejects[known] : code, column, f.count(rows));
  });
  // A file that is named after its table says it.
  const tables = into.length === 1 && file.startsWith(`${into[0]!}.`) ? [] : into;
  return t.found.rejected(file, f.list(tables), f.count(rejected), f.count(read), f.rate(rejectedShare({ rejected, read })), why);
}
