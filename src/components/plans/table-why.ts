import type { CellSpan } from "../../domain/plan/reasons.ts";
import type { Words } from "../page.ts";

/** What the two lists of a table's places are of, in the order in which `because` has them. */
export const axes = ["row", "column"] as const;

/** A row or column of a table: `from 80% to below 100%`. @param show one of its starts as it is written */
export const spanText = ({ from, to }: CellSpan, show: (x: number) => string, { t }: Words): string =>
  t.why.span(from === null ? undefined : show(from), to === null ? undefined : show(to));
