import { enteredSteps, metric, stageOf } from "../metric.ts";

/** Deals with an entry of the stage itself. */
export const entered = metric({
  name: "entered", per: "stage", unit: "deals", source: enteredSteps, weight: "one",
  rows: "true",
  read: (s, stage) => stageOf(s, stage)?.entered ?? null,
});
