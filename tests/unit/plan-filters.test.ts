import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filterNotes } from "../../src/components/filter-notes.ts";
import { listFields, listFilters } from "../../src/domain/plan/filters.ts";
import type { Plan, Where } from "../../src/domain/plan/schema.ts";
import { unmatchedFilters } from "../../src/engine/jobs/unmatched-filters.ts";
import { Memory } from "../../src/engine/memory.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { loadWorld, openWorld, type World } from "../lib/world.ts";

const commission = (id: string, where: Where | undefined, more: object = {}) => ({ id, type: "commission", measure: { of: "bookings", ...(where ? { where } : {}) }, rate: 0.05, ...more });
const planOf = (...components: object[]) => ({ id: "p", period: "quarter", components }) as unknown as Plan;
const plan = (where: Where) => planOf(commission("c", where));

/** One deal of everything, one with credits, and a product that nobody sold. */
const world: World = {
  accounts: [{ account_id: "a", segment: "Large", industry: "Steel", region: "North" }],
  products: [{ product_id: "p1", family: "GTX" }, { product_id: "p2", family: "Unsold" }],
  deals: [{ deal_id: "d1", account_id: "a", product_id: "p1", owner_id: "r", kind: "new", source: "fair", outcome: "lost" }, { deal_id: "d2", owner_id: null, outcome: "open" }],
  credits: [{ deal_id: "d2", rep_id: "r", role: "lead", type: "overlay", share: 1 }, { deal_id: "gone", rep_id: "r", role: "ghost", type: "overlay", share: 1 }],
};

let engine: NativeEngine;
beforeAll(async () => void (engine = await openWorld(world)));
afterAll(() => engine.close());

const tablesOf = (of: object) => Object.fromEntries(Object.keys(of).map((t) => [t, 1]));
const unmatched = (of: Plan, tables: Record<string, number> = tablesOf(world), memory = new Memory()) => unmatchedFilters({ engine, facts: { tables }, memory }, of);

describe("filters that no deal of the data matches", () => {
  it.each<[Where, Where]>([
    [{ kind: ["new"] }, { kind: ["renewal"] }],
    [{ product: ["p1", "typo"] }, { product: ["p2"] }],
    [{ family: ["GTX"] }, { family: ["Unsold"] }],
    [{ source: ["fair"] }, { source: ["Fair"] }],
    [{ segment: ["Large"] }, { segment: ["large"] }],
    [{ industry: ["Steel"] }, { industry: ["Wood"] }],
    [{ account_region: ["North"] }, { account_region: ["South"] }],
    [{ credit_role: ["lead"] }, { credit_role: ["ghost"] }],
    [{ credit_type: ["overlay"] }, {}],
    // the owner of a deal without credits has them, as revenue
    [{ credit_type: ["revenue"] }, {}],
  ])("%j is there, %j is not", async (there, absent) => {
    expect(await unmatched(plan(there))).toEqual([]);
    const [field, values] = Object.entries(absent)[0] ?? [];
    expect(await unmatched(plan(absent))).toMatchObject(field === undefined ? [] : [{ component: 0, field, values, not: false }]);
    expect(await unmatched(plan({ not: absent }))).toMatchObject(field === undefined ? [] : [{ component: 0, field, values, not: true }]);
  });

  it.each<[absent: Where, there: string[], meant: string[]]>([
    // the most frequent first
    [{ product: ["p12"] }, ["p2", "p1"], ["p2"]],
    [{ product: ["p3"] }, ["p2", "p1"], []],
    [{ segment: ["large"] }, ["Large"], ["Large"]],
    [{ source: ["fiar", "fare"] }, ["fair"], ["fair"]],
    [{ industry: ["Wood"] }, ["Steel"], []],
    [{ family: ["GTK"] }, ["GTX"], ["GTX"]],
    [{ credit_role: ["leed"] }, ["lead"], ["lead"]],
    [{ credit_type: ["overlay"] }, ["revenue"], []],
  ])("of %j says what was meant and what there is", async (absent, there, meant) => {
    const own = await openWorld({
      accounts: [{ account_id: "a", segment: "Large", industry: "Steel" }],
      products: [{ product_id: "p1", family: "GTX" }, { product_id: "p2" }, { product_id: "p4", family: "Unsold" }],
      deals: [
        { deal_id: "d1", account_id: "a", product_id: "p1", source: "fair", outcome: "open" },
        ...["d2", "d3"].map((deal_id) => ({ deal_id, product_id: "p2", outcome: "open" })),
      ],
      credits: [{ deal_id: "d1", rep_id: "r", role: "lead", type: "revenue", share: 1 }],
    });
    const [found] = await unmatchedFilters({ engine: own, facts: { tables: tablesOf(world) }, memory: new Memory() }, plan(absent));
    await own.close();
    expect([found!.there, found!.meant]).toEqual([there, meant]);
  });

  it("every field that a filter may list is looked up", () => {
    const all = Object.fromEntries(listFields.map((f) => [f, [f === "kind" ? "new" : f === "credit_type" ? "revenue" : "x"]])) as Where;
    expect(listFilters(plan(all)).map((f) => f.field)).toEqual([...listFields]);
  });

  it("finds the filters of measures wherever they stand, of multipliers, gates, modifiers and tiers, each once a component", () => {
    const x = (n: number) => ({ product: [`x${n}`] });
    const component = commission("c", x(1), {
      multipliers: [{ when: x(2), by: 2 }, { when: x(2), by: 3 }],
      modifiers: [{ measure: { of: "ratio", top: { of: "deals", where: x(3) }, bottom: { of: "deals", where: { not: x(4) } } }, steps: [[0, 1]] }],
      gate: { when: [{ measure: { of: "csat", where: x(5) }, at_least: 4 }] },
      tiers: { by: "attainment", steps: [{ from: 0, rate: 0.1, if: [{ attainment: { of: "bookings", where: x(6) }, at_least: 1 }] }] },
    });
    expect(listFilters(planOf(component, commission("second", x(1)))).map((f) => [f.component, f.values[0], f.not])).toEqual([[0, "x1", false], [0, "x2", false], [0, "x3", false], [0, "x4", true], [0, "x5", false], [0, "x6", false], [1, "x1", false]]);
  });

  it("of an absent table nothing is said: the plan's issues name it", async () => {
    const { products: _, accounts: __, ...rest } = world;
    expect(await unmatched(plan({ family: ["x"], segment: ["x"], product: ["x"] }), tablesOf(rest))).toEqual([{ component: 0, field: "product", values: ["x"], not: false, there: ["p1"], meant: [] }]);
  });

  it("of data without credits everybody's deal is their own, as revenue", async () => {
    const { credits: _, ...rest } = world;
    const own = await openWorld(rest);
    const found = await unmatchedFilters({ engine: own, facts: { tables: tablesOf(rest) }, memory: new Memory() }, plan({ credit_type: ["revenue"], credit_role: ["lead"] }));
    await own.close();
    expect(found.map((f) => f.field)).toEqual(["credit_role"]);
  });

  it("one query a structure: an edited rate asks nothing again, nor does a plan without such filters", async () => {
    await loadWorld(engine, world);
    const memory = new Memory();
    const asked = () => engine.log.filter((q) => q.label === "filters").length;
    const before = asked();
    const numbers = (rate: number, by: number) => planOf(commission("c", { product: ["x"], credit_role: ["lead"] }, { rate, multipliers: [{ when: { family: ["y"] }, by }] }));
    for (const [rate, by] of [[0.05, 1], [0.06, 1.1], [0.07, 1.2]] as const) expect((await unmatched(numbers(rate, by), undefined, memory)).map((f) => f.field)).toEqual(["product", "family"]);
    expect(asked() - before).toBe(1);
    expect(await unmatched(planOf(commission("c", undefined), commission("d", { discount: { above: 0.1 } })), undefined, memory)).toEqual([]);
    expect(asked() - before).toBe(1);
  });
});

