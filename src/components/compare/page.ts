import type { PageContext } from "../page.ts";

export interface CompareData {
  deals: number;
}

export async function load({ facts }: PageContext): Promise<CompareData> {
  return { deals: facts.tables.deals ?? 0 };
}
