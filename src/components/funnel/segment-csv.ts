import type { SegmentRow } from "../../domain/funnel/segment-rows.ts";
import type { TableRows, Words } from "../page.ts";
import type { SegmentColumn } from "./segment-columns.ts";

/** Win rates by segment as plain rows. @param name a segment as people call it */
export function winRateRows(rows: readonly SegmentRow[], field: string, name: (r: SegmentRow) => string, { t }: Pick<Words, "t">): TableRows {
  const w = t.funnel.segments;
  return {
    columns: [
      { key: "segment", label: field },
      { key: "deals", label: w.deals, kind: "count" },
      { key: "won", label: w.won, kind: "count" },
      { key: "lost", label: w.lost, kind: "count" },
      { key: "open", label: w.open, kind: "count" },
      { key: "rate", label: w.rate, kind: "rate" },
      { key: "low", label: w.low, kind: "rate" },
      { key: "high", label: w.high, kind: "rate" },
      { key: "difference", label: w.against, kind: "rate" },
      { key: "q", label: w.q, kind: "number", decimals: 4 },
    ],
    rows: rows.map((r) => ({ key: r.segment, segment: name(r), deals: r.deals, won: r.won, lost: r.lost, open: r.open, rate: r.win_rate.value, low: r.win_rate.low, high: r.win_rate.high, difference: r.against_rest.difference, q: r.against_rest.q })),
  };
}

/** A stage's figures by segment as plain rows. */
export function stageFigureRows(rows: readonly SegmentRow[], field: string, columns: readonly SegmentColumn[], name: (r: SegmentRow) => string): TableRows {
  return {
    columns: [{ key: "segment", label: field }, ...columns.map(({ kind, label }, i) => ({ key: String(i), label, kind }))],
    rows: rows.flatMap((r) => (r.stage === null ? [] : [{ key: r.segment, segment: name(r), ...Object.fromEntries(columns.map((c, i) => [String(i), c.value(r.stage!)])) }])),
  };
}
