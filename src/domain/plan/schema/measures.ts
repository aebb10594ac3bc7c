import { z } from "zod";
import { id, level, name, number } from "./values.ts";
import { type Where, where } from "./where.ts";

/** What a plan can measure (plan.md, Measures). Which keys go with which `of` is the union's; the type is the flat sum of its branches. */

const scope = z.enum(["rep", "team", "direct_reports", "all_reports", "company"]);
export type Scope = z.infer<typeof scope>;

export interface Measure {
  of: string;
  where?: Where | undefined;
  scope?: Scope | undefined;
  net?: boolean | undefined;
  goal?: number | undefined;
  quota?: string | undefined;
  /** of `stage` and `checkpoint` */
  stage?: string | undefined;
  checkpoint?: string | undefined;
  /** of `earnings`: ids of components listed before */
  components?: string[] | undefined;
  /** of `growth` */
  base?: Measure | undefined;
  /** of `score` */
  name?: string | undefined;
  /** of `ratio` */
  top?: Measure | undefined;
  bottom?: Measure | undefined;
}

const goal = { goal: number(0, 1e12, 6).optional() };
const own = { ...goal, quota: name.optional() };
const kept = { where: where.optional(), scope: scope.optional() };

/** Measures that can be net of cancellations. */
export const netMeasures = ["bookings", "acv", "margin", "deals"] as const;

const events = [
  ...netMeasures.map((of) => z.strictObject({ of: z.literal(of), ...kept, net: z.boolean().optional(), ...own })),
  ...(["quantity", "collections", "acceptances"] as const).map((of) => z.strictObject({ of: z.literal(of), ...kept, net: z.literal(false).optional(), ...own })),
  z.strictObject({ of: z.literal("stage"), stage: name, ...kept, net: z.literal(false).optional(), ...own }),
  z.strictObject({ of: z.literal("checkpoint"), checkpoint: name, ...kept, net: z.literal(false).optional(), ...own }),
  z.strictObject({ of: z.literal("earnings"), components: z.array(id).min(1).max(50), scope: scope.optional(), ...own }),
] as const;

const eventMeasure = z.discriminatedUnion("of", [...events] as never) as unknown as z.ZodType<Measure>;

const ratios = [
  ...(["csat", "collection_rate", "margin_rate", "renewal_rate", "on_time_rate"] as const).map((of) => z.strictObject({ of: z.literal(of), ...kept, ...goal })),
  z.strictObject({ of: z.literal("growth"), base: eventMeasure, ...goal }),
  z.strictObject({ of: z.literal("score"), name, scope: z.literal("rep").optional(), ...goal }),
  z.strictObject({ of: z.literal("ratio"), top: eventMeasure, bottom: eventMeasure, ...goal }),
] as const;

export const measure = z.discriminatedUnion("of", [...events, ...ratios] as never) as unknown as z.ZodType<Measure>;

const ratioNames = ratios.map((r) => r.shape.of.value as string);
/** Whether the measure is a ratio: it has a value in a window, and no events that pay. */
export const isRatio = (m: Pick<Measure, "of">): boolean => ratioNames.includes(m.of);

export interface Condition {
  /** its value counts */
  measure?: Measure | undefined;
  /** its attainment counts */
  attainment?: Measure | undefined;
  accumulate?: "period" | "year" | undefined;
  against?: "period" | "year" | undefined;
  at_least?: number | undefined;
  above?: number | undefined;
  at_most?: number | undefined;
  below?: number | undefined;
}

/** One of `measure` and `attainment`, and at least one bound: `rules.ts`. */
export const condition: z.ZodType<Condition> = z.strictObject({
  measure: measure.optional(),
  attainment: measure.optional(),
  accumulate: z.enum(["period", "year"]).optional(),
  against: z.enum(["period", "year"]).optional(),
  at_least: level.optional(),
  above: level.optional(),
  at_most: level.optional(),
  below: level.optional(),
});
export const conditions = z.array(condition).min(1).max(20);
