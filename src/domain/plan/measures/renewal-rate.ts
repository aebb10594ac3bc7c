import { raw } from "../../sql.ts";
import type { RatioMeasure } from "./ratio.ts";

/** Of the won deals whose term ends in the window: those that a won deal closed by its end renews ÷ all, by amount × share. */
export const renewalRate: RatioMeasure = {
  name: "renewal_rate",
  tables: [],
  countedIn: { table: "deals", columns: ["closed_on", "amount", "term_months", "renews_deal_id"] },
  range: { from: 0, to: 1 },
  money: true,
  items: raw(`SELECT w.deal_id AS item, w.deal_id, (w.closed_on + to_months(w.term_months))::DATE AS day, CASE WHEN n.renewed_on IS NULL THEN 0 ELSE amount_c END AS num, amount_c AS den, n.renewed_on AS known_on
    FROM built.won w LEFT JOIN (SELECT renews_deal_id, min(closed_on) AS renewed_on FROM built.won WHERE renews_deal_id IS NOT NULL GROUP BY renews_deal_id) n ON n.renews_deal_id = w.deal_id
    WHERE term_months IS NOT NULL AND amount_c IS NOT NULL`),
};
