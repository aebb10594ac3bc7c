import { type Sql, ident, join, raw, sql } from "../../sql.ts";
import { attributes, fiscalMonth } from "../attributes.ts";
import { halfAway, int, power } from "../exact.ts";
import { measures } from "../measures/index.ts";
import type { EventMeasure } from "../measures/index.ts";
import type { Eligible, Measure, Multiplier } from "../schema.ts";
import { keeps, matches, readsCredits } from "../where.ts";
import type { BaseTables } from "./base.ts";
import type { WideScope } from "./members.ts";
import { type PlanContext, fxDay, fxJoin, readFrom } from "./context.ts";
import { type BuiltTable, builtTable } from "./tables.ts";

/** What an event carries along for rates and multipliers: values of attributes (`a_<name>`, 10^-6) and filters it passes (`w_<i>`). */
export interface Carried {
  attributes: string[];
  whens: NonNullable<Multiplier["when"]>[];
}

/** Who sees the credit of whom on which days: `rep_id`, `member_id`, `day_from`, `day_to`. */
export interface Viewers {
  table: BuiltTable;
  sql: Sql;
}

/** A measure as a component counts it: for whom, and whether the members of a wider scope are kept apart (`member_id`). */
export interface Counted {
  measure: Measure;
  eligible: Eligible | undefined;
  each?: boolean;
  /** who looks, where it is not the reps in the component: the funds of a pool, under their names as `rep_id` */
  viewers?: Viewers;
}

/** The running credit of a window, in line order: day, deal, then what moves and pays, only moves, only pays. */
export const running = (window: "period" | "year", each = false): Sql =>
  raw(`OVER (PARTITION BY rep_id${each ? ", member_id" : ""}, ${window === "period" ? "p" : "y"} ORDER BY day, deal_id, class ROWS UNBOUNDED PRECEDING)`);

/** What a deal's own and foreign money is multiplied by, in 10^-8; NULL where no rate is known. */
export const fxFactor = (c: PlanContext): Sql => (c.foreignMoney ? raw("CASE WHEN w.currency IS NULL THEN 100000000 ELSE (f.rate * 100000000)::BIGINT END") : raw("100000000"));

/** The measure's events: its own, or with what is cancelled of them. */
const eventsOf = (m: EventMeasure, measure: Measure): Sql => (measure.net === true ? m.net! : m.events(measure));

/** A query that is run as it stands: joined before it is whole, its rows would meet everybody's days in place of those of whoever is credited. */
export const whole = raw("MATERIALIZED");

/** The tables of the deals that a measure reads. */
export const dealsOf = (m: { everyDeal?: boolean }, base: BaseTables) =>
  m.everyDeal ? { deals: base.every, shares: base.everyShares, renewals: base.everyRenewals } : { deals: base.won, shares: base.shares, renewals: base.renewals };

/** Who sees the credit of whom: the rep's own days in, or those of the members of the rep's group; unless it is said. */
export function viewers(c: PlanContext, { measure, eligible, viewers: said }: Pick<Counted, "measure" | "eligible" | "viewers">, base: BaseTables): Viewers {
  if (said) return said;
  const scope = measure.scope ?? "rep";
  const table = scope === "rep" ? base.stretches : base.members(scope);
  return { table, sql: sql`(SELECT rep_id, ${scope === "rep" ? raw("rep_id AS member_id") : raw("member_id")}, day_from, day_to FROM ${table.name} g WHERE ${matches("g", c.plan.eligible, eligible)})` };
}

/** Who sees what, for sums: `groups` as viewers under whose name it is summed by day; `seers` (`rep_id`, `group_id`, `day_from`, `day_to`), the reps who see the sum of a group, absent where it is their own. */
export interface Sight {
  groups: Sql;
  seers?: Sql;
  needs: readonly BuiltTable[];
}

