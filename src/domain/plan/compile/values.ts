import { type Sql, raw, sql } from "../../sql.ts";
import { halfAway, power } from "../exact.ts";
import { ratios } from "../measures/index.ts";
import type { RatioMeasure } from "../measures/index.ts";
import type { Measure } from "../schema.ts";
import { keeps, readsAmount, readsCredits } from "../where.ts";
import type { BaseTables } from "./base.ts";
import { type PlanContext, fxDay, fxJoin } from "./context.ts";
import { type Earlier, earningsRelation, earningsValues } from "./earnings.ts";
import { type Counted, type Read, fxFactor, periodOf, periodValues, placed, shareRows, sight, viewers, whole } from "./events.ts";
import { type Relation, ofTable, relation } from "./relation.ts";
import type { BuiltTable } from "./tables.ts";

/** The window of a value: the period, or the fiscal year to its end. */
export type Window = "period" | "year";

/** What the values of a component's measures are reckoned on. */
export interface ValueGround {
  c: PlanContext;
  base: BaseTables;
  /** the component's own */
  roster: BuiltTable;
  earlier: Earlier;
}

/** First period of the window that ends with a row's period, as many years back. */
const firstPeriod = (c: PlanContext, window: Window, yearsBack = 0): Sql => {
  const inYear = 12 / c.monthsInPeriod;
  return window === "period" ? sql`r.p - ${yearsBack * inYear}` : sql`(r.y - ${yearsBack}) * ${inYear}`;
};

/**
 * Value of a measure in each period of the roster, in 10^-6: `rep_id, p, value`, and of a ratio `top` and `bottom`, whose quotient it is (10^-6 each); the value is NULL
 * where a ratio is over nothing. plan.md, Measures.
 */
export function windowValues(ground: ValueGround, counted: Counted, window: Window): Relation {
  const { measure } = counted;
  if (!ratios.has(measure.of)) return summed(ground, counted, window, 0);
  const definition = ratios.get(measure.of);
  if (measure.of === "score") return scores(ground, measure, window);
  if (definition.parts) {
    const { top, bottom, yearsBack } = definition.parts(measure);
    const [over, under] = [summed(ground, { ...counted, measure: top }, window, 0), summed(ground, { ...counted, measure: bottom }, window, yearsBack)];
    return relation("ratio", sql`SELECT t.rep_id, t.p, ${quotient(raw("t.value"), raw("b.value"))} AS value, t.value AS top, b.value AS bottom FROM ${over.sql} t JOIN ${under.sql} b ON b.rep_id = t.rep_id AND b.p = t.p`, [over, under]);
  }
  return itemised(ground, counted, definition, window);
}

/** Of `earnings`: what its value is the sum of, as a list in `earned` for each `rep_id`, `p`. */
export function earnedIn({ c, base, roster, earlier }: ValueGround, counted: Counted, window: Window): Relation {
  const parts = earningsRelation(c, counted, base, earlier);
  return relation(
    "earned_in",
    sql`SELECT rep_id, p, list({'component_id': component_id, 'rep_id': member_id, 'amount': earned::VARCHAR} ORDER BY member_id, component_id) AS earned
      FROM (SELECT r.rep_id, r.p, v.member_id, v.component_id, sum(v.earned)::HUGEINT AS earned FROM ${roster.name} r JOIN ${parts.sql} v ON v.rep_id = r.rep_id AND v.p BETWEEN ${firstPeriod(c, window)} AND r.p GROUP BY ALL)
      GROUP BY rep_id, p`,
    [parts],
    [roster],
  );
}

/** To 6 decimals; NULL over nothing. */
const quotient = (top: Sql, bottom: Sql): Sql => sql`CASE WHEN ${bottom} > 0 THEN ${halfAway(sql`(${top} * 1000000)`, bottom)} END`;

