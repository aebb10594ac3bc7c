import type { Day } from "../calendar.ts";

/** The last change that a system wrote into an export of deals: no export of it is older. */
export interface LastChange {
  file: string;
  column: string;
  day: Day;
}

/** The latest day that the files of an export tell, and what tells it: a system's own change, or else something that happened to a deal. */
export interface LatestDay {
  day: Day;
  changed?: LastChange;
}

/** @param newest the last day on which something happened to a deal; one after today is a slip and tells nothing */
export function latestDay(changed: LastChange | undefined, newest: Day | null, today: Day): LatestDay | undefined {
  const happened = newest !== null && newest <= today ? newest : undefined;
  if (changed && (happened === undefined || changed.day >= happened)) return { day: changed.day, changed };
  return happened === undefined ? undefined : { day: happened };
}

/** The day of a moment where the reader is, today unless said. */
export function localDay(at = new Date()): Day {
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}
