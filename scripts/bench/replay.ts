import { readFile } from "node:fs/promises";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { openBundle } from "../../src/engine/native.ts";
import { planInForce } from "../../src/engine/jobs/payroll.ts";
import type { Bench, BenchCase } from "./case.ts";
import { quantile } from "./measure.ts";

const edits = 20;

/** The plan with the rate of its last tier changed: a number that no built table knows. */
function edited(plan: Plan, i: number): Plan {
  const copy = structuredClone(plan);
  const steps = copy.components.flatMap((c) => ("tiers" in c && c.tiers ? [c.tiers.steps] : []))[0];
  if (!steps) throw new Error(`${plan.id} has no tiers to edit`);
  const last = steps.at(-1)!;
  last.rate = Number((last.rate + (i + 1) / 10_000).toFixed(4));
  return copy;
}

const replayCase = (deals: number): BenchCase => ({
  id: `replay-${deals}`,
  about: `the plan in force with an edited rate, at ${deals} deals in the shell, against its first replay, which builds what it reads: the median and the 95th percentile of ${edits} edits`,
  aim: 0.1,
  async run({ company }: Bench) {
    const parsed = parsePlan(await readFile(planInForce, "utf8"));
    if (!("plan" in parsed)) throw new Error(parsed.errors[0]!.message);
    const { engine, manifest } = await openBundle(await company(deals));
    try {
      const replay = new Replay(engine, await readFacts(engine, manifest));
      const timed = async (plan: Plan) => {
        const began = performance.now();
        await replay.run(plan);
        return performance.now() - began;
      };
      const build = await timed(parsed.plan);
      const times: number[] = [];
      for (let i = 0; i < edits; i++) times.push(await timed(edited(parsed.plan, i)));
      return { median: { ours: quantile(times, 0.5), other: build }, p95: { ours: quantile(times, 0.95), other: build } };
    } finally {
      await engine.close();
    }
  },
});

export const replayCases: readonly BenchCase[] = [replayCase(100_000), replayCase(1_000_000)];
