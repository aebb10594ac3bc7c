import { addDays } from "../../src/domain/calendar.ts";
import type { FunnelOptions } from "../../src/domain/funnel/options.ts";
import type { World } from "../lib/world.ts";

/** Numbers from a seed, the same each time (mulberry32). */
export function dice(seed: number) {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (n: number) => Math.floor(next() * n);
  return { upTo, chance: (p: number) => next() < p, one: <T>(items: readonly T[]): T => items[upTo(items.length)]! };
}

export interface FunnelCase {
  world: World;
  options: FunnelOptions;
  asOf: string;
}

const exported = "2024-03-31";

/** A small dataset with every oddity that the definitions speak of, and options to look at it with. */
export function funnelCase(seed: number): FunnelCase {
  const { upTo, chance, one } = dice(seed);
  // days that meet: bounds, changes, entries and closes fall on one day more often than chance would have it
  const meeting = ["2024-02-01", "2024-02-15", "2024-02-29", "2024-03-15"];
  const day = () => (chance(0.35) ? one(meeting) : addDays("2024-01-01", upTo(92)));
  const opens = ["a", "b", "c", "d"].slice(0, 1 + upTo(4));
  const stages = [
    ...opens.map((stage_id, i) => ({ stage_id, position: chance(0.15) ? 2 : i + 1, kind: "open" })),
    ...(chance(0.5) ? [{ stage_id: "hold", position: upTo(5), kind: "parked" }] : []),
    { stage_id: "won", position: 8, kind: "won" },
    { stage_id: "lost", position: 9, kind: "lost" },
    ...["ship", "care"].slice(0, upTo(3)).map((stage_id, i) => ({ stage_id, position: 10 + i, kind: "delivery" })),
  ];
  const reps = ["r1", "r2", "r3"].map((rep_id, i) => ({ rep_id, name: rep_id, team: ["East", "West", null][i]!, region: one(["N", "S"]), role: "KAM", manager_id: i === 0 ? null : "r1" }));
  const accounts = ["k1", "k2"].map((account_id, i) => ({ account_id, name: account_id, segment: ["large", "small"][i]! }));
  const deals = Array.from({ length: chance(0.15) ? 30 : 1 + upTo(14) }, (_, i) => {
    const outcome = one(["won", "won", "lost", "open"]);
    return {
      deal_id: `D${i}`, account_id: one(["k1", "k2", null]), owner_id: one(["r1", "r2", "r3", null]), kind: one(["new", "renewal", null]), source: one(["web", "fair"]), outcome,
      created_on: chance(0.1) ? null : day(), closed_on: chance(0.12) ? null : day(), lost_reason: outcome === "lost" ? one(["price", "time", null]) : null,
      amount: chance(0.1) ? null : chance(0.1) ? 0 : upTo(100_000) / 100, currency: one([null, "USD", "USD", "EUR", "XXX"]),
    };
  });
  const stage_events = deals.flatMap((d) =>
    Array.from({ length: upTo(6) }, () => ({ deal_id: d.deal_id, stage_id: one(stages).stage_id, entered_on: chance(0.06) ? null : day(), sequence: one([null, 0, 1, 2]) })),
  );
  const deal_changes = deals.flatMap((d) => {
    const days = new Set(Array.from({ length: upTo(3) }, day));
    return [...days].map((changed_on) => {
      const field = one(["amount", "close_date", "owner_id"]);
      const old_value = chance(0.15) ? null : field === "amount" ? String(upTo(50_000) / 100) : field === "close_date" ? day() : one(["r1", "r2", "r3"]);
      return { deal_id: d.deal_id, changed_on, field, old_value, new_value: null };
    });
  });
  const assignments = chance(0.5)
    ? reps.filter(() => chance(0.7)).map((r) => ({ rep_id: r.rep_id, valid_from: "2024-02-01", valid_to: one([null, "2024-02-29", "2024-03-15"]), team: one(["East", "West", null]), manager_id: one([null, "r2"]) }))
    : [];
  const fx_rates = chance(0.7) ? [{ currency: "EUR", valid_from: "2024-01-15", rate: "1.08765432" }, { currency: "EUR", valid_from: "2024-02-15", rate: "1.1" }] : [];
  const deal_attributes = deals.filter(() => chance(0.5)).map((d) => ({ deal_id: d.deal_id, name: "tier", value: one(["gold", "iron"]) }));

  const by = one([null, null, "owner", "team", "team", "manager", "kind", "segment", "outcome", "created_quarter", "closed_month", "tier", "lost_reason"]);
  const whose = one(["close", "close", "creation", "entry"] as const);
  const bounds = [day(), day()].sort();
  const where: Record<string, (string | null)[]> = {};
  if (chance(0.25)) where[one(["team", "source", "kind", "outcome", "tier", "owner"])] = [one(["East", "web", "new", "won", "gold", "r1", null]), one(["West", "fair", "renewal", "open", "iron", "r2", null])];
  return {
    asOf: exported,
    world: { meta: [], stages, reps, accounts, deals, stage_events, deal_changes, assignments, fx_rates, deal_attributes },
    options: {
      view: one(["cohort", "period"] as const), from: chance(0.4) ? bounds[0]! : null, to: chance(0.4) ? bounds[1]! : null, asOf: chance(0.5) ? exported : one([...meeting, addDays(exported, -upTo(70))]),
      count: one(["reached", "entered", "strict"] as const), whose, by, where, with: ["leaks", "durations"], compare: null,
    },
  };
}
