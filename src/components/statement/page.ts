import type { Day } from "../../domain/calendar.ts";
import { periodOf } from "../../domain/calendar.ts";
import { difference, moneyZero, sum } from "../../domain/money.ts";
import { isAdjustment } from "../../domain/plan/adjust/over-the-sum.ts";
import { isCounting } from "../../domain/plan/counting.ts";
import { payByRep } from "../../domain/plan/compare.ts";
import { type Line, type PayMetric, othersIn } from "../../domain/plan/lines.ts";
import type { RepRow } from "../../domain/plan/result.ts";
import { type Plan, paysByDeal } from "../../domain/plan/schema.ts";
import { inBoth } from "../../domain/plan/words.ts";
import type { Letter } from "../../domain/selection/selection.ts";
import { type Choice, type Replayed, type Unknown, choose, counting, earnedIn } from "../../domain/statement/choice.ts";
import { type ComponentSum, componentSum } from "../../domain/statement/sum.ts";
import { type Walk, walkOf } from "../../domain/statement/walk.ts";
import { type DealFacts, type RepOnDay, dealFacts, repOn } from "../../engine/jobs/statement.ts";
import { isOwnerField } from "../../domain/funnel/fields.ts";
import type { Unmet } from "../../domain/plan/unmet.ts";
import { dealsPassing } from "../../engine/jobs/selection.ts";
import type { PageContext } from "../page.ts";
import { type StatementIssue, issuesOf } from "./issues.ts";
import { staysOf } from "./stays.ts";
import { type FaultyPlan, type MissingPlan, brokenPlan, missingPlan } from "./missing.ts";
import { repName, repsOf } from "../reps.ts";
import { replayOf } from "../replay.ts";
import { planRuns, unmetOf } from "../runs.ts";

export { behind } from "./behind.ts";

export interface PlanName {
  letter: Letter;
  id: string;
  title: Record<"en" | "zh", string>;
  period: Plan["period"];
}

/** One component of the statement: what it was read at, its sum and its lines. */
export interface ComponentPart {
  id: string;
  /** its lines are of one deal each */
  paysDeals: boolean;
  /** false: computed and shown, not added */
  counts: boolean;
  credit: string | null;
  quota: string | null;
  attainment: number | null;
  /** what of the credit is paid without counting towards the quota; null where none is, or no quota is read */
  stays: string | null;
  sum: ComponentSum;
  walk: Walk | undefined;
  lines: StatementLine[];
}

export type StatementLine = Line & { deal: Pick<DealFacts, "account" | "product" | "amount" | "currency"> | null };

/** A period of the statement's fiscal year. */
export interface PeriodRow {
  start: Day;
  /** the export's day cuts it short, or it has not begun */
  open: boolean;
  credit: string | null;
  quota: string | null;
  attainment: number | null;
  /** null: the rep is not in the plan then */
  earned: string | null;
  /** earned − what the other plan pays; null where that has no such period */
  change: string | null;
}

/** What the rep earns over all periods that the plans run over: the pay that Compare plans sets side by side. */
export interface AllPeriods {
  earned: string;
  /** under the other plan; null where the rep is not in it */
  other: string | null;
  /** earned − other */
  change: string | null;
  /** the other plan is the baseline, so the change is the one that Compare plans shows */
  againstBase: boolean;
  /** by fiscal year; `opens` is the last period of it that the rep is in */
  years: { start: Day; opens: Day; earned: string; change: string | null }[];
}

export interface StatementData {
  /** the plans of the comparison that were replayed */
  plans: PlanName[];
  /** null: nothing to show */
  shown: Shown | null;
  /** the plan that is asked for, where it is not in the comparison: another's pay is no answer */
  missing?: MissingPlan;
  /** the same, where it is and has errors */
  faulty?: FaultyPlan;
  /** why there is nothing: no plan holds, or none has anybody in it */
  reason: "no_plan" | "nobody" | null;
  /** of plans that nobody is in: what they ask for and reps are not */
  unmet: { letter: Letter; plan: Plan; unmet: readonly Unmet[] }[];
}

