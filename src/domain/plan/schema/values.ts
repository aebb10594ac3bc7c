import { z } from "zod";
import { attributeNames } from "../attributes.ts";
import { decimalsOf } from "../exact.ts";

/** The numbers, names and words that a plan document is made of, each with what it allows on its own. */

export const number = (lowest: number, highest: number, decimals: number) =>
  z
    .number()
    .min(lowest)
    .max(highest)
    .refine((n) => decimalsOf(n) <= decimals, { params: { code: "too_many_decimals", allowed: `at most ${decimals} decimals` } });

export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
export const words = z.union([z.string().min(1), z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })]);
export const name = z.string().min(1).max(200);
export const names = z.array(z.string().min(1)).min(1).max(1000);
/** money and counts: up to a trillion, as the engine's integers hold them */
export const amount = number(0, 1e12, 6);
/** what an attribute, a value or an achievement is compared with */
export const level = number(-1e12, 1e12, 6);
export const factor = number(0, 1000, 6);
/** whether it may be above 1 depends on what it is a rate of: `rules.ts` */
export const rate = number(0, 1e9, 10);
export const share = number(0, 1, 6);
export const whole = (most: number) => z.int().min(1).max(most);

export const attribute = z.enum(attributeNames as [string, ...string[]]);
/** steps or points: `[start, value]` in ascending order */
export const pairs = <T extends z.ZodType>(y: T) => z.array(z.tuple([level, y])).min(1).max(100);
export const starts = z.array(level).min(1).max(50);
export const cells = <T extends z.ZodType>(value: T) => z.array(z.array(value).min(1).max(50)).min(1).max(50);

export const period = z.enum(["month", "quarter", "half", "year"]);
export const accumulate = z.enum(["period", "year"]);
