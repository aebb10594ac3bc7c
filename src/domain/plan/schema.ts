/**
 * The shape of a plan document (plan.md), a file for each concern in `schema/`. What one value allows on its own stands there; what needs two of them to be
 * seen together (order of steps, names used twice) stands in `validate/rules.ts`.
 */
export * from "./schema/adjusters.ts";
export * from "./schema/components.ts";
export * from "./schema/measures.ts";
export * from "./schema/plan.ts";
export * from "./schema/pricing.ts";
export { type Eligible, type Range, type Where } from "./schema/where.ts";
