import type { Curve, Measure, Target } from "../reference/document.ts";
import type { Random } from "../random.ts";
import { adjusters, caps, quotaReading } from "./adjusters.ts";
import { pairsFrom } from "./lookups.ts";
import { type Making, achievementsOf, anyMeasure } from "./measure.ts";

const factor = (random: Random) => random.pick([0, 0.5, 0.8, 1, 1.2, 1.5, 2, 0.333333]);

function curve(random: Random, starts: number[]): Curve {
  const points = pairsFrom(random, starts, () => factor(random), 2);
  return {
    points,
    ...(random.chance(0.3) ? { below: random.pick([0.1, 0.25]) } : {}),
    ...(random.chance(0.3) ? { step: true } : random.chance(0.7) ? { above: random.pick(["continue", "continue", "flat"] as const) } : {}),
  };
}

export function target(making: Making, id: string): Target {
  const { random } = making;
  const axis = (m: Measure, n: number) => ({ measure: m, from: random.some(achievementsOf(m), n) });
  const form = random.weighted<Pick<Target, "measure" | "curve" | "table" | "score">>([
    [6, () => { const measure = anyMeasure(making, 0.4); return { measure, curve: curve(random, achievementsOf(measure)) }; }],
    [4, () => {
      const [rows, columns] = [axis(anyMeasure(making), 2), axis(anyMeasure(making), random.int(1, 2))];
      return { table: { rows, columns, factors: rows.from.map(() => columns.from.map(() => factor(random))) } };
    }],
    [3, () => ({
      score: Array.from({ length: random.int(1, 3) }, () => ({ measure: anyMeasure(making), weight: random.pick([0.5, 0.3, 0.2, 1]), ...(random.chance(0.4) ? { cap: random.pick([1, 1.2]) } : {}), ...(random.chance(0.3) ? { floor: 0.25 } : {}) })),
      curve: curve(random, [0, 0.25, 0.5, 0.75, 1, 1.25]),
    })],
  ]);
  const cap = random.chance(0.3) ? caps(random, 4, false) : undefined;
  return {
    id, type: "target", ...form,
    ...(random.chance(0.5) ? { weight: random.pick([0.2, 0.5, 0.3]) } : {}),
    ...(random.chance(0.45) ? { accumulate: "year" as const } : {}),
    ...(random.chance(0.25) ? { against: "year" as const } : {}),
    ...(cap ? { cap } : {}), ...adjusters(making), ...(random.chance(0.6) ? quotaReading(random) : {}),
  };
}
