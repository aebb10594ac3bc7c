import { metric, reachedSteps, stageOf } from "../metric.ts";

/** Deals that entered the stage or a later one, or were won. funnel.md, "reached / entered / strict". */
export const reached = metric({
  name: "reached", per: "stage", unit: "deals", source: reachedSteps, weight: "one",
  rows: "true",
  read: (s, stage) => stageOf(s, stage)?.reached ?? null,
});
