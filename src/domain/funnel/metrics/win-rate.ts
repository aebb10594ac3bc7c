import { metric, view } from "../metric.ts";

/** Won of the deals won or lost. funnel.md, "win rate". */
export const winRate = metric({
  name: "win_rate", per: "segment", unit: "rate", source: view, weight: "one",
  rows: "result <> 'open'",
  part: "result = 'won'",
  read: (s) => s.win_rate.value,
  leftOut: [{ reason: "still_open", when: "d.viewed AND d.result = 'open'" }],
});
