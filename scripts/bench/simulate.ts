import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toYaml } from "../../src/domain/plan/edits.ts";
import type { PlanResult } from "../../src/domain/plan/result.ts";
import { type Took, command } from "./alone.ts";
import type { BenchCase } from "./case.ts";
import { differentPlans } from "./variants.ts";

const million = 1_000_000;
/** MB that a replay may hold */
const memory = 4_096;
const pathOf = (file: string) => fileURLToPath(new URL(file, new URL("../../data/plans/", import.meta.url)));

/** `npm run simulate` over a bundle, with JSON as its output: that every plan paid something is looked at as well. */
async function simulate(data: string, plans: readonly string[], ...more: string[]): Promise<Took> {
  const { out, ...took } = await command("simulate", "--data", data, ...plans.flatMap((file) => ["--plan", file]), "--format", "json", ...more);
  const replayed = (JSON.parse(out) as { plans: Pick<PlanResult, "id" | "earned">[] }).plans;
  const idle = replayed.filter((p) => Number(p.earned) === 0).map((p) => p.id);
  if (replayed.length !== plans.length || idle.length > 0) throw new Error(`${replayed.length} of ${plans.length} plans were replayed, without pay: ${idle.join(", ")}`);
  return took;
}

const five = ["flat.yaml", "accelerator.yaml", "library/true-up.yaml", "library/scorecard.yaml", "library/team-pool.yaml"];

const millionCase: BenchCase = {
  id: "simulate-million-memory",
  about: `the command simulate with ${five.length} plans over ${million} deals, the score of four measures and the pools by credit among them: the most memory of its process in MB, against ${memory}`,
  aim: 1,
  async run({ company }) {
    const { peak } = await simulate(await company(million), five.map(pathOf));
    return { ours: peak, other: memory };
  },
};

const written = ["flat.yaml", "library/long-term.yaml"];

const linesCase: BenchCase = {
  id: "simulate-lines-memory",
  about: `the command simulate --lines, which writes every line of ${written.length} plans over ${million} deals to a file, those that are released in parts and taken back among them: the most memory of its process in MB, against ${memory}`,
  aim: 1,
  async run({ work, company }) {
    const lines = join(work, "lines.csv");
    const { peak } = await simulate(await company(million), written.map(pathOf), "--lines", lines);
    await rm(lines);
    return { ours: peak, other: memory };
  },
};

const [hundred, deals, sampled] = [100, 10_000, 20];

const hundredCase: BenchCase = {
  id: "simulate-hundred",
  about: `the command simulate with ${hundred} plans, no two alike, over ${deals} deals, which reads the data once, against as many commands of one plan each (of which ${sampled} are run): time with the start of each process, and the most memory of the process in MB, against ${memory}`,
  async run({ work, company }) {
    const bundle = await company(deals);
    const folder = join(work, "plans");
    await mkdir(folder);
    const files: string[] = [];
    for (const plan of await differentPlans(hundred)) {
      const file = join(folder, `${plan.id}.yaml`);
      await writeFile(file, toYaml(plan));
      files.push(file);
    }
    const one: Took[] = [];
    for (let i = 0; i < sampled; i++) one.push(await simulate(bundle, [files[(i * hundred) / sampled]!]));
    const all = await simulate(bundle, files);
    const apart = (one.reduce((sum, { ms }) => sum + ms, 0) * hundred) / sampled;
    return { time: { ours: all.ms, other: apart, aim: 0.5 }, memory: { ours: all.peak, other: memory, aim: 1 } };
  },
};

export const simulateCases: readonly BenchCase[] = [millionCase, linesCase, hundredCase];
