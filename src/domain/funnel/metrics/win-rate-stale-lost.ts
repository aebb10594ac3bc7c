import { metric, view } from "../metric.ts";

/** Won of the deals won, lost, or open and overdue or stale. */
export const winRateStaleLost = metric({
  name: "win_rate_stale_lost", per: "segment", unit: "rate", source: view, weight: "one",
  rows: "result <> 'open' OR overdue OR stale",
  part: "result = 'won'",
  read: (s) => s.win_rate_stale_lost.value,
  leftOut: [{ reason: "open_not_idle", when: "d.viewed AND d.result = 'open' AND NOT d.overdue AND NOT d.stale" }],
});
