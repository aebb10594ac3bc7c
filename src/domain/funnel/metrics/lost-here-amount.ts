import { isOpen, metric, places, stageOf } from "../metric.ts";

/** Amount of the lost deals whose place is the stage. */
export const lostHereAmount = metric({
  name: "lost_amount", per: "stage", unit: "amount", source: places, weight: "amount",
  rows: "result = 'lost'",
  at: isOpen,
  read: (s, stage) => stageOf(s, stage)?.lost_amount ?? null,
});
