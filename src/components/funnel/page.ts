import type { PageContext } from "../page.ts";

export interface FunnelData {
  deals: number;
}

export async function load({ facts }: PageContext): Promise<FunnelData> {
  return { deals: facts.tables.deals ?? 0 };
}
