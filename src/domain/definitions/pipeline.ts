import { type Definition, days } from "./definition.ts";

/** Deals still open. funnel.md, "Conversion" (overdue, stale). */
export const pipelineTerms = [
  {
    key: "pipeline",
    group: "pipeline",
    figures: [],
    reads: ["deals.outcome", "deals.amount"],
    related: ["outcome", "overdue", "stale"],
    usedOn: ["overview", "funnel"],
  },
  {
    key: "overdue",
    group: "pipeline",
    figures: ["overdue"],
    reads: ["deals.closed_on"],
    related: ["stale", "win-rate-stale-lost"],
    usedOn: ["funnel"],
  },
  {
    key: "stale",
    group: "pipeline",
    figures: ["stale"],
    reads: ["stage_events.entered_on"],
    related: ["overdue", "p90-days", "parked"],
    usedOn: ["funnel"],
    example: { limit: days(90), age: days(91) },
  },
] as const satisfies readonly Definition[];
