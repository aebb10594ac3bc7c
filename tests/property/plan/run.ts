import { stringify } from "yaml";
import type { Line } from "../../../src/domain/plan/lines.ts";
import { creditFaults } from "../../lib/credit-sum.ts";
import { rateFaults } from "../../lib/rate-sum.ts";
import type { World } from "../../lib/world.ts";
import { differences } from "./compare.ts";
import { Coverage } from "./coverage.ts";
import { whole } from "./language.ts";
import { batch } from "./pairs.ts";
import type { Product } from "./product.ts";
import { replayByHand } from "./reference/replay.ts";
import { type Pair, shrink } from "./shrink.ts";

export interface Failure {
  batch: number;
  pair: Pair;
  differences: string[];
}
export interface Run {
  coverage: Coverage;
  failures: Failure[];
  /** credits and individual commission rates of lines that were redone, by measure and by what they are made of */
  credits: Record<string, number>;
}
export interface Options {
  seed: number;
  pairs: number;
  /** the batch to begin with, 0 when absent */
  from?: number;
  /** stops after so many failing pairs */
  failures?: number;
  onProgress?: (pairs: number) => void;
}

/** Replays random pairs of plan and world through the product and through the reference. */
export async function runPairs(product: Product, { seed, pairs, from = 0, failures: most = 1, onProgress }: Options): Promise<Run> {
  const run: Run = { coverage: new Coverage(whole), failures: [], credits: {} };
  for (let n = from; run.coverage.pairs < pairs; n++) {
    const { world, plans } = batch(seed, n, whole);
    await product.load(world);
    for (const plan of plans.slice(0, pairs - run.coverage.pairs)) {
      const expected = replayByHand(world, plan);
      run.coverage.add({ world, plan }, expected);
      const given = await product.replay(plan);
      const lines = given.lines as unknown as Line[];
      const found = [...differences(expected, given), ...creditFaults(world, plan, lines, run.credits), ...rateFaults(world, plan, lines, run.credits)];
      if (found.length > 0 && run.failures.push({ batch: n, pair: { world, plan }, differences: found }) >= most) return run;
    }
    onProgress?.(run.coverage.pairs);
  }
  return run;
}

/** What differs for one pair; nothing where the pair itself is not valid. */
export async function differencesOf(product: Product, { world, plan }: Pair): Promise<string[]> {
  const expected = replayByHand(world, plan);
  await product.load(world);
  const given = await product.replay(plan);
  const lines = given.lines as unknown as Line[];
  return [...differences(expected, given), ...creditFaults(world, plan, lines), ...rateFaults(world, plan, lines)];
}

/** A failing pair made small, as a YAML document that a golden case can be made of. */
export async function report(product: Product, { pair, batch, differences: found }: Failure, seed: number): Promise<string> {
  const fails = async (candidate: Pair) => {
    try {
      return (await differencesOf(product, candidate)).length > 0;
    } catch {
      return false;
    }
  };
  const small = await shrink(pair, fails);
  const left = await differencesOf(product, small);
  const expected = replayByHand(small.world, small.plan);
  return [
    `seed ${seed}, batch ${batch}, plan ${pair.plan.id}: reference (-) and product (+) differ`,
    ...(left.length > 0 ? left : found),
    "",
    caseOf(small.world, small, expected),
  ].join("\n");
}

const caseOf = (world: World, { plan }: Pair, expected: ReturnType<typeof replayByHand>): string =>
  stringify([{ name: "found by the property test", world, plan, expect: { earned: expected.earned, reps: expected.reps, lines: expected.lines.filter((l) => Number(l.amount) !== 0), issues: expected.issues } }], { lineWidth: 200 });
