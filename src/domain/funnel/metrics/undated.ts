import { metric, view } from "../metric.ts";

/** Deals of the view that an undated entry keeps out of stays, ages and stale figures. funnel.md, "path of a deal". */
export const undated = metric({
  name: "undated", per: "segment", unit: "deals", source: view, weight: "one",
  rows: "undated",
  read: (s) => s.more.undated,
});
