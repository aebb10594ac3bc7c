import { join, raw, sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import type { Steps } from "../compile/stages.ts";
import { type BuiltTable, builtTable } from "../compile/tables.ts";
import { halfAway, int, scaled } from "../exact.ts";
import type { Component, ReleaseStep } from "../schema.ts";

/** When a line becomes payable (plan.md, Adjusters 7): each line in parts, one for each step and receipt. */

const cents = "(amount::DECIMAL(38,2) * 100)::HUGEINT";

/** The most and the least that was received on each deal up to each of its receipts' days, and before it, in hundredths of the deal's currency: what is released stays so where money is paid back. */
const cash = (c: PlanContext): BuiltTable =>
  builtTable(
    "cash",
    sql`SELECT deal_id, received_on, most, least, coalesce(lag(most) OVER days, 0) AS most_before, coalesce(lag(least) OVER days, 0) AS least_before, lead(received_on) OVER days IS NULL AS is_last
      FROM (SELECT deal_id, received_on, max(received_c) OVER days AS most, min(received_c) OVER days AS least
        FROM (SELECT deal_id, received_on, (sum(sum(${raw(cents)})) OVER (PARTITION BY deal_id ORDER BY received_on))::HUGEINT AS received_c
          FROM receipts WHERE received_on <= ${c.facts.asOf}::DATE AND amount IS NOT NULL GROUP BY deal_id, received_on)
        WINDOW days AS (PARTITION BY deal_id ORDER BY received_on))
      WINDOW days AS (PARTITION BY deal_id ORDER BY received_on)`,
  );

/** The day on which all deliveries of a deal were accepted. */
const accepted = (c: PlanContext): BuiltTable =>
  builtTable("accepted", sql`SELECT deal_id, max(accepted_on) AS accepted_on FROM deliveries GROUP BY deal_id HAVING count(*) = count(accepted_on) AND max(accepted_on) <= ${c.facts.asOf}::DATE`);

const wayOf = (step: ReleaseStep): string => ("on" in step ? step.on : "months");
const has = (component: Component, way: string): boolean => (component.release ?? []).some((s) => wayOf(s) === way);

export const releaseTables = (c: PlanContext, component: Component): BuiltTable[] => [...(has(component, "collected") ? [cash(c)] : []), ...(has(component, "accepted") ? [accepted(c)] : [])];

/**
 * From `known` (a line each, with `size` in the minor unit, without sign, and the day `earliest` before which nothing is payable) adds `parts`: `line`, `ord`
 * (in the order of lines, and within one of steps and receipts), `step`, `part` of the size, its `day` (null where nothing fixes one), whether the `calendar` alone fixes it, and `employed`;
 * of a part that waits for receipts the whole step (`of_step`), what was `received` by then (hundredths of the deal's currency; where money was paid back since, the most that there was: what is released stays so), and what `earlier` receipts released.
 */
export function releaseParts(c: PlanContext, component: Component, steps: Steps): void {
  const { release } = component;
  if (!release) {
    steps.add("parts", raw("SELECT line, 1 AS ord, 0 AS step, size AS part, greatest(period_end, earliest) AS day, true AS calendar, false AS employed, NULL::HUGEINT AS of_step, NULL::HUGEINT AS received, NULL::HUGEINT AS earlier FROM known"));
    return;
  }
  const shares = release.map((s) => scaled(s.share, 6));
  const rows = release.map((s, i) => raw(`(${i}, '${wayOf(s)}', ${"months" in s ? s.months : 0}, ${shares[i]}::BIGINT, ${"if" in s && s.if === "employed"})`));
  // Whole millions of a size are shared without a rest: rests are those of what is over, which 64 bits hold with room to spare.
  const rests = shares.map((share) => sql`(over * ${raw(String(share))} % 1000000)`);
  const larger = rests.map((rest, j) => sql`(${rest} > rest OR (${rest} = rest AND ${raw(String(j))} < step))::INTEGER`);
  steps.chain("step_parts", "known", [
    sql`SELECT *, (size % 1000000)::BIGINT AS over FROM prior`,
    sql`SELECT k.*, s.*, ((size::BIGINT // 1000000) * share + over * share // 1000000) AS low, over * share % 1000000 AS rest FROM prior k, (VALUES ${rows}) AS s(step, way, months, share, employed)`,
    // What is lost by rounding down goes to the largest remainders, ties in the order of the steps. Reckoned within the row: a window over so many lines costs more than all else here.
    sql`SELECT * EXCLUDE (over, low, rest), (low + CASE WHEN (${join(larger, " + ")}) < (${join(rests, " + ")}) // 1000000 THEN 1 ELSE 0 END)::HUGEINT AS whole FROM prior`,
  ]);
  if (has(component, "collected")) {
    // Of a deal below nothing receipts are too: what it has received is the least.
    const received = (most: string, least: string) => raw(`greatest(0, CASE WHEN amount_c > 0 THEN ${most} ELSE -${least} END)`);
    // Most deals are paid at once: a quotient is taken only of those that are not.
    const upTo = (cash: string) => sql`CASE WHEN ${raw(cash)} = 0 THEN 0 WHEN ${raw(cash)} >= abs(amount_c) THEN whole * ${int(c.unit)} ELSE ${halfAway(sql`(whole * ${int(c.unit)} * ${raw(cash)})`, raw("abs(amount_c)::HUGEINT"))} END`;
    steps.chain("received", "step_parts", [
      sql`SELECT p.line, p.step, p.whole, p.amount_c, c.received_on, c.is_last, ${received("most", "least")} AS by_then, ${received("most_before", "least_before")} AS by_before FROM step_parts p JOIN ${cash(c).name} c ON c.deal_id = p.deal_id WHERE p.way = 'collected' AND amount_c <> 0`,
      sql`SELECT *, ${upTo("by_then")} AS due_then, ${upTo("by_before")} AS due_before FROM prior`,
      sql`SELECT line, step, received_on, is_last, (by_then * sign(amount_c))::HUGEINT AS received_c, (${halfAway(raw("due_then"), c.unit)})::HUGEINT AS released, (${halfAway(raw("due_before"), c.unit)})::HUGEINT AS earlier FROM prior`,
    ]);
  }
  const acceptance = has(component, "accepted") ? sql`LEFT JOIN ${accepted(c).name} a ON a.deal_id = p.deal_id` : raw("");
  const day = join([
    raw("CASE WHEN way = 'months' THEN (period_end + to_months(months::INTEGER))::DATE WHEN way = 'close' OR p.deal_id IS NULL THEN period_end"),
    has(component, "accepted") ? raw("WHEN way = 'accepted' THEN a.accepted_on END") : raw("END"),
  ], " ");
  steps
    .add(
      "all_parts",
      sql`SELECT p.line, step, whole AS part, ${day} AS day, way IN ('months', 'close') OR p.deal_id IS NULL AS calendar, employed, earliest, size, NULL::HUGEINT AS of_step, NULL::HUGEINT AS received, NULL::HUGEINT AS earlier FROM step_parts p ${acceptance} WHERE way <> 'collected' OR p.deal_id IS NULL${has(component, "collected") ? sql`
        UNION ALL SELECT p.line, p.step, r.released - r.earlier, r.received_on, false, false, p.earliest, p.size, p.whole, r.received_c, r.earlier FROM step_parts p JOIN received r ON r.line = p.line AND r.step = p.step
        UNION ALL SELECT p.line, p.step, p.whole - coalesce(r.released, 0), NULL, false, false, p.earliest, p.size, p.whole, coalesce(r.received_c, 0), NULL
          FROM step_parts p LEFT JOIN received r ON r.line = p.line AND r.step = p.step AND r.is_last WHERE p.way = 'collected' AND p.deal_id IS NOT NULL` : raw("")}`,
    )
    .add(
      "ordered_parts",
      // One order over all: a window apart for each line costs more than all else here.
      sql`SELECT *, row_number() OVER (ORDER BY line, step, day NULLS LAST) AS ord FROM all_parts`,
    )
    .add(
      "parts",
      sql`SELECT line, ord, step, part, CASE WHEN day IS NOT NULL THEN greatest(day, earliest) END AS day, calendar, employed, of_step, received, earlier FROM ordered_parts
        WHERE part <> 0 OR (size = 0 AND step = 0 AND earlier IS NULL)`,
    );
}
