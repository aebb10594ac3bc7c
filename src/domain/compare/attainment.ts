import { overTheSum } from "../plan/adjust/over-the-sum.ts";
import { sum, toNumber } from "../money.ts";
import { countingComponents } from "../plan/counting.ts";
import type { RepRow } from "../plan/result.ts";
import type { Plan } from "../plan/schema.ts";

/**
 * A plan that pays nothing and reads every rep's quota and credit. What each plan's pay is drawn against must not move when a plan is edited, so it
 * does not come from the plans compared: quotas count as the company set them, before any plan's quota factor.
 */
export const yardstick = (measure: string): Plan => ({
  id: "attainment",
  period: "quarter",
  components: [{ id: "attainment", type: "commission", measure: { of: measure, where: { credit_type: ["revenue"] } }, tiers: { by: "attainment", steps: [{ from: 0, rate: 0 }] } }],
});

/** Credit and quota of a rep over all replayed periods. */
export interface Attained {
  rep_id: string;
  credit: string;
  quota: string;
  /** credit ÷ quota */
  attainment: number;
  /** periods without a quota in which the rep has credit: it counts above, with nothing below */
  gaps: number;
}

/** From the yardstick's rows: who has a quota, and who has none in any period. */
export function attained(rows: readonly RepRow[]): { reps: Attained[]; without: string[] } {
  const byRep = new Map<string, RepRow[]>();
  for (const row of rows) (byRep.get(row.rep_id) ?? byRep.set(row.rep_id, []).get(row.rep_id)!).push(row);
  const reps: Attained[] = [];
  const without: string[] = [];
  for (const [rep_id, own] of byRep) {
    const quota = sum(own.map((r) => r.quota ?? "0"));
    if (toNumber(quota) <= 0) {
      without.push(rep_id);
      continue;
    }
    const credit = sum(own.map((r) => r.credit ?? "0"));
    reps.push({ rep_id, credit, quota, attainment: toNumber(credit) / toNumber(quota), gaps: own.filter((r) => toNumber(r.quota ?? "0") <= 0 && toNumber(r.credit ?? "0") > 0).length });
  }
  return { reps, without };
}

/** Where the axis of attainment ends: past the bulk of the reps and past the quota, never so far that a few outliers press all others together. */
export function axisEnd(attainments: readonly number[]): number {
  const sorted = attainments.toSorted((a, b) => a - b);
  const at = (q: number) => sorted[Math.floor((sorted.length - 1) * q)] ?? 0;
  const fence = at(0.75) + 2 * (at(0.75) - at(0.25));
  const highest = sorted.filter((a) => a <= Math.max(fence, 1.25)).at(-1) ?? 0;
  return Math.min(4, Math.max(1.5, Math.ceil((highest + 0.05) * 4) / 4));
}

/** The plan's quota factor: what the company's quotas are multiplied by before its tiers read them. Of several components the first's. */
const quotaFactor = (plan: Plan) => (plan.quota_factor ?? 1) * (countingComponents(plan)[0]?.quota_factor ?? 1);

/** how near to a tier's start the curve is asked on either side */
const hair = 1e-6;
const exact6 = (x: number) => Number(x.toFixed(6));

/** Tier starts between 0 and the end of the axis, as attainment of the company's quota. */
const startsOf = (plan: Plan, end: number): number[] =>
  plan.components.flatMap((c) => (c.tiers?.by === "attainment" ? c.tiers.steps.map((s) => exact6(s.from * quotaFactor(plan))) : [])).filter((s) => s > 2 * hair && s < end);

const ascending = (xs: readonly number[]) => [...new Set(xs)].sort((a, b) => a - b);

/** Where a plan's curve is asked, as attainment of the company's quota: both ends, and both sides of every tier's start. Between them a line is straight, so an edit asks for a few numbers only. */
export const curveGrid = (plan: Plan, end: number): number[] => ascending([0, end, ...startsOf(plan, end).flatMap((s) => [exact6(s - hair), s, exact6(s + hair)])]);

/** What a curve is asked at, for quotas as the plan multiplies them. */
export const asked = (plan: Plan, grid: readonly number[]): number[] => grid.map((x) => (quotaFactor(plan) > 0 ? x / quotaFactor(plan) : 0));

