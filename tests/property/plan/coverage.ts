import type { World } from "../../lib/world.ts";
import type { Feature, Language } from "./language.ts";
import type { Component, PlanDocument } from "./reference/document.ts";
import { eventMeasures, ratioMeasures } from "./reference/document.ts";
import { replayByHand } from "./reference/replay.ts";
import type { Replayed } from "./reference/result.ts";
import type { Pair } from "./shrink.ts";

type Keys = Record<string, unknown>;
const less = <T>(from: T, ...keys: string[]): T => Object.fromEntries(Object.entries(from as Keys).filter(([k]) => !keys.includes(k))) as T;
const each = (plan: PlanDocument, change: (c: Keys) => Keys): PlanDocument => ({ ...plan, components: plan.components.map((c) => change(c as unknown as Keys) as unknown as Component) });
const inside = (plan: PlanDocument, key: string, change: (part: Keys) => Keys): PlanDocument => each(plan, (c) => (c[key] ? { ...c, [key]: change(c[key] as Keys) } : c));
const blank = (world: World, table: string, columns: string[]): World => ({ ...world, [table]: (world[table] ?? []).map((r) => less(r, ...columns)) });
const ofPlan = (...keys: string[]) => ({ world, plan }: Pair): Pair => ({ world, plan: less(plan, ...keys) });
const ofEach = (...keys: string[]) => ({ world, plan }: Pair): Pair => ({ world, plan: each(plan, (c) => less(c, ...keys)) });
const of = (part: string, ...keys: string[]) => ({ world, plan }: Pair): Pair => ({ world, plan: inside(plan, part, (p) => less(p, ...keys)) });

/** Features whose reach is shown by taking them away: they count where the pay is another one without them. */
const removals: Record<string, { needs?: Feature; remove: (pair: Pair) => Pair }> = {
  "eligible of the plan": { remove: ofPlan("eligible") },
  "eligible of the component": { remove: ofEach("eligible") },
  "fx: plan": { remove: ofPlan("fx") },
  "fx: any rate": { remove: ({ world, plan }) => ({ world: blank(world, "deals", ["currency"]), plan }) },
  "quota factor of the plan": { remove: ofPlan("quota_factor") },
  "quota factor of the component": { remove: ofEach("quota_factor") },
  "quota ramp": { remove: ofEach("quota_ramp") },
  "prorate: false": { remove: ofEach("prorate") },
  "weight": { remove: ofEach("weight") },
  "counts: false": { remove: ofEach("counts") },
  "where": { remove: of("measure", "where") },
  "where: not": { remove: ({ world, plan }) => ({ world, plan: inside(plan, "measure", (m) => (m["where"] ? { ...m, where: less(m["where"] as Keys, "not") } : m)) }) },
  "goal": { remove: of("measure", "goal") },
  "quota by name": { remove: of("measure", "quota") },
  "mode: retroactive": { remove: of("tiers", "mode") },
  "retroactive steps": { remove: ({ world, plan }) => ({ world, plan: inside(plan, "tiers", (t) => ({ ...t, steps: (t["steps"] as Keys[]).map((s) => less(s, "retroactive")) })) }) },
  "bound: to": { remove: of("tiers", "bound") },
  "accumulate: year of tiers": { remove: of("tiers", "accumulate") },
  "accumulate: year of a target": { needs: "type target", remove: ofEach("accumulate") },
  "multipliers": { remove: ofEach("multipliers") },
  "caps": { remove: ofEach("cap") },
  "net": { needs: "net", remove: of("measure", "net") },
  "scope": { needs: "scope team", remove: of("measure", "scope") },
  "apply: each": { needs: "each", remove: ofEach("apply") },
  "step if": { needs: "if", remove: ({ world, plan }) => ({ world, plan: inside(plan, "tiers", (t) => ({ ...t, steps: (t["steps"] as Keys[]).map((s) => less(s, "if")) })) }) },
  "carry": { needs: "carry", remove: ofEach("carry") },
  "modifiers": { needs: "modifiers", remove: ofEach("modifiers") },
  "gate": { needs: "gate", remove: ofEach("gate") },
  "release": { needs: "release", remove: ofEach("release") },
  "clawback": { needs: "clawback", remove: ofEach("clawback") },
  "plan cap": { needs: "plan cap", remove: ofPlan("cap") },
  "guarantee": { needs: "guarantee", remove: ofPlan("guarantee") },
  "draw": { needs: "draw", remove: ofPlan("draw") },
  "retires_quota flag": { remove: ({ world, plan }) => ({ world: blank(world, "credits", ["retires_quota"]), plan }) },
  "pays flag": { remove: ({ world, plan }) => ({ world: blank(world, "credits", ["pays"]), plan }) },
  "assignments (transfers)": { remove: ({ world, plan }) => ({ world: { ...world, assignments: [] }, plan }) },
  "hired_on (joiners)": { remove: ({ world, plan }) => ({ world: blank(world, "reps", ["hired_on"]), plan }) },
  "left_on (leavers)": { remove: ({ world, plan }) => ({ world: blank(world, "reps", ["left_on"]), plan }) },
  "as_of (later events)": { remove: ({ world, plan }) => ({ world: { ...world, meta: world.meta!.map((m) => (m.key === "as_of" ? { ...m, value: "2030-12-31" } : m)) }, plan }) },
};

