import type { World } from "../../lib/world.ts";
import type { Component, PlanDocument } from "./reference/document.ts";
import { replayByHand } from "./reference/replay.ts";
import type { Replayed } from "./reference/result.ts";
import type { Pair } from "./shrink.ts";

const each = (plan: PlanDocument, change: (c: Component) => Component): PlanDocument => ({ ...plan, components: plan.components.map(change) });
const without = <T extends object>(from: T, key: keyof T): T => {
  const { [key]: _, ...rest } = from;
  return rest as T;
};
const tiers = (plan: PlanDocument, change: (t: NonNullable<Component["tiers"]>) => Component["tiers"]): PlanDocument => each(plan, (c) => (c.tiers ? { ...c, tiers: change(c.tiers) } : c));
const blank = (world: World, table: string, columns: string[]): World => ({ ...world, [table]: (world[table] ?? []).map((r) => Object.fromEntries(Object.entries(r).filter(([c]) => !columns.includes(c)))) });

/** Features whose reach is shown by taking them away: they count where the pay is another one without them. */
const removals: Record<string, (pair: Pair) => Pair> = {
  "eligible of the plan": ({ world, plan }) => ({ world, plan: without(plan, "eligible") }),
  "eligible of the component": ({ world, plan }) => ({ world, plan: each(plan, (c) => without(c, "eligible")) }),
  "fx: plan": ({ world, plan }) => ({ world, plan: without(plan, "fx") }),
  "fx: any rate": ({ world, plan }) => ({ world: blank(world, "deals", ["currency"]), plan }),
  "quota factor of the plan": ({ world, plan }) => ({ world, plan: without(plan, "quota_factor") }),
  "quota factor of the component": ({ world, plan }) => ({ world, plan: each(plan, (c) => without(c, "quota_factor")) }),
  "quota ramp": ({ world, plan }) => ({ world, plan: each(plan, (c) => without(c, "quota_ramp")) }),
  "prorate: false": ({ world, plan }) => ({ world, plan: each(plan, (c) => without(c, "prorate")) }),
  "weight of the rate": ({ world, plan }) => ({ world, plan: each(plan, (c) => without(c, "weight")) }),
  "counts: false": ({ world, plan }) => ({ world, plan: each(plan, (c) => without(c, "counts")) }),
  "where": ({ world, plan }) => ({ world, plan: each(plan, (c) => ({ ...c, measure: without(c.measure, "where") })) }),
  "where: not": ({ world, plan }) => ({ world, plan: each(plan, (c) => (c.measure.where ? { ...c, measure: { ...c.measure, where: without(c.measure.where, "not") } } : c)) }),
  "goal": ({ world, plan }) => ({ world, plan: each(plan, (c) => ({ ...c, measure: without(c.measure, "goal") })) }),
  "quota by name": ({ world, plan }) => ({ world, plan: each(plan, (c) => ({ ...c, measure: without(c.measure, "quota") })) }),
  "mode: retroactive": ({ world, plan }) => ({ world, plan: tiers(plan, (t) => without(t, "mode")) }),
  "retroactive steps": ({ world, plan }) => ({ world, plan: tiers(plan, (t) => ({ ...t, steps: t.steps.map((s) => without(s, "retroactive")) })) }),
  "bound: to": ({ world, plan }) => ({ world, plan: tiers(plan, (t) => without(t, "bound")) }),
  "accumulate: year": ({ world, plan }) => ({ world, plan: tiers(plan, (t) => without(t, "accumulate")) }),
  "multipliers": ({ world, plan }) => ({ world, plan: each(plan, (c) => without(c, "multipliers")) }),
  "caps": ({ world, plan }) => ({ world, plan: each(plan, (c) => without(c, "cap")) }),
  "retires_quota flag": ({ world, plan }) => ({ world: blank(world, "credits", ["retires_quota"]), plan }),
  "pays flag": ({ world, plan }) => ({ world: blank(world, "credits", ["pays"]), plan }),
  "assignments (transfers)": ({ world, plan }) => ({ world: { ...world, assignments: [] }, plan }),
  "hired_on (joiners)": ({ world, plan }) => ({ world: blank(world, "reps", ["hired_on"]), plan }),
  "left_on (leavers)": ({ world, plan }) => ({ world: blank(world, "reps", ["left_on"]), plan }),
  "as_of (later events)": ({ world, plan }) => ({ world: { ...world, meta: world.meta!.map((m) => (m.key === "as_of" ? { ...m, value: "2030-12-31" } : m)) }, plan }),
};

