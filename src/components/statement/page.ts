import type { PageContext } from "../page.ts";

export interface StatementData {
  deals: number;
}

export async function load({ facts }: PageContext): Promise<StatementData> {
  return { deals: facts.tables.deals ?? 0 };
}
