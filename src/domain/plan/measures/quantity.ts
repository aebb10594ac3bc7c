import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";

/** Won deals on the day they closed: quantity × share. */
export const quantity: EventMeasure = {
  name: "quantity",
  tables: [],
  countedIn: { table: "deals", columns: ["closed_on", "quantity"] },
  money: false,
  decimals: 6,
  shared: true,
  events: () => raw("SELECT deal_id, closed_on AS day, quantity_e6 AS num, 1 AS den FROM built.won WHERE quantity_e6 IS NOT NULL"),
};
