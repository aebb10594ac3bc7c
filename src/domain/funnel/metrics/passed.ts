import { type Metric, countedSteps, metric, stageOf } from "../metric.ts";

/** Deals counted at the stage that were won without the next stage. */
const of = (name: string, weight: "one" | "amount", read: Metric["read"]): Metric =>
  metric({ name, per: "stage", unit: weight === "one" ? "deals" : "amount", source: countedSteps, weight, rows: "NOT went_on AND outcome = 'won'", read });

export const passed = of("passed", "one", (s, stage) => stageOf(s, stage)?.more.passed ?? null);
export const passedAmount = of("passed_amount", "amount", (s, stage) => stageOf(s, stage)?.more.amount.passed ?? null);
