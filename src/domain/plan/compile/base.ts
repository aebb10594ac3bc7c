import { type Sql, raw, sql } from "../../sql.ts";
import type { Day } from "../../calendar.ts";
import { halfAway } from "../exact.ts";
import { type PlanContext, fxJoin, readFrom } from "./context.ts";
import { type Groups, type WideScope, groups, members } from "./members.ts";
import { type BuiltTable, lastingTable } from "./tables.ts";

/** What every plan on a dataset reads, made once: won deals in whole numbers, who is credited, and what each rep was on which days. */

const e6 = (value: string) => raw(`(${value} * 1000000)::BIGINT`);
const cents = (column: string) => `(${column}::DECIMAL(38,2) * 100)::HUGEINT`;
const share = (numerator: string, of: string): Sql =>
  sql`CASE WHEN ${raw(of)} > 0 THEN ${halfAway(raw(`((${numerator}) * 1000000)`), raw(of))} END::BIGINT`;

/** Deals with their fields, money in hundredths, currency NULL when it is the bundle's own. */
const dealTable = (key: string, currency: string, kept: Sql) =>
  lastingTable(
    key,
    sql`WITH d AS (
      SELECT *, ${raw(cents("amount"))} AS amount_c_wide, ${raw(cents("cost"))} AS cost_c_wide, ${raw(cents("list_amount"))} AS list_c FROM deals WHERE ${kept})
    SELECT deal_id, closed_on, owner_id, d.account_id, d.kind, d.product_id AS product, p.family, d.source, a.segment, a.industry, a.region AS account_region,
      nullif(d.currency, ${currency}) AS currency, amount_c_wide::BIGINT AS amount_c, cost_c_wide::BIGINT AS cost_c, ${e6("d.quantity")} AS quantity_e6,
      ${share("list_c - amount_c_wide", "list_c")} AS discount_e6, ${share("amount_c_wide - cost_c_wide", "amount_c_wide")} AS margin_rate_e6,
      term_months, payment_days, renews_deal_id
    FROM d LEFT JOIN products p ON p.product_id = d.product_id LEFT JOIN accounts a ON a.account_id = d.account_id`,
  );

export const won = (currency: string) => dealTable("won", currency, raw("outcome = 'won'"));
/** Deals of any outcome. */
export const every = (currency: string) => dealTable("every", currency, raw("true"));

/** A deal without rows in `credits` credits its owner with 1, as revenue. */
const shareTable = (key: string, of: BuiltTable) =>
  lastingTable(
    key,
    sql`SELECT c.deal_id, c.rep_id, c.role AS credit_role, c.type AS credit_type, ${e6("c.share")} AS share_e6, coalesce(retires_quota, true) AS moves, coalesce(pays, true) AS pays
      FROM credits c SEMI JOIN ${of.name} w ON w.deal_id = c.deal_id
    UNION ALL SELECT deal_id, owner_id, NULL, 'revenue', 1000000, true, true FROM ${of.name} w WHERE owner_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM credits c WHERE c.deal_id = w.deal_id)`,
    [of],
  );
export const shares = (currency: string) => shareTable("shares", won(currency));
export const everyShares = (currency: string) => shareTable("every_shares", every(currency));

/** Stretches of days on which a rep is employed and nothing about the rep changes; the row of `assignments` of a day is the latest that holds on it. */
export const stretches = (first: Day, last: Day) =>
  stretchTable(
    "stretches",
    sql`SELECT *, greatest(coalesce(hired_on, ${first}::DATE), ${first}::DATE) AS lo, least(coalesce(left_on, ${last}::DATE), ${last}::DATE) AS hi FROM reps`,
  );

/** The same of everybody on all days, employed or not: who stands under whom goes on through those who left. */
export const bonds = (first: Day, last: Day) => stretchTable("bonds", sql`SELECT *, ${first}::DATE AS lo, ${last}::DATE AS hi FROM reps`);

const stretchTable = (key: string, employed: Sql) =>
  lastingTable(
    key,
    sql`WITH employed AS (${employed}),
    cuts AS (
      SELECT rep_id, lo AS cut FROM employed WHERE lo <= hi
      UNION SELECT e.rep_id, a.valid_from FROM assignments a JOIN employed e USING (rep_id) WHERE a.valid_from > lo AND a.valid_from <= hi
      UNION SELECT e.rep_id, a.valid_to + 1 FROM assignments a JOIN employed e USING (rep_id) WHERE a.valid_to + 1 > lo AND a.valid_to + 1 <= hi),
    pieces AS (SELECT c.rep_id, cut AS day_from, coalesce(lead(cut) OVER (PARTITION BY c.rep_id ORDER BY cut) - 1, e.hi) AS day_to FROM cuts c JOIN employed e USING (rep_id))
    SELECT p.rep_id, p.day_from, p.day_to, r.hired_on, coalesce(a.role, r.role) AS role, coalesce(a.team, r.team) AS team, coalesce(a.region, r.region) AS region,
      coalesce(a.manager_id, r.manager_id) AS manager_id, a.plan_id, (coalesce(a.target_incentive, r.target_incentive)::DECIMAL(38,2) * 100)::BIGINT AS target_c
    FROM pieces p JOIN reps r ON r.rep_id = p.rep_id
      LEFT JOIN assignments a ON a.rep_id = p.rep_id AND a.valid_from <= p.day_from AND (a.valid_to IS NULL OR a.valid_to >= p.day_from)
    QUALIFY row_number() OVER (PARTITION BY p.rep_id, p.day_from ORDER BY a.valid_from DESC NULLS LAST) = 1`,
  );

