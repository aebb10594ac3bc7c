import { type Day, addDays, addMonths, fiscalYearName, fiscalYearStart, periodNumber, type PeriodKind } from "../domain/calendar.ts";
import { decimalsOf, rounded } from "../domain/decimal.ts";
import type { DatasetFacts } from "../domain/dataset/facts.ts";
import { axisUnit, type AxisUnit, headline } from "./money-words.ts";

/** Numbers, money and days as text in one language (design.md, 4). Values come exact: decimal text, or numbers as the engine gave them. */
export interface Format {
  readonly locale: "en" | "zh";
  /** a whole number: `8,800` */
  count(n: number): string;
  /** money in tables and statements, to its own decimals unless told otherwise: `503,931.29` */
  money(text: string, decimals?: number): string;
  /** money in headlines, to three significant digits with its currency: `$504k`, `US$50.4万` */
  headlineMoney(text: string): string;
  /** as `headlineMoney`, without the currency: for axes and labels under a heading that names it */
  shortMoney(text: string): string;
  /** a share as percent: `63.1%` */
  rate(share: number, decimals?: number): string;
  /** `(62.0–64.3%)` */
  interval(low: number, high: number, decimals?: number): string;
  /** `63.1% (62.0–64.3%)` */
  rateInterval(share: number, low: number, high: number, decimals?: number): string;
  /** a plain number: `2.4`, `0.245` */
  number(x: number | string, decimals: number): string;
  /** a factor: `1.30×` */
  factor(x: number | string, decimals?: number): string;
  /** with its sign, U+2212 for minus; what rounds to zero has none */
  signedMoney(text: string, decimals?: number): string;
  signedCount(n: number): string;
  signedRate(share: number, decimals?: number): string;
  /** a difference of two shares, in points: `+9.0 pt` */
  signedPoints(difference: number, decimals?: number): string;
  /** a day in a table: `31 Dec 2017`, `2017-12-31` */
  day(day: Day): string;
  /** a day in a sentence: `31 Dec 2017`, `2017年12月31日` */
  dayInText(day: Day): string;
  /** the month that holds the day: `Dec 2017`, `2017年12月` */
  month(day: Day): string;
  /** the month alone, for an axis: `Dec`, `12月` */
  monthShort(day: Day): string;
  /** the fiscal quarter that holds the day: `FY2017 Q2`, with its months when the fiscal year is not the calendar's */
  quarter(day: Day): string;
  /** the fiscal quarter without its months, for axes */
  quarterShort(day: Day): string;
  /** the fiscal period of a kind that begins on the day */
  period(start: Day, kind: PeriodKind): string;
  /** days of a duration: `57 days` */
  days(n: number, decimals?: number): string;
  megabytes(bytes: number): string;
  /** several things in a sentence: `a, b and c` */
  list(items: readonly string[]): string;
  /** the unit that an axis up to `largest` (absolute) is labelled in */
  axis(largest: number): AxisUnit;
  /** currency as words beside a heading: `USD`, `美元` */
  readonly currency: string;
}

const minus = "\u2212";
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const currencyZh: Record<string, string> = { USD: "美元", CNY: "人民币元", EUR: "欧元", GBP: "英镑", JPY: "日元", HKD: "港元" };

/** Groups of three, with U+2212 for a minus. */
export function grouped(plain: string): string {
  const [whole, fraction] = plain.replace("-", "").split(".") as [string, string?];
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
  return plain.startsWith("-") ? minus + text : text;
}

const signed = (plain: string) => (/[1-9]/.test(plain) && !plain.startsWith("-") ? `+${grouped(plain)}` : grouped(plain));

