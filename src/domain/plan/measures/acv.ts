import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";
import { lessCancelled } from "./net.ts";

/** Won deals on the day they closed, a year's worth: amount × 12 / term_months × share; the amount when the term is absent or under 12 months. */
export const acv: EventMeasure = {
  name: "acv",
  tables: [],
  countedIn: { table: "deals", columns: ["closed_on", "amount", "term_months"] },
  money: true,
  decimals: 2,
  shared: true,
  madeOf: "term",
  events: () => raw(`SELECT deal_id, closed_on AS day, CASE WHEN term_months >= 12 THEN amount_c::HUGEINT * 12 ELSE amount_c END AS num,
    CASE WHEN term_months >= 12 THEN term_months ELSE 1 END AS den FROM built.won WHERE amount_c IS NOT NULL`),
  net: lessCancelled({ own: raw("CASE WHEN term_months >= 12 THEN amount_c::HUGEINT * 12 ELSE amount_c END"), back: raw("CASE WHEN term_months >= 12 THEN x.cancelled * 12 ELSE x.cancelled END"), den: raw("CASE WHEN term_months >= 12 THEN term_months ELSE 1 END"), given: raw("amount_c IS NOT NULL") }),
};
