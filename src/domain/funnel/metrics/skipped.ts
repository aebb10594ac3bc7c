import { type Metric, metric, reachedSteps, stageOf } from "../metric.ts";

/**
 * Deals that reached the stage without an entry of their own: reached − entered. In a period view a deal that entered the stage in the
 * range after it had reached it earlier counts −1, as the subtraction has it. funnel.md, "reached / entered / strict".
 */
const of = (name: string, weight: "one" | "amount", read: Metric["read"]): Metric => ({
  ...metric({ name, per: "stage", unit: weight === "one" ? "deals" : "amount", source: reachedSteps, weight, rows: "true", read }),
  less: "entered",
});

export const skipped = of("skipped", "one", (s, stage) => stageOf(s, stage)?.skipped ?? null);
export const skippedAmount = of("skipped_amount", "amount", (s, stage) => stageOf(s, stage)?.more.amount.skipped ?? null);
