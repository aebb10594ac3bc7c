import { readFile } from "node:fs/promises";
import { editableNumbers } from "../../src/domain/plan/editable.ts";
import { applyEdit } from "../../src/domain/plan/edits.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { openBundle } from "../../src/engine/native.ts";
import { planInForce } from "../../src/engine/jobs/payroll.ts";
import type { Bench, BenchCase } from "./case.ts";
import { quantile } from "./measure.ts";

const edits = 20;

/** A plan with one of its numbers to edit, which no built table knows. */
interface Edited {
  id: string;
  about: string;
  file: URL;
  path: string;
  /** how far each edit moves it */
  step: number;
}
const library = (name: string) => new URL(`../../data/plans/library/${name}.yaml`, import.meta.url);
const plans: readonly Edited[] = [
  { id: "replay", about: "the plan in force with an edited rate", file: planInForce, path: "components[0].tiers.steps[1].rate", step: 0.0001 },
  { id: "replay-gate", about: "a plan with modifiers, a gate that holds, release and clawback, its gate edited", file: library("long-term"), path: "components[0].gate.when[0].at_least", step: 0.01 },
  { id: "replay-release", about: "the same plan, a rate edited: every line changes, and with it every part that it is released in", file: library("long-term"), path: "components[0].tiers.steps[0].rate", step: 0.0001 },
  { id: "replay-score", about: "a target by a score of four measures, a weight edited", file: library("scorecard"), path: "components[0].score[0].weight", step: 0.001 },
];

function moved(plan: Plan, { path, step }: Edited, i: number): Plan {
  const number = editableNumbers(plan).find((n) => n.path === path);
  if (!number) throw new Error(`${plan.id} has no ${path} to edit`);
  const edited = applyEdit(plan, path, Number((number.value + (i + 1) * step).toFixed(6)));
  if ("errors" in edited) throw new Error(edited.errors[0]!.message);
  return edited.plan;
}

const replayCase = (deals: number, of: Edited): BenchCase => ({
  id: `${of.id}-${deals}`,
  about: `${of.about}, at ${deals} deals in the shell, against its first replay, which builds what it reads: the median and the 95th percentile of ${edits} edits`,
  aim: 0.1,
  async run({ company }: Bench) {
    const parsed = parsePlan(await readFile(of.file, "utf8"));
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
      for (let i = 0; i < edits; i++) times.push(await timed(moved(parsed.plan, of, i)));
      return { median: { ours: quantile(times, 0.5), other: build }, p95: { ours: quantile(times, 0.95), other: build } };
    } finally {
      await engine.close();
    }
  },
});

export const replayCases: readonly BenchCase[] = [100_000, 1_000_000].flatMap((deals) => plans.map((of) => replayCase(deals, of)));
