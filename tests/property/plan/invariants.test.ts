import { expect, it } from "vitest";
import type { World } from "../../lib/world.ts";
import { arbitraryWorld } from "./arbitrary/world.ts";
import { arbitraryPlan } from "./arbitrary/plan.ts";
import { whole } from "./language.ts";
import { Random } from "./random.ts";
import { monthsAfter, toDayNumber, toText } from "./reference/days.ts";
import type { Cap, Component, PlanDocument, Step } from "./reference/document.ts";
import { exact, total } from "./reference/exact.ts";
import { replayByHand } from "./reference/replay.ts";
import type { Replayed } from "./reference/result.ts";

/** What must hold of any pay, whatever the plan and the deals: asked of the reference, which the product is equal to. */
const rounds = 150;
const plan = (components: Component[], period: PlanDocument["period"] = "year"): PlanDocument => ({ id: "p", period, components });
const commission = (more: Partial<Component> & Record<string, unknown>): Component => ({ id: "c", type: "commission", measure: { of: "bookings" }, ...more }) as Component;
const sum = (amounts: readonly string[]) => total(amounts.map((a) => exact(a))).text(4);
const cents = (text: string) => Number(exact(text).text(4).replace(".", ""));

/** Random worlds, and a source of chances that goes on. */
function* worlds(seed: number): Generator<[World, Random]> {
  const random = new Random(seed);
  for (let i = 0; i < rounds; i++) yield [arbitraryWorld(random), random];
}
/** Everybody employed throughout, in one place, without flags and chains: what an invariant about credit alone asks for. */
function calm(world: World): World {
  const less = (table: string, ...columns: string[]) => (world[table] ?? []).map((r) => Object.fromEntries(Object.entries(r).filter(([c]) => !columns.includes(c))));
  return { ...world, assignments: [], reps: less("reps", "hired_on", "left_on"), deals: less("deals", "renews_deal_id"), ...(world["credits"] ? { credits: less("credits", "retires_quota", "pays") } : {}) };
}
const dayOf = (world: World, key: string): number => toDayNumber(String(world["meta"]!.find((m) => m["key"] === key)!["value"]));
const yearEnd = (world: World, day: number): number => {
  const start = Number(world["meta"]!.find((m) => m["key"] === "fiscal_year_start_month")?.["value"] ?? 1);
  const first = toDayNumber(`${toText(day).slice(0, 4)}-${String(start).padStart(2, "0")}-01`);
  return monthsAfter(first, day < first ? 0 : 12) - 1;
};
const byRep = (r: Replayed) => Object.fromEntries([...new Set(r.reps.map((x) => x.rep_id))].map((id) => [id, sum(r.reps.filter((x) => x.rep_id === id).map((x) => x.earned))]).filter(([, pay]) => Number(pay) !== 0));

it("lines sum to the rows of a statement, rows to the plan, and what is earned and taken back to what became of it", () => {
  let fates = 0;
  for (const [world, random] of worlds(1)) for (let n = 0; n < 3; n++) {
    const document = arbitraryPlan(random, "p", whole);
    const result = replayByHand(world, document);
    for (const row of result.reps) {
      const own = result.lines.filter((l) => l.rep_id === row.rep_id && l.period_start === row.period_start && l.component_id === row.component_id);
      const of = (...statuses: string[]) => sum(own.filter((l) => statuses.includes(l.status)).map((l) => l.amount));
      expect(sum(own.filter((l) => l.kind !== "clawback").map((l) => l.amount))).toBe(sum([row.earned]));
      expect([of("payable"), of("unreleased", "held"), of("forfeited")]).toEqual([sum([row.payable]), sum([row.unreleased]), sum([row.forfeited])]);
      expect(sum([row.payable, row.unreleased, row.forfeited])).toBe(sum([row.earned, row.clawback]));
      if (Number(row.forfeited) !== 0 || Number(row.clawback) !== 0) fates++;
    }
    const counting = result.reps.filter((r) => document.components.every((c) => c.id !== r.component_id || c.counts !== false));
    for (const column of ["earned", "payable", "unreleased", "forfeited", "clawback"] as const) expect([column, sum(counting.map((r) => r[column]))]).toEqual([column, sum([result[column]])]);
  }
  expect(fates).toBeGreaterThan(50);
});

it("the order of rows changes nothing", () => {
  for (const [world, random] of worlds(2)) {
    const document = arbitraryPlan(random, "p", whole);
    const shuffled = Object.fromEntries(Object.entries(world).map(([table, rows]) => [table, random.shuffled(rows)]));
    const [{ reached: _, ...a }, { reached: __, ...b }] = [replayByHand(world, document), replayByHand(shuffled, document)];
    const sorted = (r: typeof a) => ({ ...r, issues: r.issues.map((i) => JSON.stringify(i)).sort() });
    expect(sorted(b)).toEqual(sorted(a));
  }
});

