import type { DatasetFacts } from "./dataset/facts.ts";
import { type Sql, raw, sql } from "./sql.ts";

/** SQL type of amounts: at least the contract's two decimals, more where the currency has them. */
export const amountType = (facts: DatasetFacts): Sql => raw(`DECIMAL(38,${Math.max(2, facts.minorUnits)})`);

/** Rates with the days that they hold: `currency`, `rate`, `valid_from`, `valid_to` (the day of the next one; none for the last). */
export const rateSpans = raw("SELECT currency, rate, valid_from, lead(valid_from) OVER (PARTITION BY currency ORDER BY valid_from) AS valid_to FROM fx_rates");

/** Whether a row of `rateSpans` holds on the day: a plain join, because ASOF loses the left side when there are no rates (measured in 1.4.3). */
export const rateHolds = (span: string, day: Sql): Sql => sql`${raw(span)}.valid_from <= ${day} AND (${raw(span)}.valid_to IS NULL OR ${day} < ${raw(span)}.valid_to)`;

/** An amount in the bundle's currency, rounded to its unit; absent without a rate. funnel.md, "amount". @param foreign the amount's currency; null when it is the bundle's */
export const converted = (amount: Sql, foreign: Sql, rate: Sql, facts: DatasetFacts): Sql =>
  sql`CASE WHEN ${foreign} IS NULL THEN ${amount}::${amountType(facts)} ELSE round(${amount}::DECIMAL(38,2) * ${rate}::DECIMAL(38,8), ${facts.minorUnits})::${amountType(facts)} END`;
