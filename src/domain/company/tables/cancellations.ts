import { invoiced } from "../currencies.ts";
import type { CompanyTable } from "./table.ts";

export const cancellations: CompanyTable = {
  name: "cancellations",
  *each(deal) {
    if (deal.cancelled) yield { deal_id: deal.id, cancelled_on: deal.cancelled.day, amount: invoiced(deal, deal.cancelled.amount) };
  },
};
