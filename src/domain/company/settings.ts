import { periodsBetween } from "../calendar.ts";
import { type DayNumber, dayNumber } from "./days.ts";

/** What the caller may choose. */
export interface Choices {
  deals: number;
  seed: number;
}

export const title = "Meridian Key Accounts";
export const currency = "USD";
export const fiscalYearStartMonth = 1;
export const asOf = "2025-12-31";

export const firstDay: DayNumber = dayNumber("2023-01-01");
export const lastDay: DayNumber = dayNumber(asOf);

/** Fiscal quarters of the three years, in order. */
export const quarters = periodsBetween("2023-01-01", asOf, "quarter", fiscalYearStartMonth).map((p) => ({ start: dayNumber(p.start), end: dayNumber(p.end) }));

/** Index in `quarters` of the quarter that holds the day; -1 outside the three years. */
export function quarterOf(day: DayNumber): number {
  return quarters.findIndex((q) => day >= q.start && day <= q.end);
}

/** How many of everything a company with so many deals has: sellers grow with the root of the deals, accounts with the deals. */
export function sizes(deals: number) {
  const seats = Math.max(6, Math.round(22 * Math.sqrt(deals / 4000)));
  const regions = seats < 12 ? 2 : 4;
  return {
    seats,
    regions,
    teamsPerRegion: Math.max(1, Math.round(seats / regions / 3.4)),
    engineersPerRegion: Math.max(1, Math.round(seats / regions / 8)),
    accounts: Math.max(24, Math.round(deals / 16)),
  };
}
