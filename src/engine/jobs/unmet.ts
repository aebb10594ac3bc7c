import type { PlanResult } from "../../domain/plan/result.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import { type Person, type Unmet, peopleQuery, unmet } from "../../domain/plan/unmet.ts";
import type { Engine } from "../engine.ts";
import type { Memory } from "../memory.ts";

/** Conditions of a replayed plan on who is in that no rep meets, with what reps are instead: behind its issues `nobody_eligible`. */
export async function unmetOf({ engine, memory }: { engine: Engine; memory: Memory }, plan: Plan, { issues }: Pick<PlanResult, "issues">): Promise<Unmet[]> {
  if (!issues.some((i) => i.code === "nobody_eligible")) return [];
  return unmet(plan, await memory.keep("people", () => engine.query<Person>(peopleQuery, { label: "people" })));
}