it("is said in both languages, with the component where there are several, what is kept apart from what is excluded", async () => {
  const two = planOf(commission("c", { product: ["x", "y"], kind: ["renewal"] }, { title: { en: "First", zh: "第一项" } }), commission("d", { not: { segment: ["tiny"] } }));
  const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "EUR", minorUnits: 2, fiscalYearStartMonth: 1 } as never), locale });
  const found = await unmatched(two);
  expect(filterNotes("B", two, found, words("en"))).toEqual([
    "No deal of this data matches these filters of B: renewals (First; the data has new); product x or y (First; the data has p1). What they pay or weigh comes to nothing: compare their spelling with the values in the data.",
    "No deal of this data is what these filters of B exclude: segment tiny (d; the data has Large). Compare their spelling with the values in the data.",
  ]);
  const zh = filterNotes(undefined, two, found, words("zh"));
  expect(zh[0]).toMatch(/^本方案的以下条件没有一条商机符合，因此不起作用：续约（第一项；数据中有 new）；产品.*x 或 y（第一项；数据中有 p1）。请核对写法与数据中的取值。$/);
  expect(zh[1]).toMatch(/^本方案要排除的以下内容.*tiny（d；数据中有 Large）。/);
});

it("a value that was meant is asked for, many others are not listed, and that no deal has any is said", () => {
  const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "EUR", minorUnits: 2, fiscalYearStartMonth: 1 } as never), locale });
  const said = (locale: "en" | "zh", there: string[], meant: string[]) => filterNotes(undefined, plan({ product: ["P55"] }), [{ component: 0, field: "product", values: ["P55"], not: false, there, meant }], words(locale))[0];
  expect(said("en", ["P1", "P5"], ["P5"])).toContain("these filters of the plan: product P55 (did you mean P5?). ");
  expect(said("en", Array.from({ length: 9 }, (_, i) => `Q${i}`), [])).toContain("these filters of the plan: product P55. ");
  expect(said("en", [], [])).toContain("product P55 (no deal of the data has a value there). ");
  expect(said("zh", ["P1", "P5"], ["P5"])).toMatch(/P55（是否应为 P5？）。/);
  expect(said("zh", [], [])).toMatch(/P55（数据中的商机均未填写该字段）。/);
});
