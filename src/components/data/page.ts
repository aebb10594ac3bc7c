import type { PageContext } from "../page.ts";

export interface DataData {
  deals: number;
}

export async function load({ facts }: PageContext): Promise<DataData> {
  return { deals: facts.tables.deals ?? 0 };
}