/** Pay alone, by rep, period, component, deal, kind and status. */
const pay = (r: Replayed): string => r.lines.filter((l) => Number(l.amount) !== 0).map((l) => `${l.rep_id} ${l.period_start} ${l.component_id} ${l.deal_id} ${l.kind} ${l.amount} ${l.status} ${l.payable_on}`).join("\n");

const always = (...names: string[]) => names.map((name) => ({ name, needs: undefined as Feature | undefined }));
const needing = (needs: Feature, ...names: string[]) => names.map((name) => ({ name, needs: needs as Feature | undefined }));

/** What simply happened on the way to a payout (the reference notes it where it pays), beside what was shown by taking it away. */
const noted = [
  ...["bookings", "acv", "margin", "quantity", "deals", "collections", "acceptances"].flatMap((m) => always(`measure ${m}`)),
  ...eventMeasures.slice(-3).flatMap((m) => needing(`measure ${m}`, `measure ${m}`)),
  ...ratioMeasures.flatMap((m) => needing(`measure ${m}`, `ratio ${m}`, `ratio ${m}, missing`)),
  ...["target", "bonus", "pool", "contest"].flatMap((t) => needing(`type ${t}`, `component ${t}`)),
  ...["team", "direct_reports", "all_reports", "company"].flatMap((s) => needing(`scope ${s}`, `scope ${s}`)),
  ...needing("scope team", "quota of a scope: own rows", "quota of a scope: members", "several members' credits in one event", "team_missing"),
  ...needing("scope direct_reports", "manager_missing"),
  ...needing("each", "apply: each"),
  ...needing("net", "net bookings", "net acv", "net margin", "net deals"),
  ...always(...["month", "quarter", "half", "year"].map((p) => `period ${p}`)),
  ...always("open period", "fiscal year not from January", "joiner", "leaver"),
  ...always("rate flat", "rate by steps", "rate by points", "rate on two attributes"),
  ...always(...["attainment", "amount", "deal"].flatMap((by) => ["marginal", "retroactive", "mixed"].map((mode) => `tiers by ${by} ${mode}`))),
  ...always(...["period", "year"].flatMap((a) => ["marginal", "retroactive", "mixed"].map((mode) => `accumulate ${a} ${mode}`))),
  ...always("event crosses a tier", "retroactive tier reached", "threshold passed", "below the threshold", "negative event by tiers", "unit icr"),
  ...always("bound from", "bound to", "exactly at a start, bound from", "exactly at a start, bound to", "true-up", "true-up, negative"),
  ...needing("if", "step if: holds", "step if: left out"),
  ...needing("carry", "carry: below the base", "carry: a shortfall is taken off"),
  ...always("multiplier when", "multiplier steps", "multiplier points", "multiplier on payout", "multiplier on credit"),
  ...always(...["amount", "quantity", "discount", "margin_rate", "term_months", "payment_days", "renewals", "days_to_cash", "days_overdue", "periods_to_cash"].map((a) => `multiplier of ${a}`)),
  ...needing("type target", "curve: below the first point", "curve: steps", "curve: between points", "curve: beyond the last, flat", "curve: beyond the last, continue", "table of two achievements", "table: below a first start", "scorecard", "scorecard: clamped", "against: year"),
  ...needing("type bonus", "bonus per event", "bonus per event: limit", "bonus at a value, once a period", "bonus at a value, once a year", "bonus steps by achievement", "bonus steps by value"),
  ...needing("type pool", "pool by equal", "pool by credit", "pool by target", "pool by score", "pool of a team", "pool of the company", "pool: a share of two funds"),
  ...needing("type contest", "contest among company", "contest among team", "contest among region", "contest: a tie"),
  ...needing("modifiers", "modifier steps", "modifier points", "modifier year to date"),
  ...needing("gate", "gate passes", "gate fails", "gate fails, in part", "condition on a value", "condition on an attainment", "condition year to date"),
  ...needing("hold", "gate holds", "held, let go", "still held", "held, forfeited"),
  ...always("cap per deal", "cap per period", "cap per period, soft", "cap per period, carried", "cap per period, times target", "cap per year", "cap per year, soft", "cap per year, times target"),
  ...needing("plan cap", "plan: plan_cap"),
  ...needing("guarantee", "plan: guarantee", "months of service"),
  ...needing("draw", "plan: draw", "plan: draw, recovered", "draw floor", "draw floor, recoverable", "draw additive", "draw additive, recoverable", "draw: forgiven"),
  ...needing("release", "release: close", "release: collected", "release: collected, several receipts", "release: accepted", "release: months", "release: months, if employed", "release: forfeited by leaving"),
  ...needing("clawback", "clawback by amount", "clawback by time", "clawback by term", "clawback: a negative line"),
  ...needing("release", "clawback: uses up what is not payable"),
  ...always("split", "several credits of one rep", "flag: moves only", "flag: pays only", "negative credit", "counts: false"),
  ...always("quota prorated", "quota ramp", "target incentive changes", "transfer within a period", "cents by largest rest"),
  ...always("quota_missing", "target_missing", "fx_missing", "table_missing", "splits_not_one"),
  ...needing("measure csat", "measure_missing"),
];

