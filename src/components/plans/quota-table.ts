import type { Because } from "../../domain/plan/because.ts";
import type { Line } from "../../domain/plan/lines.ts";
import { countsMoney } from "../../domain/plan/measures/index.ts";
import { countedAmount, isWhole, quotaGroups } from "../../domain/plan/quota-groups.ts";
import type { QuotaRowReason } from "../../domain/plan/reasons.ts";
import type { Component } from "../../domain/plan/schema.ts";
import type { TableRows, Words } from "../page.ts";
import { called } from "./credit-why.ts";
import { daysText, mostTerms } from "./quota-why.ts";

/** Rows of `quotas` that are too many for a sentence, as a list. */

/** The lists of a component's lines of one rep and period, each once: of its quota, and of that of the fiscal year which an individual commission rate is over. */
export function quotaLists(lines: readonly Pick<Line, "because">[]): QuotaRowReason[][] {
  const all = lines.flatMap(({ because }) => [(because as Because).quota_of, (because as Because).icr?.quota_of]).flatMap((x) => (x && x.rows.length > mostTerms ? [x.rows] : []));
  return [...new Map(all.map((rows) => [JSON.stringify(rows), rows])).values()];
}

/** Each row with the days of it that count and what it comes to, group by group as the sentence has them; their sum is the quota before its factors. @param own whose rows name nobody */
export function quotaTable(rows: readonly QuotaRowReason[], component: Component, own: string, words: Words): TableRows {
  const { t: { why: { quotaOf: { table: t } } }, f } = words;
  // A count has no empty decimals.
  const figure = (text: string) => (countsMoney(component) ? text : text.replace(/\.?0+$/, ""));
  return {
    label: t.title(f.count(rows.length)),
    twoLines: true,
    columns: [
      { key: "rep", label: t.rep },
      { key: "from", label: t.from, kind: "day" },
      { key: "to", label: t.to, kind: "day" },
      { key: "amount", label: t.amount, kind: "money" },
      { key: "days", label: t.days },
      { key: "counts", label: t.counts, kind: "money" },
    ],
    rows: quotaGroups(rows).flatMap((group) => group.rows).map((row, i) => ({
      key: i, rep: row.rep_id === undefined ? own : called(row.rep_id, words), from: row.from, to: row.to, amount: figure(row.amount),
      days: isWhole(row) ? f.count(row.of) : t.daysOf(daysText(row.days, words), f.count(row.of)), counts: figure(countedAmount([row])),
    })),
    total: { rep: t.sum, counts: figure(countedAmount(rows)) },
  };
}
