import { join, raw, sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import type { Steps } from "../compile/stages.ts";
import { type BuiltTable, builtTable } from "../compile/tables.ts";
import { halfAway, int, scaled } from "../exact.ts";
import type { Component, ReleaseStep } from "../schema.ts";

/** When a line becomes payable (plan.md, Adjusters 7): each line in parts, one for each step and receipt. */

const cents = "(amount::DECIMAL(38,2) * 100)::HUGEINT";

/** What was received on each deal up to each of its receipts' days, in hundredths of the deal's currency. */
const cash = (c: PlanContext): BuiltTable =>
  builtTable(
    "cash",
    sql`SELECT deal_id, received_on, (sum(sum(${raw(cents)})) OVER (PARTITION BY deal_id ORDER BY received_on))::HUGEINT AS received_c
      FROM receipts WHERE received_on <= ${c.facts.asOf}::DATE AND amount IS NOT NULL GROUP BY deal_id, received_on`,
  );

/** The day on which all deliveries of a deal were accepted. */
const accepted = (c: PlanContext): BuiltTable =>
  builtTable("accepted", sql`SELECT deal_id, max(accepted_on) AS accepted_on FROM deliveries GROUP BY deal_id HAVING count(*) = count(accepted_on) AND max(accepted_on) <= ${c.facts.asOf}::DATE`);

const wayOf = (step: ReleaseStep): string => ("on" in step ? step.on : "months");
const has = (component: Component, way: string): boolean => (component.release ?? []).some((s) => wayOf(s) === way);

export const releaseTables = (c: PlanContext, component: Component): BuiltTable[] => [...(has(component, "collected") ? [cash(c)] : []), ...(has(component, "accepted") ? [accepted(c)] : [])];

/**
 * From `known` (a line each, with `size` in the minor unit, without sign, and the day `earliest` before which nothing is payable) adds `parts`: `line`, `ord`
 * in the order of steps and receipts, `step`, `part` of the size, its `day` (null where nothing fixes one), whether the `calendar` alone fixes it, and `employed`;
 * of a part that waits for receipts the whole step (`of_step`), what was `received` by then (hundredths of the deal's currency; where money was paid back since, the most that there was: what is released stays so), and what `earlier` receipts released.
 */
export function releaseParts(c: PlanContext, component: Component, steps: Steps): void {
  const { release } = component;
  if (!release) {
    steps.add("parts", raw("SELECT line, 1 AS ord, 0 AS step, size AS part, greatest(period_end, earliest) AS day, true AS calendar, false AS employed, NULL::HUGEINT AS of_step, NULL::HUGEINT AS received, NULL::HUGEINT AS earlier FROM known"));
    return;
  }
  const rows = release.map((s, i) => raw(`(${i}, '${wayOf(s)}', ${"months" in s ? s.months : 0}, ${scaled(s.share, 6)}::HUGEINT, ${"if" in s && s.if === "employed"})`));
  steps.chain("step_parts", "known", [
    sql`SELECT k.*, s.*, (size * share // 1000000)::HUGEINT AS low, size * share % 1000000 AS rest FROM known k, (VALUES ${rows}) AS s(step, way, months, share, employed)`,
    // What is lost by rounding down goes to the largest remainders, ties in the order of the steps.
    sql`SELECT *, size - sum(low) OVER (PARTITION BY line) AS lacking, row_number() OVER (PARTITION BY line ORDER BY rest DESC, step) AS place FROM prior`,
    sql`SELECT * EXCLUDE (low, rest, lacking, place), (low + CASE WHEN place <= lacking THEN 1 ELSE 0 END)::HUGEINT AS whole FROM prior`,
  ]);
  if (has(component, "collected")) {
    const upTo = halfAway(halfAway(sql`(whole * ${int(c.unit)} * greatest(0, least(abs(amount_c), received_c * sign(amount_c))))`, raw("abs(amount_c)::HUGEINT")), c.unit);
    steps.chain("received", "step_parts", [
      sql`SELECT p.line, p.step, p.whole, c.received_on, (greatest(0, received_c * sign(amount_c)) * sign(amount_c))::HUGEINT AS received_c, (${upTo})::HUGEINT AS up_to FROM step_parts p JOIN ${cash(c).name} c ON c.deal_id = p.deal_id WHERE p.way = 'collected' AND amount_c <> 0`,
      sql`SELECT *, max(up_to) OVER (PARTITION BY line, step ORDER BY received_on) AS released FROM prior`,
      sql`SELECT *, coalesce(lag(released) OVER (PARTITION BY line, step ORDER BY received_on), 0) AS earlier FROM prior`,
      sql`SELECT *, released - earlier AS part FROM prior`,
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
        UNION ALL SELECT p.line, p.step, r.part, r.received_on, false, false, p.earliest, p.size, p.whole, r.received_c, r.earlier FROM step_parts p JOIN received r ON r.line = p.line AND r.step = p.step WHERE r.part <> 0
        UNION ALL SELECT p.line, p.step, p.whole - coalesce(r.released, 0), NULL, false, false, p.earliest, p.size, p.whole, coalesce(r.received_c, 0), NULL
          FROM step_parts p LEFT JOIN (SELECT line, step, max(released) AS released, arg_max(received_c, up_to) AS received_c FROM received GROUP BY line, step) r ON r.line = p.line AND r.step = p.step WHERE p.way = 'collected' AND p.deal_id IS NOT NULL` : raw("")}`,
    )
    .add(
      "parts",
      sql`SELECT line, row_number() OVER (PARTITION BY line ORDER BY step, day NULLS LAST) AS ord, step, part, CASE WHEN day IS NOT NULL THEN greatest(day, earliest) END AS day, calendar, employed, of_step, received, earlier
        FROM all_parts WHERE part <> 0 OR (size = 0 AND step = 0)`,
    );
}
