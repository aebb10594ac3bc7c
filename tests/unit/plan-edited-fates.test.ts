import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { editableNumbers } from "../../src/domain/plan/editable.ts";
import { applyEdit } from "../../src/domain/plan/edits.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { type World, openWorld } from "../lib/world.ts";

/** An edited gate or modifier asks again what becomes of the lines of those reps alone whose pay it changes; what is answered is what a replay that kept nothing gives. */

const reps = ["a", "b", "c", "d"];
const days = ["2025-01-10", "2025-02-20", "2025-04-05", "2025-05-25", "2025-07-15", "2025-10-30"];
const deals = reps.flatMap((owner_id, r) =>
  days.map((closed_on, i) => ({ deal_id: `${owner_id}${i}`, owner_id, account_id: `x${r}`, outcome: "won", closed_on, amount: 10_000 + 1000 * r + 10 * i, cost: 4000 + 1000 * r, credit_type: "revenue" })),
);
const world = {
  meta: [{ key: "currency", value: "USD" }], stages: [],
  deals: deals.map(({ credit_type: _, ...deal }) => deal),
  reps: reps.map((rep_id) => ({ rep_id, role: "KAM", team: "t", region: "r", target_incentive: 4000, hired_on: "2024-01-01", left_on: rep_id === "c" ? "2025-09-01" : undefined })),
  accounts: reps.map((_, r) => ({ account_id: `x${r}`, name: `X${r}` })),
  // From 3.0 for a to 4.5 for d in spring; a's customers are content from autumn on.
  surveys: reps.flatMap((_, r) => ["2025-03-20", "2025-06-20", "2025-09-20", "2025-12-20"].map((surveyed_on, i) => ({ account_id: `x${r}`, surveyed_on, score: r === 0 && i > 1 ? 4.5 : 3 + 0.5 * r }))),
  receipts: deals.map(({ deal_id, closed_on, amount }, i) => ({ deal_id, due_on: closed_on, received_on: closed_on, amount: i % 3 === 0 ? amount / 2 : amount })),
  cancellations: deals.filter((_, i) => i % 4 === 1).map(({ deal_id, amount }) => ({ deal_id, cancelled_on: "2025-11-15", amount: amount / 2 })),
} as World;

const gate = { when: [{ measure: { of: "csat" }, at_least: 3.6 }], otherwise: "hold" };
const fates = { release: [{ on: "close", share: 0.6 }, { on: "collected", share: 0.25 }, { months: 3, share: 0.15, if: "employed" }], clawback: { within: { months: 12 }, by: "time" } };
const commission = { id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05 };
const modifiers = [{ measure: { of: "margin_rate" }, steps: [[0, 0.6], [0.45, 0.9], [0.55, 1.1]] }];
const plans: Record<string, object[]> = {
  "a gate that holds": [{ ...commission, ...fates, gate }],
  "a gate that pays half": [{ ...commission, ...fates, gate: { ...gate, otherwise: 0.5 } }],
  "modifiers, a gate and caps": [{ ...commission, ...fates, gate, modifiers, cap: [{ per: "period", amount: 600, excess: "carried" }, { per: "year", times_target: 0.5, above: 0.5 }] }],
  "a bonus under a gate": [{ id: "c", type: "bonus", measure: { of: "bookings" }, amount: 500, at_least: 1000, gate, release: [{ on: "close", share: 0.5 }, { months: 3, share: 0.5 }] }],
  "pay on the pay of a gated component": [{ ...commission, gate, clawback: fates.clawback }, { id: "m", type: "commission", measure: { of: "earnings", components: ["c"] }, rate: 0.1, release: [{ on: "close", share: 0.5 }, { months: 2, share: 0.5 }], gate: { ...gate, otherwise: 0 } }],
};
const planOf = (components: object[]): Plan => {
  const parsed = parsePlan({ id: "p", period: "quarter", components });
  if ("errors" in parsed) throw new Error(parsed.errors[0]!.message);
  return parsed.plan;
};
const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-12-31", fiscalYearStartMonth: 1, source: null, tables: Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.length])) };

describe("fates after an edit", () => {
  let engine: NativeEngine;
  beforeAll(async () => {
    engine = await openWorld(world);
  });
  afterAll(() => engine.close());

  /** A plan's edited numbers, one after the other, in a replay that keeps and in one that does not. */
  async function edited(plan: Plan, check: (path: string, edit: Plan, kept: Replay) => Promise<void>): Promise<void> {
    const kept = new Replay(engine, facts);
    await kept.run(plan);
    for (const { path, value, step } of editableNumbers(plan)) {
      for (const by of [-5, 3]) {
        const edit = applyEdit(plan, path, Number((value + by * Math.max(step, 0.1)).toFixed(6)));
        if (!("errors" in edit)) await check(path, edit.plan, kept);
      }
    }
    await kept.drop();
  }

  it.each(Object.entries(plans))("of %s are those of a replay that kept nothing", async (_name, components) => {
    const plan = planOf(components);
    const unedited = JSON.stringify(await new Replay(engine, facts).run(plan));
    let changed = 0;
    await edited(plan, async (path, edit, kept) => {
      const fresh = await new Replay(engine, facts).run(edit);
      expect(await kept.run(edit), path).toEqual(fresh);
      if (/gate|modifiers/.test(path) && JSON.stringify(fresh) !== unedited) changed++;
    });
    expect(changed).toBeGreaterThan(0);
  });

  it("are asked again of the reps whose pay a gate's number changes, of none where it changes nobody's, of all for a rate", async () => {
    const replay = new Replay(engine, facts);
    const asked = async (plan: Plan) => {
      const before = engine.log.length;
      await replay.run(plan);
      return engine.log.slice(before).filter((q) => q.label === "fates").map((q) => [...new Set(q.text.match(/rep_id IN \([^)]*\)/g))].join(" "));
    };
    const at = (at_least: number, rate = 0.05) => planOf([{ ...commission, ...fates, rate, gate: { ...gate, when: [{ measure: { of: "csat" }, at_least }] } }]);
    expect(await asked(at(3.6))).toEqual([""]);
    expect(await asked(at(3.7))).toEqual([]);
    // b, whose customers give 3.5, passes now.
    expect(await asked(at(3.4))).toEqual(["rep_id IN ('b')"]);
    expect(await asked(at(4.1))).toEqual(["rep_id IN ('b', 'c')"]);
    expect(await asked(at(4.1, 0.06))).toEqual([""]);
    await replay.drop();
    expect(await asked(at(4.1))).toEqual([""]);
  });
});
