import type { Day } from "../calendar.ts";
import { type Sql, raw, sql } from "../sql.ts";

/** What the export says of a deal and of what it names. Money is exact text in the deal's own currency. */
export interface DealFacts {
  deal_id: string;
  account: string | null;
  segment: string | null;
  industry: string | null;
  owner_id: string | null;
  owner: string | null;
  team: string | null;
  product: string | null;
  family: string | null;
  kind: string | null;
  source: string | null;
  created_on: Day | null;
  /** of an open deal: its planned close */
  closed_on: Day | null;
  last_activity_on: Day | null;
  outcome: "open" | "won" | "lost";
  lost_reason: string | null;
  currency: string;
  amount: string | null;
  list_amount: string | null;
  cost: string | null;
  quantity: string | null;
  /** share of the list amount that was given away, to 6 decimals; null without both */
  discount: string | null;
  /** amount less cost */
  margin: string | null;
  /** margin as a share of the amount, to 6 decimals */
  margin_rate: string | null;
  term_months: number | null;
  payment_days: number | null;
  renews_deal_id: string | null;
}

/** Something that happened to a deal, or is due. A day that nobody knows is null. */
export type DealEvent =
  | { kind: "stage"; day: Day | null; stage_id: string; stage_kind: string; sequence: number }
  | { kind: "checkpoint"; day: Day | null; name: Names; value: string | null }
  | { kind: "change"; day: Day; field: "amount" | "close_date" | "owner_id" | "probability"; before: string | null; after: string | null }
  | { kind: "receipt"; day: Day | null; due: Day | null; amount: string }
  | { kind: "delivery"; day: Day | null; due: Day | null; milestone: string }
  | { kind: "survey"; day: Day; score: string }
  | { kind: "cancellation"; day: Day; amount: string };

export type Names = Record<"en" | "zh", string>;

export interface DealCredit {
  rep_id: string;
  name: string;
  role: string | null;
  type: string;
  share: string;
}

/** All that is known of one deal. */
export interface DealFile {
  facts: DealFacts;
  /** columns of the export that the contract has no place for */
  attributes: { name: string; value: string | null }[];
  events: DealEvent[];
  credits: DealCredit[];
  /** names of the stages, by id */
  stages: Record<string, Names>;
  /** the day up to which everything is known */
  asOf: Day;
}

export const dealQuery = (id: string, currency: string): Sql => sql`
SELECT d.deal_id, coalesce(a.name, d.account_id) AS account, a.segment, a.industry, d.owner_id, coalesce(r.name, d.owner_id) AS owner, r.team,
  coalesce(p.name, d.product_id) AS product, p.family, d.kind, d.source, d.created_on, d.closed_on, d.last_activity_on, d.outcome, d.lost_reason,
  coalesce(d.currency, ${currency}) AS currency, d.amount, d.list_amount, d.cost, d.quantity,
  CASE WHEN d.list_amount > 0 THEN round(1 - d.amount::DOUBLE / d.list_amount::DOUBLE, 6)::DECIMAL(18,6) END AS discount,
  d.amount - d.cost AS margin, CASE WHEN d.amount > 0 THEN round((d.amount - d.cost)::DOUBLE / d.amount::DOUBLE, 6)::DECIMAL(18,6) END AS margin_rate,
  d.term_months, d.payment_days, d.renews_deal_id
FROM deals d LEFT JOIN accounts a ON a.account_id = d.account_id LEFT JOIN reps r ON r.rep_id = d.owner_id LEFT JOIN products p ON p.product_id = d.product_id
WHERE d.deal_id = ${id}`;

export const attributesQuery = (id: string): Sql => sql`SELECT name, value FROM deal_attributes WHERE deal_id = ${id} ORDER BY name`;

export const creditsQuery = (id: string): Sql => sql`
SELECT c.rep_id, coalesce(r.name, c.rep_id) AS name, c.role, coalesce(c.type, 'revenue') AS type, c.share
FROM credits c LEFT JOIN reps r ON r.rep_id = c.rep_id WHERE c.deal_id = ${id} ORDER BY c.type DESC, c.share DESC, c.rep_id`;

/** Columns of every event; those that a kind lacks are absent. */
export interface EventRow {
  kind: DealEvent["kind"];
  day: Day | null;
  due: Day | null;
  name: string | null;
  name_en: string | null;
  name_zh: string | null;
  before: string | null;
  after: string | null;
  sequence: number | null;
}

/** What is known of the deal's way, in the order in which it happened; of surveys those of its account while the deal lived and after. */
export const eventsQuery = (id: string): Sql => {
  const of = sql`deal_id = ${id}`;
  return sql`
SELECT * FROM (
  SELECT 'stage' AS kind, e.entered_on AS day, NULL::DATE AS due, e.stage_id AS name, s.name_en, s.name_zh, s.kind AS before, NULL::VARCHAR AS after, coalesce(e.sequence, 0)::INTEGER AS sequence, s.position AS position
  FROM stage_events e JOIN stages s ON s.stage_id = e.stage_id WHERE e.${of}
  UNION ALL SELECT 'checkpoint', c.done_on, NULL, c.checkpoint, f.name_en, f.name_zh, NULL, c.value, 0, 0
  FROM checkpoints c LEFT JOIN checkpoint_defs f ON f.checkpoint = c.checkpoint WHERE c.${of}
  UNION ALL SELECT 'change', changed_on, NULL, field, NULL, NULL, old_value, new_value, 0, 0 FROM deal_changes WHERE ${of}
  UNION ALL SELECT 'receipt', received_on, due_on, NULL, NULL, NULL, NULL, amount::VARCHAR, 0, 0 FROM receipts WHERE ${of}
  UNION ALL SELECT 'delivery', accepted_on, due_on, milestone, NULL, NULL, NULL, NULL, 0, 0 FROM deliveries WHERE ${of}
  UNION ALL SELECT 'cancellation', cancelled_on, NULL, NULL, NULL, NULL, NULL, amount::VARCHAR, 0, 0 FROM cancellations WHERE ${of}
  UNION ALL SELECT 'survey', v.surveyed_on, NULL, NULL, NULL, NULL, NULL, v.score::VARCHAR, 0, 0
  FROM surveys v JOIN deals d ON d.account_id = v.account_id WHERE d.${of} AND v.surveyed_on >= d.created_on
) ORDER BY coalesce(day, due) NULLS FIRST, sequence, position, ${raw("kind")}, name`;
};

const names = (row: EventRow): Names => {
  const id = row.name ?? "";
  return { en: row.name_en ?? id, zh: row.name_zh ?? row.name_en ?? id };
};

export function eventOf(row: EventRow): DealEvent {
  const { day, due, name, before, after } = row;
  switch (row.kind) {
    case "stage": return { kind: "stage", day, stage_id: name!, stage_kind: before!, sequence: row.sequence ?? 0 };
    case "checkpoint": return { kind: "checkpoint", day, name: names(row), value: after };
    case "change": return { kind: "change", day: day!, field: name as "amount", before, after };
    case "receipt": return { kind: "receipt", day, due, amount: after! };
    case "delivery": return { kind: "delivery", day, due, milestone: name! };
    case "survey": return { kind: "survey", day: day!, score: after! };
    case "cancellation": return { kind: "cancellation", day: day!, amount: after! };
  }
}

/** Names of the stages that the events name. */
export const stageNamesOf = (rows: readonly EventRow[]): Record<string, Names> => Object.fromEntries(rows.filter((r) => r.kind === "stage").map((r) => [r.name!, names(r)]));
