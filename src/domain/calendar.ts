/** Days are `YYYY-MM-DD` text everywhere outside SQL: they sort, compare and cross every border as they are, whatever the time zone. */
export type Day = string;
export type PeriodKind = "month" | "quarter" | "half" | "year";

export interface Period {
  /** first day, which names the period */
  start: Day;
  /** last day, included */
  end: Day;
}

const monthsIn: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 };
const dayMs = 86_400_000;

const pad = (n: number, width = 2) => String(n).padStart(width, "0");
const parts = (day: Day): [year: number, month: number, day: number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
const toMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** Whether the text is a day of the calendar in the form `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toMs(text)) && toDay(toMs(text)) === text;
}

/** The day n days later (earlier when negative). */
export const addDays = (day: Day, n: number): Day => toDay(toMs(day) + n * dayMs);

/** Days from a to b; below 0 when b is before a. */
export const daysBetween = (a: Day, b: Day): number => (toMs(b) - toMs(a)) / dayMs;

/** The same day of the month n months later, or that month's last day (31 January + 1 = 28 February). plan.md, "Days". */
export function addMonths(day: Day, n: number): Day {
  const [y, m, d] = parts(day);
  const index = y * 12 + (m - 1) + n;
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${pad(year, 4)}-${pad(month)}-${pad(Math.min(d, last))}`;
}

/** Whole months from a to b: the most that, added to a, do not pass b. plan.md, "Days". */
export function wholeMonths(a: Day, b: Day): number {
  const [ya, ma] = parts(a);
  const [yb, mb] = parts(b);
  let n = (yb - ya) * 12 + (mb - ma);
  while (addMonths(a, n) > b) n--;
  return n;
}

/** First day of the fiscal year that holds the day; the fiscal year begins on the first of `startMonth` (1–12). */
export function fiscalYearStart(day: Day, startMonth: number): Day {
  const [y, m] = parts(day);
  return `${pad(m >= startMonth ? y : y - 1, 4)}-${pad(startMonth)}-01`;
}

/** The period of the kind that holds the day, on the fiscal calendar. */
export function periodOf(day: Day, kind: PeriodKind, startMonth: number): Period {
  const year = fiscalYearStart(day, startMonth);
  const step = monthsIn[kind];
  const start = addMonths(year, Math.floor(wholeMonths(year, day) / step) * step);
  return { start, end: addDays(addMonths(start, step), -1) };
}

/** All periods of the kind from the one that holds `from` to the one that holds `to`, in order. */
export function periodsBetween(from: Day, to: Day, kind: PeriodKind, startMonth: number): Period[] {
  const periods: Period[] = [];
  for (let p = periodOf(from, kind, startMonth); p.start <= to; p = periodOf(addDays(p.end, 1), kind, startMonth)) periods.push(p);
  return periods;
}

/** The year a fiscal year is named after: the calendar year in which it ends. */
export const fiscalYearName = (day: Day, startMonth: number): number => Number(addDays(addMonths(fiscalYearStart(day, startMonth), 12), -1).slice(0, 4));

/** The n-th period of its fiscal year, from 1. */
export const periodNumber = (start: Day, kind: PeriodKind, startMonth: number): number =>
  wholeMonths(fiscalYearStart(start, startMonth), start) / monthsIn[kind] + 1;
