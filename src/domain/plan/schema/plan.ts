import { z } from "zod";
import { draw, guarantee, planCap } from "./adjusters.ts";
import { type Component, component } from "./components.ts";
import { factor, id, period, words } from "./values.ts";
import { eligible } from "./where.ts";

export const planSchema = z.strictObject({
  id,
  title: words.optional(),
  description: words.optional(),
  based_on: id.optional(),
  period,
  eligible: eligible.optional(),
  fx: z.enum(["event", "plan"]).optional(),
  quota_factor: factor.optional(),
  components: z.array(component).min(1).max(50),
  guarantee: guarantee.optional(),
  draw: draw.optional(),
  cap: z.union([planCap, z.array(planCap).min(1).max(2)]).optional(),
});
export type Plan = Omit<z.infer<typeof planSchema>, "components"> & { components: Component[] };

/** The JSON Schema of a plan document, for editors that complete it; what stands in several places stands in it once. */
export const planJsonSchema = (): Record<string, unknown> => z.toJSONSchema(planSchema, { io: "input", reused: "ref" }) as Record<string, unknown>;
