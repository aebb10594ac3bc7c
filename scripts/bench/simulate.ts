import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Took, alone } from "./alone.ts";
import type { BenchCase } from "./case.ts";

const million = 1_000_000;
/** MB that a replay may hold */
const memory = 4_096;
const plans = new URL("../../data/plans/", import.meta.url);
const five = ["flat.yaml", "accelerator.yaml", "library/true-up.yaml", "library/scorecard.yaml", "library/team-pool.yaml"];
const pathOf = (file: string) => fileURLToPath(new URL(file, plans));

const millionCase: BenchCase = {
  id: "simulate-million-memory",
  about: `${five.length} plans over ${million} deals in one run, the score of four measures and the pools by credit among them: the most memory of the run in MB, against ${memory}`,
  aim: 1,
  async run({ company }) {
    const { peak } = await alone("simulate-alone.ts", await company(million), String(five.length), ...five.map(pathOf));
    return { ours: peak, other: memory };
  },
};

const written = ["flat.yaml", "library/long-term.yaml"];

const linesCase: BenchCase = {
  id: "simulate-lines-memory",
  about: `every line of ${written.length} plans over ${million} deals written to a file, those that are released in parts and taken back among them: the most memory of the run in MB, against ${memory}`,
  aim: 1,
  async run({ company }) {
    const { peak } = await alone("lines-alone.ts", await company(million), ...written.map(pathOf));
    return { ours: peak, other: memory };
  },
};

const [hundred, deals] = [100, 10_000];

const hundredCase: BenchCase = {
  id: "simulate-hundred",
  about: `${hundred} plans over ${deals} deals in one run that reads the data once, against as many runs of one plan: time, and the most memory of the run in MB, against ${memory}`,
  async run({ company }) {
    const bundle = await company(deals);
    const files = (await readdir(plans, { recursive: true })).filter((file) => file.endsWith(".yaml")).map(pathOf);
    const one: Took[] = [];
    for (const file of files) one.push(await alone("simulate-alone.ts", bundle, "1", file));
    const all = await alone("simulate-alone.ts", bundle, String(hundred), ...files);
    const apart = (one.reduce((sum, { ms }) => sum + ms, 0) * hundred) / files.length;
    return { time: { ours: all.ms, other: apart, aim: 0.5 }, memory: { ours: all.peak, other: memory, aim: 1 } };
  },
};

export const simulateCases: readonly BenchCase[] = [millionCase, linesCase, hundredCase];
