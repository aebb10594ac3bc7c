import { readFile } from "node:fs/promises";
import type { Earning } from "../../domain/company/payroll.ts";
import { parsePlan } from "../../domain/plan/validate.ts";
import { ident, raw, sql } from "../../domain/sql.ts";
import type { NativeEngine } from "../native.ts";
import { readFacts } from "./facts.ts";
import { Replay } from "./replay.ts";

/** The plan that the example company pays by, as the site offers it. */
export const planInForce = new URL("../../../data/plans/accelerator.yaml", import.meta.url);

/**
 * What every rep earns in every period under the plan in force, for a company whose tables stand in a schema of the engine's current database.
 * It is the replay of the site: whoever replays the plan on the bundle finds the same, to the cent.
 * @param tables those of the contract that stand there
 */
export async function earnings(engine: NativeEngine, schema: string, tables: readonly string[], of: { title: string; as_of: string }): Promise<Earning[]> {
  const parsed = parsePlan(await readFile(planInForce, "utf8"));
  if (!("plan" in parsed)) throw new Error(`the plan in force is not one: ${parsed.errors[0]!.message}`);
  const [at] = await engine.query<{ name: string }>(raw("SELECT current_database() AS name"));
  await engine.run([sql`USE ${ident(at!.name, schema)}`]);
  try {
    const replay = new Replay(engine, await readFacts(engine, { ...of, tables: Object.fromEntries(tables.map((t) => [t, 1])) }));
    const { reps } = await replay.run(parsed.plan);
    await replay.drop();
    const cents = new Map<string, Earning>();
    for (const { rep_id, period_start, earned } of reps) {
      const key = `${rep_id} ${period_start}`;
      const before = cents.get(key)?.cents ?? 0;
      cents.set(key, { repId: rep_id, quarter: period_start, cents: before + Math.round(Number(earned) * 100) });
    }
    return [...cents.values()];
  } finally {
    await engine.run([sql`USE ${ident(at!.name)}`]);
  }
}
