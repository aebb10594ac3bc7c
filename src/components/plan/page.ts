import type { PageContext } from "../page.ts";

export interface PlanData {
  deals: number;
}

export async function load({ facts }: PageContext): Promise<PlanData> {
  return { deals: facts.tables.deals ?? 0 };
}
