import type { Currency } from "../currencies.ts";
import type { Seat } from "../org/people.ts";

export type Segment = "Enterprise" | "Mid-market" | "Growth";

/** A customer. Revenue in cents of the company's currency a year. */
export interface Account {
  id: string;
  name: string;
  parent: string | null;
  industry: string;
  segment: Segment;
  region: string;
  employees: number;
  revenue: number;
  /** what its deals are invoiced in */
  currency: Currency;
  /** 0–100 */
  fit: number | null;
  /** who looks after it */
  seat: Seat;
  /** how many deals it brings, against others */
  weight: number;
}
