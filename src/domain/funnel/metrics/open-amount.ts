import { metric, view } from "../metric.ts";

/** Amount of the deals of the view that are open. */
export const openAmount = metric({
  name: "open_amount", per: "segment", unit: "amount", source: view, weight: "amount",
  rows: "result = 'open'",
  read: (s) => s.open_amount,
});
