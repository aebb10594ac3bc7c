import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";
import { lessCancelled } from "./net.ts";

/** Won deals on the day they closed: 1 for each credited rep, whatever the share. */
export const deals: EventMeasure = {
  name: "deals",
  tables: [],
  countedIn: { table: "deals", columns: ["closed_on", "outcome"] },
  money: false,
  decimals: 0,
  shared: false,
  events: () => raw("SELECT deal_id, closed_on AS day, 1 AS num, 1 AS den FROM built.won"),
  net: lessCancelled({ own: raw("1"), back: raw("1"), den: raw("1"), given: raw("true"), when: raw("x.so_far >= amount_c AND x.so_far - x.cancelled < amount_c") }),
};
