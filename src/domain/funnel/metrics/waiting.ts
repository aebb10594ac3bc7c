import { type Metric, countedSteps, metric, stageOf } from "../metric.ts";

/** Deals counted at the stage that did not get to the next stage yet and are open. */
const of = (name: string, weight: "one" | "amount", read: Metric["read"]): Metric =>
  metric({ name, per: "stage", unit: weight === "one" ? "deals" : "amount", source: countedSteps, weight, rows: "NOT went_on AND outcome = 'open'", read });

export const waiting = of("waiting", "one", (s, stage) => stageOf(s, stage)?.more.waiting ?? null);
export const waitingAmount = of("waiting_amount", "amount", (s, stage) => stageOf(s, stage)?.more.amount.waiting ?? null);
