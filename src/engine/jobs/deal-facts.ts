import type { Day } from "../../domain/calendar.ts";
import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { dealsAsOf } from "../../domain/funnel/base/deals.ts";
import { withChain } from "../../domain/funnel/relation.ts";
import type { DirectionField } from "../../domain/plan/compile/direction.ts";
import { ident, raw, sql } from "../../domain/sql.ts";
import type { Engine, QueryOptions } from "../engine.ts";

/** A won deal as lists of pay name it. */
export interface WonDeal {
  deal_id: string;
  account: string | null;
  product: string | null;
  owner: string | null;
  closed_on: string;
  amount: string | null;
}

/** All won deals by id. */
export async function wonDeals(engine: Engine, { signal }: QueryOptions = {}): Promise<Map<string, WonDeal>> {
  const rows = await engine.query<WonDeal>(
    raw(`SELECT d.deal_id, coalesce(a.name, d.account_id) AS account, coalesce(p.name, d.product_id) AS product, coalesce(r.name, d.owner_id) AS owner, d.closed_on, d.amount
      FROM deals d LEFT JOIN accounts a ON a.account_id = d.account_id LEFT JOIN products p ON p.product_id = d.product_id LEFT JOIN reps r ON r.rep_id = d.owner_id
      WHERE d.outcome = 'won' ORDER BY d.closed_on, d.deal_id`),
    { label: "won deals", signal },
  );
  return new Map(rows.map((r) => [r.deal_id, r]));
}

/** Deals that were not won, by outcome (of a rep: those the rep owns; of some days: those lost on them), as the funnel has them on the day of the export: the amount in the bundle's currency, null when none has one. */
export async function notWon(engine: Engine, facts: DatasetFacts, { repId, lost, signal }: QueryOptions & { repId?: string; lost?: { from: Day; to: Day } } = {}): Promise<{ outcome: "lost" | "open"; deals: number; amount: string | null }[]> {
  const own = repId === undefined ? raw("true") : sql`owner_id = ${repId}`;
  const days = lost ? sql`outcome = 'lost' AND closed_on BETWEEN ${lost.from}::DATE AND ${lost.to}::DATE` : raw("true");
  return engine.query(
    withChain(dealsAsOf(facts.asOf, facts), (ref) => sql`SELECT outcome, count(*)::INTEGER AS deals, sum(amount) AS amount
      FROM ${ref("funnel_deals_as_of")} WHERE outcome <> 'won' AND ${own} AND ${days} GROUP BY outcome ORDER BY outcome DESC`),
    { label: "left out", signal },
  );
}

/** Ids of the won deals whose field has the value. */
export async function wonDealsWith(engine: Engine, field: DirectionField, value: string, { signal }: QueryOptions = {}): Promise<string[]> {
  const rows = await engine.query<{ deal_id: string }>(sql`SELECT deal_id FROM built.won WHERE ${ident(field)} = ${value}`, { label: "deals of a value", signal });
  return rows.map((r) => r.deal_id);
}

/** The field's value of every won deal; null where it is absent. */
export async function wonValues(engine: Engine, field: DirectionField, { signal }: QueryOptions = {}): Promise<Map<string, string | null>> {
  const rows = await engine.query<{ deal_id: string; value: string | null }>(sql`SELECT deal_id, ${ident(field)} AS value FROM built.won`, { label: "values of deals", signal });
  return new Map(rows.map((r) => [r.deal_id, r.value]));
}
