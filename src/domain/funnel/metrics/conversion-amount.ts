import { countedSteps, hasNext, metric, stageOf } from "../metric.ts";

/** By amount, of the deals counted at the stage, the share that got to the next. funnel.md, "conversion s → t". */
export const conversionAmount = metric({
  name: "conversion_amount", per: "stage", unit: "rate", source: countedSteps, weight: "amount",
  rows: "true",
  part: "went_on",
  at: hasNext,
  read: (s, stage) => stageOf(s, stage)?.more.amount.conversion ?? null,
});
