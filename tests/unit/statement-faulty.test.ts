import { afterAll, beforeAll, expect, it } from "vitest";
import type { PageContext } from "../../src/components/page.ts";
import { load } from "../../src/components/statement/page.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { type Selection, defaultSelection } from "../../src/domain/selection/selection.ts";
import { Memory } from "../../src/engine/memory.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { openWorld } from "../lib/world.ts";

const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-03-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 1, deals: 1 } };
const text = (id: string, rate: string) => `id: ${id}\nperiod: quarter\ncomponents:\n  - { id: won, type: commission, measure: { of: bookings }, tiers: { by: amount, steps: [{ from: 0, rate: ${rate} }, { from: 100, rate: 0.1 }] } }\n`;
const plans = [{ id: "sound", text: text("sound", "0.05") }, { id: "edited", text: text("edited", "0.05") }, { id: "faulty", text: text("faulty", "fast") }];

let engine: NativeEngine;
beforeAll(async () => void (engine = await openWorld({ meta: [{ key: "currency", value: "USD" }], stages: [], reps: [{ rep_id: "a" }], deals: [{ deal_id: "d", owner_id: "a", outcome: "won", closed_on: "2025-02-10", amount: "100.00" }] })));
afterAll(() => engine.close());

const of = (asked: Partial<Selection>) => {
  const usual = defaultSelection({ id: "x", asOf: facts.asOf, plans: plans.map((p) => p.id) });
  const slots = usual.plans.map((p) => (p.id === "edited" ? { ...p, edits: [{ path: "components.0.tiers.steps.1.from", value: "-5" }] } : p));
  return load({ engine, facts, plans, selection: { ...usual, plans: slots, ...asked }, memory: new Memory(), datasets: [], manifest: {} } as unknown as PageContext);
};

it("a plan with errors has no statement, whether it is asked for by its letter or its name: it says what is wrong and where, and shows no other plan's pay", async () => {
  for (const asked of [{ focus: "B" as const }, { page: { plan: "edited" } }]) {
    const { shown, faulty, missing, plans: others } = await of(asked);
    expect([shown, missing, faulty!.letter, faulty!.id, faulty!.edited]).toEqual([null, undefined, "B", "edited", true]);
    expect(faulty!.errors.map((e) => e.path)).toEqual(["components[0].tiers.steps[1].from"]);
    expect(others.map((p) => p.id)).toEqual(["sound"]);
  }
  const { faulty } = await of({ focus: "C" });
  expect([faulty!.letter, faulty!.edited, faulty!.errors.map((e) => e.path)]).toEqual(["C", false, ["components[0].tiers.steps[0].rate"]]);
});

it("a plan that holds has its statement beside others with errors", async () => {
  for (const asked of [{ focus: "A" as const }, { focus: "B" as const, page: { plan: "sound" } }]) {
    const { shown, faulty } = await of(asked);
    expect([faulty, shown!.plan.id, shown!.earned]).toEqual([undefined, "sound", "5.00"]);
  }
});

it("a plan with errors to set against is named as such", async () => {
  const { shown } = await of({ focus: "A", page: { plan: "sound", against: "faulty" } });
  expect([shown!.unknown, shown!.against]).toEqual([{ against: "faulty" }, null]);
});
