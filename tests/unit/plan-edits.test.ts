import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addMonths } from "../../src/domain/calendar.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { editableNumbers } from "../../src/domain/plan/editable.ts";
import { applyEdit } from "../../src/domain/plan/edits.ts";
import type { PlanResult } from "../../src/domain/plan/result.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { raw } from "../../src/domain/sql.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { type World, openWorld } from "../lib/world.ts";

/** An edited number asks again what pay it makes of what is built, however many deals that was built from. */

const reps = ["a", "b", "c", "d"];
const months = ["01", "02", "03", "04", "05", "06"];
const years = { period_start: "2025-01-01", period_end: "2025-12-31" };

/** @param each deals of a rep in a month */
function worldOf(each: number): World {
  const deals = reps.flatMap((owner_id, r) =>
    months.flatMap((month, m) =>
      Array.from({ length: each }, (_, i) => ({
        deal_id: `${owner_id}${month}-${i}`, owner_id, account_id: `x${r}`, outcome: "won", closed_on: `2025-${month}-${String((i % 27) + 1).padStart(2, "0")}`,
        amount: 1000 + 10 * m + i, cost: 500, kind: i % 3 === 0 ? "new" : "renewal", quantity: 1 + (i % 12), list_amount: 1500,
      })),
    ),
  );
  return {
    meta: [{ key: "currency", value: "USD" }], stages: [], deals,
    reps: reps.map((rep_id, i) => ({ rep_id, role: "KAM", team: i < 2 ? "north" : "south", region: "r", manager_id: rep_id === "a" ? undefined : "a", target_incentive: 40000, hired_on: "2025-02-01" })) as World["reps"],
    accounts: reps.map((_, r) => ({ account_id: `x${r}`, name: `X${r}` })),
    quotas: reps.flatMap((rep_id) => [{ rep_id, measure: "bookings", amount: 8000 * each, ...years }, { rep_id, measure: "deals", amount: 6 * each, ...years }]),
    surveys: reps.flatMap((_, r) => ["2025-03-20", "2025-06-20"].map((surveyed_on) => ({ account_id: `x${r}`, surveyed_on, score: 3 + 0.5 * r }))) as World["surveys"],
    receipts: deals.map(({ deal_id, closed_on, amount }) => ({ deal_id, due_on: closed_on, received_on: closed_on, amount })),
    cancellations: deals.filter((_, i) => i % 5 === 2).map(({ deal_id, closed_on, amount }) => ({ deal_id, cancelled_on: addMonths(closed_on, 1), amount: amount / 2 })),
  } as World;
}

const bookings = { of: "bookings" };
const tiers = { by: "attainment", steps: [{ from: 0, rate: 0.05 }, { from: 0.5, rate: 0.08 }, { from: 1, rate: 0.1 }] };
const commission = { id: "c", type: "commission", measure: bookings };
const gate = { when: [{ measure: { of: "csat" }, at_least: 4 }, { attainment: { of: "deals" }, at_least: 0.4 }], otherwise: 0.5 };
const modifiers = [{ measure: { of: "collection_rate" }, steps: [[0, 0.8], [0.9, 1.1]] }, { measure: { of: "margin_rate" }, points: [[0, 0.5], [0.5, 1]] }];
const curve = { points: [[0, 0], [0.5, 0.4], [1, 1]], above: "continue" };

