import { metric, view } from "../metric.ts";

/** Deals of the view. */
export const deals = metric({
  name: "deals", per: "segment", unit: "deals", source: view, weight: "one",
  rows: "true",
  read: (s) => s.deals,
});
