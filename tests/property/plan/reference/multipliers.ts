import { attribute } from "./attributes.ts";
import type { Multiplier, PlanDocument } from "./document.ts";
import type { Seen } from "./event.ts";
import { type Exact, exact, one } from "./exact.ts";
import { alongPoints, lastReached } from "./lookup.ts";
import type { Reach } from "./reach.ts";
import { keeps } from "./where.ts";

function factorOf(m: Multiplier, seen: Seen, plan: PlanDocument): Exact {
  if ("when" in m) return keeps(m.when, seen) ? exact(m.by) : one;
  const x = attribute(m.of, seen, plan);
  if (x === null) return one;
  return m.points ? alongPoints(m.points, x).to(6) : (lastReached(m.steps!, x) ?? one);
}

/** Product of the multipliers on credit or on payout, to 6 decimals. */
export function product(multipliers: readonly Multiplier[], on: "payout" | "credit", seen: Seen, plan: PlanDocument, reach: Reach, matters: boolean): Exact {
  let all = one;
  for (const m of multipliers) {
    if ((m.on ?? "payout") !== on) continue;
    const factor = factorOf(m, seen, plan);
    if (matters && !factor.is(one)) {
      reach.see(`multiplier on ${on}`);
      reach.see("when" in m ? "multiplier when" : m.points ? "multiplier points" : "multiplier steps");
      if ("of" in m) reach.see(`multiplier of ${m.of}`);
    }
    all = all.times(factor);
  }
  return all.to(6);
}
