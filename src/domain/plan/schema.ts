import { z } from "zod";
import { attributeNames } from "./attributes.ts";
import { decimalsOf } from "./exact.ts";
import { measures } from "./measures/index.ts";

/**
 * The shape of a plan document (plan.md). What one number allows on its own stands here; what needs two of them to be seen
 * together (order of steps, names used twice) stands in `validate/rules.ts`.
 */
const number = (lowest: number, highest: number, decimals: number) =>
  z
    .number()
    .min(lowest)
    .max(highest)
    .refine((n) => decimalsOf(n) <= decimals, { params: { code: "too_many_decimals", allowed: `at most ${decimals} decimals` } });

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const words = z.union([z.string().min(1), z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })]);
const names = z.array(z.string().min(1)).min(1).max(1000);
/** money and counts: up to a trillion, as the engine's integers hold them */
const amount = number(0, 1e12, 6);
const attributeValue = number(-1e12, 1e12, 6);
const factor = number(0, 1000, 6);
/** whether it may be above 1 depends on what it is a rate of: `rules.ts` */
const rate = number(0, 1e9, 10);

export const range = z.strictObject({ above: attributeValue.optional(), at_least: attributeValue.optional(), below: attributeValue.optional(), at_most: attributeValue.optional() });
export type Range = z.infer<typeof range>;

const dealConditions = {
  kind: z.array(z.enum(["new", "renewal", "expansion", "cross_sell"])).min(1).optional(),
  product: names.optional(),
  family: names.optional(),
  source: names.optional(),
  segment: names.optional(),
  industry: names.optional(),
  account_region: names.optional(),
  amount: range.optional(),
  quantity: range.optional(),
  discount: range.optional(),
  margin_rate: range.optional(),
  term_months: range.optional(),
  payment_days: range.optional(),
};
const creditConditions = { credit_role: names.optional(), credit_type: z.array(z.enum(["revenue", "overlay"])).min(1).optional() };
const dealWhere = z.strictObject({ ...dealConditions, not: z.strictObject(dealConditions).optional() });
const where = z.strictObject({ ...dealConditions, ...creditConditions, not: z.strictObject({ ...dealConditions, ...creditConditions }).optional() });
export type Where = z.infer<typeof where>;

const eligible = z.strictObject({ role: names.optional(), team: names.optional(), region: names.optional(), rep_id: names.optional(), plan_id: names.optional() });
export type Eligible = z.infer<typeof eligible>;

const measure = z.strictObject({
  of: z.enum(measures.names as [string, ...string[]]),
  where: where.optional(),
  scope: z.literal("rep").optional(),
  net: z.literal(false).optional(),
  goal: number(0, 1e12, 6).optional(),
  quota: z.string().min(1).optional(),
});
export type Measure = z.infer<typeof measure>;

const attribute = z.enum(attributeNames as [string, ...string[]]);
const pairs = <T extends z.ZodType>(y: T) => z.array(z.tuple([attributeValue, y])).min(1).max(100);
const axis = z.strictObject({ of: attribute, from: z.array(attributeValue).min(1).max(50) });

const attributeRate = z.strictObject({ of: attribute, steps: pairs(rate).optional(), points: pairs(rate).optional() });
const tableRate = z.strictObject({ rows: axis, columns: axis, values: z.array(z.array(rate).min(1).max(50)).min(1).max(50) });
export type AttributeRate = z.infer<typeof attributeRate>;
export type TableRate = z.infer<typeof tableRate>;

const step = z.strictObject({ from: amount, rate, retroactive: z.boolean().optional() });
const tiers = z.strictObject({
  by: z.enum(["attainment", "amount", "deal"]),
  mode: z.enum(["marginal", "retroactive"]).optional(),
  accumulate: z.enum(["period", "year"]).optional(),
  bound: z.enum(["from", "to"]).optional(),
  unit: z.literal("icr").optional(),
  steps: z.array(step).min(1).max(50),
});
export type Tiers = z.infer<typeof tiers>;

const multiplier = z.strictObject({
  when: dealWhere.optional(),
  by: factor.optional(),
  of: attribute.optional(),
  steps: pairs(factor).optional(),
  points: pairs(factor).optional(),
  on: z.enum(["payout", "credit"]).optional(),
});
export type Multiplier = z.infer<typeof multiplier>;

const cap = z.strictObject({
  per: z.enum(["deal", "period", "year"]),
  amount: amount.optional(),
  times_target: number(0, 1000, 6).optional(),
  above: number(0, 1, 6).optional(),
  excess: z.enum(["lost", "carried"]).optional(),
});
export type Cap = z.infer<typeof cap>;

const commission = z.strictObject({
  id,
  type: z.literal("commission"),
  title: words.optional(),
  horizon: z.enum(["short", "long"]).optional(),
  beneficiary: z.enum(["individual", "team"]).optional(),
  eligible: eligible.optional(),
  counts: z.boolean().optional(),
  measure,
  rate: z.union([rate, attributeRate, tableRate]).optional(),
  tiers: tiers.optional(),
  weight: number(0, 100, 6).optional(),
  prorate: z.boolean().optional(),
  quota_ramp: z.array(number(0, 10, 6)).min(1).max(120).optional(),
  quota_factor: number(0, 1000, 6).optional(),
  multipliers: z.array(multiplier).min(1).max(20).optional(),
  cap: z.union([cap, z.array(cap).min(1).max(3)]).optional(),
});
export type Commission = z.infer<typeof commission>;

/** Every component type that a plan may name; a new one joins here and in `components/index.ts`. */
export const component = z.discriminatedUnion("type", [commission]);
export type Component = z.infer<typeof component>;

export const planSchema = z.strictObject({
  id,
  title: words.optional(),
  description: words.optional(),
  based_on: id.optional(),
  period: z.enum(["month", "quarter", "half", "year"]),
  eligible: eligible.optional(),
  fx: z.enum(["event", "plan"]).optional(),
  quota_factor: number(0, 1000, 6).optional(),
  components: z.array(component).min(1).max(50),
});
export type Plan = z.infer<typeof planSchema>;

/** The JSON Schema of a plan document, for editors that complete it. */
export const planJsonSchema = (): Record<string, unknown> => z.toJSONSchema(planSchema, { io: "input" }) as Record<string, unknown>;

/** The caps of a component as a list. */
export const capsOf = (c: { cap?: Cap | Cap[] }): Cap[] => (c.cap === undefined ? [] : Array.isArray(c.cap) ? c.cap : [c.cap]);
