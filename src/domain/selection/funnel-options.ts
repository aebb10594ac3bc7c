import type { Block } from "../funnel/blocks.ts";
import type { FunnelOptions } from "../funnel/options.ts";
import type { Selection } from "./selection.ts";

/** What a page asks of the funnel: its selection in the funnel's own terms; a filter's empty text is 'absent'. `change` adds blocks or another breakdown. */
export function funnelOptionsOf(selection: Selection, change: { by?: string | null; with?: readonly Block[]; compare?: FunnelOptions["compare"] } = {}): FunnelOptions {
  const { view, from, to, asOf, count, whose, by, filters } = selection;
  return {
    view, from, to, asOf, count, whose, by,
    where: Object.fromEntries(filters.map(({ field, values }) => [field, values.map((v) => (v === "" ? null : v))])),
    with: [],
    compare: null,
    ...change,
  };
}

/** A selection of all deals as of the export's day: nothing of it is narrowed. */
export const unnarrowed = (selection: Selection, exportDay: string): Selection => ({ ...selection, filters: [], from: null, to: null, asOf: exportDay, view: "cohort" });

/** Whether a selection shows less than all deals as of the export's day. Plans are replayed on all of them whatever it shows. */
export const isNarrowed = (selection: Selection, exportDay: string): boolean =>
  selection.filters.length > 0 || selection.from !== null || selection.to !== null || selection.asOf !== exportDay || selection.view !== "cohort";
