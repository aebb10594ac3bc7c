import { raw } from "../../sql.ts";
import type { RatioMeasure } from "./ratio.ts";

/** Of the deliveries due in the window on won deals: accepted on or before the day due ÷ all. */
export const onTimeRate: RatioMeasure = {
  name: "on_time_rate",
  tables: ["deliveries"],
  countedIn: { table: "deliveries", columns: ["deal_id", "due_on", "accepted_on"] },
  range: { from: 0, to: 1 },
  items: raw("SELECT row_number() OVER () AS item, deal_id, due_on AS day, CASE WHEN accepted_on <= due_on THEN 1000000 ELSE 0 END AS num, 1000000 AS den, accepted_on AS known_on FROM deliveries WHERE due_on IS NOT NULL"),
};
