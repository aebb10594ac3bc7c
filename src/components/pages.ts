import Compare from "./compare/Compare.svelte";
import * as compare from "./compare/page.ts";
import Data from "./data/Data.svelte";
import * as data from "./data/page.ts";
import Deals from "./deals/Deals.svelte";
import * as deals from "./deals/page.ts";
import Definitions from "./definitions/Definitions.svelte";
import * as definitions from "./definitions/page.ts";
import Funnel from "./funnel/Funnel.svelte";
import * as funnel from "./funnel/page.ts";
import Overview from "./overview/Overview.svelte";
import * as overview from "./overview/page.ts";
import type { PageEntry, PageModule, PageProps } from "./page.ts";
import Plan from "./plan/Plan.svelte";
import * as plan from "./plan/page.ts";
import type { PageId } from "./routes.ts";
import SentenceReplayed from "./ui/SentenceReplayed.svelte";
import SentenceWhole from "./ui/SentenceWhole.svelte";
import StatementControls from "./statement/Controls.svelte";
import Statement from "./statement/Statement.svelte";
import * as statement from "./statement/page.ts";
import type { Component } from "svelte";

/** Pairs a page's module with the component that shows its data; from here on the data's type is theirs alone. */
const entry = <D>(module: PageModule<D>, component: Component<PageProps<D>>, sentence?: Component<PageProps<D>> | Component): PageEntry =>
  ({ module, component, ...(sentence ? { sentence } : {}) }) as unknown as PageEntry;

export const pages: Record<PageId, PageEntry> = {
  overview: entry(overview, Overview),
  funnel: entry(funnel, Funnel),
  compare: entry(compare, Compare, SentenceReplayed),
  plan: entry(plan, Plan, SentenceWhole),
  statement: entry(statement, Statement, StatementControls),
  deals: entry(deals, Deals),
  data: entry(data, Data, SentenceWhole),
  definitions: entry(definitions, Definitions, SentenceWhole),
};
