import { metric, view } from "../metric.ts";

/** Amount of the deals of the view that are won. */
export const wonAmount = metric({
  name: "won_amount", per: "segment", unit: "amount", source: view, weight: "amount",
  rows: "result = 'won'",
  read: (s) => s.won_amount,
});
