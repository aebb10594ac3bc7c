import { type Sql, all, any, raw, sql } from "../../sql.ts";
import type { Gauge, Gauges } from "../compile/gauges.ts";
import { int, scaled } from "../exact.ts";
import { type Condition, isRatio } from "../schema.ts";

const bounds = [["at_least", ">="], ["above", ">"], ["at_most", "<="], ["below", "<"]] as const;

/** A condition with what it reads, as SQL that is true or false, never unknown: a ratio over nothing passes (plan.md, Measures), an attainment without its quota does not. */
export interface Tested {
  condition: Condition;
  gauge: Gauge;
  holds: Sql;
}

export function tested(gauges: Gauges, condition: Condition): Tested {
  const gauge = condition.measure ? gauges.of(condition.measure, "value", condition) : gauges.of(condition.attainment!, "attainment", condition);
  const holds = all(bounds.flatMap(([key, sign]) => (condition[key] === undefined ? [] : [sql`${gauge.x} ${raw(sign)} ${int(scaled(condition[key], 6))}::HUGEINT`])));
  return { condition, gauge, holds: sql`coalesce(${holds}, ${isRatio(gauge.measure)})` };
}

export const allHold = (list: readonly Tested[]): Sql => all(list.map((t) => t.holds));
export const anyHolds = (list: readonly Tested[]): Sql => any(list.map((t) => t.holds));
