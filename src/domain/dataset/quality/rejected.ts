import type { DatasetFacts } from "../facts.ts";
import type { SourceFile } from "../manifest.ts";
import { sum } from "../../money.ts";
import { raw } from "../../sql.ts";
import { type Check, type Severity, idsOf } from "./check.ts";

/** From this share of a file's rows on, what is in the bundle is not the export; from that of `some`, its figures are off whatever the rows say. */
const shares = { most: 0.1, some: 0.01 };

/** The part of a file's rows that was rejected, 0 to 1. */
export const rejectedShare = ({ rejected, read }: Pick<SourceFile, "rejected" | "read">): number => (read === 0 ? 0 : rejected / read);

/** Files of which rows were rejected, the largest share first. */
export const rejectedFiles = ({ sources = [] }: Pick<DatasetFacts, "sources">): SourceFile[] => sources.filter((s) => s.rejected > 0).sort((a, b) => rejectedShare(b) - rejectedShare(a));

/** Files of which so many rows were rejected that what is in the bundle is not the export. */
export const mostlyRejected = (facts: Pick<DatasetFacts, "sources">): SourceFile[] => rejectedFiles(facts).filter((s) => rejectedShare(s) >= shares.most);

/** A deal that is not there is missing in every figure, however few they are; a few rows of another table are not. */
function graded(facts: DatasetFacts): Severity {
  const files = rejectedFiles(facts);
  if (mostlyRejected(facts).length > 0) return "stops";
  return files.length === 0 || files.some((s) => rejectedShare(s) >= shares.some || !s.into || s.into.includes("deals")) ? "distorts" : "notes";
}

/** What rejected rows of deals are worth, exact text; null when none of them has an amount, or some are in another currency than the bundle. */
function worth(facts: DatasetFacts): string | null {
  const all = rejectedFiles(facts).flatMap((s) => s.worth ?? []);
  if (all.length === 0 || all.some((w) => w.currency !== null && w.currency !== facts.currency)) return null;
  return sum(all.map((w) => w.amount));
}

/** What did not come in at all. */
export const rejectChecks = [
  { id: "no-deals", severity: "stops", of: "table", needs: [], relation: () => idsOf(raw("SELECT 'deals' AS id WHERE NOT EXISTS (SELECT 1 FROM deals)")) },
  {
    id: "rejected-rows",
    severity: "distorts",
    graded,
    of: "row",
    needs: ["import_rejects"],
    relation: () => idsOf(raw(`SELECT concat_ws(':', file, line) AS id FROM import_rejects`)),
    worth,
  },
] as const satisfies readonly Check[];
