import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";
import { lessCancelled } from "./net.ts";

/** Won deals on the day they closed: amount × share. */
export const bookings: EventMeasure = {
  name: "bookings",
  tables: [],
  countedIn: { table: "deals", columns: ["closed_on", "amount"] },
  money: true,
  decimals: 2,
  shared: true,
  events: () => raw("SELECT deal_id, closed_on AS day, amount_c AS num, 1 AS den FROM built.won WHERE amount_c IS NOT NULL"),
  net: lessCancelled({ own: raw("amount_c"), back: raw("x.cancelled"), den: raw("1"), given: raw("amount_c IS NOT NULL") }),
};
