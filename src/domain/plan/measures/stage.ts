import { sql } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";

/** Deals of any outcome on the day of their first entry into a stage that has one: 1 for each credited rep. */
export const stage: EventMeasure = {
  name: "stage",
  tables: ["stage_events"],
  countedIn: { table: "stage_events", columns: ["deal_id", "stage_id", "entered_on"] },
  money: false,
  decimals: 0,
  shared: false,
  everyDeal: true,
  events: (m) => sql`SELECT deal_id, min(entered_on) AS day, 1 AS num, 1 AS den FROM stage_events WHERE stage_id = ${m.stage!} AND entered_on IS NOT NULL GROUP BY deal_id`,
};