/** The sum of an event measure's periods in the window. */
function summed({ c, base, roster, earlier }: ValueGround, counted: Counted, window: Window, yearsBack: number): Relation {
  const own = counted.measure.of === "earnings" ? earningsValues(c, counted, base, earlier) : ofTable(periodValues(c, counted, base));
  const inYear = 12 / c.monthsInPeriod;
  return relation(
    "window",
    sql`SELECT r.rep_id, r.p, coalesce(sum(v.value), 0)::HUGEINT AS value FROM ${roster.name} r
      LEFT JOIN ${own.sql} v ON v.rep_id = r.rep_id AND v.p BETWEEN ${firstPeriod(c, window, yearsBack)} AND r.p - ${yearsBack * inYear} GROUP BY r.rep_id, r.p`,
    [own],
    [roster],
  );
}

/** Common table expressions up to `seen`: what the ratio counts, for whoever has it: `rep_id, item, day, known_on, num, den`, of deals also `deal_id, currency, fx_e8, share_e6`. */
function items(c: PlanContext, { measure }: Counted, definition: RatioMeasure, base: BaseTables, { by, lost }: Pick<Read, "by" | "lost">): Sql {
  const where = keeps(measure.where, c);
  const byCredit = readsCredits(measure.where);
  const foreign = c.foreignMoney;
  const dated = sql`BETWEEN ${c.first!}::DATE AND ${c.facts.asOf}::DATE`;
  const seen = sql`seen AS (SELECT v.rep_id, k.* EXCLUDE (member_id) FROM credited k JOIN ${by} v ON v.member_id = k.member_id AND k.day BETWEEN v.day_from AND v.day_to)`;
  const ofDeal = sql`item AS (SELECT i.* EXCLUDE (deal_id), w.*, ${fxFactor(c)} AS fx_e8 FROM (${definition.items!}) i JOIN built.won w ON w.deal_id = i.deal_id
      ${foreign ? fxJoin(c, "i.day") : raw("")} WHERE i.day ${dated}),
    kept AS (SELECT * FROM item WHERE ${byCredit ? raw("true") : where}${definition.money ? raw(lost ? " AND fx_e8 IS NULL" : " AND fx_e8 IS NOT NULL") : raw("")}),
    credited AS ${whole} (SELECT s.rep_id AS member_id, k.item, k.day, k.known_on, k.num, k.den, k.fx_e8, s.share_e6${raw(lost ? ", k.deal_id, k.currency" : "")}
      FROM kept k JOIN share s ON s.deal_id = k.deal_id WHERE ${byCredit ? where : raw("true")})`;
  // Who was credited with a deal of the account since when is found before the items are; an amount would have another rate at each of them.
  const byAccount = definition.accountItems !== undefined && !(foreign && readsAmount(measure.where));
  const ofAccount = sql`owned AS (SELECT w.account_id, s.rep_id AS member_id, min(w.closed_on) AS since FROM (SELECT *, 100000000 AS fx_e8 FROM built.won) w
      JOIN share s ON s.deal_id = w.deal_id WHERE ${where} GROUP BY w.account_id, s.rep_id),
    credited AS ${whole} (SELECT o.member_id, i.item, i.day, i.known_on, i.num, i.den FROM (${definition.accountItems ?? raw("")}) i JOIN owned o ON o.account_id = i.account_id AND o.since <= i.day
      WHERE i.day ${dated})`;
  return sql`share AS (${shareRows(base.shares, measure, { flags: false, shared: definition.money === true })}), ${byAccount ? ofAccount : ofDeal}, ${seen}`;
}

/** Each item once for whoever has it: `rep_id, day, known_on, num, den`. */
function once(c: PlanContext, { money }: RatioMeasure): Sql {
  const of = (...columns: string[]) => raw(columns.map((name) => `any_value(${name}) AS ${name}`).join(", "));
  if (!money) return sql`SELECT rep_id, ${of("day", "known_on", "num", "den")} FROM seen GROUP BY rep_id, item`;
  const micro = (n: string) => sql`${halfAway(sql`(${raw(n)}::HUGEINT * share_e6${c.foreignMoney ? raw(" * fx_e8") : raw("")})`, power(c.foreignMoney ? 10 : 2))} AS ${raw(n)}`;
  return sql`SELECT rep_id, day, known_on, ${micro("num")}, ${micro("den")} FROM (SELECT rep_id, ${of("day", "known_on", "num", "den", "fx_e8")}, sum(share_e6) AS share_e6 FROM seen GROUP BY rep_id, item)`;
}

