import { type DatasetTotals, totalsQuery } from "../../domain/dataset/totals.ts";
import type { FigureId } from "../../domain/figures.ts";
import type { Behind, PageContext, Words } from "../page.ts";

export type OverviewData = DatasetTotals;

export async function load({ engine, signal }: PageContext): Promise<OverviewData> {
  const [totals] = await engine.query<DatasetTotals>(totalsQuery, { label: "overview.totals", signal });
  return totals!;
}

const shown = ["deals", "won", "lost", "open", "won_amount"] as const;

export async function behind({ metric }: FigureId, context: PageContext, { t, f }: Words): Promise<Behind | undefined> {
  const name = shown.find((s) => s === metric);
  if (!name) return undefined;
  const totals = await load(context);
  const value = totals[name];
  return {
    title: `${t.overview.figures[name]}: ${typeof value === "number" ? f.count(value) : f.money(value)}`,
    value,
    sql: totalsQuery.text,
  };
}
