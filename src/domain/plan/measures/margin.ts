import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";
import { lessCancelled } from "./net.ts";

/** Won deals on the day they closed: (amount − cost) × share. */
export const margin: EventMeasure = {
  name: "margin",
  tables: [],
  countedIn: { table: "deals", columns: ["closed_on", "amount", "cost"] },
  money: true,
  decimals: 2,
  shared: true,
  madeOf: "cost",
  events: () => raw("SELECT deal_id, closed_on AS day, amount_c - cost_c AS num, 1 AS den FROM built.won WHERE amount_c IS NOT NULL AND cost_c IS NOT NULL"),
  net: lessCancelled({ own: raw("(amount_c - cost_c)::HUGEINT * (CASE WHEN amount_c = 0 THEN 1 ELSE abs(amount_c) END)"), back: raw("(amount_c - cost_c)::HUGEINT * x.cancelled * sign(amount_c)"), den: raw("CASE WHEN amount_c = 0 THEN 1 ELSE abs(amount_c) END"), given: raw("amount_c IS NOT NULL AND cost_c IS NOT NULL") }),
};