it("splitting a deal among reps conserves its credit", () => {
  for (const [world, random] of worlds(3)) {
    const all = calm(world);
    const ids = all["reps"]!.map((r) => String(r["rep_id"]));
    const credits = (shares: number[]) => all["deals"]!.flatMap((d) => shares.map((share) => ({ deal_id: d["deal_id"]!, rep_id: random.pick(ids), type: "revenue", share })));
    const creditOf = (shares: number[]) => sum(replayByHand({ ...all, credits: credits(shares) }, plan([commission({ rate: 0.01 })])).reps.map((r) => r.credit!));
    const one = creditOf([1]);
    expect(exact(creditOf([0.6, 0.25, 0.15])).minus(exact(one)).to(3).sign).toBe(0);
  }
});

it("a pool pays out exactly its fund, or nothing", () => {
  let paid = 0;
  for (const [world, random] of worlds(4)) {
    const amount = random.pick([100, 1000.01, 0.05, 333.34]);
    const pool: Component = { id: "c", type: "pool", measure: { of: "bookings", scope: "company" }, amount, at_least: random.pick([0, 10000]), ...random.pick([{}, { share_by: "credit" as const }, { share_by: "target" as const }, { share_by: "score" as const, score: "peer" }]) };
    const { reps } = replayByHand(world, plan([pool], "quarter"));
    const fund = world["meta"]!.some((m) => m["value"] === "JPY") ? exact(amount).to(0).text(4) : sum([String(amount)]);
    for (const period of new Set(reps.map((r) => r.period_start))) {
      const pay = sum(reps.filter((r) => r.period_start === period).map((r) => r.earned));
      expect([fund, "0.0000"]).toContain(pay);
      if (pay === fund && pay !== "0.0000") paid++;
    }
  }
  expect(paid).toBeGreaterThan(200);
});

it("cancelling deals within the year leaves what a year without them pays", () => {
  let compared = 0;
  for (const [world, random] of worlds(5)) {
    const all = calm(world);
    const asOf = dayOf(all, "as_of");
    const steps: Step[] = random.some([0, 5000, 10000, 25000, 50000], 3).map((from) => ({ from, rate: random.pick([0.01, 0.05, 0.1]), ...(random.chance(0.4) ? { retroactive: true } : {}) }));
    const measure = { of: random.pick(["bookings", "margin", "acv"] as const), net: true };
    const document = plan([commission({ measure, ...(random.chance(0.8) ? { tiers: { by: random.pick(["amount", "deal"] as const), bound: random.pick(["from", "to"] as const), steps } } : { rate: { of: "term_months", points: [[3, 0.01], [24, 0.07]] } }) })]);
    const gone = all["deals"]!.filter((d) => Number(d["amount"]) > 0 && d["outcome"] === "won" && toDayNumber(String(d["closed_on"])) <= asOf && random.chance(0.5));
    const cancellations = gone.map((d) => {
      const closed = toDayNumber(String(d["closed_on"]));
      return { deal_id: d["deal_id"]!, cancelled_on: toText(random.int(closed, Math.min(asOf, yearEnd(all, closed)))), amount: d["amount"]! };
    });
    const without = { ...all, cancellations: [], deals: all["deals"]!.filter((d) => !gone.includes(d)) };
    const [a, b] = [byRep(replayByHand({ ...all, cancellations }, document)), byRep(replayByHand(without, document))];
    expect(a).toEqual(b);
    if (gone.length > 0 && Object.keys(b).length > 0) compared++;
  }
  expect(compared).toBeGreaterThan(rounds / 2);
});

it("more credit never pays less where no rate falls and no cap is soft", () => {
  let more = 0;
  for (const [world, random] of worlds(6)) {
    const all = calm(world);
    const rates = random.some([0, 0.01, 0.02, 0.05, 0.1, 0.2], 3);
    const retroactive = random.chance(0.5);
    const by = random.pick(["amount", "attainment", "deal"] as const);
    const starts = random.some(by === "attainment" ? [0, 0.5, 1, 1.5] : [0, 5000, 10000, 25000], 3);
    const cap: Cap | undefined = random.chance(0.4) ? { per: random.pick(["deal", "period", "year"] as const), amount: random.pick([100, 1000]) } : undefined;
    const document = plan([commission({ ...(random.chance(0.3) ? { carry: { base: 0.7 } } : {}), tiers: { by, ...(retroactive ? { mode: "retroactive" } : {}), steps: starts.map((from, i) => ({ from, rate: rates[i]! })) }, ...(cap ? { cap } : {}) })], random.pick(["quarter", "year"] as const));
    const raised = random.pick(all["deals"]!);
    const deals = all["deals"]!.map((d) => (d === raised && d["amount"] !== null ? { ...d, amount: Math.round((Number(d["amount"]) + random.int(1, 2_000_000) / 100) * 100) / 100 } : d));
    const [before, after] = [byRep(replayByHand(all, document)), byRep(replayByHand({ ...all, deals }, document))];
    for (const rep of new Set([...Object.keys(before), ...Object.keys(after)])) {
      expect([rep, cents(after[rep] ?? "0") >= cents(before[rep] ?? "0")]).toEqual([rep, true]);
      if ((after[rep] ?? "0") !== (before[rep] ?? "0")) more++;
    }
  }
  expect(more).toBeGreaterThan(rounds / 5);
});
