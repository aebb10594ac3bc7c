import { addDays, addMonths, type Day, periodNumber } from "../../domain/calendar.ts";
import { absentFeatures } from "../../domain/dataset/features.ts";
import type { StageReport } from "../../domain/funnel/report.ts";
import type { Rate } from "../../domain/funnel/statistics/wilson.ts";
import { moneyZero } from "../../domain/money.ts";
import { type PlanCost, planCosts } from "../../domain/overview/plan-costs.ts";
import type { NobodysWins } from "../../domain/plan/nobodys-wins.ts";
import type { PlanResult } from "../../domain/plan/result.ts";
import { funnelOptionsOf, isNarrowed } from "../../domain/selection/funnel-options.ts";
import type { Letter } from "../../domain/selection/selection.ts";
import { type CheckResult, runChecks } from "../../engine/jobs/data.ts";
import { funnelReport } from "../../engine/jobs/funnel.ts";
import { nobodysWins } from "../../engine/jobs/nobodys-wins.ts";
import { stageNames } from "../../engine/jobs/stage-names.ts";
import { type AbsentPlan, absentPlans } from "../compare/absent.ts";
import { behindAnywhere } from "../homes.ts";
import type { PageContext } from "../page.ts";
import { type PlanRun, planRuns } from "../runs.ts";

export interface OverviewStage extends Pick<StageReport, "stage_id" | "kind" | "reached" | "conversion" | "low" | "high" | "thin"> {
  name: Record<"en" | "zh", string>;
  went_on: number;
  fell: number;
  waiting: number;
  passed: number;
}

export interface OverviewMonth {
  start: Day;
  amount: string;
  /** the last month of a fiscal quarter */
  closesQuarter: boolean;
}

export interface OverviewData {
  asOf: Day;
  deals: number;
  won: number;
  unplaced: number;
  wonAmount: string;
  winRate: Rate;
  /** open stages in order, then won; empty when the export has no stage events */
  stages: OverviewStage[];
  /** every month from the first to the last with a won deal */
  months: OverviewMonth[];
  plans: PlanCost[];
  /** plans with funds that nobody has a part of, or with components that nobody has credit in, and those */
  unpaid: UnpaidPlan[];
  /** the export has quotas at all */
  hasQuotas: boolean;
  /** won deals of all the data that no plan pays for */
  nobodys: NobodysWins;
  /** plans of the site that are left out and would pay nothing on this export */
  without: AbsentPlan[];
  /** letters of plans whose document does not hold: they cannot be replayed */
  invalid: Letter[];
  base: Letter;
  /** the page shows less than all deals; plans are replayed on all of them nevertheless */
  narrowed: boolean;
  trust: {
    /** of the import; null when the dataset was made, not imported */
    rows: { read: number; loaded: number; rejected: number; left_out: number } | null;
    /** the checks that found most, gravest first */
    checks: Pick<CheckResult, "id" | "severity" | "rows">[];
    /** tables that pages read and the export lacks */
    absent: number;
  };
}

type UnpaidPlan = Pick<PlanRun, "letter" | "plan" | "withoutCredit"> & Pick<PlanResult, "unshared">;

/** Checks that the page names; the Data page has them all. */
const checksShown = 3;

export async function load(context: PageContext): Promise<OverviewData> {
  const { engine, facts, manifest, selection, memory, signal } = context;
  const [all] = (await funnelReport(engine, facts, funnelOptionsOf(selection, { by: null }), { signal })).segments;
  const byMonth = await funnelReport(engine, facts, funnelOptionsOf(selection, { by: "closed_month" }), { signal });
  const names = await memory.keep("stage names", () => stageNames(engine));
  const checks = await memory.keep("checks", () => runChecks(engine, facts));
  const ledger = manifest.sources ?? [];
  const rows = (of: "read" | "loaded" | "rejected" | "left_out") => ledger.reduce((n, file) => n + file[of], 0);
  const { deals, won, unplaced, won_amount: wonAmount, win_rate: winRate } = all!;
  return {
    asOf: selection.asOf,
    deals, won, unplaced, wonAmount, winRate,
    stages: "stage_events" in facts.tables ? all!.stages.filter((s) => s.kind !== "delivery").map((s) => overviewStage(s, names)) : [],
    months: wonMonths(byMonth.segments.filter((s) => s.segment !== null && s.won > 0).map((s) => [s.segment!, s.won_amount]), facts.fiscalYearStartMonth, moneyZero(facts.minorUnits)),
    ...(await replayed(context)),
    without: (await absentPlans(context)).filter((p) => p.nothing !== null),
    hasQuotas: (facts.tables.quotas ?? 0) > 0,
    nobodys: await nobodysWins(context),
    base: selection.base,
    narrowed: isNarrowed(selection, facts.asOf),
    trust: {
      rows: ledger.length === 0 ? null : { read: rows("read"), loaded: rows("loaded"), rejected: rows("rejected"), left_out: rows("left_out") },
      checks: gravest(checks),
      absent: absentFeatures(facts.tables).filter((f) => f.on.length > 0).length,
    },
  };
}

const overviewStage = ({ stage_id, kind, reached, conversion, low, high, thin, more }: StageReport, names: ReadonlyMap<string, OverviewStage["name"]>): OverviewStage => ({
  stage_id, kind, reached, conversion, low, high, thin,
  name: names.get(stage_id) ?? { en: stage_id, zh: stage_id },
  went_on: more.went_on,
  fell: more.fell,
  waiting: more.waiting,
  passed: more.passed,
});

const graveness = { stops: 0, distorts: 1, notes: 2 } as const;

const gravest = (checks: readonly CheckResult[]): OverviewData["trust"]["checks"] =>
  checks
    .filter((c) => c.rows > 0)
    .toSorted((a, b) => graveness[a.severity] - graveness[b.severity] || b.rows - a.rows)
    .slice(0, checksShown)
    .map(({ id, severity, rows }) => ({ id, severity, rows }));

/** Months in order, those without a won deal between the first and the last with nothing (`none`). */
function wonMonths(won: readonly (readonly [Day, string])[], fiscalStart: number, none: string): OverviewMonth[] {
  const amounts = new Map(won);
  const days = [...amounts.keys()].sort();
  const months: OverviewMonth[] = [];
  const last = days.at(-1);
  for (let start = days[0]; start !== undefined && last !== undefined && start <= last; start = addMonths(start, 1)) {
    const next = addMonths(start, 1);
    months.push({ start, amount: amounts.get(start) ?? none, closesQuarter: periodNumber(next, "month", fiscalStart) % 3 === 1 && addDays(next, -1) >= start });
  }
  return months;
}

async function replayed(context: PageContext): Promise<Pick<OverviewData, "plans" | "unpaid" | "invalid">> {
  const { runs, invalid } = await planRuns(context);
  const unpaid = runs.flatMap(({ letter, plan, result: { unshared }, withoutCredit }) => (unshared.length + withoutCredit.length > 0 ? [{ letter, plan, unshared, withoutCredit }] : []));
  return { plans: planCosts(runs, context.selection.base), unpaid, invalid: invalid.map((x) => x.letter) };
}

/** Figures of the Overview stand on other pages too, with what is behind them. */
export const behind = behindAnywhere;
