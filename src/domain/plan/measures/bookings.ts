import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";

/** Won deals on the day they closed: amount × share. */
export const bookings: EventMeasure = {
  name: "bookings",
  tables: [],
  money: true,
  decimals: 2,
  shared: true,
  events: raw("SELECT deal_id, closed_on AS day, amount_c AS num, 1 AS den FROM built.won WHERE amount_c IS NOT NULL"),
};