/** What many reps see alike is reckoned once. */
export function sight(c: PlanContext, counted: Counted, base: BaseTables): Sight {
  const { measure, eligible } = counted;
  if (counted.viewers || counted.each || !isWide(measure)) {
    const { table, sql: groups } = viewers(c, counted, base);
    return { groups, needs: [table] };
  }
  const { sql: members, needs, seen } = base.groups(measure.scope as WideScope);
  return {
    groups: sql`(SELECT group_id AS rep_id, member_id, day_from, day_to FROM ${members})`,
    seers: sql`(SELECT rep_id, ${seen} AS group_id, day_from, day_to FROM built.stretches g WHERE ${matches("g", c.plan.eligible, eligible)})`,
    needs: [base.stretches, ...needs],
  };
}

export const isWide = (measure: Measure): boolean => measure.scope !== undefined && measure.scope !== "rep";

const ofDeals = (column: string, deals: Sql | undefined): Sql => (deals ? sql` AND ${raw(column)} IN (${deals})` : raw(""));

/** Shares of one rep in a deal are one, apart by flags where those count, unless a filter on credits chooses among the rows. Only revenue rolls up. */
export const shareRows = (shares: BuiltTable, measure: Measure, { flags = true, shared }: { flags?: boolean; /** a share is counted: where there is none nothing is */ shared: boolean }, deals?: Sql): Sql => {
  const columns = raw(`deal_id, rep_id${flags ? ", moves, pays" : ""}${readsCredits(measure.where) ? ", credit_role, credit_type" : ""}`);
  return sql`SELECT ${columns}, sum(share_e6)::BIGINT AS share_e6 FROM ${shares.name} WHERE ${raw(flags ? "(moves OR pays)" : "true")}${raw(shared ? " AND share_e6 IS NOT NULL" : "")}${isWide(measure) ? raw(" AND credit_type = 'revenue'") : raw("")}${ofDeals("deal_id", deals)} GROUP BY ALL`;
};

/** Which of a measure's events are read, and by whom. */
export interface Read {
  /** `Viewers.sql` */
  by: Sql;
  /** with the renewals before the deal */
  chain?: boolean;
  /** only those that no exchange rate could turn into money */
  lost?: boolean;
  /** only those of these deals: a list or a query of their ids */
  deals?: Sql;
  /** with the day of the exchange rate, `fx_from` */
  rateDay?: boolean;
}

/**
 * Common table expressions up to `event` (each deal and day of the measure: columns of the deal, `num`, `den`, `fx_e8`) and `seen` (who is credited with it:
 * `rep_id`, `deal_id`, `day`, `class` 0 moves and pays, 1 only moves, 2 only pays, `share_e6`).
 */
export function seen(c: PlanContext, counted: Counted, base: BaseTables, { by, chain, lost, deals: asked, rateDay }: Read): Sql {
  const { measure, each } = counted;
  const m = measures.get(measure.of);
  const { deals, shares, renewals } = dealsOf(m, base);
  const where = keeps(measure.where, c);
  const byCredit = readsCredits(measure.where);
  return sql`share AS (${shareRows(shares, measure, m, asked)}),
    event AS (SELECT m.* EXCLUDE (deal_id), w.*, ${fxFactor(c)} AS fx_e8${chain ? raw(", coalesce(r.renewals, 0) AS renewals") : raw("")}${rateDay ? raw(c.foreignMoney ? ", f.valid_from AS fx_from" : ", NULL::DATE AS fx_from") : raw("")}
      FROM (${eventsOf(m, measure)}) m JOIN ${deals.name} w ON w.deal_id = m.deal_id
        ${chain ? sql`LEFT JOIN ${renewals.name} r ON r.deal_id = m.deal_id` : raw("")}
        ${c.foreignMoney ? fxJoin(c, measure.net === true ? "m.fx_day" : "m.day") : raw("")}
      WHERE m.day BETWEEN ${readFrom(c.first!)}::DATE AND ${c.facts.asOf}::DATE${ofDeals("m.deal_id", asked)}),
    kept AS (SELECT * FROM event WHERE ${byCredit ? raw("true") : where}${lost ? raw(" AND fx_e8 IS NULL") : raw("")}),
    credited AS ${whole} (SELECT s.rep_id AS member_id, deal_id, day, CASE WHEN NOT s.moves THEN 2 WHEN s.pays THEN 0 ELSE 1 END AS class, ${byCredit ? raw("sum(s.share_e6)::BIGINT AS share_e6") : raw("s.share_e6")}
      FROM kept JOIN share s USING (deal_id)${byCredit ? sql` WHERE ${where} GROUP BY s.rep_id, deal_id, day, s.moves, s.pays` : raw("")}),
    seen AS (SELECT v.rep_id${each ? raw(", v.member_id") : raw("")}, deal_id, day, class, ${isWide(measure) && !each ? raw("sum(share_e6)::BIGINT AS share_e6") : raw("share_e6")}
      FROM credited k JOIN ${by} v ON v.member_id = k.member_id AND k.day BETWEEN v.day_from AND v.day_to${isWide(measure) && !each ? sql` GROUP BY v.rep_id, deal_id, day, class` : raw("")})`;
}

