import { type Definition, count, days, number, rate } from "./definition.ts";

/** Days in a stage and days to close. funnel.md, "Time". */
export const timeTerms = [
  {
    key: "stay",
    group: "time",
    figures: ["stays", "at_risk", "left"],
    reads: ["stage_events.entered_on", "deals.closed_on"],
    related: ["median-days", "censored"],
    usedOn: ["funnel"],
    example: { entered: days(0), left: days(20) },
  },
  {
    key: "censored",
    group: "time",
    figures: ["censored"],
    reads: ["stage_events.entered_on"],
    related: ["stay", "median-days"],
    usedOn: ["funnel"],
    example: { n: count(10), censored: count(4) },
  },
  {
    key: "median-days",
    group: "time",
    figures: ["median_days"],
    reads: ["stage_events.entered_on", "deals.closed_on"],
    related: ["p90-days", "stay", "censored"],
    usedOn: ["funnel"],
    source: "Kaplan, Meier, Journal of the American Statistical Association 53 (1958) 457–481",
    example: { median: days(20), endedOnly: number(11.5, 1), still: rate(0.4667) },
  },
  {
    key: "p90-days",
    group: "time",
    figures: ["p90_days"],
    reads: ["stage_events.entered_on", "deals.closed_on"],
    related: ["median-days", "stale"],
    usedOn: ["funnel"],
    source: "Kaplan, Meier, Journal of the American Statistical Association 53 (1958) 457–481",
    example: { n: count(4), p90: days(4) },
  },
  {
    key: "cycle",
    group: "time",
    figures: ["cycle_median", "cycle_mean"],
    reads: ["deals.created_on", "deals.closed_on"],
    related: ["median-days", "absent-day"],
    usedOn: ["funnel"],
    example: { d1: days(20), d2: days(30), d3: days(70), d4: days(120), median: days(50), mean: days(60) },
  },
] as const satisfies readonly Definition[];
