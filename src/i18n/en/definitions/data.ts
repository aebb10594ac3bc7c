import type { DataTerm, TermWords } from "../../../domain/definitions/index.ts";

export const dataWords: Record<DataTerm, TermWords> = {
  bundle: {
    name: "Bundle",
    says: "One dataset as two files: a database, and a manifest that describes it. Put others in their place and the site shows other numbers, without being built again.",
  },
  manifest: {
    name: "Manifest",
    says: "What a bundle says of itself: version, export day, row counts, and the SHA-256 of its database, which the site checks before it opens it.",
  },
  "rows-read": {
    name: "Rows read and loaded",
    says: "The rows of an export's files, and how many of them became rows of the bundle.",
    formula: "read = loaded + rejected + left out, for every file",
    example: "{read} = {loaded} + {rejected} + {leftOut}.",
    differ: "Most importers tell only what was loaded.",
  },
  rejected: {
    name: "Rejected rows",
    says: "Rows that could not be loaded, each with its file, line, column and reason; none is repaired by guessing.",
  },
  "left-out": {
    name: "Left out by rule",
    says: "Rows that a named rule of the mapping leaves out on purpose, such as deleted or merged records.",
  },
  check: {
    name: "Check",
    says: "A test of the data with the rows that fail it. 'Stops': figures are withheld; 'distorts': figures are shown and may be wrong; 'notes': nothing changes.",
  },
  "absent-table": {
    name: "Absent table",
    says: "A table that the export did not have: what needs it says so and names the columns to export. Nothing is made up in its place.",
  },
  figure: {
    name: "Figure",
    says: "A number on a page with an id and its exact value, the same in the published page, in the live page and on the command line; it opens to the deals or lines it is made of.",
  },
};