/** The formats of a language for a dataset's currency and fiscal year. */
export function createFormat(locale: "en" | "zh", facts: Pick<DatasetFacts, "currency" | "fiscalYearStartMonth">): Format {
  const zh = locale === "zh";
  const { currency, fiscalYearStartMonth: startMonth } = facts;
  const y = (day: Day) => Number(day.slice(0, 4));
  const m = (day: Day) => Number(day.slice(5, 7));
  const d = (day: Day) => Number(day.slice(8, 10));
  const percent = (share: number, decimals: number) => `${grouped(rounded(share, decimals, 2))}%`;
  const dayEn = (day: Day) => `${d(day)} ${months[m(day) - 1]} ${y(day)}`;
  const brackets = (text: string) => (zh ? `（${text}）` : `(${text})`);

  const span = (start: Day, kind: PeriodKind): string => {
    const length = { month: 1, quarter: 3, half: 6, year: 12 }[kind];
    const end = addDays(addMonths(start, length), -1);
    if (zh) return y(start) === y(end) ? `${y(start)}年${m(start)}–${m(end)}月` : `${y(start)}年${m(start)}月–${y(end)}年${m(end)}月`;
    return y(start) === y(end) ? `${months[m(start) - 1]}–${months[m(end) - 1]} ${y(end)}` : `${months[m(start) - 1]} ${y(start)}–${months[m(end) - 1]} ${y(end)}`;
  };
  const fiscalYear = (day: Day) => (zh ? `${fiscalYearName(day, startMonth)}财年` : `FY${fiscalYearName(day, startMonth)}`);
  const quarterStart = (day: Day) => {
    const year = fiscalYearStart(day, startMonth);
    const passed = (y(day) - y(year)) * 12 + m(day) - m(year);
    return addMonths(year, Math.floor(passed / 3) * 3);
  };
  const short = (start: Day, kind: PeriodKind): string => {
    if (kind === "month") return zh ? `${y(start)}年${m(start)}月` : `${months[m(start) - 1]} ${y(start)}`;
    if (kind === "year") return fiscalYear(start);
    return `${fiscalYear(start)} ${kind === "half" ? "H" : "Q"}${periodNumber(start, kind, startMonth)}`;
  };
  const period = (start: Day, kind: PeriodKind) => {
    if (kind === "month" || startMonth === 1) return short(start, kind);
    return zh ? `${short(start, kind)}${brackets(span(start, kind))}` : `${short(start, kind)} ${brackets(span(start, kind))}`;
  };

  return {
    locale,
    currency: zh ? (currencyZh[currency] ?? currency) : currency,
    count: (n) => grouped(rounded(n, 0)),
    money: (text, decimals = decimalsOf(text)) => grouped(rounded(text, decimals)),
    headlineMoney: (text) => headline(text, locale, currency),
    shortMoney: (text) => headline(text, locale),
    rate: (share, decimals = 1) => percent(share, decimals),
    interval: (low, high, decimals = 1) => brackets(`${grouped(rounded(low, decimals, 2))}–${percent(high, decimals)}`),
    rateInterval: (share, low, high, decimals = 1) =>
      `${percent(share, decimals)}${zh ? "" : " "}${brackets(`${grouped(rounded(low, decimals, 2))}–${percent(high, decimals)}`)}`,
    number: (x, decimals) => grouped(rounded(x, decimals)),
    factor: (x, decimals = 2) => `${grouped(rounded(x, decimals))}×`,
    signedMoney: (text, decimals = decimalsOf(text)) => signed(rounded(text, decimals)),
    signedCount: (n) => signed(rounded(n, 0)),
    signedRate: (share, decimals = 1) => `${signed(rounded(share, decimals, 2))}%`,
    signedPoints: (difference, decimals = 1) => `${signed(rounded(difference, decimals, 2))}${zh ? " 个百分点" : " pt"}`,
    day: (day) => (zh ? day : dayEn(day)),
    dayInText: (day) => (zh ? `${y(day)}年${m(day)}月${d(day)}日` : dayEn(day)),
    month: (day) => short(day, "month"),
    monthShort: (day) => (zh ? `${m(day)}月` : months[m(day) - 1]!),
    quarter: (day) => period(quarterStart(day), "quarter"),
    quarterShort: (day) => short(quarterStart(day), "quarter"),
    period,
    days: (n, decimals = 0) => {
      const text = grouped(rounded(n, decimals));
      return zh ? `${text} 天` : `${text} ${text === "1" ? "day" : "days"}`;
    },
    megabytes: (bytes) => rounded(bytes, 1, -6),
    list: (items) => {
      if (zh) return items.join("、");
      return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
    },
    axis: (largest) => axisUnit(largest, locale),
  };
}
