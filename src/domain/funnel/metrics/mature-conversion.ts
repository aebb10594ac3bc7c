import { countedSteps, hasNext, metric, stageOf, unresolved } from "../metric.ts";

/** The conversion of the deals that went on or are closed. funnel.md, "mature conversion". */
export const matureConversion = metric({
  name: "mature_conversion", per: "stage", unit: "rate", source: countedSteps, weight: "one",
  rows: "went_on OR outcome <> 'open'",
  part: "went_on",
  at: hasNext,
  read: (s, stage) => stageOf(s, stage)?.mature_conversion ?? null,
  leftOut: [unresolved],
});