const needsChain = (carried: Carried) => carried.attributes.includes("renewals");

function needsOf(counted: Counted, base: BaseTables, by: readonly BuiltTable[], chain = false): BuiltTable[] {
  const { deals, shares, renewals } = dealsOf(measures.get(counted.measure.of), base);
  return [deals, shares, ...by, ...(chain ? [renewals] : [])];
}

/** Number of the period that holds a day. */
export const periodOf = (c: PlanContext, day: Sql): Sql => sql`${fiscalMonth(day, c.fiscalStart)} // ${c.monthsInPeriod}`;

/** Period and fiscal year of an event's day. */
export const placed = (c: PlanContext, day = "day"): Sql => sql`${periodOf(c, raw(day))} AS p, ${fiscalMonth(raw(day), c.fiscalStart)} // 12 AS y`;

/** Credit of an event in 10^-6, before it is rounded: `top / bottom`. */
function creditOf(c: PlanContext, m: EventMeasure): { top: Sql; bottom: Sql } {
  const foreign = m.money && c.foreignMoney;
  const factors = [...(m.shared ? [raw("share_e6")] : []), ...(foreign ? [raw("fx_e8")] : [])];
  const scale = m.decimals + (m.shared ? 6 : 0) + (foreign ? 8 : 0) - 6;
  const numerator = join([raw("num::HUGEINT"), ...factors], " * ");
  return { top: scale >= 0 ? sql`(${numerator})` : sql`(${numerator} * ${int(power(-scale))})`, bottom: sql`(${int(power(Math.max(0, scale)))}::HUGEINT * den)` };
}

/**
 * Credit events before multipliers on credit: `rep_id, p, y, day, deal_id, class, credit` (10^-6, whole), what they carry, and, with a window, the
 * running credit before and after each (`c0`, `c1`). Where credit is multiplied later the exact value stays (`exact_num / exact_den`), to be rounded once.
 */
export function eventTable(c: PlanContext, counted: Counted, carried: Carried, base: BaseTables, window: "period" | "year" | "multiplied"): BuiltTable {
  const chain = needsChain(carried);
  const columns = [
    ...carried.attributes.map((name) => sql`, ${attributes.get(name).value(c)} AS ${ident(`a_${name}`)}`),
    ...carried.whens.map((w, i) => sql`, ${keeps(w, c)} AS ${ident(`w_${i}`)}`),
  ];
  const moved = raw("CASE WHEN class < 2 THEN credit ELSE 0 END");
  const along = window === "multiplied" ? undefined : running(window, counted.each);
  const { table, sql: by } = viewers(c, counted, base);
  return builtTable(
    "credit",
    sql`WITH ${valued(c, counted, base, { by, chain }, join(columns, ""), window === "multiplied")}
    SELECT *${along ? sql`, (sum(${moved}) ${along} - ${moved})::BIGINT AS c0, (sum(${moved}) ${along})::BIGINT AS c1` : raw("")} FROM valued`,
    needsOf(counted, base, [table], chain),
  );
}

