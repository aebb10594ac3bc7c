import { raw } from "../../sql.ts";
import type { EventMeasure } from "./measure.ts";

/** Receipts of won deals on the day they came in: receipt × share. Receipts of one deal and day are one event, due when the first of them was. */
export const collections: EventMeasure = {
  name: "collections",
  tables: ["receipts"],
  countedIn: { table: "receipts", columns: ["deal_id", "received_on", "amount"] },
  money: true,
  decimals: 2,
  shared: true,
  ofReceipt: true,
  events: () => raw(`SELECT deal_id, received_on AS day, sum((r.amount::DECIMAL(38,2) * 100)::HUGEINT) AS num, 1 AS den, min(due_on) AS due_on
    FROM receipts r SEMI JOIN built.won USING (deal_id) WHERE received_on IS NOT NULL AND r.amount IS NOT NULL GROUP BY deal_id, received_on`),
};
