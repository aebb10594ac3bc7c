import { countedSteps, hasNext, metric, stageOf } from "../metric.ts";

/** Of the deals counted at the stage, the share that got to the next. funnel.md, "conversion s → t". */
export const conversion = metric({
  name: "conversion", per: "stage", unit: "rate", source: countedSteps, weight: "one",
  rows: "true",
  part: "went_on",
  at: hasNext,
  read: (s, stage) => stageOf(s, stage)?.conversion ?? null,
});
