import { metric, view } from "../metric.ts";

/** Mean days from creation to close of the won deals. funnel.md, "cycle length". */
export const cycleMean = metric({
  name: "cycle_mean", per: "segment", unit: "days", source: view, weight: "days",
  rows: "result = 'won' AND created_on IS NOT NULL AND closed_on IS NOT NULL",
  read: (s) => s.cycle.mean_days,
  leftOut: [{ reason: "no_day", when: "d.viewed AND d.result = 'won' AND (d.created_on IS NULL OR d.closed_on IS NULL)" }],
});
