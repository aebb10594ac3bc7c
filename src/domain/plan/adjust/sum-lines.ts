import type { PlanContext } from "../compile/context.ts";
import type { Line, LineKind } from "../lines.ts";
import { type Issue, type RepRow, moneyText } from "../result.ts";
import { type Adjustment, type SumRow, adjustments } from "./over-the-sum.ts";

/** The lines of plan cap, guarantee and draw: without a deal, payable at the period's end. */
export function sumLines(c: PlanContext, rows: readonly SumRow[]): Line[] {
  return rows.flatMap((row) => {
    const money = (minor: bigint) => moneyText(c, minor);
    const line = (component_id: Adjustment, kind: LineKind, amount: bigint, because: Record<string, unknown>): Line[] =>
      amount === 0n ? [] : [{
        plan_id: c.plan.id, rep_id: row.rep_id, period_start: row.period_start, component_id, deal_id: null, kind, earned_on: row.period_end, credit: null, rate: null, amount: money(amount),
        status: row.period_end <= c.facts.asOf ? "payable" : "unreleased", payable_on: row.period_end, because,
      }];
    const capped = row.sum + row.cap;
    const guaranteed = capped + row.guarantee;
    return [
      ...line("plan_cap", "cap", row.cap, { sum: money(row.sum) }),
      ...line("guarantee", "guarantee", row.guarantee, { sum: money(capped), guarantee: row.guarantee_of === null ? null : money(row.guarantee_of) }),
      ...line("draw", "draw", row.draw, { sum: money(guaranteed), draw: row.draw_of === null ? null : money(row.draw_of), balance: money(row.balance) }),
      ...line("draw", "recovery", -row.recovery, { sum: money(guaranteed), draw: row.draw_of === null ? null : money(row.draw_of), balance: money(row.balance) }),
    ];
  });
}

/** Their rows of a result: those that have a line. */
export function sumReps(c: PlanContext, rows: readonly SumRow[]): RepRow[] {
  const none = moneyText(c, 0n);
  return sumLines(c, rows).map(({ rep_id, period_start, component_id, amount, status }) => ({
    rep_id, period_start, component_id, credit: null, quota: null, attainment: null, earned: amount, payable: status === "payable" ? amount : none, unreleased: status === "payable" ? none : amount, forfeited: none, clawback: none,
  }));
}

/** Who has no target incentive for a plan cap of so many times it. */
export function sumIssues(rows: readonly SumRow[]): Issue[] {
  const missing = new Map<string, string[]>();
  for (const row of rows) if (row.missing_target) (missing.get(row.rep_id) ?? missing.set(row.rep_id, []).get(row.rep_id)!).push(row.period_start);
  return [...missing].map(([rep_id, starts]) => ({
    code: "target_missing", rep_id, component_id: adjustments[0],
    message: `${rep_id} has no target incentive on any day in for the periods that begin on ${starts.join(", ")}: the plan's cap does not apply. Export target_incentive in reps or assignments.`,
  }));
}
