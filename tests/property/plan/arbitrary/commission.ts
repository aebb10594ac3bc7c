import type { Commission, Measure, Step, Tiers } from "../reference/document.ts";
import type { Random } from "../random.ts";
import { adjusters, caps, multiplier, quotaReading } from "./adjusters.ts";
import { attributeFor, lookup, startsOf } from "./lookups.ts";
import { type Making, conditions, eventMeasure, isMoney } from "./measure.ts";

const rate = (random: Random) => random.pick([0, 0.01, 0.02, 0.035, 0.05, 0.0725, 0.1, 0.2, 0.123456]);

function steps(random: Random, starts: number[], value: () => number): Step[] {
  const made = random.some(starts, random.int(2, 4));
  if (made[0] !== starts[0] && random.chance(0.5)) made.unshift(starts[0]!);
  return made.map((from) => ({ from, rate: value() }));
}

function tiers(making: Making, of: Measure["of"]): Tiers {
  const { random, language } = making;
  const by = random.weighted<Tiers["by"]>([[8, () => "attainment"], [4, () => "amount"], [6.5, () => "deal"]]);
  const icr = random.chance(0.2);
  const starts = by === "attainment" ? [0, 0.25, 0.5, 0.75, 1, 1.25, 2] : of === "earnings" ? [0, 100, 250, 500, 1000] : !isMoney(of) ? [0, 1, 2, 5, 10] : by === "deal" ? [0, 2500, 5000, 10000, 12500, 25000] : [0, 5000, 20000, 25000, 50000, 100000];
  const mode = random.weighted<"marginal" | "retroactive" | "mixed">([[3, () => "marginal"], [3, () => "retroactive"], [5, () => "mixed"]]);
  const made = steps(random, starts, () => (icr ? random.pick([0.5, 1, 1.5, 2, 1.234567]) : rate(random)));
  if (mode === "mixed") for (const step of made) if (random.chance(0.5)) step.retroactive = true;
  if (language.takes("if") && random.chance(0.25)) random.pick(made).if = conditions(making);
  return {
    by,
    ...(mode === "retroactive" ? { mode } : mode === "marginal" && random.chance(0.3) ? { mode } : {}),
    ...(random.chance(mode === "marginal" ? 0.4 : 0.65) ? { accumulate: "year" as const } : random.chance(0.2) ? { accumulate: "period" as const } : {}),
    ...(random.chance(0.65) ? { bound: "to" as const } : random.chance(0.2) ? { bound: "from" as const } : {}),
    ...(icr ? { unit: "icr" as const } : {}),
    steps: made,
  };
}

function payBy(making: Making, of: Measure["of"]): Pick<Commission, "rate" | "tiers"> {
  const { random } = making;
  const [a, b] = [attributeFor(random, of), attributeFor(random, of)];
  const byDeal = of === "earnings" ? 0 : 1;
  return random.weighted<Pick<Commission, "rate" | "tiers">>([
    [16, () => ({ tiers: tiers(making, of) })],
    [2, () => ({ rate: rate(random) })],
    [3 * byDeal, () => ({ rate: lookup(random, a, () => rate(random)) })],
    [2 * byDeal, () => {
      const [rows, columns] = [random.some(startsOf[a], 2), random.some(startsOf[b], random.int(1, 2))];
      return { rate: { rows: { of: a, from: rows }, columns: { of: b, from: columns }, values: rows.map(() => columns.map(() => rate(random))) } };
    }],
  ]);
}

export function commission(making: Making, id: string): Commission {
  const { random, language } = making;
  const m = eventMeasure(making, true);
  const made: Commission = { id, type: "commission", measure: m, ...payBy(making, m.of) };
  if (m.of !== "earnings" && random.chance(0.55)) made.multipliers = Array.from({ length: random.int(1, 3) }, () => multiplier(random, m.of, true));
  const cap = random.chance(0.55) ? caps(random, 1, true) : undefined;
  if (cap) made.cap = cap;
  const { tiers } = made;
  if (language.takes("each") && tiers && !tiers.unit && m.scope !== undefined && m.scope !== "rep" && m.of !== "earnings" && random.chance(0.95)) made.apply = "each";
  else if (random.chance(0.05)) made.apply = "together";
  if (language.takes("carry") && made.apply === undefined && tiers?.accumulate !== "year" && random.chance(0.25)) made.carry = { base: random.pick([0.5, 0.7, 1, 0.333333]) };
  Object.assign(made, adjusters(making));
  if (tiers?.by === "attainment" || tiers?.unit || made.carry) Object.assign(made, quotaReading(random));
  if (tiers?.unit && random.chance(0.6)) made.weight = random.pick([0.5, 0.3, 0.7]);
  return made;
}
