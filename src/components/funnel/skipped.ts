import type { Selection } from "../../domain/selection/selection.ts";
import type { StageRow } from "./page.ts";

/** Deals that a stage's share to date counts although they skipped it, so that figures by age have no day to count them from. In the period view the two are counted by different days, and nothing is said. */
export const skippedOf = (stage: Pick<StageRow, "kind" | "skipped">, { view, count }: Pick<Selection, "view" | "count">): number => (view === "cohort" && count === "reached" && stage.kind === "open" ? stage.skipped : 0);
