import { common } from "./en/common.ts";
import { compare } from "./en/compare.ts";
import { compareCharts } from "./en/compare-charts.ts";
import { data } from "./en/data.ts";
import { deals } from "./en/deals.ts";
import { definitions } from "./en/definitions.ts";
import { fieldWords as fields } from "./en/fields.ts";
import { funnelFigureWords as funnelFigures } from "./en/funnel-figures.ts";
import { funnel } from "./en/funnel.ts";
import { overview } from "./en/overview.ts";
import { plan } from "./en/plan.ts";
import { qualityWords as quality } from "./en/quality.ts";
import { rejectWords as rejects } from "./en/rejects.ts";
import { selection } from "./en/selection.ts";
import { statement } from "./en/statement.ts";
import { terms } from "./en/terms.ts";
import { why } from "./en/why.ts";

export const en = { common, overview, funnel, compare, compareCharts, plan, statement, deals, data, quality, rejects, terms, definitions, fields, funnelFigures, why, selection };
