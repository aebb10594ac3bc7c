import { type Sql, join, raw, sql } from "../../sql.ts";
import { type Gauge, type Gauges, readsOf } from "../compile/gauges.ts";
import { decimalsOf, halfAway, int, power, scaled } from "../exact.ts";
import type { Component, Modifier } from "../schema.ts";
import { interpolated, lastReached } from "../steps.ts";
import { type Tested, allHold, anyHolds, tested } from "./conditions.ts";
import { product } from "./multipliers.ts";

/** What multiplies a component's pay of a period: modifiers, then the gate (plan.md, Adjusters 3 and 4). */
export interface PeriodAdjusters {
  modifiers: { modifier: Modifier; gauge: Gauge; decimals: number; factor: Sql }[];
  gate: Tested[];
  /** selects that each read the one before: `modifier`, `gate_factor` (10^-6), `gate_passed`; where lines are explained and the gate holds pay what its conditions read, `gate_values` */
  selects(explained?: boolean): Sql[];
  /** STRUCT that explains both (`AdjustReason`), from those columns and the gauges' */
  reason: Sql;
}

/** The factor at an achievement, a whole number of 10^-decimals; 1 without one. */
function factorAt(x: Sql, m: Modifier): { decimals: number; sql: Sql } {
  const decimals = m.points ? 6 : Math.max(0, ...m.steps!.map(([, y]) => decimalsOf(y)));
  const one = power(decimals);
  const list = (m.steps ?? m.points)!.map(([at, y]) => [scaled(at, 6), scaled(y, decimals)] as const);
  return { decimals, sql: m.steps ? lastReached(x, list, one, one) : interpolated(x, list, one) };
}

export function periodAdjusters(component: Component, gauges: Gauges): PeriodAdjusters {
  const modifiers = (component.modifiers ?? []).map((modifier) => {
    const gauge = gauges.of(modifier.measure, "achievement", modifier);
    const { decimals, sql: factor } = factorAt(gauge.x, modifier);
    return { modifier, gauge, decimals, factor };
  });
  const gate = (component.gate?.when ?? []).map((condition) => tested(gauges, condition));
  const { otherwise = 0, match = "all" } = component.gate ?? {};
  const passed = gate.length === 0 ? raw("true") : match === "any" ? anyHolds(gate) : allHold(gate);
  const below = otherwise === "hold" ? power(6) : scaled(otherwise, 6);
  const one = int(power(6));
  const values = readsOf(gate.map((t) => t.gauge));
  return {
    modifiers,
    gate,
    selects: (explained = false) => component.modifiers === undefined && component.gate === undefined ? [] : [
      sql`SELECT *, ${modifiers.length > 0 ? product(modifiers.map((m) => ({ sql: m.factor, decimals: m.decimals }))) : one}::HUGEINT AS modifier, ${passed} AS gate_passed, CASE WHEN ${passed} THEN ${one} ELSE ${int(below)} END::HUGEINT AS gate_factor${explained && otherwise === "hold" ? sql`, ${values} AS gate_values` : raw("")} FROM prior`,
    ],
    reason:
      modifiers.length + gate.length === 0
        ? raw("NULL")
        : sql`{'factors': [${join(modifiers.map((m) => sql`((${m.factor})::HUGEINT * ${int(power(6 - m.decimals))})::VARCHAR`))}]::VARCHAR[], 'modifier': modifier::VARCHAR,
            'read': ${readsOf(modifiers.map((m) => m.gauge))}, 'passed': gate_passed, 'gate': gate_factor::VARCHAR,
            'holds': [${join(gate.map((t) => t.holds))}]::BOOLEAN[], 'conditions': ${values}}`,
  };
}

/** A payout of 10^-6 (the column `of`) after modifiers and gate, each step to 6 decimals: selects that each read the one before, and the column that it is in then. plan.md, Money. */
export function adjusted(component: Component, of: string, as: string): { selects: Sql[]; column: Sql } {
  const selects: Sql[] = [];
  let column = of;
  const through = (factor: string, name: string) => {
    selects.push(sql`SELECT *, ${halfAway(raw(`(${column} * ${factor})`), power(6))} AS ${raw(name)} FROM prior`);
    column = name;
  };
  if (component.modifiers) through("modifier", `${as}_modified`);
  if (component.gate) through("gate_factor", as);
  return { selects, column: raw(column) };
}