/** A stretch of a curve without a jump in it: attainment and pay ÷ quota, of the company's quota. */
export type Stretch = [x: number, y: number][];

/** The curve as stretches, cut where pay jumps at a tier's start; points that lie on the straight line between their neighbours are left out. */
export function stretchesOf(plan: Plan, end: number, curve: readonly { pay: number }[]): Stretch[] {
  const factor = quotaFactor(plan);
  const pay = new Map(curveGrid(plan, end).map((x, i) => [x, curve[i]!.pay * factor]));
  const starts = new Set(startsOf(plan, end));
  const stretches: Stretch[] = [[]];
  for (const x of ascending([0, end, ...starts])) {
    const [before, after] = starts.has(x) ? [pay.get(exact6(x - hair))!, pay.get(exact6(x + hair))!] : [0, 0];
    if (Math.abs(after - before) > 1e-4) {
      stretches.at(-1)!.push([x, before]);
      stretches.push([[x, after]]);
    } else stretches.at(-1)!.push([x, pay.get(x)!]);
  }
  return stretches.map((points) => straightened(points).map(([x, y]) => [x, Number(y.toPrecision(7))]));
}

const straightened = (points: Stretch): Stretch => points.filter((point, i) => {
  const [before, after] = [points[i - 1], points[i + 1]];
  return !before || !after || Math.abs(slope(before, point) - slope(point, after)) > 1e-6;
});

const slope = (a: readonly [number, number], b: readonly [number, number]) => (b[1] - a[1]) / (b[0] - a[0]);

/** Pay per further unit of credit between the points of a curve: steps of equal rate. */
export function marginalRates(stretches: readonly Stretch[]): { from: number; to: number; rate: number }[] {
  const steps: { from: number; to: number; rate: number }[] = [];
  for (const points of stretches)
    points.slice(1).forEach((b, i) => {
      const a = points[i]!;
      const rate = Number(slope(a, b).toFixed(6));
      const last = steps.at(-1);
      if (last && Math.abs(last.rate - rate) < 1e-6) last.to = b[0];
      else steps.push({ from: a[0], to: b[0], rate });
    });
  return steps;
}

/** Jumps of pay between stretches: where, and by how much of the quota. */
export const jumps = (stretches: readonly Stretch[]): { at: number; by: number }[] =>
  stretches.slice(1).map((next, i) => ({ at: next[0]![0], by: next[0]![1] - stretches[i]!.at(-1)![1] }));

/** Why a plan has no line: what its pay depends on besides attainment. */
export type OffLine = "multipliers" | "modifiers" | "gate" | "carry" | "members" | "cap" | "amount" | "deal" | "target" | "fixed" | "others" | "attributes" | "measures" | "sum";

export function offLine(plan: Plan): OffLine[] {
  const counting = countingComponents(plan);
  const has = (test: (c: (typeof counting)[number]) => boolean) => counting.some(test);
  const reasons: [OffLine, boolean][] = [
    ["amount", has((c) => c.tiers?.by === "amount")],
    ["deal", has((c) => c.tiers?.by === "deal")],
    ["attributes", has((c) => c.rate !== undefined && typeof c.rate !== "number")],
    ["multipliers", has((c) => (c.multipliers?.length ?? 0) > 0)],
    ["modifiers", has((c) => c.modifiers !== undefined)],
    ["gate", has((c) => c.gate !== undefined || c.tiers?.steps.some((s) => s.if !== undefined) === true)],
    ["carry", has((c) => c.carry !== undefined)],
    ["members", has((c) => c.type === "commission" && c.apply === "each")],
    ["cap", has((c) => c.cap !== undefined)],
    ["target", has((c) => c.tiers?.unit === "icr" || c.type === "target")],
    ["fixed", has((c) => c.type === "bonus")],
    ["others", has((c) => c.type === "pool" || c.type === "contest")],
    ["measures", new Set(counting.map((c) => JSON.stringify(c.measure))).size > 1 || has((c) => c.table !== undefined || (c.type === "target" && c.score !== undefined))],
    ["sum", overTheSum(plan)],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}