/** Pay alone, by rep, period, component, deal and kind. */
const pay = (r: Replayed): string => r.lines.filter((l) => Number(l.amount) !== 0).map((l) => `${l.rep_id} ${l.period_start} ${l.component_id} ${l.deal_id} ${l.kind} ${l.amount}`).join("\n");

/** What simply happened on the way to a payout (the reference notes it where it pays), beside what was shown by taking it away. */
export const noted = [
  ...["bookings", "acv", "margin", "quantity", "deals", "collections", "acceptances"].map((m) => `measure ${m}`),
  ...["month", "quarter", "half", "year"].map((p) => `period ${p}`),
  "open period", "fiscal year not from January",
  "rate flat", "rate by steps", "rate by points", "rate on two attributes",
  ...["attainment", "amount", "deal"].flatMap((by) => ["marginal", "retroactive", "mixed"].map((mode) => `tiers by ${by} ${mode}`)),
  ...["period", "year"].flatMap((a) => ["marginal", "retroactive", "mixed"].map((mode) => `accumulate ${a} ${mode}`)),
  "event crosses a tier", "retroactive tier reached", "threshold passed", "below the threshold", "negative event by tiers", "unit icr",
  "bound from", "bound to", "exactly at a start, bound from", "exactly at a start, bound to", "true-up", "true-up, negative",
  "multiplier when", "multiplier steps", "multiplier points", "multiplier on payout", "multiplier on credit",
  ...["amount", "quantity", "discount", "margin_rate", "term_months", "payment_days", "renewals", "days_to_cash", "days_overdue", "periods_to_cash"].map((a) => `multiplier of ${a}`),
  "cap per deal", "cap per period", "cap per period, soft", "cap per period, carried", "cap per period, times target", "cap per year", "cap per year, soft", "cap per year, times target",
  "split", "several credits of one rep", "flag: moves only", "flag: pays only", "negative credit",
  "quota prorated", "target incentive changes", "transfer within a period", "cents by largest rest",
  "quota_missing", "target_missing", "fx_missing", "table_missing", "splits_not_one",
] as const;

/** Replaying once more without a feature costs time: it stops once this many pairs have shown it. */
const enough = 60;

/** How many pairs reached each feature. */
export class Coverage {
  pairs = 0;
  paying = 0;
  readonly counts = new Map<string, number>([...noted, ...Object.keys(removals).map((r) => `changes pay: ${r}`)].map((name) => [name, 0]));

  add(pair: Pair, replayed: Replayed): void {
    this.pairs++;
    if (replayed.lines.some((l) => Number(l.amount) !== 0)) this.paying++;
    for (const name of noted) if (replayed.reached.has(name)) this.#count(name);
    const own = JSON.stringify(pair);
    const paid = pay(replayed) + replayed.earned;
    for (const [name, remove] of Object.entries(removals)) {
      if (this.counts.get(`changes pay: ${name}`)! >= enough) continue;
      const less = remove(pair);
      if (JSON.stringify(less) === own) continue;
      const other = replayByHand(less.world, less.plan);
      if (pay(other) + other.earned !== paid) this.#count(`changes pay: ${name}`);
    }
  }
  #count(name: string): void {
    this.counts.set(name, this.counts.get(name)! + 1);
  }

  rare(least: number): string[] {
    return [...this.counts].filter(([, n]) => n < least).map(([name, n]) => `${name}: ${n}`);
  }
  table(): string {
    const rows = [...this.counts].map(([name, n]) => `${(name.startsWith("changes") && n === enough ? `${n}+` : String(n)).padStart(6)}  ${name}`);
    return [`${String(this.pairs).padStart(6)}  pairs of plan and world`, `${String(this.paying).padStart(6)}  pay something`, ...rows].join("\n");
  }
}
