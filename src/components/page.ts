import type { Component } from "svelte";
import type { DatasetFacts } from "../domain/dataset/facts.ts";
import type { Manifest } from "../domain/dataset/manifest.ts";
import type { OfferedDataset } from "../domain/dataset/offered.ts";
import type { FigureId } from "../domain/figures.ts";
import type { Selection } from "../domain/selection/selection.ts";
import type { AbsentSlot } from "../domain/selection/url.ts";
import type { Engine } from "../engine/engine.ts";
import type { Memory } from "../engine/memory.ts";
import type { Format } from "../i18n/format.ts";
import type { Messages } from "../i18n/messages.ts";
import type { PageId } from "./routes.ts";

/** A plan as its document: YAML text under its id. */
export interface PlanDocument {
  id: string;
  text: string;
}

/** All that a page's figures are computed from. The same at build, on the native engine, and in the tab. */
export interface PageContext {
  engine: Engine;
  manifest: Manifest;
  facts: DatasetFacts;
  selection: Selection;
  /** plans that the address puts in the comparison and that are not here */
  absent?: readonly AbsentSlot[];
  /** every plan document that the site offers */
  plans: readonly PlanDocument[];
  datasets: readonly OfferedDataset[];
  /** what is built once in this engine and kept across pages and edits; it goes when the engine goes */
  memory: Memory;
  /** the page stands with other figures: what its `rest` gives may follow them */
  inPlace?: boolean;
  signal?: AbortSignal;
}

/** Words and formats of the language at hand. */
export interface Words {
  t: Messages;
  f: Format;
  locale: "en" | "zh";
  /** what people call a rep; where it is absent ids stand for themselves */
  person?: (repId: string) => string;
  /** what a component is called; where it is absent ids stand for themselves */
  part?: (componentId: string) => string;
}

/** One column of a table of plain rows. */
export interface TableColumn {
  key: string;
  label: string;
  /** how the value is written and aligned; `text` when absent */
  kind?: "text" | "count" | "money" | "signed-money" | "rate" | "day" | "days" | "number";
  /** decimals of `rate`, `money`, `number`, `days` */
  decimals?: number;
  /** where the cell leads: an address from `site.href` */
  href?: (row: Record<string, unknown>) => string | undefined;
  /** where the cell leads, for tables that are made without the site at hand (`behind`) */
  to?: (row: Record<string, unknown>) => { page: PageId; change: Partial<Selection> } | undefined;
  /** a sentence: it has room of its own and wraps */
  sentence?: boolean;
  /** stands only where there is room (`wide`: a page and a file, not a panel), or only when the reader chose it (`chosen`) */
  room?: "wide" | "chosen";
  /** the cell is a figure of this id; its value is the row's */
  figure?: (row: Record<string, unknown>) => string | undefined;
}

export interface TableRows {
  columns: TableColumn[];
  rows: Record<string, unknown>[];
  /** the name of its tab, when it is not the tab's own */
  label?: string;
  /** stands first in a panel and last in a table; equal to the figure */
  total?: Record<string, unknown>;
  /** on a phone a row stands on two lines, half of its columns on each: they are too many for one, and each is short */
  twoLines?: true;
  /** rows in all, when only the first are here */
  of?: number;
  /** reads rows that are not here: those of a page of the list, or all */
  ask?: (want: RowsWanted) => Promise<Record<string, unknown>[]>;
}

/** Which rows of a list: from the `offset`-th on, at most `limit` (all when absent), in the order of a column (the list's own when absent). */
export interface RowsWanted {
  offset?: number;
  limit?: number;
  by?: string | undefined;
  descending?: boolean;
}

/** What a figure leaves out, and why. */
export interface LeftOut {
  what: string;
  why: string;
  deals: number;
  amount?: string;
  /** how many, in words, when it is not deals that are left out */
  count?: string;
}

/** What stands behind a figure (design.md, "Behind a figure"): each tab is there when it has something to say. */
export interface Behind {
  /** the figure in words */
  title: string;
  /** the exact value, as the command line prints it */
  value: string | number | null;
  deals?: TableRows;
  lines?: TableRows;
  /** for figures of people */
  reps?: TableRows;
  /** definition, formula with this figure's numbers in it, convention in force, n, interval: a line each */
  how?: { label: string; text: string }[];
  /** the statement that computes it, as it runs */
  sql?: string;
  leftOut?: LeftOut[];
}

/** A page's way from data to figures. `load` gives plain JSON: it is computed at build too and stands in the HTML. */
export interface PageModule<D> {
  load(context: PageContext): Promise<D>;
  /** what `load` left out in place, asked for once the figures have been painted: an answer under the reader's hand comes before what explains it */
  rest?(data: D, context: PageContext): Promise<D>;
  /** fetches what the page needs of the site besides data, while there is a connection: once live, every page opens without one */
  prepare?(): Promise<unknown>;
  /** what is behind a figure of this page; undefined when the id is not one of its figures */
  behind?(figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined>;
}

/** What every page component is given. */
export interface PageProps<D> {
  data: D;
  /** the selection that `data` was computed for */
  selection: Selection;
  /** the engine is up and the figures are the reader's own */
  live: boolean;
}

export interface PageEntry<D = unknown> {
  module: PageModule<D>;
  component: Component<PageProps<D>>;
  /** the selection in words, when the page says it in its own way */
  sentence?: Component<PageProps<D>>;
}
