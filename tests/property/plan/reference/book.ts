import type { World } from "../../../lib/world.ts";
import { Coin } from "./coin.ts";
import { type DayNumber, toDayNumber } from "./days.ts";
import { type Exact, exact, one } from "./exact.ts";

export type Row = World[string][number];

/** The world as the reference reads it: plain rows, found by id. */
export interface Book {
  asOf: DayNumber;
  currency: string;
  coin: Coin;
  startMonth: number;
  reps: Rep[];
  deals: Deal[];
  dealById: Map<string, Deal>;
  accounts: Map<string, Row>;
  products: Map<string, Row>;
  rates: { currency: string; from: DayNumber; rate: Exact }[];
  quotas: { rep: string; measure: string; first: DayNumber; last: DayNumber; amount: Exact }[];
  surveys: { account: string; on: DayNumber; score: Exact }[];
  scores: { rep: string; name: string; on: DayNumber; value: Exact }[];
  absent: (table: string) => boolean;
}
export interface Rep {
  id: string;
  row: Row;
  assignments: Row[];
  hired: DayNumber | null;
  left: DayNumber | null;
}
export interface Credit {
  rep: string;
  role: string | null;
  type: string | null;
  share: Exact | null;
  moves: boolean;
  pays: boolean;
}
export interface Deal {
  id: string;
  row: Row;
  won: boolean;
  closed: DayNumber | null;
  credits: Credit[];
  receipts: { due: DayNumber | null; received: DayNumber | null; amount: Exact | null }[];
  deliveries: { due: DayNumber | null; accepted: DayNumber | null }[];
  cancellations: { on: DayNumber; amount: Exact }[];
  /** first day of each stage and of each checkpoint */
  entered: Map<string, DayNumber>;
  done: Map<string, DayNumber>;
}

export const figure = (row: Row | undefined, column: string): Exact | null => {
  const value = row?.[column];
  return value === null || value === undefined ? null : exact(value as string | number);
};
export const text = (row: Row | undefined, column: string): string | null => {
  const value = row?.[column];
  return value === null || value === undefined ? null : String(value);
};
export const day = (row: Row | undefined, column: string): DayNumber | null => {
  const value = text(row, column);
  return value === null ? null : toDayNumber(value);
};
const flag = (row: Row, column: string): boolean => (row[column] ?? true) !== false;
const byId = <T extends { id: string }>(a: T, b: T) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function creditsOf(deal: Row, credits: readonly Row[]): Credit[] {
  const own = credits.filter((c) => c.deal_id === deal.deal_id);
  // A deal without rows credits its owner with 1; shares that sum to 1 are those of type revenue.
  if (own.length === 0) return deal.owner_id == null ? [] : [{ rep: String(deal.owner_id), role: null, type: "revenue", share: one, moves: true, pays: true }];
  return own.map((c) => ({ rep: String(c.rep_id), role: text(c, "role"), type: text(c, "type"), share: figure(c, "share"), moves: flag(c, "retires_quota"), pays: flag(c, "pays") }));
}

/** The first day that a deal's rows have under each name. */
function firstDays(rows: readonly Row[], name: string, on: string): Map<string, DayNumber> {
  const found = new Map<string, DayNumber>();
  for (const row of rows) {
    const at = day(row, on);
    const known = found.get(String(row[name]));
    if (at !== null && (known === undefined || at < known)) found.set(String(row[name]), at);
  }
  return found;
}

export function readBook(world: World): Book {
  const rows = (table: string): readonly Row[] => world[table] ?? [];
  const meta = new Map(rows("meta").map((r) => [r.key, r.value]));
  const deals = rows("deals").map((row): Deal => ({
    id: String(row.deal_id),
    row,
    won: row.outcome === "won" && row.closed_on != null,
    closed: day(row, "closed_on"),
    credits: creditsOf(row, rows("credits")),
    receipts: rows("receipts").filter((r) => r.deal_id === row.deal_id).map((r) => ({ due: day(r, "due_on"), received: day(r, "received_on"), amount: figure(r, "amount") })),
    deliveries: rows("deliveries").filter((d) => d.deal_id === row.deal_id).map((d) => ({ due: day(d, "due_on"), accepted: day(d, "accepted_on") })),
    cancellations: rows("cancellations").filter((c) => c.deal_id === row.deal_id && c.cancelled_on != null && c.amount != null)
      .map((c) => ({ on: day(c, "cancelled_on")!, amount: figure(c, "amount")! })).sort((a, b) => a.on - b.on),
    entered: firstDays(rows("stage_events").filter((e) => e.deal_id === row.deal_id), "stage_id", "entered_on"),
    done: firstDays(rows("checkpoints").filter((e) => e.deal_id === row.deal_id), "checkpoint", "done_on"),
  })).sort(byId);
  return {
    asOf: toDayNumber(String(meta.get("as_of"))),
    currency: String(meta.get("currency")),
    coin: new Coin(String(meta.get("currency"))),
    startMonth: Number(meta.get("fiscal_year_start_month") ?? 1),
    reps: rows("reps").map((row) => ({ id: String(row.rep_id), row, assignments: rows("assignments").filter((a) => a.rep_id === row.rep_id), hired: day(row, "hired_on"), left: day(row, "left_on") })).sort(byId),
    deals,
    dealById: new Map(deals.map((d) => [d.id, d])),
    accounts: new Map(rows("accounts").map((r) => [String(r.account_id), r])),
    products: new Map(rows("products").map((r) => [String(r.product_id), r])),
    rates: rows("fx_rates").map((r) => ({ currency: String(r.currency), from: toDayNumber(String(r.valid_from)), rate: exact(r.rate as string | number) })),
    quotas: rows("quotas").filter((q) => q.amount != null).map((q) => ({ rep: String(q.rep_id), measure: String(q.measure), first: toDayNumber(String(q.period_start)), last: toDayNumber(String(q.period_end)), amount: exact(q.amount as string | number) })),
    surveys: rows("surveys").filter((r) => r.account_id != null && r.surveyed_on != null && r.score != null).map((r) => ({ account: String(r.account_id), on: day(r, "surveyed_on")!, score: figure(r, "score")! })),
    scores: rows("scores").filter((r) => r.value != null && r.period_start != null).map((r) => ({ rep: String(r.rep_id), name: String(r.measure), on: day(r, "period_start")!, value: figure(r, "value")! })),
    absent: (table) => !(table in world),
  };
}
