import type { Day } from "../../domain/calendar.ts";
import { fateReason } from "../../domain/plan/adjust/fate-reason.ts";
import type { SumRow } from "../../domain/plan/adjust/over-the-sum.ts";
import { sumIssues, sumLines, sumReps } from "../../domain/plan/adjust/sum-lines.ts";
import type { Because } from "../../domain/plan/because.ts";
import type { PlanContext } from "../../domain/plan/compile/context.ts";
import type { BuiltTable } from "../../domain/plan/compile/tables.ts";
import type { CompiledComponent, CreditFacts } from "../../domain/plan/components/index.ts";
import type { CreditKey } from "../../domain/plan/credit-reason.ts";
import { type Absence, type RateGap, type UnevenSplit, componentIssues, inOrder, splitIssues, unmetIssues } from "../../domain/plan/issues.ts";
import type { Line, LineRow } from "../../domain/plan/lines.ts";
import type { CreditReason, IndividualRateReason, QuotaReason } from "../../domain/plan/reasons.ts";
import { type FateRow, type PayRow, type PlanResult, byRepPeriodComponent, planLine, planTotals, repRow } from "../../domain/plan/result.ts";
import type { Unmet } from "../../domain/plan/unmet.ts";
import { unsharedFunds } from "../../domain/plan/unshared-funds.ts";

/** What a replay gives, from the rows that the engine answered with. */

/** Periods that start between the two days, both included, are listed; all of them when absent. */
export interface Listed {
  from?: Day;
  to?: Day;
  signal?: AbortSignal;
}

export interface LineChoice extends Listed {
  repId?: string;
  /** first day of the period */
  period?: Day;
  componentId?: string;
  dealIds?: readonly string[];
  /** for their sums alone: without what each credit is made of, which is read off the deals */
  plain?: boolean;
}

export interface PreparedComponent {
  compiled: CompiledComponent;
  facts: CreditFacts;
  gaps: RateGap[];
  absences: Absence[];
}

export interface Prepared {
  context: PlanContext;
  components: PreparedComponent[];
  /** exact revenue by period number, in 10^-10 */
  revenue: ReadonlyMap<number, bigint>;
  splits: readonly UnevenSplit[];
  built: readonly BuiltTable[];
}

/** Lines of a component, and what the credit, the quota and the individual commission rate of each is made of. */
export interface ExplainedRows {
  rows: readonly LineRow[];
  creditOf: (row: CreditKey) => CreditReason | undefined;
  quotaOf: (row: LineRow) => QuotaReason | undefined;
  /** of an individual commission rate */
  rateOf: (row: LineRow, incentive: string) => IndividualRateReason;
}
export const noRows: ExplainedRows = { rows: [], creditOf: () => undefined, quotaOf: () => undefined, rateOf: () => ({}) };

/** Whether the period that starts on a day is listed. */
export const listedIn = (o: Listed) => (start: Day) => (o.from === undefined || start >= o.from) && (o.to === undefined || start <= o.to);

/** The object of a plan from the rows of its components, in their order: what each pays and what becomes of its lines (null where they are payable at their period's end). */
export function resultOf({ context, components, revenue, splits }: Prepared, listed: Listed, pays: readonly PayRow[][], fates: readonly (readonly FateRow[] | null)[], allSums: readonly SumRow[], nobody: readonly Unmet[]): PlanResult {
  const shown = new Set(context.periods.map((p) => p.start).filter(listedIn(listed)));
  const found = components.map(({ compiled, gaps, absences }, i) => {
    const rows = pays[i]!.filter((r) => shown.has(r.period_start));
    const fate = fates[i] && new Map(fates[i].map((r) => [`${r.rep_id} ${r.period_start}`, r]));
    return { reps: rows.map((r) => repRow(context, compiled.component, r, fate?.get(`${r.rep_id} ${r.period_start}`))), issues: componentIssues(context, compiled, rows, gaps, absences), unshared: unsharedFunds(context, compiled.component.id, rows) };
  });
  const sums = allSums.filter((r) => shown.has(r.period_start));
  const reps = byRepPeriodComponent(context, [...found.flatMap((f) => f.reps), ...sumReps(context, sums)]);
  const sold = context.periods.reduce((total, p, i) => (shown.has(p.start) ? total + (revenue.get(i) ?? 0n) : total), 0n);
  const issues = inOrder(context, [...found.flatMap((f) => f.issues), ...sumIssues(sums), ...unmetIssues(context.plan, nobody), ...splitIssues(splits, (day) => context.periods.some((p) => shown.has(p.start) && p.start <= day && day <= p.end))]);
  return { id: context.plan.id, ...planTotals(context, reps, sold), reps, issues, unshared: found.flatMap((f) => f.unshared) };
}

/** The chosen lines from the rows of the components, in their order, and what adjusts their sums. */
export function linesOf({ context, components }: Prepared, choice: LineChoice, rows: readonly ExplainedRows[], allSums: readonly SumRow[]): Line[] {
  const isListed = listedIn(choice);
  const own = components.flatMap(({ compiled }, i) => {
    const { rows: found, creditOf, quotaOf, rateOf } = rows[i]!;
    const because = (row: LineRow) => {
      const credit = creditOf(row);
      const quota = row.kind === "earned" || row.kind === "true_up" ? quotaOf(row) : undefined;
      const reason = row.kind === "clawback" ? {} : compiled.because(row);
      const icr = reason["icr"] as Because["icr"];
      return { ...(credit && { credit_of: credit }), ...reason, ...(icr && { icr: { ...icr, ...rateOf(row, icr.incentive) } }), ...(quota && { quota_of: quota }), ...fateReason(context, compiled.component, row) };
    };
    return found.filter((row) => isListed(row.period_start)).map((row) => planLine(context, compiled.component, row, because(row)));
  });
  const sums = allSums.filter((r) => isListed(r.period_start) && (choice.repId === undefined || r.rep_id === choice.repId) && (choice.period === undefined || r.period_start === choice.period));
  return byRepPeriodComponent(context, [...own, ...sumLines(context, sums).filter((l) => choice.componentId === undefined || l.component_id === choice.componentId)]);
}
