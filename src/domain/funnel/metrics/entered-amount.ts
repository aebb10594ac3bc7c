import { enteredSteps, metric, stageOf } from "../metric.ts";

/** Amount of the deals with an entry of the stage itself. */
export const enteredAmount = metric({
  name: "entered_amount", per: "stage", unit: "amount", source: enteredSteps, weight: "amount",
  rows: "true",
  read: (s, stage) => stageOf(s, stage)?.more.amount.entered ?? null,
});
