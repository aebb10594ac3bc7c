import type { PageContext } from "../page.ts";

export interface DealsData {
  deals: number;
}

export async function load({ facts }: PageContext): Promise<DealsData> {
  return { deals: facts.tables.deals ?? 0 };
}
