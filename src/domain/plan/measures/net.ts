import { type Sql, raw, sql } from "../../sql.ts";

/** Money cancelled of a won deal on each day, in hundredths, and until then: `deal_id`, `cancelled_on`, `cancelled`, `so_far`. */
export const cancelledByDay = raw(`(SELECT deal_id, cancelled_on, cancelled, sum(cancelled) OVER (PARTITION BY deal_id ORDER BY cancelled_on) AS so_far FROM (
    SELECT deal_id, cancelled_on, sum((amount::DECIMAL(38,2) * 100)::HUGEINT) AS cancelled FROM cancellations WHERE cancelled_on IS NOT NULL AND amount IS NOT NULL GROUP BY deal_id, cancelled_on))`);

/**
 * A deal's own event less what is cancelled of it, each on its day; converted at the rate of the close. plan.md, `net`.
 * @param own value of the deal (`num`) @param back what a day's cancellations take (`num`, of `x.cancelled`) @param den of both
 */
export const lessCancelled = (of: { own: Sql; back: Sql; den: Sql; given: Sql; when?: Sql }): Sql =>
  sql`SELECT deal_id, day, any_value(fx_day) AS fx_day, sum(num)::HUGEINT AS num, any_value(den) AS den FROM (
      SELECT deal_id, closed_on AS day, closed_on AS fx_day, ${of.own} AS num, ${of.den} AS den FROM built.won w WHERE ${of.given}
      UNION ALL SELECT w.deal_id, x.cancelled_on, w.closed_on, -${of.back}, ${of.den} FROM ${cancelledByDay} x JOIN built.won w ON w.deal_id = x.deal_id WHERE ${of.given} AND amount_c <> 0${of.when ? sql` AND ${of.when}` : raw("")})
    GROUP BY deal_id, day`;
