import type { Measure } from "../schema.ts";
import type { RatioMeasure } from "./ratio.ts";

/** Ratios of two event measures' values. */

/** margin ÷ bookings, each with the filter and scope of the ratio */
export const marginRate: RatioMeasure = {
  name: "margin_rate",
  tables: [],
  countedIn: { table: "deals", columns: ["closed_on", "amount", "cost"] },
  range: { to: 1 },
  parts: ({ where, scope }) => {
    const of = (name: string): Measure => ({ of: name, ...(where ? { where } : {}), ...(scope ? { scope } : {}) });
    return { top: of("margin"), bottom: of("bookings"), yearsBack: 0 };
  },
};

/** the value of the window ÷ that of the same window one year earlier */
export const growth: RatioMeasure = { name: "growth", tables: [], parts: ({ base }) => ({ top: base!, bottom: base!, yearsBack: 1 }) };

export const ratio: RatioMeasure = { name: "ratio", tables: [], parts: ({ top, bottom }) => ({ top: top!, bottom: bottom!, yearsBack: 0 }) };
