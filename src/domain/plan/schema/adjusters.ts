import { z } from "zod";
import { type Measure, conditions, measure } from "./measures.ts";
import { accumulate, amount, attribute, factor, pairs, share, whole } from "./values.ts";
import { dealWhere } from "./where.ts";

/** What changes what a component or the plan pays (plan.md, Adjusters), in their order. */

export const multiplier = z.strictObject({
  when: dealWhere.optional(),
  by: factor.optional(),
  of: attribute.optional(),
  steps: pairs(factor).optional(),
  points: pairs(factor).optional(),
  on: z.enum(["payout", "credit"]).optional(),
});
export type Multiplier = z.infer<typeof multiplier>;

export interface Modifier {
  measure: Measure;
  accumulate?: "period" | "year" | undefined;
  steps?: [number, number][] | undefined;
  points?: [number, number][] | undefined;
}
export const modifier: z.ZodType<Modifier> = z.strictObject({ measure, accumulate: accumulate.optional(), steps: pairs(factor).optional(), points: pairs(factor).optional() });

export const gate = z.strictObject({ when: conditions, match: z.enum(["all", "any"]).optional(), otherwise: z.union([factor, z.literal("hold")]).optional() });
export type Gate = z.infer<typeof gate>;

const size = { amount: amount.optional(), times_target: factor.optional() };
export const cap = z.strictObject({ per: z.enum(["deal", "period", "year"]), ...size, above: share.optional(), excess: z.enum(["lost", "carried"]).optional() });
export type Cap = z.infer<typeof cap>;
/** Over the sum of the components that count. */
export const planCap = z.strictObject({ per: z.enum(["period", "year"]), ...size, above: share.optional() });
export type PlanCap = z.infer<typeof planCap>;

const months = { months_of_service: whole(600).optional() };
export const guarantee = z.strictObject({ amount, ...months });
export type Guarantee = z.infer<typeof guarantee>;
export const draw = z.strictObject({ amount, kind: z.enum(["floor", "additive"]).optional(), recoverable: z.boolean().optional(), forgive: z.literal("year").optional(), ...months });
export type Draw = z.infer<typeof draw>;

export const releaseStep = z.union([
  z.strictObject({ on: z.enum(["close", "collected", "accepted"]), share }),
  z.strictObject({ months: whole(120), share, if: z.literal("employed").optional() }),
]);
export type ReleaseStep = z.infer<typeof releaseStep>;
/** Shares that sum to 1: `rules.ts`. */
export const release = z.array(releaseStep).min(1).max(20);

export const clawback = z.strictObject({
  within: z.union([z.strictObject({ days: whole(10_000) }), z.strictObject({ months: whole(240) })]).optional(),
  share: share.optional(),
  by: z.enum(["time", "term"]).optional(),
});
export type Clawback = z.infer<typeof clawback>;

/** Prizes and steps of a bonus may be of any size that money has. */
export const bonusSteps = pairs(amount);
export const prizes = z.array(amount).min(1).max(100);