export interface Shown {
  letter: Letter;
  plan: Plan;
  /** the other plan, with what it pays; `earned` null where its periods do not begin and end with this one, or the rep is not in it */
  against: (PlanName & { earned: string | null; samePeriods: boolean }) | null;
  unknown: Unknown;
  reps: { id: string; name: string }[];
  /** names of the reps of whose credit lines are, by `rep_id` */
  others: Record<string, string>;
  rep: RepOnDay;
  period: { start: Day; end: Day; open: boolean };
  periods: Day[];
  /** the rep has days in the plan in this period */
  isIn: boolean;
  earned: string;
  payable: string;
  /** what is held is in it */
  unreleased: string;
  held: string;
  forfeited: string;
  /** what cancellations take back of the period's lines: negative */
  clawback: string;
  /** what is owed of recoverable draws after the period; null without any */
  drawBalance: string | null;
  components: ComponentPart[];
  /** plan cap, guarantee and draw over the sum */
  adjustments: Line[];
  year: PeriodRow[];
  /** the component whose credit, quota and attainment stand in each row of `year`; null where several have a quota there */
  yearOf: string | null;
  all: AllPeriods;
  /** what is missing for this rep and period, by code and component */
  issues: StatementIssue[];
  /** deals whose lines the selection's filters leave out of the list; null when no filter on deals is set */
  hidden: string[] | null;
  /** deals that the lines are of */
  deals: number;
  asOf: Day;
}

const nameOf = ({ letter, plan }: Replayed): PlanName => ({ letter, id: plan.id, title: inBoth(plan.title, plan.id), period: plan.period });

export async function load(context: PageContext): Promise<StatementData> {
  const { runs, invalid } = await planRuns(context);
  const { facts, selection } = context;
  const missing = missingPlan(selection, context.absent ?? []);
  const answer = missing ? { missing } : brokenPlan(selection, invalid);
  if (answer) return { ...answer, unmet: [], plans: runs.map(nameOf), shown: null, reason: null };
  const choice = choose(runs, selection, { asOf: facts.asOf, fiscalStart: facts.fiscalYearStartMonth });
  const unmet = choice ? [] : await Promise.all(runs.map(async ({ letter, plan, result }) => ({ letter, plan, unmet: await unmetOf(context, plan, result) })));
  return { unmet, plans: runs.map(nameOf), shown: choice ? await shownOf(choice, context) : null, reason: choice ? null : runs.length === 0 ? "no_plan" : "nobody" };
}

async function shownOf(choice: Choice, context: PageContext): Promise<Shown> {
  const { engine, facts, signal } = context;
  const { focus, against, repId, period, periods, unknown } = choice;
  const { plan, result, letter } = focus;
  const replay = await replayOf(context);
  const options = signal ? { signal } : {};
  const lines = await replay.lines(plan, { repId, period: period.start, ...options });
  const listed = await replay.run(plan, { from: period.start, to: period.start, ...options });
  const deals = await dealFacts(engine, [...new Set(lines.flatMap((l) => l.deal_id ?? []))], options);
  const names = await repsOf(context);
  const inPlan = new Set(result.reps.map((r) => r.rep_id));
  const rows = result.reps.filter((r) => r.rep_id === repId && r.period_start === period.start);
  const counted = counting(focus).filter((r) => r.rep_id === repId && r.period_start === period.start);
  const stays = new Map<string, string | null>();
  for (const { component_id, credit, quota } of rows)
    if (credit !== null && quota !== null) stays.set(component_id, staysOf(lines.filter((l) => l.component_id === component_id), await replay.credits(plan, { repId, period: period.start, componentId: component_id }, signal)));
  const zero = moneyZero(facts.minorUnits);
  const total = (key: PayMetric) => (counted.length ? sum(counted.map((r) => r[key])) : zero);
  const samePeriods = against?.plan.period === plan.period;
  return {
    letter,
    plan,
    against: against ? { ...nameOf(against), samePeriods, earned: samePeriods ? (earnedIn(against, repId, period.start) ?? null) : null } : null,
    unknown,
    reps: [...inPlan].map((id) => ({ id, name: repName(names, id) })).sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1)),
    others: Object.fromEntries(lines.flatMap(othersIn).map((id) => [id, repName(names, id)])),
    rep: await repOn(engine, repId, period.end, options),
    period: { ...period, open: period.end > facts.asOf },
    periods: periods.map((p) => p.start),
    isIn: rows.length > 0,
    earned: total("earned"),
    payable: total("payable"),
    unreleased: total("unreleased"),
    held: total("held"),
    forfeited: total("forfeited"),
    clawback: total("clawback"),
    drawBalance: await replay.drawBalance(plan, { repId, period: period.start }, signal),
    components: plan.components.flatMap((component): ComponentPart[] => {
      const row = rows.find((r) => r.component_id === component.id);
      const own = lines.filter((l) => l.component_id === component.id);
      if (!row && own.length === 0) return [];
      const { credit, quota, attainment } = row ?? { credit: null, quota: null, attainment: null };
      return [
        {
          id: component.id,
          counts: isCounting(component),
          paysDeals: paysByDeal(component),
          credit, quota, attainment,
          stays: stays.get(component.id) ?? null,
          sum: componentSum(component, own, zero),
          walk: walkOf(component, own, period),
          lines: own.map((l) => ({ ...l, deal: l.deal_id === null ? null : dealOf(deals.get(l.deal_id), facts.currency) })),
        },
      ];
    }),
    adjustments: lines.filter((l) => isAdjustment(l.component_id)),
    ...yearOf(choice, samePeriods ? against : undefined, facts),
    all: allOf(choice, context),
    issues: issuesOf(listed.issues, plan, repId, lines),
    deals: new Set(lines.flatMap((l) => l.deal_id ?? [])).size,
    hidden: await hiddenOf([...deals.keys()], context),
    asOf: facts.asOf,
  };
}

