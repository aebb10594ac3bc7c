import { Random } from "../random.ts";
import { replayByHand } from "../reference/replay.ts";
import { cancelled } from "./cancelled.ts";
import { funds } from "./funds.ts";
import type { Law, Paid } from "./law.ts";
import { moreCredit } from "./more-credit.ts";
import { splits } from "./splits.ts";
import { sums } from "./sums.ts";

/** What must hold of any pay, whatever the plan and the deals. */
export const laws: readonly Law[] = [sums, funds, splits, cancelled, moreCredit];

/**
 * What of a pair breaks a law; counts in `seen` the pairs that had something that each speaks of.
 * @param seed of the chances by which laws choose deals and reps
 */
export function lawFaults(paid: Omit<Paid, "random" | "replay">, seed: number, seen: Record<string, number> = {}): string[] {
  return laws.flatMap((law, i) => {
    const found = law.faults({ ...paid, random: new Random(seed * laws.length + i), replay: replayByHand });
    if (found !== null) seen[law.name] = (seen[law.name] ?? 0) + 1;
    return (found ?? []).map((fault) => `+ law: ${law.name}: ${fault}`);
  });
}

/** How many pairs had something that each law speaks of. */
export const lawTable = (seen: Readonly<Record<string, number>>): string => laws.map(({ name }) => `${String(seen[name] ?? 0).padStart(6)}  ${name}`).join("\n");
