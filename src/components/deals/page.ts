import type { DealFile } from "../../domain/deals/deal.ts";
import type { FigureId } from "../../domain/figures.ts";
import { funnelOptionsOf } from "../../domain/selection/funnel-options.ts";
import { readDeal } from "../../engine/jobs/deal.ts";
import { type DrillResult, funnelDrill, funnelReport } from "../../engine/jobs/funnel.ts";
import { stageNames } from "../../engine/jobs/stage-names.ts";
import { behindAnywhere } from "../homes.ts";
import type { PageContext } from "../page.ts";
import { type DealPay, dealPay } from "./pay.ts";

/** All deals of the selection: how many and how much, and the first of them. */
export interface DealsList {
  kind: "list";
  deals: number;
  won: number;
  lost: number;
  open: number;
  wonAmount: string;
  openAmount: string;
  first: Pick<DrillResult, "unit" | "total" | "rows">;
  /** names of the stages that the rows name */
  stages: Record<string, Record<"en" | "zh", string>>;
}

/** One deal, with what each plan of the comparison pays for it. */
export interface OneDeal {
  kind: "deal";
  file: DealFile;
  pay: DealPay;
}

export type DealsData = DealsList | OneDeal | { kind: "unknown"; deal: string };

/** Rows that stand in the HTML: one page of the list. */
const listed = 100;

/** The figure that the list of a bare address stands behind. */
export const allDeals: FigureId = { metric: "deals", of: [] };

export async function load(context: PageContext): Promise<DealsData> {
  const { engine, facts, selection, memory, signal } = context;
  const { deal } = selection.page;
  if (deal !== undefined) {
    const file = await readDeal(engine, facts, deal, { signal });
    return file ? { kind: "deal", file, pay: await dealPay(context, deal) } : { kind: "unknown", deal };
  }
  const options = funnelOptionsOf(selection, { by: null });
  const [all] = (await funnelReport(engine, facts, options, { signal })).segments;
  const { unit, total, rows } = await funnelDrill(engine, facts, options, allDeals, { signal, limit: listed });
  const names = await memory.keep("stage names", () => stageNames(engine));
  const places = new Set(rows.flatMap((r) => r.place ?? []));
  return {
    kind: "list",
    deals: all!.deals,
    won: all!.won,
    lost: all!.lost,
    open: all!.open,
    wonAmount: all!.won_amount,
    openAmount: all!.open_amount,
    first: { unit, total, rows },
    stages: Object.fromEntries([...names].filter(([id]) => places.has(id))),
  };
}

/** A list can stand behind any figure of the site. */
export const behind = behindAnywhere;
