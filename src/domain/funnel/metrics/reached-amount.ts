import { metric, reachedSteps, stageOf } from "../metric.ts";

/** Amount of the deals that entered the stage or a later one, or were won. funnel.md, "reached / entered / strict". */
export const reachedAmount = metric({
  name: "reached_amount", per: "stage", unit: "amount", source: reachedSteps, weight: "amount",
  rows: "true",
  read: (s, stage) => stageOf(s, stage)?.more.amount.reached ?? null,
});
