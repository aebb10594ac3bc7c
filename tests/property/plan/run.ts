import { stringify } from "yaml";
import type { Line } from "../../../src/domain/plan/lines.ts";
import { creditFaults } from "../../lib/credit-sum.ts";
import { rateFaults } from "../../lib/rate-sum.ts";
import type { World } from "../../lib/world.ts";
import { differences } from "./compare.ts";
import { Coverage } from "./coverage.ts";
import { whole } from "./language.ts";
import { lawFaults } from "./laws/laws.ts";
import { batch } from "./pairs.ts";
import { NotAPlan, type Product } from "./product.ts";
import { replayByHand } from "./reference/replay.ts";
import type { Replayed } from "./reference/result.ts";
import { type Pair, shrink } from "./shrink.ts";
import { inAnotherOrder } from "./shuffled.ts";

export interface Failure {
  batch: number;
  /** place in its batch */
  place: number;
  pair: Pair;
  differences: string[];
}
export interface Run {
  coverage: Coverage;
  failures: Failure[];
  /** credits and individual commission rates of lines that were redone, by measure and by what they are made of */
  credits: Record<string, number>;
  /** pairs that had something that a law speaks of, by its name */
  laws: Record<string, number>;
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

/** Replays random pairs of plan and world through the product and through the reference. The product reads its rows in another order. */
export async function runPairs(product: Product, { seed, pairs, from = 0, failures: most = 1, onProgress }: Options): Promise<Run> {
  const run: Run = { coverage: new Coverage(whole), failures: [], credits: {}, laws: {} };
  for (let n = from; run.coverage.pairs < pairs; n++) {
    const { world, plans } = batch(seed, n, whole);
    await product.load(inAnotherOrder(world));
    for (const [place, plan] of plans.slice(0, pairs - run.coverage.pairs).entries()) {
      const pair = { world, plan };
      const expected = replayByHand(world, plan);
      run.coverage.add(pair, expected);
      const found = await faultsOf(product, pair, expected, place, run);
      if (found.length > 0 && run.failures.push({ batch: n, place, pair, differences: found }) >= most) return run;
    }
    onProgress?.(run.coverage.pairs);
  }
  return run;
}

/** What is wrong with what the product gives for a pair whose world it holds; that it throws is a fault like another. */
async function faultsOf(product: Product, pair: Pair, expected: Replayed, place: number, seen?: Pick<Run, "credits" | "laws">): Promise<string[]> {
  const { world, plan } = pair;
  let given: Awaited<ReturnType<Product["replay"]>>;
  try {
    given = await product.replay(plan);
  } catch (error) {
    if (error instanceof NotAPlan) throw error;
    return [`+ thrown: ${(error as Error).message}`];
  }
  const lines = given.lines as unknown as Line[];
  return [...differences(expected, given), ...creditFaults(world, plan, lines, seen?.credits), ...rateFaults(world, plan, lines, seen?.credits), ...lawFaults({ ...pair, given: { ...given, lines } }, place, seen?.laws)];
}

/** What is wrong with one pair; throws where the pair itself is not valid. */
async function differencesOf(product: Product, pair: Pair, place: number): Promise<string[]> {
  const expected = replayByHand(pair.world, pair.plan);
  await product.load(inAnotherOrder(pair.world));
  return faultsOf(product, pair, expected, place);
}

/** A failing pair made small, as a YAML document that a golden case can be made of. */
export async function report(product: Product, { pair, batch, place, differences: found }: Failure, seed: number): Promise<string> {
  // A smaller pair shows the same only when it is at fault in the same: in lines, a law, an error.
  const kinds = (faults: readonly string[]) => faults.map((f) => /\w+/.exec(f)![0]);
  const first = new Set(kinds(found));
  const fails = async (candidate: Pair) => {
    try {
      return kinds(await differencesOf(product, candidate, place)).some((k) => first.has(k));
    } catch {
      return false;
    }
  };
  const small = await shrink(pair, fails);
  const left = await differencesOf(product, small, place);
  const expected = replayByHand(small.world, small.plan);
  return [
    `seed ${seed}, batch ${batch}, plan ${pair.plan.id}: reference (-) and product (+) differ`,
    ...(left.length > 0 ? left : found),
    "",
    caseOf(small.world, small, expected),
  ].join("\n");
}

const caseOf = (world: World, { plan }: Pair, expected: Replayed): string =>
  stringify([{ name: "found by the property test", world, plan, expect: { earned: expected.earned, reps: expected.reps, lines: expected.lines.filter((l) => Number(l.amount) !== 0), issues: expected.issues } }], { lineWidth: 200 });
