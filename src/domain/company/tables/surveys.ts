import { workdayAfter } from "../days.ts";
import { lastDay } from "../settings.ts";
import type { CompanyTable } from "./table.ts";

/** The customer is asked some months after a deal was won; who cancels was not content. */
export const surveys: CompanyTable = {
  name: "surveys",
  *each(deal, _, random) {
    const on = workdayAfter(deal.end + random.int(60, 200));
    const usual = (deal.cancelled ? 2.9 : 4.2) - (deal.source === "partner" ? 0.15 : 0);
    const score = Math.min(5, Math.max(1, Math.round((usual + 0.55 * random.normal()) * 2) / 2));
    if (deal.outcome === "won" && on <= lastDay && random.chance(0.5)) yield { account_id: deal.account.id, surveyed_on: on, score };
  },
};
