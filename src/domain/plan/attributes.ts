import { registry } from "../registry.ts";
import { type Sql, raw, sql } from "../sql.ts";
import { power, halfAway, int } from "./exact.ts";

/** What an attribute may read on an event: columns of `built.won` plus `fx_e8` (10^-8 to the bundle's currency), `day` and, for receipts, `due_on`. */
export interface Attribute {
  name: string;
  /** value in 10^-6 as a whole number, NULL when absent */
  value: (on: { monthsInPeriod: number; fiscalStart: number }) => Sql;
  /** only an event of a receipt has it */
  ofReceipt?: boolean;
  /** deals before it are counted, which takes a table of its own */
  ofChain?: boolean;
  /** it is converted at the event's rate */
  ofMoney?: boolean;
}

/** Months since year 0 on the fiscal calendar: divided by a period's months it is the period's number. */
export const fiscalMonth = (day: Sql, fiscalStart: number): Sql => sql`(year(${day}) * 12 + month(${day}) - ${fiscalStart})`;

const days = (from: string, to: string) => raw(`((${to} - ${from}) * 1000000)::BIGINT`);

/** plan.md, Adjusters 1. All are taken to 6 decimals. */
export const attributes = registry<Attribute>(
  "deal attribute",
  [
    { name: "amount", ofMoney: true, value: () => sql`${halfAway(raw("(amount_c::HUGEINT * fx_e8)"), power(4))}::BIGINT` },
    { name: "quantity", value: () => raw("quantity_e6") },
    { name: "discount", value: () => raw("discount_e6") },
    { name: "margin_rate", value: () => raw("margin_rate_e6") },
    { name: "term_months", value: () => raw("term_months::BIGINT * 1000000") },
    { name: "payment_days", value: () => raw("payment_days::BIGINT * 1000000") },
    { name: "renewals", ofChain: true, value: () => raw("renewals::BIGINT * 1000000") },
    { name: "days_to_cash", ofReceipt: true, value: () => days("closed_on", "day") },
    { name: "days_overdue", ofReceipt: true, value: () => days("due_on", "day") },
    {
      name: "periods_to_cash",
      ofReceipt: true,
      value: ({ monthsInPeriod, fiscalStart }) => {
        const period = (day: string) => sql`${fiscalMonth(raw(day), fiscalStart)} // ${int(monthsInPeriod)}`;
        return sql`((${period("day")} - ${period("closed_on")}) * 1000000)::BIGINT`;
      },
    },
  ],
  (a) => a.name,
);

export const attributeNames = attributes.names;
