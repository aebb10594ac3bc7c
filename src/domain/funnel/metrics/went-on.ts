import { type Metric, countedSteps, metric, stageOf } from "../metric.ts";

/** Deals counted at the stage that got to the next stage. */
const of = (name: string, weight: "one" | "amount", read: Metric["read"]): Metric =>
  metric({ name, per: "stage", unit: weight === "one" ? "deals" : "amount", source: countedSteps, weight, rows: "went_on", read });

export const wentOn = of("went_on", "one", (s, stage) => stageOf(s, stage)?.more.went_on ?? null);
export const wentOnAmount = of("went_on_amount", "amount", (s, stage) => stageOf(s, stage)?.more.amount.went_on ?? null);
