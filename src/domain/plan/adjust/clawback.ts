import { type Sql, raw, sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import type { Steps } from "../compile/stages.ts";
import { type BuiltTable, builtTable } from "../compile/tables.ts";
import { decimalsOf, halfAway, int, power, scaled } from "../exact.ts";
import type { Clawback, Component } from "../schema.ts";

/** What cancellations take back from the lines of their deals (plan.md, Adjusters 8). */

const cancelled = (c: PlanContext): BuiltTable =>
  builtTable(
    "cancelled",
    sql`SELECT deal_id, cancelled_on, (amount::DECIMAL(38,2) * 100)::HUGEINT AS cancelled_c, row_number() OVER (PARTITION BY deal_id ORDER BY cancelled_on, amount) AS n
      FROM cancellations WHERE cancelled_on <= ${c.facts.asOf}::DATE AND amount IS NOT NULL`,
  );

export const clawbackTables = (c: PlanContext, component: Component): BuiltTable[] => (component.clawback ? [cancelled(c)] : []);

/** Whole months from one day to another: the most that, added, do not pass the second. */
const monthsBetween = (from: string, to: string): Sql => {
  const calendar = `((year(${to}) - year(${from})) * 12 + month(${to}) - month(${from}))`;
  return raw(`(${calendar} - CASE WHEN (${from} + to_months(${calendar}::INTEGER))::DATE > ${to} THEN 1 ELSE 0 END)`);
};

/** What is left of the window or the term on the day of the cancellation, as a fraction of whole numbers. */
function left({ by, within }: Clawback): { top: Sql; bottom: Sql } {
  const months = monthsBetween("closed_on", "cancelled_on");
  const of = (whole: Sql, elapsed: Sql) => ({ top: sql`greatest(0, least(${whole}, ${whole} - ${elapsed}))`, bottom: whole });
  if (by === "term") {
    const { top, bottom } = of(raw("term_months"), months);
    return { top: sql`(CASE WHEN term_months > 0 THEN ${top} ELSE 1 END)`, bottom: sql`(CASE WHEN term_months > 0 THEN ${bottom} ELSE 1 END)` };
  }
  if (by !== "time" || !within) return { top: raw("1"), bottom: raw("1") };
  return "days" in within ? of(raw(String(within.days)), raw("(cancelled_on - closed_on)")) : of(raw(String(within.months)), months);
}

const lastDay = ({ within }: Clawback): Sql | null =>
  within === undefined ? null : "days" in within ? raw(`closed_on + ${within.days}`) : raw(`(closed_on + to_months(${within.months}))::DATE`);

/**
 * From `known` and `parts` adds, where the component has a clawback, `lost` (`line`, `ord`, `lost`: what of a part is forfeited) and `backs` (`line`, `on_day`, `back`, with the cancellation's
 * figures: what is paid back). Cancellations follow each other: each uses up what is not payable on its day, from the last part back, before it takes back.
 * @param explained with `used_up` (`line`, `ord`, `forfeits`: what each cancellation used up of a part, a list of `ForfeitFound`)
 */
export function takeBack(c: PlanContext, component: Component, steps: Steps, explained: boolean): void {
  const rule = component.clawback;
  if (!rule) return;
  const { top, bottom } = left(rule);
  const share = rule.share ?? 1;
  const asked = halfAway(
    halfAway(sql`(size * ${int(c.unit * scaled(share, decimalsOf(share)))}::HUGEINT * cancelled_c * ${top}::HUGEINT)`, sql`(amount_c::HUGEINT * ${int(power(decimalsOf(share)))} * ${bottom}::HUGEINT)`),
    c.unit,
  );
  const until = lastDay(rule);
  steps
    .chain("takes", "known", [
      sql`SELECT k.line, k.size, c.cancelled_on, c.cancelled_c, ${top}::INTEGER AS left_top, ${bottom}::INTEGER AS left_bottom, row_number() OVER (PARTITION BY k.line ORDER BY c.n) AS k, (${asked})::HUGEINT AS asked
        FROM known k JOIN ${cancelled(c).name} c ON c.deal_id = k.deal_id WHERE k.kind <> 'cap' AND k.amount_c > 0 AND k.size > 0${until ? sql` AND c.cancelled_on <= ${until}` : raw("")}`,
      sql`SELECT *, least(size, greatest(0, sum(asked) OVER (PARTITION BY line ORDER BY k))) AS so_far FROM prior`,
      sql`SELECT *, so_far - coalesce(lag(so_far) OVER (PARTITION BY line ORDER BY k), 0) AS take FROM prior`,
    ])
    .add(
      "taking",
      sql`SELECT p.line, 0::BIGINT AS k, p.ord, p.part, p.day, w.waits OR (p.employed AND coalesce(w.left_on < p.day, false)) AS never, 0::HUGEINT AS lost, 0::HUGEINT AS back
        FROM parts p JOIN known w ON w.line = p.line SEMI JOIN takes t ON t.line = p.line
      UNION ALL
      SELECT line, k, ord, part, day, never, (lost + greatest(0, least(room, take - after)))::HUGEINT AS lost, greatest(0, take - every)::HUGEINT AS back FROM (
        SELECT *, coalesce(sum(room) OVER (PARTITION BY line ORDER BY ord DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS after, sum(room) OVER (PARTITION BY line) AS every FROM (
          SELECT g.line, t.k, g.ord, g.part, g.day, g.never, g.lost, t.take, CASE WHEN g.never OR g.day IS NULL OR g.day > t.cancelled_on THEN g.part - g.lost ELSE 0 END AS room
          FROM taking g JOIN takes t ON t.line = g.line AND t.k = g.k + 1))`,
    )
    .add("lost", sql`SELECT line, ord, max(lost) AS lost FROM taking GROUP BY line, ord`)
    .add("backs", sql`SELECT t.line, t.cancelled_on AS on_day, g.back, t.cancelled_c, t.left_top, t.left_bottom, (t.take - g.back)::HUGEINT AS used, t.take < t.asked AS whole_gone, t.so_far - t.take AS earlier FROM takes t JOIN (SELECT line, k, any_value(back) AS back FROM taking GROUP BY line, k) g ON g.line = t.line AND g.k = t.k WHERE g.back > 0`);
  if (!explained) return;
  steps.chain("used_up", "taking", [
    sql`SELECT line, ord, k, part, lost - lag(lost) OVER (PARTITION BY line, ord ORDER BY k) AS own, lag(lost) OVER (PARTITION BY line, ord ORDER BY k) AS lost_before FROM prior`,
    sql`SELECT *, coalesce(sum(own) OVER (PARTITION BY line, k ORDER BY ord DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS later FROM prior`,
    sql`SELECT u.line, u.ord, list({'cancelled': t.cancelled_c::VARCHAR, 'top': t.left_top, 'bottom': t.left_bottom, 'taken': t.take::VARCHAR, 'whole_gone': t.take < t.asked, 'earlier': (t.so_far - t.take)::VARCHAR,
        'later': later::VARCHAR, 'part': (part - lost_before)::VARCHAR, 'amount': own::VARCHAR} ORDER BY u.k) AS forfeits
      FROM prior u JOIN takes t ON t.line = u.line AND t.k = u.k WHERE own > 0 GROUP BY u.line, u.ord`,
  ]);
}