/** Components whose edits read sums of periods: as many rows whatever the number of deals. */
const bySums: Record<string, object> = {
  "a flat rate": { ...commission, rate: 0.05 },
  "tiers": { ...commission, tiers },
  "tiers of the year, with a ramp": { ...commission, tiers: { ...tiers, accumulate: "year" }, quota_ramp: [0.5, 1] },
  "tiers in multiples of the own rate": { ...commission, weight: 0.5, tiers: { ...tiers, unit: "icr" } },
  "tiers under conditions": { ...commission, tiers: { ...tiers, steps: [{ from: 0, rate: 0.05 }, { from: 0.5, rate: 0.08, if: [{ measure: { of: "csat" }, at_least: 3.5 }] }] } },
  "gate and modifiers": { ...commission, rate: 0.05, gate, modifiers },
  "a gate that pays nothing": { ...commission, rate: 0.05, gate: { ...gate, otherwise: 0 } },
  "caps of period and year": { ...commission, rate: 0.05, cap: [{ per: "period", amount: 900, excess: "carried" }, { per: "year", times_target: 0.3, above: 0.5 }] },
  "a target by curve": { id: "c", type: "target", weight: 0.5, measure: bookings, curve },
  "a target of the year to date": { id: "c", type: "target", measure: { of: "csat", goal: 4 }, accumulate: "year", curve },
  "a target by table": { id: "c", type: "target", table: { rows: { measure: bookings, from: [0.2, 0.5] }, columns: { measure: { of: "csat" }, from: [3, 4] }, factors: [[0.2, 0.4], [0.6, 1]] } },
  "a target by score": { id: "c", type: "target", score: [{ measure: bookings, weight: 0.6 }, { measure: { of: "csat", goal: 4 }, weight: 0.4, cap: 1.2 }], curve },
  "a bonus at a value": { id: "c", type: "bonus", measure: bookings, amount: 500, at_least: 1000 },
  "a bonus by steps": { id: "c", type: "bonus", measure: bookings, steps: [[0.2, 100], [0.8, 300]] },
  "a pool by credit": { id: "c", type: "pool", beneficiary: "team", measure: { of: "margin", scope: "team" }, rate: 0.01, share_by: "credit" },
  "a contest": { id: "c", type: "contest", measure: bookings, among: "team", prizes: [500, 200], at_least: 100 },
};
/** Components whose edits price every event: each is read a few times at most. */
const byEvents: Record<string, object> = {
  "multipliers": { ...commission, rate: 0.05, multipliers: [{ when: { kind: ["renewal"] }, by: 0.6 }, { of: "quantity", steps: [[6, 1.2]] }] },
  "a rate by discount": { ...commission, rate: { of: "discount", points: [[0, 0.06], [0.5, 0.02]] } },
  "a cap per deal": { ...commission, rate: 0.05, cap: { per: "deal", amount: 40 } },
  "tiers by deal": { ...commission, tiers: { by: "deal", steps: [{ from: 0, rate: 0.01 }, { from: 1005, rate: 0.05 }] } },
  "a shortfall carried": { ...commission, rate: 0.05, carry: { base: 0.4 } },
  "a bonus for each deal": { id: "c", type: "bonus", measure: { of: "deals" }, amount: 50, limit: 3 },
};
const hold = { gate: { otherwise: "hold" as "hold" | number, when: [{ measure: { of: "csat" }, at_least: 3.6 }] } };
const release = { release: [{ on: "close", share: 0.5 }, { on: "collected", share: 0.3 }, { months: 1, share: 0.2 }] };
const clawback = { clawback: { within: { months: 2 }, share: 0.8, by: "time" } };
/** Components whose lines have a fate of their own: held, released in parts, taken back. */
const byFates: Record<string, Fated> = {
  "a gate that holds": { ...commission, rate: 0.05, ...hold },
  "a release": { ...commission, rate: 0.05, ...release },
  "a clawback": { ...commission, rate: 0.05, ...clawback },
  "a gate that pays half, and a release": { ...commission, rate: 0.05, gate: { ...hold.gate, otherwise: 0.5 }, ...release },
  "a gate that holds, a release and a clawback": { ...commission, rate: 0.05, ...hold, ...release, ...clawback },
};
interface Fated extends Record<string, unknown> {
  rate: number;
  gate?: typeof hold.gate;
  release?: typeof release.release;
  clawback?: typeof clawback.clawback;
}
/** What is edited, in place or in the document, and the component after it; nothing where it has no such number. */
const fateEdits: Record<string, (c: Fated) => Fated | undefined> = {
  "the rate": (c) => ({ ...c, rate: 0.06 }),
  "the gate's threshold": (c) => c.gate && { ...c, gate: { ...c.gate, when: [{ ...c.gate.when[0]!, at_least: 4.2 }] } },
  "the gate's factor": (c) => (typeof c.gate?.otherwise === "number" ? { ...c, gate: { ...c.gate, otherwise: 0.3 } } : undefined),
  "the release's shares": (c) => c.release && { ...c, release: c.release.map((step, i) => ({ ...step, share: [0.4, 0.35, 0.25][i]! })) },
  "the clawback's share": (c) => c.clawback && { ...c, clawback: { ...c.clawback, share: 0.6 } },
  "the clawback's months": (c) => c.clawback && { ...c, clawback: { ...c.clawback, within: { months: 4 } } },
};
const over = { cap: { per: "year", times_target: 0.5 }, guarantee: { amount: 100 }, draw: { amount: 300, recoverable: true }, quota_factor: 1.1 };

const planOf = (component: object, top: object = {}): Plan => {
  const parsed = parsePlan({ id: "p", period: "quarter", components: [component], ...top });
  if ("errors" in parsed) throw new Error(parsed.errors[0]!.message);
  return parsed.plan;
};

interface Profile {
  operator_rows_scanned?: number;
  children?: Profile[];
}
const scannedIn = (profile: Profile): number => (profile.operator_rows_scanned ?? 0) + (profile.children ?? []).reduce((n, c) => n + scannedIn(c), 0);

class Data {
  readonly engine: NativeEngine;
  readonly facts: DatasetFacts;
  readonly replay: Replay;

