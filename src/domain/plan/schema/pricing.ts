import { z } from "zod";
import { conditions, measure } from "./measures.ts";
import { accumulate, amount, attribute, cells, level, number, pairs, rate, share, starts } from "./values.ts";

/** What turns a measure into pay: rates, tiers, carried shortfall, payout curves and tables. */

const axis = z.strictObject({ of: attribute, from: starts });
export const attributeRate = z.strictObject({ of: attribute, steps: pairs(rate).optional(), points: pairs(rate).optional() });
export const tableRate = z.strictObject({ rows: axis, columns: axis, values: cells(rate) });
export type AttributeRate = z.infer<typeof attributeRate>;
export type TableRate = z.infer<typeof tableRate>;
export const anyRate = z.union([rate, attributeRate, tableRate]);

const step = z.strictObject({ from: amount, rate, retroactive: z.boolean().optional(), if: conditions.optional() });
export const tiers = z.strictObject({
  by: z.enum(["attainment", "amount", "deal"]),
  mode: z.enum(["marginal", "retroactive"]).optional(),
  accumulate: accumulate.optional(),
  bound: z.enum(["from", "to"]).optional(),
  unit: z.literal("icr").optional(),
  steps: z.array(step).min(1).max(50),
});
export type Tiers = z.infer<typeof tiers>;

export const carry = z.strictObject({ base: share });
export type Carry = z.infer<typeof carry>;

/** up to a thousand times a target incentive */
const payoutFactor = number(0, 1000, 6);
export const curve = z.strictObject({
  points: pairs(payoutFactor),
  below: payoutFactor.optional(),
  above: z.enum(["flat", "continue"]).optional(),
  step: z.boolean().optional(),
});
export type Curve = z.infer<typeof curve>;

const measuredAxis = z.strictObject({ measure, from: starts });
export const factorTable = z.strictObject({ rows: measuredAxis, columns: measuredAxis, factors: cells(payoutFactor) });
export type FactorTable = z.infer<typeof factorTable>;

const scored = z.strictObject({ measure, weight: number(0, 100, 6), cap: level.optional(), floor: level.optional() });
export const score = z.array(scored).min(1).max(20);
export type Scored = z.infer<typeof scored>;
