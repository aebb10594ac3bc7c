import { type LeftOut, type Source, parkedEntries, reachedSteps } from "./metric.ts";

/** Deals with an entry of the stage itself, by the day of entering; stays take the segment of the day of reaching. */
const stayed: Source = { name: "stayed", relation: "funnel_selected_steps", where: "entered AND entered_in", seg: "reached_seg", stage: "stage_id" };
const unclosed = "NOT d.undated AND d.outcome <> 'open' AND d.closed_on IS NULL";

/** What figures in days of a stage leave out: in the cohort view each deal that reached it is listed or in one of these. */
export const leftOutOfDays: readonly LeftOut[] = [
  { reason: "undated_entry", when: "d.undated", at: { step: stayed, rows: "true" } },
  { reason: "undated_entry", when: "d.undated", at: { step: parkedEntries, rows: "true" } },
  { reason: "undated_here", when: "NOT d.undated", at: { step: stayed, rows: "kind = 'delivery' AND entered_on IS NULL" } },
  { reason: "no_entry", when: "true", at: { step: reachedSteps, rows: "NOT entered" } },
  { reason: "no_close", when: unclosed, at: { step: stayed, rows: "kind = 'open'", unlisted: true } },
  { reason: "no_close", when: unclosed, at: { step: parkedEntries, rows: "true", unlisted: true } },
];
