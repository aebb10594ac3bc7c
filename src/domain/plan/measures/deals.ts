import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";

/** Won deals on the day they closed: 1 for each credited rep, whatever the share. */
export const deals: EventMeasure = {
  name: "deals",
  tables: [],
  money: false,
  decimals: 0,
  shared: false,
  events: raw("SELECT deal_id, closed_on AS day, 1 AS num, 1 AS den FROM built.won"),
};
