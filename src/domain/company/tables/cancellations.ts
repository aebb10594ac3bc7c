import type { CompanyTable } from "./table.ts";

export const cancellations: CompanyTable = {
  name: "cancellations",
  *each(deal) {
    if (deal.cancelled) yield { deal_id: deal.id, cancelled_on: deal.cancelled.day, amount: deal.cancelled.amount };
  },
};
