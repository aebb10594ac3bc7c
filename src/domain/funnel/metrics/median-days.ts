import { leftOutOfDays } from "../left-out-of-days.ts";
import { metric, stagedStays, stageOf } from "../metric.ts";

/** The first day on which at most half of the stays are still going on (Kaplan–Meier). funnel.md, "stage duration". */
export const medianDays = metric({
  name: "median_days", per: "stage", unit: "days", source: stagedStays, weight: "days",
  rows: "true",
  part: "ended",
  at: (stage) => stage.kind !== "won",
  read: (s, stage) => stageOf(s, stage)?.median_days ?? s.parked.find((p) => p.stage_id === stage)?.median_days ?? null,
  leftOut: leftOutOfDays,
});
