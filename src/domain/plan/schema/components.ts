import { z } from "zod";
import { bonusSteps, cap, clawback, gate, modifier, multiplier, prizes, release } from "./adjusters.ts";
import type { Cap } from "./adjusters.ts";
import { measure } from "./measures.ts";
import { anyRate, carry, curve, factorTable, score, tiers } from "./pricing.ts";
import { accumulate, amount, factor, id, level, name, number, rate, whole, words } from "./values.ts";
import { eligible } from "./where.ts";

/** The component types (plan.md, Component types). A new one joins `component` here and `components/index.ts`. */

const common = {
  id,
  title: words.optional(),
  horizon: z.enum(["short", "long"]).optional(),
  beneficiary: z.enum(["individual", "team"]).optional(),
  eligible: eligible.optional(),
  counts: z.boolean().optional(),
  prorate: z.boolean().optional(),
  quota_ramp: z.array(number(0, 10, 6)).min(1).max(120).optional(),
  quota_factor: factor.optional(),
  modifiers: z.array(modifier).min(1).max(10).optional(),
  gate: gate.optional(),
  cap: z.union([cap, z.array(cap).min(1).max(3)]).optional(),
  release: release.optional(),
  clawback: clawback.optional(),
};
const multipliers = z.array(multiplier).min(1).max(20).optional();
const weight = number(0, 100, 6).optional();

export const commission = z.strictObject({
  ...common,
  type: z.literal("commission"),
  measure,
  rate: anyRate.optional(),
  tiers: tiers.optional(),
  apply: z.enum(["together", "each"]).optional(),
  carry: carry.optional(),
  weight,
  multipliers,
});

export const target = z.strictObject({
  ...common,
  type: z.literal("target"),
  measure: measure.optional(),
  accumulate: accumulate.optional(),
  against: z.enum(["period", "year"]).optional(),
  weight,
  curve: curve.optional(),
  table: factorTable.optional(),
  score: score.optional(),
});

export const bonus = z.strictObject({
  ...common,
  type: z.literal("bonus"),
  measure,
  amount: amount.optional(),
  award: words.optional(),
  limit: whole(1_000_000).optional(),
  at_least: level.optional(),
  per: z.enum(["period", "year"]).optional(),
  steps: bonusSteps.optional(),
  by: z.enum(["achievement", "amount"]).optional(),
  multipliers,
});

export const pool = z.strictObject({
  ...common,
  type: z.literal("pool"),
  measure,
  rate: rate.optional(),
  amount: amount.optional(),
  at_least: level.optional(),
  share_by: z.enum(["equal", "credit", "target", "score"]).optional(),
  score: name.optional(),
});

export const contest = z.strictObject({
  ...common,
  type: z.literal("contest"),
  measure,
  among: z.enum(["company", "team", "region"]).optional(),
  at_least: level.optional(),
  prizes: prizes.optional(),
  award: words.optional(),
});

export const component = z.discriminatedUnion("type", [commission, target, bonus, pool, contest]);
type Any = z.infer<typeof component>;
type AnyKey<T> = T extends T ? keyof T : never;
/** Each type with the keys of the others as absent: what is read off any component need not be asked for its type first. */
type Open<T> = T extends T ? T & { [K in Exclude<AnyKey<Any>, keyof T>]?: undefined } : never;
export type Component = Open<Any>;

export type Commission = Extract<Component, { type: "commission" }>;
export type Target = Extract<Component, { type: "target" }>;
export type Bonus = Extract<Component, { type: "bonus" }>;
export type Pool = Extract<Component, { type: "pool" }>;
export type Contest = Extract<Component, { type: "contest" }>;

/** Whether its lines are of one deal each: a commission, or a bonus for each event. */
export const paysByDeal = (c: Component): boolean => c.type === "commission" || (c.type === "bonus" && c.at_least === undefined && c.steps === undefined);

/** Whether a pool has one fund, of the company, rather than one for each team: what its measure, or what a ratio is made of, is said to be over. */
export function ofCompany({ measure }: Pick<Pool, "measure">): boolean {
  const parts = [measure.base, measure.top, measure.bottom].filter((m) => m !== undefined);
  return (parts.length > 0 ? parts : [measure]).every((m) => m.scope === "company");
}

/** The caps of a component as a list. */
export const capsOf = (c: { cap?: Cap | Cap[] | undefined }): Cap[] => (c.cap === undefined ? [] : Array.isArray(c.cap) ? c.cap : [c.cap]);
