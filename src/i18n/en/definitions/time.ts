import type { TermWords, TimeTerm } from "../../../domain/definitions/index.ts";

export const timeWords: Record<TimeTerm, TermWords> = {
  stay: {
    name: "Days in stage",
    says: "From the first entry into a stage to the first later entry into another stage, on hold included, or the close, whichever is earlier.",
    example: "Entered on day {entered}, entered the next stage after {left}: a stay of {left}.",
    differ: "HubSpot has 'latest time in' (the last stay only) and 'cumulative time in' (all stays added). Here it is the first stay: a return does not start the clock again.",
  },
  censored: {
    name: "Censored",
    says: "A stay that had not ended on the day shown: only that it lasted at least so long is known.",
    example: "{censored} of {n} stays are still running.",
    differ: "Tools that average only the ended stays leave these out, and so report stages as quicker than they are.",
  },
  "median-days": {
    name: "Median days",
    says: "The first day on which at most half of the deals are still in the stage, with open deals counted for as long as they were watched.",
    formula: "Kaplan–Meier: the share still in is multiplied on each day by 1 − left ÷ at risk",
    example: "Stays of 5, 8, 8, 12 and running, 15, 20, 20 and running, 31, 45 and running, 60 and running: on day 20 the share falls to {still}, so the median is {median}; the six ended stays alone would give {endedOnly}.",
    differ: "CRM dashboards show the average of ended stays. Where more than half never leave, the median is 'not reached' rather than a number.",
  },
  "p90-days": {
    name: "P90",
    says: "The first day on which at most 10% of the deals are still in the stage; 'not reached' where the curve stays above.",
    formula: "as the median, at 10%",
    example: "{n} stays of 1, 2, 3 and 4 days: P90 {p90}.",
    differ: "Spreadsheets interpolate percentiles; here it is always a day that occurred.",
  },
  cycle: {
    name: "Cycle length",
    says: "Days from creation to close of the won deals: median and mean.",
    formula: "closed − created; an even number of deals takes the mean of the middle two",
    example: "{d1}, {d2}, {d3} and {d4}: median {median}, mean {mean}.",
    differ: "Some tools count lost deals too, which are often closed sooner or left lying longer. Deals without both days take no part.",
  },
};
