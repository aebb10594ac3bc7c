import { enteredSteps, type LeftOut, reachedSteps } from "./metric.ts";

/** What figures in days of an open stage leave out: in the cohort view each deal that reached it is listed or in one of these. */
export const leftOutOfDays: readonly LeftOut[] = [
  { reason: "undated_entry", when: "d.viewed AND d.undated" },
  { reason: "no_entry", when: "NOT d.undated", at: { step: reachedSteps, rows: "NOT entered" } },
  { reason: "no_close", when: "NOT d.undated AND d.outcome <> 'open' AND d.closed_on IS NULL", at: { step: enteredSteps, rows: "kind = 'open'", unlisted: true } },
];
