import { metric, view } from "../metric.ts";

/** Deals of the view without an amount in the bundle's currency. funnel.md, "amount". */
export const withoutAmount = metric({
  name: "without_amount", per: "segment", unit: "deals", source: view, weight: "one",
  rows: "amount IS NULL",
  read: (s) => s.more.without_amount,
});