/** A filter narrows what is listed, never what a plan is replayed on. */
async function hiddenOf(ids: readonly string[], { engine, facts, selection, signal }: PageContext): Promise<string[] | null> {
  if (selection.filters.every((f) => isOwnerField(f.field))) return null;
  if (ids.length === 0) return [];
  const passing = await dealsPassing(engine, facts, selection, ids, signal ? { signal } : {});
  return ids.filter((id) => !passing.has(id));
}

function dealOf(deal: DealFacts | undefined, currency: string): StatementLine["deal"] {
  if (!deal) return null;
  return { account: deal.account, product: deal.product, amount: deal.amount, currency: deal.currency === currency ? null : deal.currency };
}

function allOf({ focus, against, repId }: Choice, { facts, selection }: PageContext): AllPeriods {
  const zero = moneyZero(facts.minorUnits);
  const yearOfDay = (day: Day) => periodOf(day, "year", facts.fiscalYearStartMonth).start;
  const rowsOf = (of: Replayed) => counting(of).filter((r) => r.rep_id === repId);
  const sumOf = (rows: readonly RepRow[]) => (rows.length > 0 ? sum(rows.map((r) => r.earned)) : zero);
  const [mine, theirs] = [rowsOf(focus), against ? rowsOf(against) : []];
  const isInOther = theirs.length > 0;
  const ofYear = (rows: readonly RepRow[], year: Day) => rows.filter((r) => yearOfDay(r.period_start) === year);
  const years = [...new Set(mine.map((r) => yearOfDay(r.period_start)))].sort();
  const [earned, other] = [payByRep(focus.plan, focus.result).get(repId) ?? zero, against ? (payByRep(against.plan, against.result).get(repId) ?? null) : null];
  return {
    earned,
    other,
    change: other === null ? null : difference(earned, other),
    againstBase: against?.letter === selection.base,
    years: years.map((start) => {
      const own = ofYear(mine, start);
      return { start, opens: own.map((r) => r.period_start).sort().at(-1)!, earned: sumOf(own), change: isInOther ? difference(sumOf(own), sumOf(ofYear(theirs, start))) : null };
    }),
  };
}

/** The periods of the fiscal year that holds the statement's, up to the last that the plan runs over. */
function yearOf({ focus, repId, period, periods }: Choice, against: Replayed | undefined, facts: PageContext["facts"]): Pick<Shown, "year" | "yearOf"> {
  const yearOfDay = (day: Day) => periodOf(day, "year", facts.fiscalYearStartMonth).start;
  const isOfYear = (start: Day) => yearOfDay(start) === yearOfDay(period.start);
  const own = counting(focus).filter((r) => r.rep_id === repId && isOfYear(r.period_start));
  // One component for the whole year: a quota that is missing in one period must not bring another's attainment into the column.
  const idsOf = (rows: readonly RepRow[]) => [...new Set(rows.map((r) => r.component_id))];
  const [withQuota, all] = [idsOf(own.filter((r) => r.quota !== null)), idsOf(own)];
  const read = withQuota.length === 1 ? withQuota[0]! : all.length === 1 ? all[0]! : null;
  const year = periods
    .filter((p) => isOfYear(p.start))
    .map((p): PeriodRow => {
      const earned = earnedIn(focus, repId, p.start) ?? null;
      const other = against && earnedIn(against, repId, p.start);
      const row = own.find((r) => r.component_id === read && r.period_start === p.start);
      const { credit, quota, attainment } = row ?? { credit: null, quota: null, attainment: null };
      return { start: p.start, open: p.end > facts.asOf, credit, quota, attainment, earned, change: earned === null || other === undefined ? null : difference(earned, other) };
    });
  return { year, yearOf: read };
}
