import { type Sql, raw, sql } from "../../sql.ts";
import { type Check, idsOf } from "./check.ts";

/** What names a row of `quotas`: its rep, its measure, and its days as an interval of ISO 8601. */
const named = raw("concat(rep_id, ' ', measure, ' ', period_start, '/', period_end) AS id");

const backwards = raw("SELECT * FROM quotas WHERE period_end < period_start");

/** Quotas of one rep and measure that share days. plan.md, "Quota", adds them up. One of 0 adds nothing, one that ends before it starts has no day. */
const overlapping = raw(`SELECT * FROM quotas WHERE amount <> 0 AND period_end >= period_start
  WINDOW before AS (PARTITION BY rep_id, measure ORDER BY period_start, period_end, amount)
  QUALIFY period_start <= max(period_end) OVER (before ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) OR period_end >= min(period_start) OVER (before ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)`);

const check = (rows: Sql) => ({
  of: "quota" as const,
  needs: ["quotas"],
  relation: () => idsOf(sql`SELECT ${named} FROM (${rows})`),
  lines: { columns: ["id", "measure", "period_start", "period_end", "quota"] as const, of: () => sql`SELECT rep_id AS id, measure, period_start, period_end, amount AS quota FROM (${rows})` },
});

/** Whether quotas count as they are meant. */
export const quotaChecks = [
  { id: "quota-ends-before-start", severity: "distorts", ...check(backwards) },
  { id: "quotas-overlap", severity: "notes", ...check(overlapping) },
] as const satisfies readonly Check[];
