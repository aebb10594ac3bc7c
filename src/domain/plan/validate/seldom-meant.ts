import { type Cap, type Component, type Eligible, type Measure, type Plan, type PlanCap, type Where, capsOf } from "../schema.ts";
import { groupQuotaReads } from "../quota-reads.ts";
import type { PathPart } from "./errors.ts";
import { measuresRead } from "./measure-rules.ts";

/** What a plan may say that pays otherwise than its author most likely expects: each is said only where it is so whatever the data are. */
export type SeldomMeant =
  | { code: "net_uncapped" | "cap_nothing" | "plan_cap_nothing" | "overlay_rolls_up" }
  /** a measure of a group whose quota is the rep's own where there is one */
  | { code: "own_quota_first"; measure: Measure }
  /** factors of a curve below its first point and at it */
  | { code: "curve_drops"; below: number; first: number }
  /** sum of the weights of components that the same people are in */
  | { code: "target_weights_above_one"; sum: number };

/** Of one component: the note and where it is, within the component. */
export function seldomMeant(c: Component): [SeldomMeant, ...PathPart[]][] {
  const found: [SeldomMeant, ...PathPart[]][] = [];
  const first = c.curve?.points[0]?.[1];
  if (c.type === "commission" && c.measure.net && capsOf(c).some((cap) => cap.per === "deal")) found.push([{ code: "net_uncapped" }, "cap"]);
  if (capsOf(c).some(leavesNothing)) found.push([{ code: "cap_nothing" }, "cap"]);
  for (const { measure, path } of measuresRead(c, [])) {
    if (isWide(measure, c, path) && onlyOverlay(measure.where)) found.push([{ code: "overlay_rolls_up" }, ...path, "where"]);
  }
  // A name of its own for the quota is what keeps a group's apart from the rep's.
  const group = groupQuotaReads(c).find(({ measure }) => (measure.quota ?? measure.of) === measure.of);
  if (group) found.push([{ code: "own_quota_first", measure: group.measure }, ...group.path]);
  if (first !== undefined && (c.curve!.below ?? 0) > first) found.push([{ code: "curve_drops", below: c.curve!.below!, first }, "curve", "below"]);
  return found;
}

/** Of the plan as a whole. */
export function planSeldomMeant(plan: Plan): [SeldomMeant, path: string][] {
  const sum = targetWeights(plan);
  return [
    ...(capsOf(plan).some(leavesNothing) ? [[{ code: "plan_cap_nothing" }, "cap"] as [SeldomMeant, string]] : []),
    ...(sum !== undefined && sum > 1_000_000 ? [[{ code: "target_weights_above_one", sum: sum / 1e6 }, "components"] as [SeldomMeant, string]] : []),
  ];
}

/** A cap of 0 that slows nothing: whatever is above it is cut. */
const leavesNothing = ({ amount, times_target, above }: Cap | PlanCap): boolean => (amount ?? times_target) === 0 && !above;

/** Whether only revenue credit counts in it. A pool's measure is of a team or the company, whether or not it says so. */
const isWide = (m: Measure, c: Component, path: readonly PathPart[]): boolean => (c.type === "pool" && path[0] === "measure") || (m.scope !== undefined && m.scope !== "rep");

/** Whether a filter keeps overlay credit alone. With other fields beside it, `not` keeps what is apart in those. */
const onlyOverlay = (where: Where | undefined): boolean =>
  (where?.credit_type !== undefined && !where.credit_type.includes("revenue")) || (where?.not?.credit_type?.includes("revenue") === true && Object.keys(where.not).length === 1);

const fields = ["role", "team", "region", "rep_id", "plan_id"] as const;

/** Whether everybody who is in by the one is in by the other as well. */
const covers = (wide: Eligible | undefined, narrow: Eligible | undefined): boolean => fields.every((f) => wide?.[f] === undefined || narrow?.[f]?.every((x) => wide[f]!.includes(x)) === true);

/** The largest sum, in 10^-6, of the weights of two or more components on the target incentive that the people of one of them are all in. Weights in per cent are a note of their own. */
function targetWeights({ components }: Plan): number | undefined {
  const weighed = components.filter((c) => c.type === "target" && c.counts !== false);
  const weight = (c: Component) => Math.round((c.weight ?? 1) * 1e6);
  if (weighed.some((c) => weight(c) >= 10_000_000)) return undefined;
  const groups = weighed.map(({ eligible }) => weighed.filter((c) => covers(c.eligible, eligible))).filter((group) => group.length > 1);
  return groups.length === 0 ? undefined : Math.max(...groups.map((group) => group.reduce((sum, c) => sum + weight(c), 0)));
}
