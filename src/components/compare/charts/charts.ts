import { type PayTable, type QuarterTable, payTable, quarterTable } from "../../../domain/compare/pay-table.ts";
import { moneyZero } from "../../../domain/money.ts";
import { payOfCredited, type Spread, spread } from "../../../domain/plan/compare.ts";
import { inBoth } from "../../../domain/plan/words.ts";
import type { Letter } from "../../../domain/selection/selection.ts";
import type { PageContext } from "../../page.ts";
import { repName, repsOf } from "../../reps.ts";
import type { PlanRun } from "../../runs.ts";
import { keeping } from "../../shown-runs.ts";
import { type AttainmentData, attainmentAhead, attainmentOf } from "./attainment-data.ts";
import { type DirectionData, directionFieldsOf, directionOf } from "./direction-data.ts";

export interface ChartPlan {
  letter: Letter;
  id: string;
  title: Record<"en" | "zh", string>;
  cost: string;
}

export interface ChartRep {
  id: string;
  name: string;
  team: string | null;
}

/** What the charts below the sheet show: plain JSON, in no language. Money is exact text. */
export interface ChartsData {
  plans: ChartPlan[];
  base: Letter;
  /** the plan whose reps are drawn; the baseline itself when there is no other */
  focus: Letter;
  /** in the order of the columns of `pay` */
  reps: ChartRep[];
  pay: PayTable["pay"];
  quarters: QuarterTable;
  /** over the reps with credit: `of`, places in `reps` */
  spread: Partial<Record<Letter, Spread & { of: number[] }>>;
  attainment: AttainmentData | null;
  /** null when no deal was won */
  direction: DirectionData | null;
  /** only pay of some deals is shown; what it is held against is of all */
  ofSomeDeals: boolean;
}

/**
 * The charts of the compared plans. Everything but the direction of pay comes from the plans' results and a query over a few numbers. The direction prices every
 * line, so that of a plan with edits is not waited for: the charts say which plans lack it, and `CompareCharts` asks for it once the figures stand.
 * @param ahead what was asked for before the plans' results were there
 */
export async function chartsOf(context: PageContext, runs: readonly PlanRun[], ahead = attainmentAhead(context, runs)): Promise<ChartsData | null> {
  const { facts, selection } = context;
  const base = runs.find((r) => r.letter === selection.base) ?? runs[0];
  if (!base) return null;
  const focus = runs.find((r) => r.letter === selection.focus) ?? base;
  const none = moneyZero(facts.minorUnits);
  const { reps, pay } = payTable(runs);
  const known = await repsOf(context);
  const edited = new Set(selection.plans.filter((s) => s.edits.length > 0).map((s) => s.letter));
  // What the engine is not needed for comes before its answer is waited for.
  const own = {
    plans: runs.map(({ letter, plan, result }) => ({ letter, id: plan.id, title: inBoth(plan.title, plan.id), cost: result.earned })),
    base: base.letter,
    focus: focus.letter,
    reps: reps.map((id) => ({ id, name: repName(known, id), team: known.get(id)?.team ?? null })),
    pay,
    quarters: quarterTable(runs, facts.fiscalYearStartMonth, facts.asOf, none),
    spread: Object.fromEntries(runs.flatMap(({ letter, plan, result }) => {
      const credited = payOfCredited(plan, result);
      const found = spread([...credited.values()]);
      return found ? [[letter, { ...found, of: reps.flatMap((id, i) => (credited.has(id) ? [i] : [])) }]] : [];
    })),
  };
  const lines = await ahead;
  return {
    ...own,
    attainment: lines && attainmentOf(lines, reps),
    direction: reps.length === 0 ? null : await directionOf(context, runs, directionFieldsOf(facts)[0]!, { focus: focus.letter, edited, wait: false }),
    ofSomeDeals: ((await keeping(context))?.deals ?? null) !== null,
  };
}
