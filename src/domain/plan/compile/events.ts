import { type Sql, ident, join, raw, sql } from "../../sql.ts";
import { attributes, fiscalMonth } from "../attributes.ts";
import { halfAway, int, power } from "../exact.ts";
import { measures } from "../measures/index.ts";
import type { Commission, Multiplier } from "../schema.ts";
import { keeps, matches, readsCredits } from "../where.ts";
import { type PlanContext, fxJoin } from "./context.ts";
import { type BuiltTable, builtTable } from "./tables.ts";

/** What an event carries along for rates and multipliers: values of attributes (`a_<name>`, 10^-6) and filters it passes (`w_<i>`). */
export interface Carried {
  attributes: string[];
  whens: NonNullable<Multiplier["when"]>[];
}

export interface EventBase {
  won: BuiltTable;
  shares: BuiltTable;
  stretches: BuiltTable;
  renewals: BuiltTable;
}

/** The running credit of a window, in line order: day, deal, then what moves and pays, only moves, only pays. */
export const running = (window: "period" | "year"): Sql =>
  raw(`OVER (PARTITION BY rep_id, ${window === "period" ? "p" : "y"} ORDER BY day, deal_id, class ROWS UNBOUNDED PRECEDING)`);

/**
 * Every (deal, day, credited rep) that the measure knows while the rep is in, before the filter: columns of `built.won`, `day`, `num`, `den`,
 * `share_e6`, `class` (0 moves and pays, 1 only moves, 2 only pays), `fx_e8` (NULL where no rate is known).
 */
function candidates(c: PlanContext, component: Commission, chain: boolean): Sql {
  const m = measures.get(component.measure.of);
  const foreign = c.foreignMoney;
  return sql`SELECT g.rep_id, m.* EXCLUDE (deal_id), w.*, s.* EXCLUDE (deal_id, rep_id, moves, pays), CASE WHEN NOT s.moves THEN 2 WHEN s.pays THEN 0 ELSE 1 END AS class,
      ${foreign ? raw("CASE WHEN w.currency IS NULL THEN 100000000 ELSE (f.rate * 100000000)::BIGINT END") : raw("100000000")} AS fx_e8${chain ? raw(", coalesce(r.renewals, 0) AS renewals") : raw("")}
    FROM (${m.events}) m JOIN built.won w ON w.deal_id = m.deal_id JOIN ${readsCredits(component.measure.where) ? raw("built.shares") : raw("share")} s ON s.deal_id = m.deal_id
      JOIN built.stretches g ON g.rep_id = s.rep_id AND m.day BETWEEN g.day_from AND g.day_to
      ${chain ? raw("LEFT JOIN built.renewals r ON r.deal_id = m.deal_id") : raw("")}
      ${foreign ? fxJoin(c, "m.day") : raw("")}
    WHERE m.day BETWEEN ${c.first!}::DATE AND ${c.facts.asOf}::DATE AND (s.moves OR s.pays) AND ${matches("g", c.plan.eligible, component.eligible)}`;
}

const chainNeeded = (carried: Carried) => carried.attributes.includes("renewals");
/** Shares of one rep in a deal are one, apart by flags; a filter on credits chooses among the rows before they are summed. */
const shareRows = raw("share AS (SELECT deal_id, rep_id, moves, pays, sum(share_e6)::BIGINT AS share_e6 FROM built.shares GROUP BY ALL)");

function needs(base: EventBase, carried: Carried): BuiltTable[] {
  return [base.won, base.shares, base.stretches, ...(chainNeeded(carried) ? [base.renewals] : [])];
}

/**
 * Credit events before multipliers on credit: `rep_id, p, y, day, deal_id, class, credit` (10^-6, whole), what they carry, and, with a window, the
 * running credit before and after each (`c0`, `c1`). Where credit is multiplied later the exact value stays (`exact_num / exact_den`), to be rounded once.
 */
export function eventTable(c: PlanContext, component: Commission, carried: Carried, base: EventBase, window: "period" | "year" | "multiplied"): BuiltTable {
  const m = measures.get(component.measure.of);
  const where = keeps(component.measure.where, c);
  const byCredit = readsCredits(component.measure.where);
  const factors = [...(m.shared ? [raw("share_e6")] : []), ...(m.money && c.foreignMoney ? [raw("fx_e8")] : [])];
  const scale = m.decimals + (m.shared ? 6 : 0) + (m.money && c.foreignMoney ? 8 : 0) - 6;
  const numerator = join([raw("num::HUGEINT"), ...factors], " * ");
  const top = scale >= 0 ? sql`(${numerator})` : sql`(${numerator} * ${int(power(-scale))})`;
  const bottom = sql`(${int(power(Math.max(0, scale)))}::HUGEINT * den)`;
  const columns = [
    ...carried.attributes.map((name) => sql`${attributes.get(name).value(c)} AS ${ident(`a_${name}`)}`),
    ...carried.whens.map((w, i) => sql`${keeps(w, c)} AS ${ident(`w_${i}`)}`),
  ];
  const merged = byCredit
    ? sql`, kept AS (SELECT * EXCLUDE (share_e6, credit_role, credit_type), sum(share_e6)::BIGINT AS share_e6 FROM candidate WHERE ${where} GROUP BY ALL)`
    : sql`, kept AS (SELECT * FROM candidate WHERE ${where})`;
  const moved = raw("CASE WHEN class < 2 THEN credit ELSE 0 END");
  return builtTable(
    "credit",
    sql`WITH ${shareRows}, candidate AS (${candidates(c, component, chainNeeded(carried))})${merged},
    valued AS (SELECT rep_id, ${fiscalMonth(raw("day"), c.fiscalStart)} // ${c.monthsInPeriod} AS p, ${fiscalMonth(raw("day"), c.fiscalStart)} // 12 AS y, day, deal_id, class,
        (${halfAway(top, bottom)})::BIGINT AS credit${window === "multiplied" ? sql`, ${top} AS exact_num, ${bottom} AS exact_den` : raw("")}${columns.map((x) => sql`, ${x}`).length ? raw(`, ${columns.map((x) => x.text).join(", ")}`) : raw("")}
      FROM kept${m.money && c.foreignMoney ? raw(" WHERE fx_e8 IS NOT NULL") : raw("")})
    SELECT *${window !== "multiplied" ? sql`, (sum(${moved}) ${running(window)} - ${moved})::BIGINT AS c0, (sum(${moved}) ${running(window)})::BIGINT AS c1` : raw("")} FROM valued`,
    needs(base, carried),
  );
}

/** Events that no exchange rate could turn into money: per rep and period how many, and of which currencies. NULL when none can be. */
export function rateGaps(c: PlanContext, component: Commission): Sql | null {
  const m = measures.get(component.measure.of);
  const where = component.measure.where;
  if (!c.foreignMoney || c.first === undefined || !m.money) return null;
  return sql`WITH ${shareRows}, candidate AS (${candidates(c, component, false)})
    SELECT rep_id, ${fiscalMonth(raw("day"), c.fiscalStart)} // ${c.monthsInPeriod} AS p, count(DISTINCT deal_id)::INTEGER AS deals, string_agg(DISTINCT currency, ', ' ORDER BY currency) AS currencies
    FROM candidate WHERE fx_e8 IS NULL AND ${keeps(where, c)} GROUP BY ALL`;
}
