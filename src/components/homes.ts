import type { FigureId } from "../domain/figures.ts";
import { parkedMetrics, segmentMetrics, stageMetrics } from "../domain/funnel/metrics/index.ts";
import * as comparePage from "./compare/page.ts";
import * as dataPage from "./data/page.ts";
import * as funnelPage from "./funnel/page.ts";
import type { Behind, PageContext, PageModule, Words } from "./page.ts";
import * as statementPage from "./statement/page.ts";

type Home = Pick<PageModule<unknown>, "behind">;

/** Figures of a segment as a whole have no part; those of a stage begin with the stage. */
const isFunnel = ({ metric, of }: FigureId): boolean =>
  of.length === 0
    ? segmentMetrics.has(metric) || metric === "against_rest"
    : of.length === 1 || metric.startsWith("leak") || metric.startsWith("by_age") ? stageMetrics.has(metric) || parkedMetrics.has(metric) || /^(leak|by_age)/.test(metric) : false;

const dataMetrics = new Set(["rows_read", "rows_loaded", "rows_rejected", "rows_left_out", "check", "absent_tables", "table_rows"]);

/** The pages that a figure can be at home on, the likeliest first. A figure is the same wherever it is shown, and so is what is behind it. */
const homesOf = (figure: FigureId): Home[] => (isFunnel(figure) ? [funnelPage] : dataMetrics.has(figure.metric) ? [dataPage] : [comparePage as Home, statementPage as Home]);

/** What is behind any figure of the site, for pages that show figures of others; undefined when none knows it. */
export async function behindAnywhere(figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined> {
  for (const home of homesOf(figure)) {
    const found = await home.behind?.(figure, context, words);
    if (found) return found;
  }
  return undefined;
}
