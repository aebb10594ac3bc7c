import type { PageContext } from "../page.ts";

export interface DefinitionsData {
  deals: number;
}

export async function load({ facts }: PageContext): Promise<DefinitionsData> {
  return { deals: facts.tables.deals ?? 0 };
}
