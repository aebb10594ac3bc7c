import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attributesRead, heldAttributes } from "../../src/domain/plan/absent-attributes.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { dealWhere } from "../../src/domain/plan/schema/where.ts";
import { absentAttributes } from "../../src/engine/jobs/absent-attributes.ts";
import { Memory } from "../../src/engine/memory.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { attributeNotes, sharedAttributeNotes } from "../../src/i18n/terms/attribute-notes.ts";
import { loadWorld, openWorld } from "../lib/world.ts";

const commission = (id: string, more: object) => ({ id, type: "commission", measure: { of: "bookings" }, rate: 0.05, ...more });
const planOf = (...components: object[]) => ({ id: "p", period: "quarter", components }) as unknown as Plan;
const steps = [[0, 1], [0.1, 0.5]];
const discounted = planOf(commission("c", { multipliers: [{ of: "discount", steps }] }));

const deal = (more: object) => ({ deal_id: "d", owner_id: "r", outcome: "won", closed_on: "2024-01-05", ...more });
let engine: NativeEngine;
beforeAll(async () => void (engine = await openWorld({ deals: [deal({ amount: 5 })] })));
afterAll(() => engine.close());

const absent = async (plan: Plan, deals: Record<string, string | number>[]) => {
  await loadWorld(engine, { deals });
  return (await absentAttributes({ engine, memory: new Memory() }, plan)).map((a) => a.attribute);
};

describe("attributes that a plan reads and no won deal has", () => {
  it.each([
    ["discount", { amount: 5, list_amount: 10 }, { amount: 5 }],
    ["discount", { amount: 5, list_amount: 10 }, { amount: 5, list_amount: 0 }],
    ["margin_rate", { amount: 5, cost: 1 }, { amount: 0, cost: 1 }],
    ["quantity", { quantity: 2 }, { amount: 5 }],
    ["amount", { amount: 5 }, { quantity: 1 }],
    ["term_months", { term_months: 12 }, {}],
    ["payment_days", { payment_days: 30 }, {}],
  ] as const)("%s: %j has it, %j has not, and an open deal does not count", async (of, has, lacks) => {
    const plan = planOf(commission("c", { multipliers: [{ of, steps }] }));
    expect(await absent(plan, [deal(has)])).toEqual([]);
    expect(await absent(plan, [deal(lacks), deal({ ...has, deal_id: "o", outcome: "open" })])).toEqual([of]);
    expect(await absent(plan, [deal({ ...lacks, outcome: "lost" })])).toEqual([]);
  });

  it("are found in rates, tables, factors and filters of any place, each once a component and use; a measure of the same name is none", () => {
    const plan = planOf(
      commission("a", { rate: { of: "discount", steps }, measure: { of: "quantity", where: { term_months: { at_least: 12 }, not: { margin_rate: { below: 0 } } } }, multipliers: [{ when: { discount: { above: 0.2 } }, by: 0.5 }, { of: "payment_days", points: steps }, { of: "days_to_cash", steps }] }),
      commission("b", { rate: { rows: { of: "discount", from: [0] }, columns: { of: "amount", from: [0] }, values: [[0.1]] } }),
    );
    expect(attributesRead(plan).map((a) => [a.component, a.use, a.attribute])).toEqual([
      [0, "rate", "discount"], [0, "factor", "payment_days"], [0, "filter", "discount"], [0, "filter", "margin_rate"], [0, "filter", "term_months"],
      [1, "rate", "amount"], [1, "rate", "discount"],
    ]);
  });

  it("every attribute that a filter may ask for is one that can be looked up", () => {
    const ranges = Object.entries(dealWhere.shape).filter(([name, type]) => name !== "not" && !("element" in (type.unwrap() as object)));
    expect(ranges.map(([name]) => name).sort()).toEqual([...heldAttributes].sort());
  });

  it("are asked for once, whatever the plans", async () => {
    await loadWorld(engine, { deals: [deal({ amount: 5 })] });
    const memory = new Memory();
    const asked = () => engine.log.filter((q) => q.label === "attributes").length;
    const before = asked();
    for (const plan of [discounted, planOf(commission("c", { rate: { of: "quantity", steps } }))]) expect(await absentAttributes({ engine, memory }, plan)).toHaveLength(1);
    expect(await absentAttributes({ engine, memory }, planOf(commission("c", {})))).toEqual([]);
    expect(asked() - before).toBe(1);
  });
});

it("are said in both languages, with the component where there are several and the columns to export; plans of which the same is to be said share it", () => {
  const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "EUR", fiscalYearStartMonth: 1 }), locale });
  const two = planOf(commission("c", { title: { en: "First", zh: "第一项" }, rate: { of: "discount", steps } }), commission("d", { multipliers: [{ when: { payment_days: { above: 60 } }, by: 0.5 }] }));
  expect(attributeNotes("B", two, attributesRead(two), words("en"))).toEqual([
    "In this data no won deal has this: discount (First). A rate that B would take from it is 0. Export amount and list_amount with the deals.",
    "In this data no won deal has this: payment days (d). A filter of B that asks for it keeps no deal. Export payment_days with the deals.",
  ]);
  expect(attributeNotes(undefined, discounted, attributesRead(discounted), words("zh"))).toEqual(["赢单商机都没有折扣。本方案按它取系数，因此为 1。请在 deals 中导出 amount、list_amount。"]);
  const shared = sharedAttributeNotes(["A", "C"].map((letter) => ({ letter, plan: discounted, absent: attributesRead(discounted) })), words("en"));
  expect(shared).toEqual(["In this data no won deal has this: discount. A factor that A and C would take from it is 1. Export amount and list_amount with the deals."]);
});
