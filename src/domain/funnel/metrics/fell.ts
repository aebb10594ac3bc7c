import { type Metric, countedSteps, metric, stageOf } from "../metric.ts";

/** Deals counted at the stage that did not get to the next stage and are lost. */
const of = (name: string, weight: "one" | "amount", read: Metric["read"]): Metric =>
  metric({ name, per: "stage", unit: weight === "one" ? "deals" : "amount", source: countedSteps, weight, rows: "NOT went_on AND outcome = 'lost'", read });

export const fell = of("fell", "one", (s, stage) => stageOf(s, stage)?.more.fell ?? null);
export const fellAmount = of("fell_amount", "amount", (s, stage) => stageOf(s, stage)?.more.amount.fell ?? null);
