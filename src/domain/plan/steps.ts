import { type Sql, join, raw, sql } from "../sql.ts";
import { halfAway, int } from "./exact.ts";

type Pair = readonly [at: bigint, value: bigint];

/** The value of the last start that x has reached; `below` under the first, `absent` without x. Starts ascend. */
export function lastReached(x: Sql, steps: readonly Pair[], below: bigint, absent: bigint): Sql {
  const count = join([raw("1"), ...steps.map(([at]) => sql`(${x} >= ${int(at)})::INTEGER`)], " + ");
  return sql`CASE WHEN ${x} IS NULL THEN ${int(absent)} ELSE ([${join([below, ...steps.map(([, v]) => v)].map((v) => sql`${int(v)}::BIGINT`))}])[${count}] END`;
}

/** How many of the starts x has reached: 0 under the first. */
export const reachedCount = (x: Sql, starts: readonly bigint[]): Sql => sql`(${join(starts.map((at) => sql`(${x} >= ${int(at)})::INTEGER`), " + ")})`;

/** Linear between points, flat beyond the ends, half away from zero at the last decimal; `absent` without x. */
export function interpolated(x: Sql, points: readonly Pair[], absent: bigint): Sql {
  const [first, last] = [points[0]!, points[points.length - 1]!];
  const between = points.slice(1).map(([x1, y1], i) => {
    const [x0, y0] = points[i]!;
    return sql`WHEN ${x} < ${int(x1)} THEN ${halfAway(sql`(${int(y0 * (x1 - x0))}::HUGEINT + (${x} - ${int(x0)}) * ${int(y1 - y0)}::HUGEINT)`, x1 - x0)}`;
  });
  return sql`(CASE WHEN ${x} IS NULL THEN ${int(absent)} WHEN ${x} <= ${int(first[0])} THEN ${int(first[1])} ${join(between, " ")} ELSE ${int(last[1])} END)::HUGEINT`;
}
