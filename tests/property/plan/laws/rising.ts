import type { Cap, Component, Condition, Measure, Modifier, Pairs, PlanDocument } from "../reference/document.ts";
import { isRatio } from "../reference/document.ts";
import { changeMeasures, onlyCaps } from "./change.ts";

/** Ratios that more credit does not lower: those of surveys and scores. */
const standing = (m: Measure): Measure => (isRatio(m) && m.of !== "csat" && m.of !== "score" ? { of: "score", name: "peer", ...(m.goal === undefined ? {} : { goal: m.goal }) } : m);

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
function risingPairs(pairs: Pairs): Pairs {
  const values = ascending(pairs.map(([, y]) => y));
  return pairs.map(([x], i) => [x, values[i]!]);
}
/** Bounds from below alone. */
const floors = (list: Condition[]): Condition[] => list.map(({ below, at_most: most, ...rest }) => (rest.at_least === undefined && rest.above === undefined ? { ...rest, at_least: below ?? most! } : rest));
/** Below the first step a modifier is 1. */
const risingModifier = (m: Modifier): Modifier => ({ ...m, ...(m.steps ? { steps: risingPairs(m.steps.map(([x, y]) => [x, Math.max(y, 1)])) } : { points: risingPairs(m.points!) }) });
const risingTable = (factors: number[][]): number[][] => factors.map((row, i) => row.map((_, j) => Math.max(...factors.slice(0, i + 1).flatMap((r) => r.slice(0, j + 1)))));

/** Whether what a period pays hangs on what earlier ones of its year paid. */
export const isYearly = (c: Component): boolean => (c.type === "commission" && c.tiers?.accumulate === "year") || (c.type === "target" && c.accumulate === "year") || (c.type === "bonus" && c.per === "year");

/** Whether more in one period may leave less for another of the year. */
export const shifts = (c: Component): boolean => isYearly(c) || movesOn(c.cap);
const movesOn = (cap: Cap | Cap[] | undefined): boolean => [cap ?? []].flat().some((x) => x.per === "year" || x.excess === "carried");

function risingComponent(component: Component): Component {
  const { modifiers, gate, cap, ...rest } = changeMeasures(component, standing);
  // A factor of one period, or a cap of its own, would make pay of the year worth more in one period than in another.
  const ofPeriod = isYearly(component) ? {} : { ...(modifiers ? { modifiers: modifiers.map(risingModifier) } : {}), ...(gate ? { gate: { ...gate, when: floors(gate.when) } } : {}) };
  const made = { ...rest, ...ofPeriod, ...onlyCaps(cap, (c) => c.per !== "period" || !isYearly(component), hard) } as Component;
  switch (made.type) {
    case "commission": {
      if (!made.tiers) return made;
      const rates = ascending(made.tiers.steps.map((s) => s.rate));
      return { ...made, tiers: { ...made.tiers, steps: made.tiers.steps.map((s, i) => ({ ...s, rate: rates[i]!, ...(s.if ? { if: floors(s.if) } : {}) })) } };
    }
    case "target": {
      const { below: _, ...curve } = made.curve ?? { points: [] };
      return { ...made, ...(made.curve ? { curve: { ...curve, points: risingPairs(curve.points) } } : {}), ...(made.table ? { table: { ...made.table, factors: risingTable(made.table.factors) } } : {}) };
    }
    case "bonus":
      return made.steps ? { ...made, steps: risingPairs(made.steps) } : made;
    default:
      return made;
  }
}
const hard = ({ above: _, ...cap }: Cap): Cap => cap;

/** The plan without decelerators, falling factors and curves, upper bounds and soft caps. */
export function rising(plan: PlanDocument): PlanDocument {
  const { cap, guarantee, draw, ...rest } = plan;
  const components = plan.components.map(risingComponent);
  const shifted = components.some(shifts);
  const each = shifted || movesOn(cap) ? {} : { ...(guarantee ? { guarantee } : {}), ...(draw ? { draw } : {}) };
  return { ...rest, components, ...onlyCaps(cap, (c) => !shifted || c.per === "year", hard), ...each };
}
