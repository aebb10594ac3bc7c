import { metric, view } from "../metric.ts";

/** Amount of the deals of the view that are lost. */
export const lostAmount = metric({
  name: "lost_amount", per: "segment", unit: "amount", source: view, weight: "amount",
  rows: "result = 'lost'",
  read: (s) => s.lost_amount,
});
