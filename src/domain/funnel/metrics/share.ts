import { segmentsAtEntry } from "../options.ts";
import { type Metric, countedSteps, metric, stageOf } from "../metric.ts";

/** The deals counted at the stage as a share of all deals of the cohort. funnel.md, "conversion s → t". */
const of = (name: string, weight: "one" | "amount", read: Metric["read"]): Metric => ({
  ...metric({ name, per: "stage", unit: "rate", source: countedSteps, weight, rows: "true", read, under: (o) => o.view === "cohort" && !segmentsAtEntry(o) }),
  of: "view",
});

export const share = of("share", "one", (s, stage) => stageOf(s, stage)?.share ?? null);
export const shareAmount = of("share_amount", "amount", (s, stage) => stageOf(s, stage)?.more.amount.share ?? null);
