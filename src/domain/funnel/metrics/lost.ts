import { metric, view } from "../metric.ts";

/** Deals of the view that are lost. */
export const lost = metric({
  name: "lost", per: "segment", unit: "deals", source: view, weight: "one",
  rows: "result = 'lost'",
  read: (s) => s.lost,
});
