import type { RatioMeasure } from "./ratio.ts";

/** Mean of the rep's `scores` of a name whose period starts in the window, whether the rep is in or not. Its rows are the rep's own: no deal leads to them. */
export const score: RatioMeasure = { name: "score", tables: ["scores"], countedIn: { table: "scores", columns: ["rep_id", "measure", "period_start", "value"] } };
