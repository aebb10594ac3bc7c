import type { AttributeRead } from "../../domain/plan/absent-attributes.ts";
import type { UnmatchedFilter } from "../../domain/plan/filters.ts";
import type { UnmatchedId } from "../../domain/plan/measured-ids.ts";
import { type Outcome, outcomeOf } from "../../domain/plan/outcome.ts";
import { paysInParts } from "../../domain/plan/fate-effect.ts";
import type { PayMetric } from "../../domain/plan/lines.ts";
import type { Issue, PlanResult } from "../../domain/plan/result.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import { slotPlan } from "../../domain/plan/slot.ts";
import type { PlanError } from "../../domain/plan/validate.ts";
import { isNarrowed } from "../../domain/selection/funnel-options.ts";
import type { Edit, Letter } from "../../domain/selection/selection.ts";
import type { Unmet } from "../../domain/plan/unmet.ts";
import type { UnsharedFund } from "../../domain/plan/unshared-funds.ts";
import type { WithoutCredit } from "../../domain/plan/without-credit.ts";
import { absentAttributes } from "../../engine/jobs/absent-attributes.ts";
import { unmatchedFilters } from "../../engine/jobs/unmatched-filters.ts";
import { unmatchedIds } from "../../engine/jobs/unmatched-ids.ts";
import { valueNames } from "../../engine/jobs/value-names.ts";
import type { PageContext } from "../page.ts";
import { unmetOf } from "../runs.ts";
import { type ShownRun, shownRuns } from "../shown-runs.ts";
import { type AbsentPlan, absentPlans } from "./absent.ts";
import { attainmentAhead } from "./charts/attainment-data.ts";
import { type ChartsData, chartsOf } from "./charts/charts.ts";
import { storiesOf, type Story } from "./story.ts";
import type { NobodysWins } from "../../domain/plan/nobodys-wins.ts";
import { nobodysWins } from "../../engine/jobs/nobodys-wins.ts";
import { type Won, wonDeals } from "../won.ts";

export { behind } from "./behind.ts";

/** A plan of the comparison, as its column shows it. */
export interface CompareColumn {
  letter: Letter;
  id: string;
  /** with its edits; null when its document does not hold */
  plan: Plan | null;
  /** without them: what `was` names and what a reset goes back to */
  published: Plan | null;
  edits: readonly Edit[];
  errors: readonly PlanError[];
  outcome: Outcome | null;
  /** what the cost of sales is of: the won amount, converted as the plan converts; null when its document does not hold */
  revenue: string | null;
  /** what becomes of the cost, `held` of what is `unreleased`; null when its document does not hold */
  fates: Pick<PlanResult, Exclude<PayMetric, "earned">> | null;
  /** some of it is paid in parts, held by a gate or taken back: not all at the end of the period */
  inParts: boolean;
  /** pay of no single deal, when the selection chooses deals */
  apart: string | null;
  issues: readonly Pick<Issue, "code" | "rep_id" | "component_id" | "lacks" | "rates">[];
  /** the plan is replayed and no rep is in it on any day */
  nobody: boolean;
  /** conditions on who is in that nobody meets, of the plan or of a component */
  unmet: readonly Unmet[];
  /** lists of its filters that no deal of the data has a value of */
  unmatched: readonly UnmatchedFilter[];
  unmatchedIds: readonly UnmatchedId[];
  /** funds of its pools that nobody has a part of, and components that nobody has credit in, over all periods */
  unshared: readonly UnsharedFund[];
  withoutCredit: readonly WithoutCredit[];
  /** attributes of deals that it reads and no won deal has */
  absent: readonly AttributeRead[];
}

export interface CompareData {
  won: Won;
  /** won deals of all the data that no plan pays for */
  nobodys: NobodysWins;
  /** the baseline first, then by letter */
  columns: CompareColumn[];
  base: Letter;
  focus: Letter;
  /** the selection shows less than all deals; plans are replayed on all of them nevertheless */
  narrowed: boolean;
  /** pay of the reps shown is not of exactly the deals that they own, under some plan: reps share deals */
  shared: boolean;
  /** names of the reps that the columns mention, by `rep_id` */
  names: Record<string, string>;
  /** plans of the site that are not among the columns */
  absent: AbsentPlan[];
  /** what explains the figures; null while they stand and it is on its way */
  explained: Explained | null;
}

/** What explains the figures of the comparison, and follows them when a plan is edited. */
export interface Explained {
  /** what each edit of each plan does */
  stories: Story[];
  /** names of the reps that the stories mention, by `rep_id` */
  names: Record<string, string>;
  /** null when no plan can be replayed */
  charts: ChartsData | null;
}

