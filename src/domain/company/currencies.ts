import type { Account } from "./accounts/account.ts";
import { type DayNumber, dayNumber } from "./days.ts";
import { addMonths } from "../calendar.ts";
import type { Random } from "./random.ts";
import { asOf, currency } from "./settings.ts";

/** What an account is invoiced in. Its price list is the company's own times a whole number, so that every amount stays exact. */
export interface Currency {
  code: string;
  /** price list in this currency per unit of the company's */
  perUnit: number;
}

export const own: Currency = { code: currency, perUnit: 1 };
export const foreign: Currency = { code: "CNY", perUnit: 7 };

/** Of a hundred families of customers so many are invoiced in the foreign currency, group and companies alike. */
const foreignShare = 0.2;

export const currencyOf = (random: Random): Currency => (random.chance(foreignShare) ? foreign : own);

/** Money of a deal, kept by the generator at the company's own price list, as the deal's own currency has it. Both in cents. */
export const invoiced = ({ account }: { account: Account }, cents: number): number => cents * account.currency.perUnit;

/** Rate at the end of 2022, how far a month moves it, and how strongly it is drawn back to where the price list has it. */
const start = 0.1436;
const monthly = 0.011;
const pull = 0.15;

/** Rates of the foreign currency to the company's, from the first of each month on. */
export function rates(random: Random): { from: DayNumber; rate: number }[] {
  const out = [];
  let rate = start;
  for (let day = "2023-01-01"; day <= asOf; day = addMonths(day, 1)) {
    rate *= Math.exp(monthly * random.normal() + pull * Math.log(1 / foreign.perUnit / rate));
    out.push({ from: dayNumber(day), rate: Math.round(rate * 1e4) / 1e4 });
  }
  return out;
}
