import { measures, ratios } from "./measures/index.ts";
import type { Measure } from "./schema.ts";

/** Where what a measure counts is exported: a table of the contract with the columns that it is read off. */
export interface CountedIn {
  table: string;
  columns: readonly string[];
  /** what happened a year before the window */
  yearBefore?: true;
}

/** What has to be exported for ratios to be over something: what each divides by. Of one table once, with the columns that any of them reads. */
export function countedIn(of: readonly Measure[]): CountedIn[] {
  const found = Map.groupBy(of.flatMap(dividesBy), ({ table, yearBefore }) => `${table} ${yearBefore === true}`);
  return [...found.values()].map((alike) => ({ ...alike[0]!, columns: [...new Set(alike.flatMap((x) => x.columns))] }));
}

function dividesBy(m: Measure): CountedIn[] {
  // Earnings are worked out, not exported.
  if (!ratios.has(m.of)) return measures.has(m.of) ? [measures.get(m.of).countedIn] : [];
  const ratio = ratios.get(m.of);
  if (ratio.countedIn) return [ratio.countedIn];
  const parts = ratio.parts?.(m);
  return parts ? dividesBy(parts.bottom).map((x): CountedIn => (parts.yearsBack > 0 ? { ...x, yearBefore: true } : x)) : [];
}

/** The same in the words of messages: `surveys (account_id, surveyed_on, score) and receipts (…)`. */
export const countedText = (of: readonly Measure[]): string => countedIn(of).map(({ table, columns, yearBefore }) => `${table} (${columns.join(", ")})${yearBefore ? " of the year before" : ""}`).join(" and ");
