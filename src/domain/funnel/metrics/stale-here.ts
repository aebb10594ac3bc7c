import { isOpen, metric, places, stageOf } from "../metric.ts";

/** Stale deals whose place is the stage. */
export const staleHere = metric({
  name: "stale", per: "stage", unit: "deals", source: places, weight: "one",
  rows: "stale",
  at: isOpen,
  read: (s, stage) => stageOf(s, stage)?.stale ?? null,
  leftOut: [{ reason: "undated_entry", when: "d.outcome = 'open' AND d.undated AND d.parked_id IS NULL", at: { step: places, rows: "true" } }],
});
