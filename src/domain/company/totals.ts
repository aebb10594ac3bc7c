import type { Company } from "./company.ts";
import { type Deal, owner } from "./deals/deal.ts";
import { quarterOf, quarters } from "./settings.ts";

/** What was won, in cents at the company's own price list, kept while the deals pass by: all that quotas need to know of them. */
export interface Totals {
  /** by quarter */
  won: Float64Array;
  /** overlay credit by rep (index) and quarter: `rep * quarters + quarter` */
  overlay: Float64Array;
  add(deal: Deal): void;
}

export function totals({ reps }: Pick<Company, "reps">): Totals {
  const won = new Float64Array(quarters.length);
  const overlay = new Float64Array(reps.length * quarters.length);
  return {
    won,
    overlay,
    add(deal) {
      if (deal.outcome !== "won") return;
      const quarter = quarterOf(deal.end);
      won[quarter]! += deal.amount;
      for (const c of deal.credits) if (c.type === "overlay" && c.rep !== owner(deal)) overlay[c.rep.index * quarters.length + quarter]! += deal.amount * c.share;
    },
  };
}
