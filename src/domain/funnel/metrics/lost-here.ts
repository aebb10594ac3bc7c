import { isOpen, metric, places, stageOf } from "../metric.ts";

/** Lost deals whose place is the stage. funnel.md, "leak at s". */
export const lostHere = metric({
  name: "lost", per: "stage", unit: "deals", source: places, weight: "one",
  rows: "result = 'lost'",
  at: isOpen,
  read: (s, stage) => stageOf(s, stage)?.lost ?? null,
});
