import type { Book } from "./book.ts";
import { type Component, type Measure, measuresOf } from "./document.ts";
import { tablesOf } from "./where.ts";

const byMeasure: Record<string, string> = { collections: "receipts", collection_rate: "receipts", acceptances: "deliveries", on_time_rate: "deliveries", csat: "surveys", score: "scores", stage: "stage_events", checkpoint: "checkpoints" };

const ofMeasure = (m: Measure): string[] => [...(byMeasure[m.of] ? [byMeasure[m.of]!] : []), ...(m.net ? ["cancellations"] : []), ...tablesOf(m.where)];

/** Whether a table is absent that the component's measures, filters, release or clawback read. */
export function missesTable(book: Book, c: Component): boolean {
  const read = [
    ...measuresOf(c).flatMap(ofMeasure),
    ...(c.multipliers ?? []).flatMap((m) => ("when" in m ? tablesOf(m.when) : [])),
    ...(c.type === "pool" && c.share_by === "score" ? ["scores"] : []),
    ...(c.release ?? []).flatMap((s) => (s.on === "collected" ? ["receipts"] : s.on === "accepted" ? ["deliveries"] : [])),
    ...(c.clawback ? ["cancellations"] : []),
  ];
  return read.some(book.absent);
}
