import type { Day } from "../calendar.ts";

/** Days as whole numbers since 1 January 1970: what the generator counts in. */
export type DayNumber = number;

const dayMs = 86_400_000;

export const dayNumber = (day: Day): DayNumber => Date.parse(`${day}T00:00:00Z`) / dayMs;
export const dayText = (n: DayNumber): Day => new Date(n * dayMs).toISOString().slice(0, 10);

/** 0 Sunday … 6 Saturday. */
export const weekday = (n: DayNumber): number => (((n + 4) % 7) + 7) % 7;

/** The day itself or, at a weekend, the Friday before. */
export const workdayBefore = (n: DayNumber): DayNumber => n - (weekday(n) === 6 ? 1 : weekday(n) === 0 ? 2 : 0);

/** The day itself or, at a weekend, the Monday after. */
export const workdayAfter = (n: DayNumber): DayNumber => n + (weekday(n) === 6 ? 2 : weekday(n) === 0 ? 1 : 0);
