import { measures, ratios } from "./measures/index.ts";
import { type Measure, isRatio } from "./schema.ts";

const counts: readonly string[] = ["amount", "quantity", "term_months", "payment_days", "renewals"];

/** Whether an attribute of a won deal is a size or a count, which nothing is below 0 of; a discount is, above the list price, and so is cash that comes early. */
export const isCount = (attribute: string): boolean => counts.includes(attribute);

/** Whether neither the value of a measure nor what it is of its goal or quota goes below 0: not where costs, cancellations or growth are in it. */
export function isNeverNegative(m: Measure): boolean {
  if (isRatio(m)) return (ratios.get(m.of).range?.from ?? -1) >= 0;
  return measures.has(m.of) && !m.net && m.of !== "margin" && m.of !== "earnings";
}
