import { countedSteps, metric, stageOf } from "../metric.ts";

/** Deals counted at the stage that got to the next stage. */
export const wentOn = metric({
  name: "went_on", per: "stage", unit: "deals", source: countedSteps, weight: "one",
  rows: "went_on",
  read: (s, stage) => stageOf(s, stage)?.more.went_on ?? null,
});
