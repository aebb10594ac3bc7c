import { metric, view } from "../metric.ts";

/** Deals of the view that are won. */
export const won = metric({
  name: "won", per: "segment", unit: "deals", source: view, weight: "one",
  rows: "result = 'won'",
  read: (s) => s.won,
});
