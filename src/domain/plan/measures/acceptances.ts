import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";

/** Won deals all of whose deliveries are accepted, on the day of the last acceptance: amount × share. A deal without deliveries gives none. */
export const acceptances: EventMeasure = {
  name: "acceptances",
  tables: ["deliveries"],
  countedIn: { table: "deliveries", columns: ["deal_id", "accepted_on"] },
  money: true,
  decimals: 2,
  shared: true,
  events: () => raw(`SELECT deal_id, max(d.accepted_on) AS day, any_value(w.amount_c) AS num, 1 AS den
    FROM deliveries d JOIN built.won w USING (deal_id) WHERE w.amount_c IS NOT NULL GROUP BY deal_id HAVING count(*) = count(d.accepted_on)`),
};
