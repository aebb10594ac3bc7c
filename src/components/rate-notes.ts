import type { RateLack } from "../domain/plan/result.ts";
import type { Words } from "./page.ts";

/** Deals that are left out for want of a rate of exchange, in words. */

/** `3 deals in EUR, first on 5 Jan 2023` */
export const ratesText = (rates: readonly RateLack[], { t: { statement: { issues: t } }, f }: Words): string =>
  f.list(rates.map(({ currency, day, deals }) => t.rateLack(f.count(deals), deals === 1, currency, f.dayInText(day))));

/** The same fund by fund: `the fund of North 3 deals in EUR, first on 5 Jan 2023` */
export const fundRates = (rates: readonly RateLack[], words: Words): string => {
  const { why: { pool: t }, statement: { issues }, terms } = words.t;
  return [...Map.groupBy(rates, (r) => r.fund ?? null)].map(([team, own]) => issues.fundLacks(team === null ? t.company : t.team(team), ratesText(own, words))).join(terms.semicolon);
};