/** Common table expressions up to `valued`: the events with their credit. */
function valued(c: PlanContext, counted: Counted, base: BaseTables, read: Read, columns: Sql, exact: boolean): Sql {
  const m = measures.get(counted.measure.of);
  const { top, bottom } = creditOf(c, m);
  return sql`${seen(c, counted, base, read)},
    valued AS (SELECT rep_id${counted.each ? raw(", member_id") : raw("")}, ${placed(c)}, day, deal_id, class, (${halfAway(top, bottom)})::BIGINT AS credit${exact ? sql`, ${top} AS exact_num, ${bottom} AS exact_den` : raw("")}${columns}
      FROM seen JOIN event USING (deal_id, day)${m.money && c.foreignMoney ? raw(" WHERE fx_e8 IS NOT NULL") : raw("")})`;
}

const sums = raw("sum(credit)::BIGINT AS credit, coalesce(sum(credit) FILTER (class < 2), 0)::BIGINT AS moved, coalesce(sum(credit) FILTER (class <> 1), 0)::BIGINT AS paying");

/** Sums of events by rep (and member) and period: `credit` of all, `moved` of those that move, `paying` of those that pay. */
export const creditSums = (credit: Sql, each = false): Sql => {
  const unit = raw(each ? ", member_id" : "");
  return sql`SELECT rep_id${unit}, p, ${sums} FROM ${credit} GROUP BY rep_id${unit}, p`;
};

/** The measure's events summed by rep (and member) and period, without a row of each event for each rep who sees it. */
function summedByPeriod(c: PlanContext, counted: Counted, base: BaseTables, kind: string, { kept, columns }: { kept: Sql; columns: Sql }): BuiltTable {
  const keys = raw(`rep_id${counted.each ? ", member_id" : ""}, p, y`);
  const { groups, seers, needs } = sight(c, counted, base);
  const rows = seers
    ? sql`(SELECT v.rep_id, d.* EXCLUDE (group_id) FROM (SELECT rep_id AS group_id, p, y, day, class, sum(credit) AS credit FROM valued WHERE ${kept} GROUP BY ALL) d
        JOIN ${seers} v ON v.group_id = d.group_id AND d.day BETWEEN v.day_from AND v.day_to)`
    : sql`valued WHERE ${kept}`;
  return builtTable(kind, sql`WITH ${valued(c, counted, base, { by: groups }, raw(""), false)} SELECT ${keys}, ${columns} FROM ${rows} GROUP BY ${keys}`, needsOf(counted, base, needs));
}

/** Value of each rep (and member) and period in 10^-6, the sum of the events that move: `rep_id, p, y, value`. */
export const periodValues = (c: PlanContext, counted: Counted, base: BaseTables): BuiltTable =>
  summedByPeriod(c, counted, base, "values", { kept: raw("class < 2"), columns: raw("sum(credit)::HUGEINT AS value") });

/** `creditSums` of the measure's events, where no event is read by itself. */
export const periodSums = (c: PlanContext, counted: Counted, base: BaseTables): BuiltTable => summedByPeriod(c, counted, base, "sums", { kept: raw("true"), columns: sums });

/** Events that no exchange rate could turn into money: `rep_id`, `p`, `deal_id`, `currency`, `rate_day` (the day whose rate is asked for). NULL when none can be. */
export function rateGaps(c: PlanContext, counted: Counted, base: BaseTables): { query: Sql; needs: BuiltTable[] } | null {
  if (!c.foreignMoney || c.first === undefined || !measures.has(counted.measure.of) || !measures.get(counted.measure.of).money) return null;
  const { table, sql: by } = viewers(c, counted, base);
  return {
    query: sql`WITH ${seen(c, { ...counted, each: false }, base, { by, lost: true })} SELECT rep_id, ${placed(c)}, deal_id, currency, ${fxDay(c, counted.measure.net === true ? "fx_day" : "day")} AS rate_day FROM seen JOIN event USING (deal_id, day) WHERE fx_e8 IS NULL`,
    needs: needsOf(counted, base, [table]),
  };
}
