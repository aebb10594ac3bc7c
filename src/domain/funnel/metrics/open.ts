import { metric, view } from "../metric.ts";

/** Deals of the view that are open. */
export const open = metric({
  name: "open", per: "segment", unit: "deals", source: view, weight: "one",
  rows: "result = 'open'",
  read: (s) => s.open,
});
