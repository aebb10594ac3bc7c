import { enteredSteps, metric, stageOf } from "../metric.ts";

/** Deals that entered every stage up to this one in order. */
export const strict = metric({
  name: "strict", per: "stage", unit: "deals", source: enteredSteps, weight: "one",
  rows: "strict AND kind <> 'delivery'",
  at: (stage) => stage.kind !== "delivery",
  read: (s, stage) => stageOf(s, stage)?.strict ?? null,
});
