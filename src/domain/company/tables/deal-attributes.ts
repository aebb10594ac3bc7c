import { place } from "../deals/deal.ts";
import { competitors, procurements } from "../words/deals.ts";
import type { CompanyTable } from "./table.ts";

/** Known once the deal has left sourcing: who else bids, and how the customer buys. */
export const dealAttributes: CompanyTable = {
  name: "deal_attributes",
  *each(deal, _, random) {
    const [competitor, procurement] = [random.weighted(competitors), random.weighted(procurements)];
    if (place(deal) === "sourcing") return;
    if (deal.kind !== "renewal" && random.chance(0.9)) yield { deal_id: deal.id, name: "competitor", value: competitor };
    yield { deal_id: deal.id, name: "procurement", value: procurement };
  },
};
