import { metric, parkedEntries } from "../metric.ts";

/** Deals that entered the parked stage and are in it at the end of the day. */
export const parkedNow = metric({
  name: "parked_now", per: "parked", unit: "deals", source: parkedEntries, weight: "one",
  rows: "now",
  at: (stage) => stage.kind === "parked",
  read: (s, stage) => s.parked.find((p) => p.stage_id === stage)?.now ?? null,
});
