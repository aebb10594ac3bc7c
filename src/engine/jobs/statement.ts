import type { Day } from "../../domain/calendar.ts";
import { sql } from "../../domain/sql.ts";
import type { Engine, QueryOptions } from "../engine.ts";

/** Who a rep was on a day. */
export interface RepOnDay {
  id: string;
  name: string;
  role: string | null;
  team: string | null;
  region: string | null;
}

/** Who a rep was on a day: the assignment that held then, field by field else the rep's own row. */
export async function repOn(engine: Engine, repId: string, day: Day, { signal }: QueryOptions = {}): Promise<RepOnDay> {
  const [found] = await engine.query<RepOnDay>(
    sql`SELECT r.rep_id AS id, coalesce(r.name, r.rep_id) AS name, coalesce(a.role, r.role) AS role, coalesce(a.team, r.team) AS team, coalesce(a.region, r.region) AS region
      FROM reps r LEFT JOIN (SELECT rep_id, role, team, region FROM assignments WHERE rep_id = ${repId} AND valid_from <= ${day}::DATE AND (valid_to IS NULL OR valid_to >= ${day}::DATE) ORDER BY valid_from DESC LIMIT 1) a
        ON a.rep_id = r.rep_id WHERE r.rep_id = ${repId}`,
    { label: "rep of a statement", signal },
  );
  return found ?? { id: repId, name: repId, role: null, team: null, region: null };
}

export interface DealFacts {
  deal_id: string;
  account: string | null;
  product: string | null;
  /** exact text in the deal's own currency; null when the export has none */
  amount: string | null;
  /** null: the dataset's own */
  currency: string | null;
}

/** What a statement says of each of its deals. */
export async function dealFacts(engine: Engine, ids: readonly string[], { signal }: QueryOptions = {}): Promise<Map<string, DealFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await engine.query<DealFacts>(
    sql`SELECT d.deal_id, coalesce(a.name, d.account_id) AS account, coalesce(p.name, d.product_id) AS product, d.amount::VARCHAR AS amount, d.currency
      FROM deals d LEFT JOIN accounts a ON a.account_id = d.account_id LEFT JOIN products p ON p.product_id = d.product_id WHERE d.deal_id IN (${[...ids]})`,
    { label: "deals of a statement", signal },
  );
  return new Map(rows.map((r) => [r.deal_id, r]));
}
