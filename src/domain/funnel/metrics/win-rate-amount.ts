import { metric, view } from "../metric.ts";

/** Won amount of the amount won or lost, of deals with an amount above 0. funnel.md, "win rate". */
export const winRateAmount = metric({
  name: "win_rate_amount", per: "segment", unit: "rate", source: view, weight: "amount",
  rows: "result <> 'open' AND amount > 0",
  part: "result = 'won'",
  read: (s) => s.win_rate_amount,
  leftOut: [
    { reason: "still_open", when: "d.viewed AND d.result = 'open'" },
    { reason: "no_amount_above_0", when: "d.viewed AND d.result <> 'open' AND NOT coalesce(d.amount > 0, false)" },
  ],
});
