import { enteredSteps, metric, stageOf } from "../metric.ts";

/** Amount of the deals that entered every stage up to this one in order. */
export const strictAmount = metric({
  name: "strict_amount", per: "stage", unit: "amount", source: enteredSteps, weight: "amount",
  rows: "strict AND kind <> 'delivery'",
  at: (stage) => stage.kind !== "delivery",
  read: (s, stage) => stageOf(s, stage)?.more.amount.strict ?? null,
});
