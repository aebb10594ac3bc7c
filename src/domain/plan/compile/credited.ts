import { type Sql, raw, sql } from "../../sql.ts";
import { cancelledByDay } from "../measures/net.ts";
import { measures } from "../measures/index.ts";
import type { BaseTables } from "./base.ts";
import { type PlanContext, fiscalYear, periodIndex } from "./context.ts";
import { type Counted, seen, viewers } from "./events.ts";
import { type RepRange, inRange } from "./rep-range.ts";
import type { BuiltTable } from "./tables.ts";

/** Of which lines it is asked what their credit is made of. */
export interface CreditChoice {
  reps?: RepRange;
  /** first day of the period: events of its fiscal year up to its end */
  period?: string;
  dealIds?: readonly string[];
}

/**
 * What an event's credit is made of, a row for each rep who sees it and each member credited with it: whole numbers as text, money in hundredths, `num` ÷ `den` in
 * 10^-decimals of the measure, `share_e6` in 10^-6, `fx_e8` in 10^-8.
 */
export interface CreditedRow {
  rep_id: string;
  member_id: string;
  deal_id: string;
  day: string;
  class: number;
  num: string;
  den: string;
  share_e6: string | null;
  amount_c: string | null;
  cost_c: string | null;
  term_months: number | null;
  /** null when it is the bundle's own */
  currency: string | null;
  fx_e8: string;
  /** the day whose rate it is */
  fx_from: string | null;
  /** the deal closed on that day: its own value is in the event */
  closed: boolean;
  /** of a measure less what is cancelled: what was on that day */
  cancelled_c: string | null;
}

/**
 * Rows (`CreditedRow`) of the events in `credit`, joined back to their deals and shares: the built credit holds the product alone. Read when lines are explained,
 * and of the deals of those lines only.
 */
export function creditedRows(c: PlanContext, counted: Counted, base: BaseTables, credit: BuiltTable, choice: CreditChoice): Sql {
  const { measure } = counted;
  const m = measures.get(measure.of);
  const net = measure.net === true && m.money;
  const by = sql`(SELECT * FROM ${viewers(c, counted, base).sql} g WHERE ${inRange(raw("rep_id"), choice.reps)})`;
  return sql`WITH ${seen(c, { ...counted, each: true }, base, { by, deals: dealsOf(c, credit, choice), rateDay: true })}
    SELECT rep_id, member_id, deal_id, day, class, num::VARCHAR AS num, den::VARCHAR AS den, share_e6::VARCHAR AS share_e6, amount_c::VARCHAR AS amount_c, cost_c::VARCHAR AS cost_c, term_months,
      currency, fx_e8::VARCHAR AS fx_e8, fx_from, coalesce(day = closed_on, false) AS closed, ${net ? raw("CASE WHEN amount_c <> 0 THEN x.cancelled END::VARCHAR") : raw("NULL::VARCHAR")} AS cancelled_c
    FROM seen JOIN event USING (deal_id, day)${net ? sql` LEFT JOIN ${cancelledByDay} x ON x.deal_id = event.deal_id AND x.cancelled_on = event.day` : raw("")}
    ORDER BY rep_id, day, deal_id, member_id`;
}

/** An event of a rep in a period: its credit in 10^-6, as text, and what it moves and pays. */
export interface CreditEventRow {
  rep_id: string;
  deal_id: string;
  event_day: string;
  class: number;
  credit: string;
}

/** The events of a rep in a period (`CreditEventRow`), in their order. */
export const creditEvents = (c: PlanContext, credit: BuiltTable, of: { repId: string; period: string }): Sql =>
  sql`SELECT rep_id, deal_id, day AS event_day, class, credit::VARCHAR AS credit FROM ${credit.name} WHERE rep_id = ${of.repId} AND p = ${periodIndex(of.period, c)} ORDER BY day, deal_id, class`;

function dealsOf(c: PlanContext, credit: BuiltTable, { reps, period, dealIds }: CreditChoice): Sql {
  if (dealIds) return dealIds.length > 0 ? sql`${dealIds}` : raw("NULL");
  const p = period === undefined ? undefined : periodIndex(period, c);
  const until = p === undefined ? raw("true") : sql`p BETWEEN ${periodIndex(fiscalYear(period!, c.fiscalStart).start, c)} AND ${p}`;
  return sql`SELECT deal_id FROM ${credit.name} WHERE ${inRange(raw("rep_id"), reps)} AND ${until}`;
}
