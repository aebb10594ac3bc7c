import { type Sql, raw, sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import { halfAway, int, power, scaled } from "../exact.ts";
import type { Carry } from "../schema.ts";

/**
 * Selects that each read the one before (a state with the period's credit `c` and `quota_base`) and add the shortfall that the period brings along (`brought`),
 * its base (`carry_base`, a share of the quota, to the cent), the credit that counts (`counted`, which takes the place of `c`), and whether that is below
 * the base (`is_short`). What waits after a period is a queue: W = S − min(0, all S), S the running sum of base − credit over the fiscal year. plan.md, `carry`.
 * @param explained with what each earlier period of the fiscal year needed, had and left (`carry_earlier`)
 */
export function carried(c: PlanContext, carry: Carry, explained = false): Sql[] {
  const inYear = raw("OVER (PARTITION BY rep_id, y ORDER BY p ROWS UNBOUNDED PRECEDING)");
  const base = sql`${halfAway(halfAway(sql`(quota_base * ${int(scaled(carry.base, 6))}::HUGEINT)`, power(6)), c.unit)} * ${int(c.unit)}`;
  return [
    sql`SELECT *, ${base} AS carry_base FROM prior`,
    // A period without quota passes on what it got.
    sql`SELECT *, sum(CASE WHEN carry_base IS NULL THEN 0 ELSE carry_base - c END) ${inYear} AS carry_run FROM prior`,
    sql`SELECT *, carry_run - least(0, min(carry_run) ${inYear}) AS carry_waiting FROM prior`,
    ...(explained ? [raw(`SELECT *, list({'period_start': period_start::VARCHAR, 'base': carry_base::VARCHAR, 'credit': c::VARCHAR, 'waiting': carry_waiting::VARCHAR}) OVER (PARTITION BY rep_id, y ORDER BY p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS carry_earlier FROM prior`)] : []),
    sql`SELECT *, coalesce(lag(carry_waiting) OVER (PARTITION BY rep_id, y ORDER BY p), 0)::HUGEINT AS brought FROM prior`,
    sql`SELECT *, c - brought AS counted FROM prior`,
    sql`SELECT * REPLACE (greatest(counted, 0)::HUGEINT AS c), coalesce(counted < carry_base, false) AS is_short FROM prior`,
  ];
}
