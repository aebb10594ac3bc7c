/** Days as whole numbers, counted from 1970-01-01: the reference walks them one by one. */
export type DayNumber = number;

const split = (day: DayNumber) => {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
};
const dayOf = (year: number, month: number, date: number): DayNumber => Date.UTC(year, month - 1, date) / 86_400_000;

export const toDayNumber = (text: string): DayNumber => dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
export const toText = (day: DayNumber): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** n months after a day is the same day of the month, or the month's last. */
export function monthsAfter(day: DayNumber, n: number): DayNumber {
  const { year, month, date } = split(day);
  const first = dayOf(year, month + n, 1);
  const { year: y, month: m } = split(first);
  const last = split(dayOf(y, m + 1, 1) - 1).date;
  return first + Math.min(date, last) - 1;
}

/** Whole months between two days: the most that, added, do not pass the second. */
export function monthsBetween(from: DayNumber, to: DayNumber): number {
  let n = Math.floor((to - from) / 31) - 1;
  while (monthsAfter(from, n + 1) <= to) n++;
  return n;
}

export interface Span {
  first: DayNumber;
  last: DayNumber;
}
export const daysOf = (span: Span): number => span.last - span.first + 1;
export const within = (day: DayNumber, span: Span): boolean => day >= span.first && day <= span.last;

export function fiscalYearOf(day: DayNumber, startMonth: number): Span {
  const { year, month } = split(day);
  const first = dayOf(month < startMonth ? year - 1 : year, startMonth, 1);
  return { first, last: monthsAfter(first, 12) - 1 };
}

const lengths = { month: 1, quarter: 3, half: 6, year: 12 };

/** The periods of a fiscal year, in order. */
export function periodsOf(year: Span, kind: keyof typeof lengths): Span[] {
  const periods: Span[] = [];
  for (let m = 0; m < 12; m += lengths[kind]) periods.push({ first: monthsAfter(year.first, m), last: monthsAfter(year.first, m + lengths[kind]) - 1 });
  return periods;
}
