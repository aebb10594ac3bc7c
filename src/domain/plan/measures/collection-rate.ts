import { raw } from "../../sql.ts";
import type { RatioMeasure } from "./ratio.ts";

/** Of the receipts due in the window: received by its end ÷ due, by amount × share. */
export const collectionRate: RatioMeasure = {
  name: "collection_rate",
  tables: ["receipts"],
  countedIn: { table: "receipts", columns: ["deal_id", "due_on", "received_on", "amount"] },
  range: { from: 0, to: 1 },
  money: true,
  items: raw(`SELECT row_number() OVER () AS item, deal_id, due_on AS day, CASE WHEN received_on IS NULL THEN 0 ELSE cents END AS num, cents AS den, received_on AS known_on
    FROM (SELECT *, (amount::DECIMAL(38,2) * 100)::HUGEINT AS cents FROM receipts WHERE due_on IS NOT NULL AND amount IS NOT NULL)`),
};
