import { type Sql, sql } from "../../sql.ts";
import { halfAway, int, scaled } from "../exact.ts";
import type { Curve } from "../schema.ts";
import { interpolated, lastReached } from "../steps.ts";

/**
 * The factor of a payout curve, in 10^-6: linear between points, beyond the last flat or along the last slope, or that of the last point reached.
 * plan.md, target, `curve`.
 * @param x where it is read, a whole number of 10^-decimals; never NULL where the factor is used
 */
export function onCurve({ points, below = 0, above = "flat", step = false }: Curve, x: Sql, decimals: number): Sql {
  const list = points.map(([at, y]) => [scaled(at, decimals), scaled(y, 6)] as const);
  const under = scaled(below, 6);
  if (step) return sql`(${lastReached(x, list, under, 0n)})::HUGEINT`;
  const [first, last, before] = [list[0]!, list[list.length - 1]!, list[list.length - 2]];
  const continued =
    above === "continue" && before
      ? sql` WHEN ${x} > ${int(last[0])} THEN ${halfAway(sql`(${int(last[1] * (last[0] - before[0]))}::HUGEINT + (${x} - ${int(last[0])}) * ${int(last[1] - before[1])}::HUGEINT)`, last[0] - before[0])}`
      : sql``;
  return sql`(CASE WHEN ${x} < ${int(first[0])} THEN ${int(under)}${continued} ELSE ${interpolated(x, list, 0n)} END)::HUGEINT`;
}
