import { metric, view } from "../metric.ts";

/** Deals of the view without a path. funnel.md, "place". */
export const unplaced = metric({
  name: "unplaced", per: "segment", unit: "deals", source: view, weight: "one",
  rows: "place IS NULL",
  read: (s) => s.unplaced,
});
