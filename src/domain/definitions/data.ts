import { type Definition, count } from "./definition.ts";

/** Where the figures come from: exports, rows, bundles. data.md. */
export const dataTerms = [
  { key: "bundle", group: "data", figures: ["table_rows"], reads: ["meta"], related: ["manifest", "rows-read"], usedOn: ["data"] },
  { key: "manifest", group: "data", figures: [], reads: [], related: ["bundle"], usedOn: ["data"] },
  {
    key: "rows-read",
    group: "data",
    figures: ["rows_read", "rows_loaded"],
    reads: [],
    related: ["rejected", "left-out"],
    usedOn: ["overview", "data"],
    example: { read: count(8927), loaded: count(8920), rejected: count(4), leftOut: count(3) },
  },
  { key: "rejected", group: "data", figures: ["rows_rejected"], reads: ["import_rejects"], related: ["rows-read", "left-out"], usedOn: ["overview", "data"] },
  { key: "left-out", group: "data", figures: ["rows_left_out"], reads: ["import_rejects"], related: ["rows-read", "rejected"], usedOn: ["overview", "data"] },
  { key: "check", group: "data", figures: ["check"], reads: [], related: ["rejected", "absent-table"], usedOn: ["overview", "data"] },
  { key: "absent-table", group: "data", figures: ["absent_tables"], reads: [], related: ["check", "quota-missing"], usedOn: ["data"] },
  { key: "figure", group: "data", figures: [], reads: [], related: ["bundle"], usedOn: ["overview", "funnel", "compare", "statement"] },
] as const satisfies readonly Definition[];
