import { measures } from "../measures/index.ts";
import { achievedBy, isOverQuota, readsQuota } from "../quota-reads.ts";
import { type Component, type Measure, type Plan, capsOf, isRatio, paysByDeal } from "../schema.ts";
import type { PathPart } from "./errors.ts";
import { conditionsOf } from "./measure-rules.ts";

/** What a plan may say that changes nothing, or that works against itself. */
type Plain =
  | "weight_unused"
  | "each_alone"
  | "each_without_tiers"
  | "year_by_deal"
  | "retroactive_twice"
  | "never_taken_back"
  | "released_at_close"
  | "net_and_clawback"
  | "forgive_unused"
  | "guarantee_above_cap"
  | "sum_of_nothing"
  | "based_on_itself";
export type WithoutEffect =
  | { code: Plain }
  /** a key for quotas where none is read */
  | { code: "no_quota"; key: string }
  /** `against: year` of a condition on a value, and where achievements are over no quota */
  | { code: "against_of_value"; measure: Measure }
  | { code: "against_unread"; measures: readonly Measure[] };

/** Whether a component has lines of one deal each, which cash, acceptance and cancellations of the deal reach. */
export const isOfDeals = (c: Component): boolean => paysByDeal(c) && c.measure?.of !== "earnings";

/** Of one component: the note and where it is, within the component. */
export function withoutEffect(c: Component): [WithoutEffect, ...PathPart[]][] {
  const found: [WithoutEffect, ...PathPart[]][] = [];
  const say = (code: Plain, ...at: PathPart[]) => void found.push([{ code }, ...at]);
  const { tiers } = c;
  const ofDeals = isOfDeals(c);

  if (c.type === "commission" && c.weight !== undefined && tiers?.unit !== "icr") say("weight_unused", "weight");
  if (c.apply === "each" && (c.measure.scope ?? "rep") === "rep") say("each_alone", "apply");
  else if (c.apply === "each" && addsUp(c)) say("each_without_tiers", "apply");
  // A step's condition, or a target that is missing, may change what earlier deals of the year pay.
  if (tiers?.by === "deal" && tiers.accumulate === "year" && tiers.unit !== "icr" && tiers.steps.every((s) => s.if === undefined)) say("year_by_deal", "tiers", "accumulate");
  if (tiers?.mode === "retroactive" && tiers.steps.some((s) => s.retroactive !== undefined)) say("retroactive_twice", "tiers", "steps");
  for (const key of ["prorate", "quota_ramp", "quota_factor"] as const) if (c[key] !== undefined && !readsQuota(c)) found.push([{ code: "no_quota", key }, key]);
  found.push(...againstNothing(c));
  if (c.clawback && !ofDeals) say("never_taken_back", "clawback");
  if (c.clawback && ofDeals && c.measure?.net) say("net_and_clawback", "clawback");
  if (!ofDeals && c.release?.some((s) => "on" in s && s.on !== "close")) say("released_at_close", "release");
  return found;
}

/** The whole fiscal year's quota, asked for where none is read. */
function againstNothing(c: Component): [WithoutEffect, ...PathPart[]][] {
  const ofTarget = c.type === "target" && c.against === "year" && !achievedBy(c).some(isOverQuota);
  return [
    ...(ofTarget ? [[{ code: "against_unread", measures: achievedBy(c) }, "against"] as [WithoutEffect, ...PathPart[]]] : []),
    ...conditionsOf(c, []).flatMap(({ condition: { measure, attainment, against }, at }): [WithoutEffect, ...PathPart[]][] => {
      const read = measure ?? attainment;
      if (against !== "year" || !read || isOverQuota(attainment)) return [];
      return [[measure && !isRatio(measure) ? { code: "against_of_value", measure } : { code: "against_unread", measures: [read] }, ...at, "against"]];
    }),
  ];
}

/**
 * Whether credit pays the same member by member as together: money at a rate without tiers. But together a deal of several members counts once (where its value is
 * 1) and has one line, on which a cap per deal acts, credit that is multiplied is rounded, and what is released or taken back is taken to the cent.
 */
function addsUp(c: Component): boolean {
  const isSharedMoney = c.measure !== undefined && measures.has(c.measure.of) && measures.get(c.measure.of).shared && measures.get(c.measure.of).money;
  const isOfLines = c.release !== undefined || c.clawback !== undefined || capsOf(c).some((cap) => cap.per === "deal") || c.multipliers?.some((m) => m.on === "credit");
  return c.rate !== undefined && isSharedMoney && !isOfLines;
}

/** Of the plan as a whole. */
export function planWithoutEffect(plan: Plan): [WithoutEffect, path: string][] {
  const found: [WithoutEffect, string][] = [];
  const { draw, guarantee } = plan;
  if (plan.quota_factor !== undefined && !plan.components.some(readsQuota)) found.push([{ code: "no_quota", key: "quota_factor" }, "quota_factor"]);
  if (plan.based_on === plan.id) found.push([{ code: "based_on_itself" }, "based_on"]);
  if (draw?.forgive && !draw.recoverable) found.push([{ code: "forgive_unused" }, "draw.forgive"]);
  const isBelow = capsOf(plan).some((cap) => (cap.per === "period" || plan.period === "year") && !cap.above && cap.amount !== undefined && guarantee && guarantee.amount > cap.amount);
  if (isBelow) found.push([{ code: "guarantee_above_cap" }, "guarantee"]);
  const over = (["cap", "guarantee", "draw"] as const).find((key) => plan[key] !== undefined);
  if (over && plan.components.every((c) => c.counts === false)) found.push([{ code: "sum_of_nothing" }, over]);
  return found;
}
