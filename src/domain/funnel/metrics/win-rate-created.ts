import { metric, view } from "../metric.ts";

/** Won of all deals of the view. */
export const winRateCreated = metric({
  name: "win_rate_created", per: "segment", unit: "rate", source: view, weight: "one",
  rows: "true",
  part: "result = 'won'",
  read: (s) => s.win_rate_created.value,
});
