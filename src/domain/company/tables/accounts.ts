import type { CompanyTable } from "./table.ts";

export const accounts: CompanyTable = {
  name: "accounts",
  *before({ accounts }) {
    for (const a of accounts) {
      yield { account_id: a.id, name: a.name, parent_id: a.parent, industry: a.industry, segment: a.segment, region: a.region, employees: a.employees, annual_revenue: a.revenue, fit_score: a.fit };
    }
  },
};