function itemised({ c, base, roster }: ValueGround, counted: Counted, definition: RatioMeasure, window: Window): Relation {
  const { groups, seers, needs } = sight(c, counted, base);
  const p = sql`${periodOf(c, raw("day"))} AS p`;
  // The period from which on the item counts as met; never: NULL.
  const since = sql`CASE WHEN known_on IS NULL OR known_on <= day THEN ${periodOf(c, raw("day"))} WHEN known_on <= ${c.facts.asOf}::DATE THEN ${periodOf(c, raw("known_on"))} END AS since`;
  const sums = raw("sum(num)::HUGEINT AS num, sum(den)::HUGEINT AS den");
  // Summed before windows are: a window meets a few rows of each of its periods, a rep who sees a group a few of each day.
  const sumsOf = seers
    ? sql`SELECT v.rep_id, ${p}, since, ${sums} FROM (SELECT rep_id AS group_id, day, ${since}, ${sums} FROM once GROUP BY ALL) d
      JOIN ${seers} v ON v.group_id = d.group_id AND d.day BETWEEN v.day_from AND v.day_to GROUP BY ALL`
    : sql`SELECT rep_id, ${p}, ${since}, ${sums} FROM once GROUP BY ALL`;
  return relation(
    "ratio",
    sql`WITH ${items(c, counted, definition, base, { by: groups })}, once AS (${once(c, definition)}), counted AS (${sumsOf}),
    windows AS (SELECT r.rep_id, r.p, coalesce(sum(num) FILTER (since <= r.p), 0)::HUGEINT AS num, coalesce(sum(den), 0)::HUGEINT AS den
      FROM ${roster.name} r LEFT JOIN counted i ON i.rep_id = r.rep_id AND i.p BETWEEN ${firstPeriod(c, window)} AND r.p GROUP BY r.rep_id, r.p)
    SELECT rep_id, p, ${quotient(raw("num"), raw("den"))} AS value, num AS top, den AS bottom FROM windows`,
    [],
    [base.won, base.shares, ...needs, roster],
  );
}

function scores({ c, roster }: ValueGround, measure: Measure, window: Window): Relation {
  return relation(
    "ratio",
    sql`WITH windows AS (SELECT r.rep_id, r.p, sum(i.score) AS num, count(i.score) AS n FROM ${roster.name} r
      LEFT JOIN (SELECT rep_id, period_start AS day, (value * 1000000)::HUGEINT AS score FROM scores WHERE measure = ${measure.name!} AND value IS NOT NULL AND period_start <= ${c.facts.asOf}::DATE) i
        ON i.rep_id = r.rep_id AND i.day BETWEEN r.${raw(window === "period" ? "period" : "year")}_start AND r.period_end GROUP BY r.rep_id, r.p)
    SELECT rep_id, p, CASE WHEN n > 0 THEN ${halfAway(raw("num"), raw("n::HUGEINT"))} END AS value, coalesce(num, 0)::HUGEINT AS top, n::HUGEINT * 1000000 AS bottom FROM windows`,
    [],
    [roster],
  );
}

/** What a ratio counts that no exchange rate could turn into money: `rep_id`, `p`, `deal_id`, `currency`, `rate_day`. NULL when nothing can. */
export function itemGaps(c: PlanContext, counted: Counted, base: BaseTables): { query: Sql; needs: BuiltTable[] } | null {
  const { of } = counted.measure;
  if (!c.foreignMoney || c.first === undefined || !ratios.has(of) || !ratios.get(of).money) return null;
  const { table, sql: by } = viewers(c, counted, base);
  return {
    query: sql`WITH ${items(c, counted, ratios.get(of), base, { by, lost: true })} SELECT rep_id, ${placed(c)}, deal_id, currency, ${fxDay(c, "day")} AS rate_day FROM seen`,
    needs: [base.won, base.shares, table],
  };
}
