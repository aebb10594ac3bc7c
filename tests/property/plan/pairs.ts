import type { World } from "../../lib/world.ts";
import { arbitraryPlan } from "./arbitrary/plan.ts";
import { arbitraryWorld } from "./arbitrary/world.ts";
import type { Language } from "./language.ts";
import { Random } from "./random.ts";
import type { PlanDocument } from "./reference/document.ts";

/** Building a world costs more than replaying a plan, so each is tried by several. */
export const plansPerWorld = 8;

export interface Batch {
  world: World;
  plans: PlanDocument[];
}

/** The n-th batch of a seed: a world and its plans in a language, whatever was made before it. */
export function batch(seed: number, n: number, language: Language): Batch {
  const random = new Random(Math.imul(seed, 0x9e3779b1) + n * 0x85ebca6b);
  return { world: arbitraryWorld(random), plans: Array.from({ length: plansPerWorld }, (_, i) => arbitraryPlan(random, `p${i + 1}`, language)) };
}
