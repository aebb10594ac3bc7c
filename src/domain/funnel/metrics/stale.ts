import { metric, view } from "../metric.ts";

/** Open deals longer in their stage than nine in ten of the stays that ended. funnel.md, "stale". */
export const stale = metric({
  name: "stale", per: "segment", unit: "deals", source: view, weight: "one",
  rows: "stale",
  read: (s) => s.stale,
  leftOut: [{ reason: "undated_entry", when: "d.viewed AND d.outcome = 'open' AND d.undated AND d.place IS NOT NULL AND d.parked_id IS NULL" }],
});
