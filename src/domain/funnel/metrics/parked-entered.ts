import { metric, parkedEntries } from "../metric.ts";

/** Deals that entered the parked stage. */
export const parkedEntered = metric({
  name: "parked", per: "parked", unit: "deals", source: parkedEntries, weight: "one",
  rows: "true",
  at: (stage) => stage.kind === "parked",
  read: (s, stage) => s.parked.find((p) => p.stage_id === stage)?.entered ?? null,
});
