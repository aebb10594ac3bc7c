import { z } from "zod";
import { level, names } from "./values.ts";

/** Filters on deals and credits, and who is in. */

export const range = z.strictObject({ above: level.optional(), at_least: level.optional(), below: level.optional(), at_most: level.optional() });
export type Range = z.infer<typeof range>;

export const kinds = ["new", "renewal", "expansion", "cross_sell"] as const;
export const creditTypes = ["revenue", "overlay"] as const;

const dealConditions = {
  kind: z.array(z.enum(kinds)).min(1).optional(),
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
const creditConditions = { credit_role: names.optional(), credit_type: z.array(z.enum(creditTypes)).min(1).optional() };
export const dealWhere = z.strictObject({ ...dealConditions, not: z.strictObject(dealConditions).optional() });
export const where = z.strictObject({ ...dealConditions, ...creditConditions, not: z.strictObject({ ...dealConditions, ...creditConditions }).optional() });
export type Where = z.infer<typeof where>;

export const eligible = z.strictObject({ role: names.optional(), team: names.optional(), region: names.optional(), rep_id: names.optional(), plan_id: names.optional() });
export type Eligible = z.infer<typeof eligible>;
