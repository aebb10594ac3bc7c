import { type Sql, ident, join, raw, sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import { halfAway, int, power, rateDecimals, scaled } from "../exact.ts";
import type { Commission } from "../schema.ts";
import type { Pricing } from "./pricing.ts";

const col = (name: string, i: number) => ident(`${name}_${i}`);

/**
 * Credit walked through a table of rates (plan.md, commission, tiers). With the effective rate e_i of each tier (a retroactive step that is
 * reached gives its rate to all below it, one that is not is left out), pay up to a running credit c is
 * H(c) = e₋₁ × c + Σ (e_i − e_{i−1}) × max(c − start_i, 0); an event pays H(c₁) − H(c₀). A step whose conditions fail (column `if_<i>`) is left out: the
 * tier below goes on.
 * @param conditional which steps have conditions
 */
export function byTiers(component: Commission, conditional: readonly boolean[]): Pricing {
  const tiers = component.tiers!;
  const byDeal = tiers.by === "deal";
  const icr = tiers.unit === "icr";
  const fromZero = tiers.steps[0]!.from === 0;
  const year = tiers.accumulate === "year";
  const retroactive = tiers.steps.map((s) => tiers.mode === "retroactive" || s.retroactive === true);
  const restating = retroactive.some(Boolean);
  const indexes = [...tiers.steps.keys()];
  const reachedSign = raw(tiers.bound === "to" ? ">" : ">=");
  const always = (i: number) => i === 0 && fromZero;
  const stands = (i: number): Sql => (conditional[i] ? sql` AND ${col("if", i)}` : raw(""));
  const reached = (c: Sql, i: number): Sql => (always(i) ? raw("true") : sql`${c} ${reachedSign} ${col("start", i)}`);

  /** Starts to the cent in 10^-6, rates in 10^-10. A start that is a share of the quota is rounded in steps of its own: division of such numbers is what costs. */
  const numbers = (c: PlanContext): Sql[] => {
    const shares = tiers.by === "attainment" ? indexes.filter((i) => tiers.steps[i]!.from !== 0) : [];
    const starts = tiers.steps.map((s, i) => {
      const start = tiers.by !== "attainment"
        ? sql`${int((scaled(s.from, 6) + c.unit / 2n) / c.unit * c.unit)}::HUGEINT`
        : s.from === 0
          ? raw("CASE WHEN quota_base IS NOT NULL THEN 0::HUGEINT END")
          : sql`${halfAway(col("micro", i), c.unit)} * ${int(c.unit)}`;
      return sql`(${start}) AS ${col("start", i)}`;
    });
    const rates = tiers.steps.map((s, i) => {
      const own = sql`${int(scaled(s.rate, rateDecimals))}::HUGEINT`;
      const price = icr ? halfAway(sql`(${own} * target_year_micro * ${int(scaled(component.weight ?? 1, 6))})`, sql`(year_quota_base * ${int(power(6))})`) : own;
      return sql`${price} AS ${col("own", i)}`;
    });
    const stage = (columns: Sql[]) => (columns.length === 0 ? [] : [sql`SELECT *, ${columns} FROM prior`]);
    return [
      ...stage(shares.map((i) => sql`${int(scaled(tiers.steps[i]!.from, 6))}::HUGEINT * quota_base AS ${col("share", i)}`)),
      ...stage(shares.map((i) => sql`${halfAway(col("share", i), power(6))} AS ${col("micro", i)}`)),
      sql`SELECT *, ${[...starts, ...rates]} FROM prior`,
    ];
  };

  /** Which tiers hold at the final credit `c`: effective rates `e_i`, and `e_below` under the first start. */
  const effective = (c: Sql): Sql[] => {
    const reach = restating
      ? sql`CASE ${join(indexes.filter((i) => retroactive[i]).reverse().map((i) => sql`WHEN ${reached(c, i)}${stands(i)} THEN ${i}`), " ")} ELSE -1 END`
      : raw("-1");
    const given = restating ? sql`CASE reach ${join(indexes.filter((i) => retroactive[i]).map((i) => sql`WHEN ${i} THEN ${col("own", i)}`), " ")} ELSE 0 END` : raw("0");
    const below = (i: number): Sql => (i < 0 ? (fromZero ? raw("0::HUGEINT") : raw("given")) : col("e", i));
    const rates = indexes.map((i) => {
      const own = retroactive[i] ? below(i - 1) : col("own", i);
      const above = conditional[i] ? sql`CASE WHEN ${col("if", i)} THEN ${own} ELSE ${below(i - 1)} END` : own;
      return sql`${restating ? sql`CASE WHEN reach >= ${i} THEN given ELSE ${above} END` : above} AS ${col("e", i)}`;
    });
    return [
      sql`SELECT *, ${reach} AS reach FROM prior`,
      sql`SELECT *, (${given})::HUGEINT AS given FROM prior`,
      sql`SELECT *, ${rates}, ${fromZero ? col("e", 0) : raw("given")} AS e_below FROM prior`,
    ];
  };
  const change = (i: number): Sql => sql`(${col("e", i)} - ${i === 0 ? raw("e_below") : col("e", i - 1)})`;
  const upTo = (c: Sql): Sql => join([sql`e_below * ${c}`, ...indexes.map((i) => sql`${change(i)} * greatest(${c} - ${col("start", i)}, 0::HUGEINT)`)], " + ");
  const rateAt = (c: Sql): Sql => join([raw("e_below"), ...indexes.map((i) => sql`CASE WHEN ${reached(c, i)} THEN ${change(i)} ELSE 0 END`)], " + ");
  const size = raw("abs(credit)");

  return {
    window: byDeal ? undefined : year ? "year" : "period",
    quota: tiers.by === "attainment" ? (year ? "year" : "period") : undefined,
    yearQuota: icr,
    target: icr,
    attributes: [],
    yearToDate: year,
    restates: year && restating,
    alone: byDeal,
    schedule: (c) => (byDeal ? numbers(c) : [...numbers(c), ...effective(raw("c"))]),
    total: () => sql`(${upTo(raw("c"))})`,
    perEvent: () => (byDeal ? effective(size) : []),
    payout: () =>
      byDeal
        ? sql`CASE WHEN class = 1 THEN 0 ELSE sign(credit) * (${upTo(size)}) END`
        : sql`CASE class WHEN 1 THEN 0 WHEN 2 THEN credit * (${rateAt(raw("c0"))}) ELSE (${upTo(raw("c1"))}) - (${upTo(raw("c0"))}) END`,
    reason: () => {
      const [from, to] = byDeal ? ["0", "abs(credit)"] : ["c0", "c1"];
      return sql`{'starts': [${indexes.map((i) => sql`${col("start", i)}::VARCHAR`)}], 'rates': [${[raw("e_below::VARCHAR"), ...indexes.map((i) => sql`${col("e", i)}::VARCHAR`)]}],
        'before': (${raw(from)})::VARCHAR, 'after': (${raw(to)})::VARCHAR, 'at': ${byDeal ? raw("NULL::VARCHAR") : sql`(${rateAt(raw("c0"))})::VARCHAR`}${raw(icr ? ", 'icr': {'incentive': target_year_micro::VARCHAR, 'quota': year_quota_base::VARCHAR}" : "")}}`;
    },
  };
}
