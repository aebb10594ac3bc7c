import { type Book, type Deal } from "./book.ts";
import { type DayNumber, type Span, fiscalYearOf } from "./days.ts";
import type { PlanDocument } from "./document.ts";
import { type Exact, one } from "./exact.ts";
import type { People } from "./people.ts";
import type { Reach } from "./reach.ts";

/** What one component earned for a rep in a period, after step 5. */
export interface Earned {
  component: string;
  rep: string;
  period: Span;
  amount: Exact;
}

/** One replay: the world, the plan, and what its components have earned so far. */
export interface Scene {
  book: Book;
  plan: PlanDocument;
  people: People;
  reach: Reach;
  earned: Earned[];
}

/** The rate that turns a deal's money into the bundle's for an event of that day; null when there is none. */
export function exchange({ book, plan }: Pick<Scene, "book" | "plan">, deal: Deal, day: DayNumber): Exact | null {
  const currency = deal.row.currency;
  if (currency == null || currency === book.currency) return one;
  const on = plan.fx === "plan" ? fiscalYearOf(day, book.startMonth).first : day;
  let latest: Book["rates"][number] | null = null;
  for (const r of book.rates) if (r.currency === currency && r.from <= on && (latest === null || r.from > latest.from)) latest = r;
  return latest?.rate ?? null;
}
