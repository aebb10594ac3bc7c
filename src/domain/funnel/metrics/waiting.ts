import { countedSteps, metric, stageOf } from "../metric.ts";

/** Deals counted at the stage that did not get to the next stage yet and are open. */
export const waiting = metric({
  name: "waiting", per: "stage", unit: "deals", source: countedSteps, weight: "one",
  rows: "NOT went_on AND outcome = 'open'",
  read: (s, stage) => stageOf(s, stage)?.more.waiting ?? null,
});
