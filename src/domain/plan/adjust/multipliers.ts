import { type Sql, ident, join, raw, sql } from "../../sql.ts";
import type { Carried } from "../compile/events.ts";
import { decimalsOf, halfAway, int, power, scaled } from "../exact.ts";
import type { Multiplier } from "../schema.ts";
import { interpolated, lastReached } from "../steps.ts";

/** What the events of a component must carry for its multipliers; filters are numbered in the order of the multipliers. */
export function carriedBy(multipliers: readonly Multiplier[]): Carried {
  return { attributes: multipliers.flatMap((m) => m.of ?? []), whens: multipliers.flatMap((m) => m.when ?? []) };
}

const factorsOf = (m: Multiplier): number[] => (m.by !== undefined ? [m.by] : (m.steps ?? m.points ?? []).map(([, y]) => y));

/** One multiplier's factor on an event, a whole number of 10^-decimals; 1 where it does not apply or its attribute is absent. */
function factor(m: Multiplier, when: number, decimals: number): Sql {
  const one = power(decimals);
  if (m.when) return sql`CASE WHEN ${ident(`w_${when}`)} THEN ${int(scaled(m.by!, decimals))} ELSE ${int(one)} END`;
  const x = ident(`a_${m.of!}`);
  if (m.steps) return lastReached(x, m.steps.map(([from, y]) => [scaled(from, 6), scaled(y, decimals)]), one, one);
  return interpolated(x, m.points!.map(([at, y]) => [scaled(at, 6), scaled(y, decimals)]), one);
}

/** The factors on one target (`payout` or `credit`) as SQL, each with its decimals: those of its numbers, 6 when it is read off points. */
export function factors(multipliers: readonly Multiplier[], on: "payout" | "credit"): { sql: Sql; decimals: number; multiplier: Multiplier }[] {
  let when = -1;
  return multipliers.flatMap((m) => {
    if (m.when) when++;
    if ((m.on ?? "payout") !== on) return [];
    const decimals = m.points ? 6 : Math.max(0, ...factorsOf(m).map(decimalsOf));
    return [{ sql: factor(m, when, decimals), decimals, multiplier: m }];
  });
}

/** The factors on one target for a line's reason, in 10^-6, each with the attribute of the deal that it was read at (NULL of a filter's); NULL without any. */
export function factorReasons(multipliers: readonly Multiplier[], on: "payout" | "credit"): Sql {
  const list = factors(multipliers, on);
  if (list.length === 0) return raw("NULL::STRUCT(factor VARCHAR, read VARCHAR)[]");
  return sql`[${list.map(({ sql: factor, decimals, multiplier: { of } }) => sql`{'factor': ((${factor})::HUGEINT * ${int(power(6 - Math.min(6, decimals)))})::VARCHAR, 'read': ${of ? sql`${ident(`a_${of}`)}::VARCHAR` : raw("NULL::VARCHAR")}}`)}]`;
}

/** The product of factors in 10^-6: exact, then taken to 6 decimals once (plan.md, Money). */
export function product(list: readonly { sql: Sql; decimals: number }[]): Sql {
  const decimals = list.reduce((total, f) => total + f.decimals, 0);
  const exact = join(list.map((f) => sql`(${f.sql})::HUGEINT`), " * ");
  return decimals > 6 ? halfAway(sql`(${exact})`, power(decimals - 6)) : sql`(${exact} * ${int(power(6 - decimals))})`;
}

/** A relation like the built credit table, with the exact value multiplied, taken to 6 decimals, and its running sums made anew. */
export function multipliedCredit(table: Sql, multipliers: readonly Multiplier[], window: Sql | undefined): Sql {
  const list = factors(multipliers, "credit");
  const moved = raw("CASE WHEN class < 2 THEN credit ELSE 0 END");
  return sql`SELECT *${window ? sql`, (sum(${moved}) ${window} - ${moved})::BIGINT AS c0, (sum(${moved}) ${window})::BIGINT AS c1` : raw("")} FROM (
    SELECT * REPLACE ((${halfAway(sql`(exact_num * ${product(list)})`, raw("(exact_den * 1000000)"))})::BIGINT AS credit) FROM ${table})`;
}
