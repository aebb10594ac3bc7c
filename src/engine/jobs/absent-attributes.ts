import { type AttributeRead, attributesRead, type HeldAttribute, heldQuery } from "../../domain/plan/absent-attributes.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import type { Engine } from "../engine.ts";
import type { Memory } from "../memory.ts";

/** Attributes that a plan reads and no won deal of the data has. Asked once for all plans on the data. */
export async function absentAttributes({ engine, memory }: { engine: Engine; memory: Memory }, plan: Pick<Plan, "components">): Promise<AttributeRead[]> {
  const read = attributesRead(plan);
  if (read.length === 0) return [];
  const [has] = await memory.keep("attributes held", () => engine.query<Record<HeldAttribute, boolean>>(heldQuery, { label: "attributes" }));
  return read.filter((r) => !has![r.attribute]);
}
