import type { Day } from "../calendar.ts";
import type { Selection } from "./selection.ts";

/** A part of a selection that narrows what is shown and can be dropped on its own. */
export type Part =
  | { kind: "filter"; field: string; values: readonly string[] }
  | { kind: "range"; from: Day | null; to: Day | null }
  | { kind: "as_of"; day: Day }
  | { kind: "view" };

/** What narrows a selection, in the order in which its sentence says it. Of the selection of a bare address: nothing. */
export const narrowingParts = ({ from, to, filters, view, asOf }: Selection, exportDay: Day): Part[] => [
  ...(from !== null || to !== null ? [{ kind: "range" as const, from, to }] : []),
  ...filters.map(({ field, values }) => ({ kind: "filter" as const, field, values })),
  ...(view === "cohort" ? [] : [{ kind: "view" as const }]),
  ...(asOf === exportDay ? [] : [{ kind: "as_of" as const, day: asOf }]),
];

/** What changes in a selection when a part of it is dropped. */
export function dropping(selection: Selection, part: Part, exportDay: Day): Partial<Selection> {
  switch (part.kind) {
    case "filter": return { filters: selection.filters.filter((f) => f.field !== part.field) };
    case "range": return { from: null, to: null };
    case "as_of": return { asOf: exportDay };
    case "view": return { view: "cohort" };
  }
}

/** What changes when all that narrows is dropped. */
export const droppingAll = (exportDay: Day): Partial<Selection> => ({ filters: [], from: null, to: null, view: "cohort", asOf: exportDay });
