import { funnelOptionsOf } from "../domain/selection/funnel-options.ts";
import { type DrillRow, funnelDrill, funnelReport } from "../engine/jobs/funnel.ts";
import type { PageContext } from "./page.ts";

/** The won deals that the selection shows: the figures `won` and `won_amount` of the funnel. */
export interface Won {
  deals: number;
  amount: string;
}

/** Asked once a selection: an edit of a plan does not ask again. */
export function wonDeals({ engine, facts, selection, memory, signal }: Pick<PageContext, "engine" | "facts" | "selection" | "memory" | "signal">): Promise<Won> {
  const options = funnelOptionsOf(selection, { by: null });
  return memory.keep(`won ${JSON.stringify(options)}`, async () => {
    const [all] = (await funnelReport(engine, facts, options, { signal })).segments;
    return { deals: all!.won, amount: all!.won_amount };
  });
}

/** The same deals one by one, amounts in the bundle's currency. */
export function wonList({ engine, facts, selection, memory, signal }: Pick<PageContext, "engine" | "facts" | "selection" | "memory" | "signal">): Promise<DrillRow[]> {
  const options = funnelOptionsOf(selection, { by: null });
  return memory.keep(`won list ${JSON.stringify(options)}`, async () => (await funnelDrill(engine, facts, options, { metric: "won", of: [] }, { signal })).rows);
}
