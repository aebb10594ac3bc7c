import { countedSteps, metric, stageOf } from "../metric.ts";

/** Deals counted at the stage that did not get to the next stage and are lost. */
export const fell = metric({
  name: "fell", per: "stage", unit: "deals", source: countedSteps, weight: "one",
  rows: "NOT went_on AND outcome = 'lost'",
  read: (s, stage) => stageOf(s, stage)?.more.fell ?? null,
});
