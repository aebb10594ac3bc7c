import type { FigureId } from "../../domain/figures.ts";
import type { Behind, PageContext, Words } from "../page.ts";
import { funnelBehind } from "./behind.ts";

export interface FunnelData {
  deals: number;
}

export async function load({ facts }: PageContext): Promise<FunnelData> {
  return { deals: facts.tables.deals ?? 0 };
}

export const behind = (figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined> => funnelBehind(figure, context, words);