/** Replaying once more without a feature costs time: it stops once this many pairs have shown it. */
const enough = 15;

/** How many pairs reached each feature of a language. */
export class Coverage {
  pairs = 0;
  paying = 0;
  readonly counts: Map<string, number>;
  readonly #removals: [string, (pair: Pair) => Pair][];

  constructor(language: Language) {
    const open = ({ needs }: { needs?: Feature | undefined }) => needs === undefined || language.takes(needs);
    this.#removals = Object.entries(removals).filter(([, r]) => open(r)).map(([name, { remove }]) => [`changes pay: ${name}`, remove]);
    this.counts = new Map([...noted.filter(open).map((n) => n.name), ...this.#removals.map(([name]) => name)].map((name) => [name, 0]));
  }

  add(pair: Pair, replayed: Replayed): void {
    this.pairs++;
    if (replayed.lines.some((l) => Number(l.amount) !== 0)) this.paying++;
    for (const name of replayed.reached) if (this.counts.has(name)) this.#count(name);
    const own = JSON.stringify(pair);
    const paid = pay(replayed) + replayed.earned;
    for (const [name, remove] of this.#removals) {
      if (this.counts.get(name)! >= enough) continue;
      const without = remove(pair);
      if (JSON.stringify(without) === own) continue;
      const other = replayByHand(without.world, without.plan);
      if (pay(other) + other.earned !== paid) this.#count(name);
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
