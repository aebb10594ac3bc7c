import type { Because } from "../because.ts";
import type { PlanContext } from "../compile/context.ts";
import { decimal, scaled } from "../exact.ts";
import type { Line, LineKind } from "../lines.ts";
import type { CapReason } from "../reasons.ts";
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
    const of = row.components ? { components: Object.fromEntries(Object.entries(row.components).map(([id, earned]) => [id, money(earned)])) } : {};
    const afterCap = { ...of, ...(row.cap === 0n ? {} : { plan_cap: money(row.cap) }) };
    const guarantee = row.guarantee_of === null ? null : money(row.guarantee_of);
    const draw = {
      ...afterCap, sum: money(guaranteed), ...(guarantee === null ? {} : { guarantee }), draw: row.draw_of === null ? null : money(row.draw_of), ...(c.plan.draw?.recoverable ? { owed: money(row.owed), ...(row.owed_of.length > 0 ? { owed_of: row.owed_of.map((x) => ({ period_start: x.period_start, amount: money(x.amount) })) } : {}) } : {}), balance: money(row.balance), ...(row.waived ? { waived: true } : {}),
      ...prorated(c, c.plan.draw?.amount, row.days.draw_days, row),
    };
    return [
      ...line("plan_cap", "cap", row.cap, { ...of, sum: money(row.sum), caps: capWords(c, row) }),
      ...line("guarantee", "guarantee", row.guarantee, { ...afterCap, sum: money(capped), guarantee, ...prorated(c, c.plan.guarantee?.amount, row.days.guarantee_days, row) }),
      ...line("draw", "draw", row.draw, draw),
      ...line("draw", "recovery", -row.recovery, draw),
    ];
  });
}

/** What the plan's caps did to the sum, in the words of `because`. */
const capWords = (c: PlanContext, { caps }: SumRow): CapReason[] =>
  caps.map(({ of: { per, times_target, above }, cap, incentive, running, before }) => {
    const money = (minor: bigint | null) => (minor === null ? null : moneyText(c, minor));
    return { per, cap: money(cap), ...(times_target === undefined ? {} : { times_target, incentive: money(incentive) }), ...(above ? { above } : {}), running: moneyText(c, running), before: moneyText(c, before) } as CapReason;
  });

/** How an amount of a period was cut to the days that count; nothing where all of them do. */
function prorated(c: PlanContext, amount: number | undefined, days: number, { days: { period_days } }: SumRow): Pick<Because, "prorated"> {
  return amount === undefined || days === period_days ? {} : { prorated: { amount: decimal(scaled(amount, 6), 6, c.facts.minorUnits), days, period_days } };
}

/** Their rows of a result: those that have a line. */
export function sumReps(c: PlanContext, rows: readonly SumRow[]): RepRow[] {
  const none = moneyText(c, 0n);
  return sumLines(c, rows).map(({ rep_id, period_start, component_id, amount, status }) => ({
    rep_id, period_start, component_id, credit: null, quota: null, attainment: null, earned: amount, payable: status === "payable" ? amount : none, unreleased: status === "payable" ? none : amount, held: none, forfeited: none, clawback: none,
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
