import { countedSteps, metric, stageOf } from "../metric.ts";

/** Deals counted at the stage that were won without the next stage. */
export const passed = metric({
  name: "passed", per: "stage", unit: "deals", source: countedSteps, weight: "one",
  rows: "NOT went_on AND outcome = 'won'",
  read: (s, stage) => stageOf(s, stage)?.more.passed ?? null,
});
