import type { Day } from "../../calendar.ts";

/** A period that a column's name stands for. */
export interface NamedPeriod {
  /** its first day */
  start: Day;
  months: number;
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const chinese = ["一", "二", "三", "四"];
const pad = (n: number) => String(n).padStart(2, "0");
const first = (year: string, month: number): Day => `${year}-${pad(month)}-01`;
const quarter = (year: string, q: string, months = 3): NamedPeriod => ({ start: first(year, ((Number(q) || chinese.indexOf(q) + 1) - 1) * 3 + 1), months });

/** Ways in which exports name a period in a header; quarters are those of the calendar. */
const ways: readonly [RegExp, (...found: string[]) => NamedPeriod | undefined][] = [
  [/(20\d\d)\s*年?[\s\-_/.]*(?:Q|第)\s*([1-4一二三四])/i, (year, q) => quarter(year!, q!)],
  [/Q([1-4])[\s\-_/.']*(20\d\d)/i, (q, year) => quarter(year!, q!)],
  [/(20\d\d)[-/.年]\s*(\d{1,2})(?!\d)/, (year, month) => (Number(month) >= 1 && Number(month) <= 12 ? { start: first(year!, Number(month)), months: 1 } : undefined)],
  [new RegExp(`\\b(${monthNames.join("|")})[a-z]*[\\s\\-_/.']*(20\\d\\d)`, "i"), (month, year) => ({ start: first(year!, monthNames.indexOf(month!.toLowerCase()) + 1), months: 1 })],
  [new RegExp(`(20\\d\\d)[\\s\\-_/.']*(${monthNames.join("|")})`, "i"), (year, month) => ({ start: first(year!, monthNames.indexOf(month!.toLowerCase()) + 1), months: 1 })],
  [/(?:^|[^\d])(20\d\d)(?:年|$|[^\d])/, (year) => ({ start: first(year!, 1), months: 12 })],
];

function periodOf(name: string): NamedPeriod | undefined {
  for (const [pattern, of] of ways) {
    const found = pattern.exec(name);
    const period = found && of(...found.slice(1));
    if (period) return period;
  }
  return undefined;
}

const monthsBetween = (a: Day, b: Day) => (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7));

/**
 * Columns that are each a period, by their names. Where names give a month and the columns stand further apart, each lasts until the next: `2024-01`,
 * `2024-04`, `2024-07` are quarters.
 */
export function proposePeriods(columns: readonly string[]): Record<string, NamedPeriod> {
  const found = columns.flatMap((column) => {
    const period = periodOf(column);
    return period ? [{ column, ...period }] : [];
  });
  const starts = [...new Set(found.map((f) => f.start))].sort();
  const gaps = starts.slice(1).map((start, i) => monthsBetween(starts[i]!, start));
  const gap = Math.min(...gaps);
  return Object.fromEntries(found.map(({ column, start, months }) => [column, { start, months: months === 1 && [3, 6, 12].includes(gap) ? gap : months }]));
}

/** How many months a period has that a column of that name begins: a quarter when the name does not say. */
export function proposeMonths(column: string | undefined): number {
  const name = column ?? "";
  if (/quarter|季/i.test(name)) return 3;
  if (/half|半年/i.test(name)) return 6;
  if (/month|月/i.test(name)) return 1;
  return /year|年度|财年/i.test(name) ? 12 : 3;
}