export async function load(context: PageContext): Promise<CompareData> {
  const { selection, plans, facts } = context;
  const asked = shownRuns(context);
  // The engine gets its next question while it is at the first one. Should the first fail, so does the page, with that.
  const ahead = context.inPlace ? undefined : attainmentAhead(context, plansOf(selection, plans));
  ahead?.catch(() => {});
  const { runs, invalid } = await asked;
  const won = await wonDeals(context);
  const base = runs.find((r) => r.letter === selection.base);
  const unmatched = new Map(await Promise.all(runs.map(async (r) => [r.letter, await unmatchedFilters(context, r.plan)] as const)));
  const ids = new Map(await Promise.all(runs.map(async (r) => [r.letter, await unmatchedIds(context, r.plan)] as const)));
  const nobodyIn = new Map(await Promise.all(runs.map(async (r) => [r.letter, await unmetOf(context, r.plan, r.result)] as const)));
  const absent = new Map(await Promise.all(runs.map(async (r) => [r.letter, await absentAttributes(context, r.plan)] as const)));
  const columns = selection.plans.map((slot): CompareColumn => {
    const run = runs.find((r) => r.letter === slot.letter);
    const document = slotPlan({ ...slot, edits: [] }, plans);
    return {
      letter: slot.letter,
      id: slot.id,
      plan: run?.plan ?? null,
      published: document && "plan" in document ? document.plan : null,
      edits: slot.edits,
      errors: invalid.find((i) => i.letter === slot.letter)?.errors ?? [],
      outcome: run ? outcomeOf(run, base) : null,
      fates: run ? (({ payable, unreleased, held, forfeited, clawback }) => ({ payable, unreleased, held, forfeited, clawback }))(run.result) : null,
      revenue: run?.result.revenue ?? null,
      inParts: run !== undefined && paysInParts(run),
      apart: run?.apart ?? null,
      nobody: run?.nobody ?? false,
      unmet: nobodyIn.get(slot.letter) ?? [],
      unmatched: unmatched.get(slot.letter) ?? [],
      unmatchedIds: ids.get(slot.letter) ?? [],
      unshared: run?.result.unshared ?? [],
      withoutCredit: run?.withoutCredit ?? [],
      absent: absent.get(slot.letter) ?? [],
      issues: (run?.result.issues ?? []).map(({ message: _, ...issue }) => issue),
    };
  });
  columns.sort((a, b) => Number(b.letter === selection.base) - Number(a.letter === selection.base));
  return {
    won,
    nobodys: await nobodysWins(context),
    columns,
    base: selection.base,
    focus: selection.focus,
    narrowed: isNarrowed(selection, facts.asOf),
    shared: runs.some((r) => !r.agrees),
    names: await repNames(context, columns.flatMap((c) => [...c.issues.map((i) => i.rep_id), c.outcome?.against?.largest_gain?.rep_id, c.outcome?.against?.largest_loss?.rep_id])),
    absent: await absentPlans(context),
    explained: context.inPlace ? null : await explainedBy(context, runs, ahead),
  };
}

/** The page with what explains its figures. */
export const rest = async (data: CompareData, context: PageContext): Promise<CompareData> => ({ ...data, explained: await explainedBy(context, (await shownRuns(context)).runs) });

async function explainedBy(context: PageContext, runs: readonly ShownRun[], ahead?: ReturnType<typeof attainmentAhead>): Promise<Explained> {
  const stories = await storiesOf(context);
  return {
    stories,
    names: await repNames(context, stories.flatMap((s) => s.effects.flatMap((e) => [e.most?.rep_id, e.fates?.people.most?.rep_id]))),
    charts: await chartsOf(context, runs, ahead),
  };
}

/** The plans that can be replayed. */
const plansOf = (selection: PageContext["selection"], documents: PageContext["plans"]): { letter: Letter; plan: Plan }[] =>
  selection.plans.flatMap((slot) => {
    const found = slotPlan(slot, documents);
    return found && "plan" in found ? [{ letter: slot.letter, plan: found.plan }] : [];
  });

async function repNames({ engine, memory }: PageContext, mentioned: readonly (string | null | undefined)[]): Promise<Record<string, string>> {
  const names = await memory.keep("names of owner", () => valueNames(engine, "owner"));
  return Object.fromEntries(mentioned.flatMap((id) => (id != null && names.has(id) ? [[id, names.get(id)!]] : [])));
}
