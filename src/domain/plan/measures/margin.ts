import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";

/** Won deals on the day they closed: (amount − cost) × share. */
export const margin: EventMeasure = {
  name: "margin",
  tables: [],
  money: true,
  decimals: 2,
  shared: true,
  events: raw("SELECT deal_id, closed_on AS day, amount_c - cost_c AS num, 1 AS den FROM built.won WHERE amount_c IS NOT NULL AND cost_c IS NOT NULL"),
};
