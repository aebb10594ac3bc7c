import type { Deal } from "./book.ts";
import type { DayNumber } from "./days.ts";
import type { Exact } from "./exact.ts";
import type { Turn } from "./view.ts";

/** A line before its cents: what is paid, before modifiers, for an event or for the period. */
export interface Due {
  deal: Deal | null;
  on: DayNumber;
  kind: "earned" | "true_up";
  /** credit of the event; null where there is none */
  credit: Exact | null;
  payout: Exact;
}

/** What a component makes of a turn, before steps 3 to 5. */
export interface Outcome {
  /** in line order */
  dues: Due[];
  /** something that is needed is missing: the component pays 0 */
  blocked: boolean;
  credit: Exact | null;
  quota: Exact | null;
  attainment: Exact | null;
}
/** A component of one rep through one fiscal year: one outcome a turn, in order. `blocked` when an adjuster already lacks something. */
export type Payer = (turn: Turn, blocked: boolean) => Outcome;
