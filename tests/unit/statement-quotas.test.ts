import { afterAll, beforeAll, expect, it } from "vitest";
import type { PageContext } from "../../src/components/page.ts";
import { stayingParts, staysSentences } from "../../src/components/statement/stays-text.ts";
import { load } from "../../src/components/statement/page.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { defaultSelection } from "../../src/domain/selection/selection.ts";
import { Memory } from "../../src/engine/memory.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { openWorld } from "../lib/world.ts";

const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-12-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 2, deals: 4, quotas: 8, credits: 1 } };
const tiers = "tiers: { by: attainment, steps: [{ from: 0, rate: 0.05 }] }";
const plans = {
  /** bookings have no quota in the second quarter, margin has one in each */
  two: `id: two\nperiod: quarter\ncomponents:\n  - { id: won, type: commission, measure: { of: bookings }, ${tiers} }\n  - { id: kept, type: commission, measure: { of: margin }, ${tiers} }\n`,
  one: `id: one\nperiod: quarter\ncomponents:\n  - { id: won, type: commission, measure: { of: bookings }, ${tiers} }\n  - { id: flat, type: commission, measure: { of: bookings }, rate: 0.01 }\n`,
  goal: `id: goal\nperiod: quarter\ncomponents:\n  - { id: aim, type: target, measure: { of: bookings }, curve: { points: [[0, 0], [1, 1]] } }\n`,
  gated: `id: gated\nperiod: quarter\ncomponents:\n  - { id: flat, type: commission, measure: { of: bookings }, rate: 0.01, gate: { when: [{ attainment: { of: bookings }, at_least: 0.5 }] } }\n`,
};

let engine: NativeEngine;
const shown = async (id: keyof typeof plans, period = "2025-04-01", rep = "a") => {
  const selection = { ...defaultSelection({ id: "x", asOf: facts.asOf, plans: [id] }), page: { rep }, period };
  const context = { engine, facts, plans: [{ id, text: plans[id] }], selection, memory: new Memory(), datasets: [], manifest: {} } as unknown as PageContext;
  return (await load(context)).shown!;
};

beforeAll(async () => {
  const quarters = [["2025-01-01", "2025-03-31"], ["2025-04-01", "2025-06-30"], ["2025-07-01", "2025-09-30"], ["2025-10-01", "2025-12-31"]] as const;
  const quota = (measure: string, [period_start, period_end]: (typeof quarters)[number]) => ({ rep_id: "a", measure, period_start, period_end, amount: 1000 });
  engine = await openWorld({
    meta: [{ key: "currency", value: "USD" }], stages: [], reps: [{ rep_id: "a", name: "Ann" }, { rep_id: "b", name: "Bo" }],
    deals: [["one", "2025-02-10", "a"], ["two", "2025-05-10", "a"], ["three", "2025-05-11", "b"], ["four", "2025-05-12", "b"]].map(([deal_id, closed_on, owner_id]) => ({ deal_id: deal_id!, owner_id: owner_id!, outcome: "won", closed_on: closed_on!, amount: "800.00", cost: "300.00" })),
    credits: [{ deal_id: "four", rep_id: "b", share: 1, type: "revenue", retires_quota: false }],
    quotas: [{ ...quota("bookings", quarters[1]), rep_id: "b" }, ...quarters.map((q) => quota("margin", q)), ...quarters.filter((_, i) => i !== 1).map((q) => quota("bookings", q))],
  });
});
afterAll(() => engine.close());

it("the periods of a year stand with the attainment of one component: where a quota is missing there is none, never another component's", async () => {
  const two = await shown("two");
  expect([two.yearOf, two.year.map((p) => p.attainment), two.year.map((p) => p.earned)]).toEqual([null, [null, null, null, null], ["65.00", "25.00", "0.00", "0.00"]]);
  const one = await shown("one");
  expect([one.yearOf, one.year.map((p) => p.attainment)]).toEqual(["won", [0.8, null, 0, 0]]);
});

it("a missing quota is told as that of what reads it: of a gate as the gate's", async () => {
  const lacking = async (id: keyof typeof plans) => (await shown(id)).issues;
  expect(await lacking("gated")).toEqual([{ kind: "quota_missing", component_id: "flat", lacks: ["bookings"] }]);
  expect(await lacking("two")).toEqual([{ kind: "quota_missing", component_id: "won", lacks: ["bookings"] }]);
});

it("what of the credit does not count towards the quota is told beside it, so that credit over quota is the attainment", async () => {
  for (const id of ["one", "goal"] as const) {
    const part = (await shown(id, "2025-04-01", "b")).components[0]!;
    expect([part.credit, part.stays, part.quota, part.attainment], id).toEqual(["1600.00", "800.00", "1000.00", 0.8]);
  }
  // Of several that count, each says it of its own credit; of a single one it is told beside that.
  const { plan, components } = await shown("two", "2025-04-01", "b");
  const staying = stayingParts(components);
  expect(staying.map((p) => [p.id, p.credit, p.stays])).toEqual([["won", "1600.00", "800.00"]]);
  const said = (locale: "en" | "zh") => staysSentences(staying, plan, { t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });
  expect(said("en")).toEqual(["Of the credit of {credit0} for “won”, {stays0} does not count towards the quota."]);
  expect(said("zh")).toEqual(["“won”的业绩 {credit0} 中，{stays0} 不计入目标达成。"]);
  expect(stayingParts((await shown("goal", "2025-04-01", "b")).components)).toEqual([]);
  // No quota is read, or all of it counts.
  expect((await shown("one", "2025-04-01", "b")).components[1]!.stays).toBeNull();
  expect((await shown("goal", "2025-01-01")).components[0]).toMatchObject({ credit: "800.00", stays: null, attainment: 0.8 });
});
