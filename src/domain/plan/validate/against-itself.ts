import { measures } from "../measures/index.ts";
import { type Cap, type Component, type Eligible, type Measure, type Plan, type PlanCap, type Tiers, capsOf } from "../schema.ts";
import type { PathPart } from "./errors.ts";
import { conditionsOf } from "./measure-rules.ts";

/** What a plan may say that holds and is seldom meant: each is said only where it is so whatever the data are. */
export type AgainstItself =
  | { code: "draw_under_guarantee" | "draw_never_recovered" | "year_cap_not_above" | "earnings_of_others" }
  /** people that the plan is for and that the component is for, of whom none are both */
  | { code: "nobody_in"; ofPlan: Eligible; own: Eligible }
  /** number of the tier, from 1 */
  | { code: "falls_at_tier"; tier: number }
  | { code: "amount_as_share"; measure: Measure; level: number };

/** Of one component: the note and where it is, within the component. */
export function againstItself(c: Component, plan: Plan): [AgainstItself, ...PathPart[]][] {
  const field = apart(plan.eligible, c.eligible);
  const falls = c.tiers ? fallsAt(c.tiers) : undefined;
  return [
    ...(field ? [[{ code: "nobody_in", ofPlan: { [field]: plan.eligible![field] }, own: { [field]: c.eligible![field] } }, "eligible", field] as [AgainstItself, ...PathPart[]]] : []),
    ...(falls === undefined ? [] : [[{ code: "falls_at_tier", tier: falls + 1 }, "tiers", "steps", falls, "rate"] as [AgainstItself, ...PathPart[]]]),
    ...(yearCapUsedUp(capsOf(c), plan) ? [[{ code: "year_cap_not_above" }, "cap"] as [AgainstItself, ...PathPart[]]] : []),
    ...(ofOthers(c, plan) ? [[{ code: "earnings_of_others" }, "measure", "components"] as [AgainstItself, ...PathPart[]]] : []),
    ...conditionsOf(c, []).flatMap(({ condition, at }): [AgainstItself, ...PathPart[]][] => {
      const { measure } = condition;
      const key = (["at_least", "above", "at_most", "below"] as const).find((b) => condition[b] !== undefined && condition[b] > 0 && condition[b] <= shareAtMost);
      return measure && key && isMoney(measure) ? [[{ code: "amount_as_share", measure, level: condition[key]! }, ...at, key]] : [];
    }),
  ];
}

/** Of the plan as a whole. */
export function planAgainstItself(plan: Plan): [AgainstItself, path: string][] {
  const { draw, guarantee } = plan;
  const drawn = draw !== undefined && draw.amount > 0;
  const covers = guarantee && draw && guarantee.amount >= draw.amount && (guarantee.months_of_service === undefined || (draw.months_of_service !== undefined && draw.months_of_service <= guarantee.months_of_service));
  return [
    ...(drawn && draw.kind !== "additive" && covers ? [[{ code: "draw_under_guarantee" }, "draw"] as [AgainstItself, string]] : []),
    ...(drawn && draw.kind === "additive" && draw.recoverable && draw.months_of_service === undefined ? [[{ code: "draw_never_recovered" }, "draw.recoverable"] as [AgainstItself, string]] : []),
    ...(yearCapUsedUp(capsOf(plan), plan) ? [[{ code: "year_cap_not_above" }, "cap"] as [AgainstItself, string]] : []),
  ];
}

/** A money threshold up to here was more likely meant as a share of the quota: twice the quota. */
const shareAtMost = 2;
const isMoney = (m: Measure): boolean => measures.has(m.of) && measures.get(m.of).money;

/** Whether a single period can use up the fiscal year's cap. */
function yearCapUsedUp(caps: readonly (Cap | PlanCap)[], { period }: Plan): boolean {
  const amounts = (per: Cap["per"]) => caps.flatMap((cap) => (cap.per === per && cap.amount !== undefined ? [cap.amount] : []));
  return period !== "year" && amounts("year").some((year) => amounts("period").some((one) => year <= one));
}

/** The first tier at whose start the pay is less than just below it, since its rate applies to everything below too; not where conditions leave tiers out. */
function fallsAt({ steps, mode }: Tiers): number | undefined {
  if (steps.some((s) => s.if !== undefined)) return undefined;
  const whole = (k: number) => mode === "retroactive" || steps[k]!.retroactive === true;
  /** pay at the start of a tier by those below it */
  const below = (k: number): number => {
    const last = steps.slice(0, k).findLastIndex((_, j) => whole(j));
    const pieces = steps.slice(last + 1, k).reduce((sum, s, i) => sum + s.rate * (steps[last + 2 + i]!.from - s.from), 0);
    return pieces + (last < 0 ? 0 : steps[last]!.rate * steps[last + 1]!.from);
  };
  const found = steps.findIndex((s, k) => k > 0 && whole(k) && s.rate * s.from < below(k) * (1 - 1e-9));
  return found < 0 ? undefined : found;
}

const fields = ["role", "team", "region", "rep_id", "plan_id"] as const;

/** The field in which two lists of people have nobody in common: on one day a rep has one value of each. */
const apart = (a: Eligible | undefined, b: Eligible | undefined): (typeof fields)[number] | undefined => fields.find((f) => a?.[f] && b?.[f] && !a[f].some((x) => b[f]!.includes(x)));

/** Whether a component reads a rep's own earnings from components that nobody who is in it is in on the same day. */
function ofOthers({ measure, eligible }: Component, plan: Plan): boolean {
  if (measure?.of !== "earnings" || (measure.scope ?? "rep") !== "rep" || !measure.components?.length) return false;
  return measure.components.every((id) => apart(eligible, plan.components.find((c) => c.id === id)?.eligible) !== undefined);
}
