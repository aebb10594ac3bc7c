import { countedSteps, hasNext, metric, stageOf, unresolved } from "../metric.ts";

/** The conversion by amount of the deals that went on or are closed. funnel.md, "mature conversion". */
export const matureConversionAmount = metric({
  name: "mature_conversion_amount", per: "stage", unit: "rate", source: countedSteps, weight: "amount",
  rows: "went_on OR outcome <> 'open'",
  part: "went_on",
  at: hasNext,
  read: (s, stage) => stageOf(s, stage)?.more.amount.mature_conversion ?? null,
  leftOut: [unresolved],
});
