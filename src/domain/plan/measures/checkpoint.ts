import { sql } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";

/** Deals of any outcome on the first day that a checkpoint was done: 1 for each credited rep. */
export const checkpoint: EventMeasure = {
  name: "checkpoint",
  tables: ["checkpoints"],
  countedIn: { table: "checkpoints", columns: ["deal_id", "checkpoint", "done_on"] },
  money: false,
  decimals: 0,
  shared: false,
  everyDeal: true,
  events: (m) => sql`SELECT deal_id, min(done_on) AS day, 1 AS num, 1 AS den FROM checkpoints WHERE checkpoint = ${m.checkpoint!} AND done_on IS NOT NULL GROUP BY deal_id`,
};
