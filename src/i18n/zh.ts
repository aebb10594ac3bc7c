import type { Messages } from "./messages.ts";
import { common } from "./zh/common.ts";
import { compare } from "./zh/compare.ts";
import { data } from "./zh/data.ts";
import { deals } from "./zh/deals.ts";
import { definitions } from "./zh/definitions.ts";
import { fieldWords as fields } from "./zh/fields.ts";
import { funnelFigureWords as funnelFigures } from "./zh/funnel-figures.ts";
import { funnel } from "./zh/funnel.ts";
import { overview } from "./zh/overview.ts";
import { plan } from "./zh/plan.ts";
import { qualityWords as quality } from "./zh/quality.ts";
import { rejectWords as rejects } from "./zh/rejects.ts";
import { statement } from "./zh/statement.ts";
import { terms } from "./zh/terms.ts";
import { why } from "./zh/why.ts";

export const zh = { common, overview, funnel, compare, plan, statement, deals, data, quality, rejects, terms, definitions, fields, funnelFigures, why } satisfies Messages;
