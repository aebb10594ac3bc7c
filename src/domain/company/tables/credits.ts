import type { CompanyTable } from "./table.ts";

export const credits: CompanyTable = {
  name: "credits",
  *each(deal) {
    for (const c of deal.credits) yield { deal_id: deal.id, rep_id: c.rep.id, role: c.role, type: c.type, share: c.share, retires_quota: c.retiresQuota, pays: c.pays };
  },
};