/** How many deals stand before each in its chain of `renews_deal_id`; one that the export does not hold ends the chain, and a chain that bites its tail is followed once round. */
const renewalTable = (key: string, of: BuiltTable) =>
  lastingTable(
    key,
    sql`WITH RECURSIVE chain AS (
      SELECT deal_id, [deal_id] AS seen, renews_deal_id AS next FROM ${of.name} WHERE renews_deal_id IS NOT NULL
      UNION ALL SELECT c.deal_id, list_append(c.seen, d.deal_id), d.renews_deal_id FROM chain c JOIN deals d ON d.deal_id = c.next WHERE NOT list_contains(c.seen, d.deal_id))
    SELECT deal_id, max(len(seen) - 1)::INTEGER AS renewals FROM chain GROUP BY deal_id`,
    [of],
  );
export const renewals = (currency: string) => renewalTable("renewals", won(currency));
export const everyRenewals = (currency: string) => renewalTable("every_renewals", every(currency));

export interface BaseTables {
  won: BuiltTable;
  shares: BuiltTable;
  renewals: BuiltTable;
  every: BuiltTable;
  everyShares: BuiltTable;
  everyRenewals: BuiltTable;
  stretches: BuiltTable;
  bonds: BuiltTable;
  groups(scope: WideScope): Groups;
  members(scope: WideScope): BuiltTable;
}

/** The tables of a dataset that every plan may read. @param first @param last the days that plans run over */
export function baseTables(currency: string, first: Day, last: Day): BaseTables {
  const from = readFrom(first);
  const [own, chains] = [stretches(from, last), bonds(from, last)];
  return {
    won: won(currency), shares: shares(currency), renewals: renewals(currency),
    every: every(currency), everyShares: everyShares(currency), everyRenewals: everyRenewals(currency),
    stretches: own, bonds: chains, groups: (scope) => groups(scope, own, chains), members: (scope) => members(scope, own, chains),
  };
}

/** The day from which plans run on the dataset: nothing is replayed when no deal was won. */
export const firstWon = (asOf: Day): Sql => sql`SELECT min(closed_on) AS day, coalesce(bool_or(currency IS NOT NULL), false) AS foreign_money FROM built.won WHERE closed_on <= ${asOf}::DATE`;

/** Won deals by the plan's period of their closing (`i` counts the periods from 0): exact sum in 10^-10 of the bundle's currency. cli.md, revenue. */
export function revenueByPeriod(c: PlanContext): Sql {
  const rows = c.periods.map((p, i) => raw(`(${sql`${i}, ${p.start}::DATE, ${p.end}::DATE`.text})`));
  const periods = sql`(VALUES ${rows}) AS periods(i, period_start, period_end)`;
  const rate = c.foreignMoney ? raw("CASE WHEN w.currency IS NULL THEN 100000000 ELSE (f.rate * 100000000)::BIGINT END") : raw("100000000");
  const fx = c.foreignMoney ? fxJoin(c, "w.closed_on") : raw("");
  return sql`SELECT i, sum(amount_c::HUGEINT * rate_e8)::HUGEINT::VARCHAR AS sold FROM (SELECT w.closed_on, w.amount_c, ${rate} AS rate_e8 FROM built.won w ${fx} WHERE w.closed_on <= ${c.facts.asOf}::DATE)
    JOIN ${periods} ON closed_on BETWEEN period_start AND period_end WHERE amount_c IS NOT NULL AND rate_e8 IS NOT NULL GROUP BY i`;
}

/** Won deals that have rows in `credits` whose revenue shares do not sum to 1. */
export const unevenSplits = (asOf: Day): Sql =>
  sql`SELECT w.deal_id, any_value(w.closed_on) AS closed_on, coalesce(sum(share_e6) FILTER (credit_type = 'revenue'), 0)::VARCHAR AS total FROM built.shares s JOIN built.won w ON w.deal_id = s.deal_id
    WHERE w.closed_on <= ${asOf}::DATE GROUP BY w.deal_id HAVING coalesce(sum(share_e6) FILTER (credit_type = 'revenue'), 0) <> 1000000 ORDER BY w.deal_id`;