  constructor(engine: NativeEngine, each: number) {
    this.engine = engine;
    this.facts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-06-30", fiscalYearStartMonth: 1, source: null, tables: Object.fromEntries(Object.entries(worldOf(each)).map(([t, rows]) => [t, rows.length])) };
    this.replay = new Replay(engine, this.facts);
  }

  /** Rows that the statements of a log scan when they run once more. */
  async scanned(texts: readonly string[]): Promise<number> {
    let rows = 0;
    for (const text of texts) {
      const [plan] = await this.engine.query<Record<string, string>>(raw(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`), { label: "profile" });
      rows += scannedIn(JSON.parse(plan!["explain_value"]!) as Profile);
    }
    return rows;
  }

  /** What a plan pays, and what it asks for that after the plans that ran before it. */
  async paid(plan: Plan): Promise<{ result: PlanResult; labels: string[]; texts: string[] }> {
    const before = this.engine.log.length;
    const result = await this.replay.run(plan);
    const asked = this.engine.log.slice(before);
    return { result, labels: asked.map((q) => q.label), texts: asked.map((q) => q.text) };
  }

  /** Every editable number of a plan moved in turn: what each asks, as [path, labels, rows scanned]. */
  async edits(plan: Plan): Promise<[path: string, labels: string[], scanned: number][]> {
    await this.replay.run(plan);
    const found: [string, string[], number][] = [];
    for (const number of editableNumbers(plan)) {
      const edited = applyEdit(plan, number.path, number.value + number.step <= number.max ? number.value + number.step : number.value - number.step);
      if ("errors" in edited) continue;
      const { labels, texts } = await this.paid(edited.plan);
      found.push([number.path, [...new Set(labels)], await this.scanned(texts)]);
    }
    expect(found.length).toBeGreaterThan(0);
    for (const [path, , scanned] of found) expect(scanned, path).toBeGreaterThan(0);
    await this.replay.drop();
    return found;
  }
}

describe("an edited number", () => {
  const [few, many] = [5, 50];
  let small: Data;
  let large: Data;
  beforeAll(async () => {
    [small, large] = [new Data(await openWorld(worldOf(few)), few), new Data(await openWorld(worldOf(many)), many)];
  });
  afterAll(async () => {
    await small.engine.close();
    await large.engine.close();
  });

  it.each(Object.entries(bySums))("of %s builds nothing, and reads as many rows whatever the number of deals", async (_name, component) => {
    const plan = planOf(component);
    const [of, ofMany] = [await small.edits(plan), await large.edits(plan)];
    expect(of.map(([path, labels]) => [path, labels])).toEqual(of.map(([path]) => [path, ["pay"]]));
    expect(ofMany).toEqual(of);
  });

  it("over the sum of the components reads as many rows, too", async () => {
    const plan = planOf({ ...commission, tiers }, over);
    const [of, ofMany] = [await small.edits(plan), await large.edits(plan)];
    expect(of.map(([path]) => path)).toEqual(expect.arrayContaining(["guarantee.amount", "draw.amount", "quota_factor"]));
    expect(of.flatMap(([, labels]) => labels)).not.toContain("build");
    expect(ofMany).toEqual(of);
  });

  it.each(Object.entries(byEvents))("of %s builds nothing, and reads each event of the rep a few times at most", async (_name, component) => {
    const events = reps.length * months.length * many;
    for (const [path, labels, scanned] of await large.edits(planOf(component))) {
      expect([path, labels]).toEqual([path, ["pay"]]);
      expect(scanned, path).toBeLessThanOrEqual(3 * events + 500);
    }
  });

  describe.each(Object.entries(byFates))("under %s", (_name, component) => {
    const edits = Object.entries(fateEdits).flatMap(([what, edit]) => (edit(component) ? [[what, edit(component)!] as const] : []));

    it.each(edits)("%s: builds nothing, reads each event a few times at most, and pays, holds, releases and takes back what a fresh build does", async (_what, edited) => {
      const events = reps.length * months.length * many;
      const before = await large.paid(planOf(component));
      expect(before.labels).toContain("build");
      const { result, labels, texts } = await large.paid(planOf(edited));
      expect(labels).toEqual(["pay", "fates"]);
      expect(await large.scanned(texts)).toBeLessThanOrEqual(4 * events + 500);
      expect(result).not.toEqual(before.result);
      await large.replay.drop();
      const fresh = await large.paid(planOf(edited));
      expect(fresh.labels).toContain("build");
      expect(result).toEqual(fresh.result);
      await large.replay.drop();
    });

    it("something is held, waits for its release or is taken back, as the component says", async () => {
      const { result } = await large.paid(planOf(component));
      await large.replay.drop();
      const some = (amount: string) => Number(amount) !== 0;
      expect([component.gate?.otherwise === "hold", component.release !== undefined, component.clawback !== undefined]).toEqual([some(result.held), Number(result.unreleased) !== Number(result.held), some(result.clawback) || some(result.forfeited)]);
    });
  });
});
