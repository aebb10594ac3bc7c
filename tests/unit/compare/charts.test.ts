import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chartsOf, type ChartsData } from "../../../src/components/compare/charts/charts.ts";
import { grouped, ordered } from "../../../src/components/compare/charts/changes-order.ts";
import { shareRows } from "../../../src/components/compare/charts/direction-chart.ts";
import { behind } from "../../../src/components/compare/behind.ts";
import { load, rest } from "../../../src/components/compare/page.ts";
import type { PageContext, Words } from "../../../src/components/page.ts";
import { planRuns } from "../../../src/components/runs.ts";
import { shownRuns } from "../../../src/components/shown-runs.ts";
import { changesOf } from "../../../src/domain/compare/pay-table.ts";
import type { DatasetFacts } from "../../../src/domain/dataset/facts.ts";
import { parseFigureId } from "../../../src/domain/figures.ts";
import { difference, sum } from "../../../src/domain/money.ts";
import { planFigures } from "../../../src/domain/plan/figures.ts";
import { defaultSelection, editPlan } from "../../../src/domain/selection/selection.ts";
import { Memory } from "../../../src/engine/memory.ts";
import type { NativeEngine } from "../../../src/engine/native.ts";
import { createFormat } from "../../../src/i18n/format.ts";
import { messages } from "../../../src/i18n/messages.ts";
import { openWorld } from "../../lib/world.ts";

const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-05-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 3, deals: 6, quotas: 4, products: 2 } };
const quarters = [["2025-01-01", "2025-03-31"], ["2025-04-01", "2025-06-30"]] as const;
const plans = [
  { id: "flat", text: "id: flat\nperiod: quarter\ncomponents: [{ id: c, type: commission, measure: { of: bookings }, rate: 0.05 }]" },
  { id: "tiers", text: "id: tiers\ntitle: { en: Tiers, zh: 阶梯 }\nperiod: quarter\ncomponents: [{ id: c, type: commission, measure: { of: bookings }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.03 }, { from: 1, rate: 0.09 }] } }, { id: shown, type: commission, counts: false, measure: { of: bookings }, rate: 0.01 }]" },
  { id: "old", text: "id: old\nperiod: year\neligible: { rep_id: [a] }\ncomponents: [{ id: c, type: commission, measure: { of: bookings }, rate: 0.04, multipliers: [{ when: { product: [p1] }, by: 1.5 }] }]" },
];

describe("the charts of a comparison", () => {
  let engine: NativeEngine;
  let context: PageContext;
  let data: ChartsData;
  const words: Words = { t: messages.en, f: createFormat("en", facts), locale: "en" };

  beforeAll(async () => {
    engine = await openWorld({
      meta: [{ key: "currency", value: "USD" }],
      stages: [],
      products: [{ product_id: "p1", name: "One" }, { product_id: "p2", name: "Two" }],
      reps: [{ rep_id: "a", name: "Ann", team: "North" }, { rep_id: "b", name: "Bo", team: "South" }, { rep_id: "c", name: "Cy" }],
      deals: [
        { deal_id: "d1", owner_id: "a", outcome: "won", closed_on: "2025-01-10", amount: "120000.33", product_id: "p1" },
        { deal_id: "d2", owner_id: "b", outcome: "won", closed_on: "2025-02-10", amount: "50000.17", product_id: "p2" },
        { deal_id: "d3", owner_id: "a", outcome: "won", closed_on: "2025-05-10", amount: "10000.01", product_id: "p2" },
        { deal_id: "d4", owner_id: "b", outcome: "won", closed_on: "2025-05-11", amount: "70000.00" },
        { deal_id: "d5", owner_id: "b", outcome: "lost", closed_on: "2025-05-11", amount: "9.00" },
        { deal_id: "d6", outcome: "won", closed_on: "2025-03-03", amount: "333.00", product_id: "p1" },
      ],
      quotas: ["a", "b"].flatMap((rep_id) => quarters.map(([period_start, period_end]) => ({ rep_id, measure: "bookings", period_start, period_end, amount: 100000 }))),
    });
    const selection = defaultSelection({ id: "x", asOf: facts.asOf, plans: plans.map((p) => p.id) });
    context = { engine, facts, plans, selection, memory: new Memory(), datasets: [], manifest: {} as PageContext["manifest"] };
    data = (await chartsOf(context, (await planRuns(context)).runs))!;
  });
  afterAll(() => engine.close());

  it("give changes that sum to the change of cost, whatever the order", () => {
    const changes = changesOf(data, "A", "B", "0.00");
    const cost = Object.fromEntries(data.plans.map((p) => [p.letter, p.cost]));
    expect(changes.length).toBe(3);
    expect(sum(changes.map((c) => c.change))).toBe(difference(cost["B"]!, cost["A"]!));
    for (const by of ["amount", "share"] as const) expect(ordered(data, changes, by).map((c) => c.rep).toSorted()).toEqual([0, 1, 2]);
    expect(grouped(data, changes).map((t) => t.name).toSorted()).toEqual(["North", "South", null]);
    expect(sum(grouped(data, changes).map((t) => t.change))).toBe(difference(cost["B"]!, cost["A"]!));
    // A rep who is not in the plan loses all pay, and has no pay there rather than pay of 0.
    expect(changesOf(data, "A", "C", "0.00").find((c) => data.reps[c.rep]!.id === "b")).toMatchObject({ focus: null, change: "-6000.01", share: -1 });
  });

  it("follow the figures of an edit with what explains it, and then the page is what it would have been at once", async () => {
    const edited = { ...context, manifest: { files: [] } as unknown as PageContext["manifest"], selection: editPlan(context.selection, "A", "components.0.rate", "0.06") };
    const first = await load({ ...edited, inPlace: true });
    expect(first.explained).toBeNull();
    expect(first.columns.find((c) => c.letter === "A")!.outcome!.cost).toBe("15000.03");
    const whole = await rest(first, edited);
    expect(whole).toEqual(await load({ ...edited, memory: new Memory() }));
    expect(whole.explained!.stories).toMatchObject([{ letter: "A", effects: [{ before: "12500.03", after: "15000.03" }] }]);
  });

  it("give quarters that sum to the cost; a year's pay stands in the quarter in which it ends", () => {
    for (const { letter, cost } of data.plans) expect(sum(data.quarters.cost[letter]!)).toBe(cost);
    expect(data.quarters.quarters).toEqual(["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"]);
    expect(data.quarters.cost.A!.slice(2)).toEqual(["0.00", "0.00"]);
    expect(data.quarters.cost.C!.slice(0, 3)).toEqual(["0.00", "0.00", "0.00"]);
    expect(data.quarters.unfinished).toBe(true);
  });

  it("give pay by product that sums to each plan's cost, and revenue that sums to what was won", () => {
    const { rows } = data.direction!;
    for (const { letter, cost } of data.plans) expect(sum(rows.map((r) => r.pay[letter]!))).toBe(cost);
    expect(sum(rows.map((r) => r.revenue))).toBe("250333.51");
    expect(rows.map((r) => [r.value, r.deals])).toEqual([["p1", 2], ["p2", 2], [null, 1]]);
    const shares = shareRows(data, data.direction!, words);
    expect(shares.map((r) => r.label)).toEqual(["One", "Two", words.t.compareCharts.direction.noValue]);
    for (const { letter } of data.plans) expect(shares.reduce((n, r) => n + r.pay[letter]!, 0)).toBeCloseTo(1, 12);
    expect(shareRows(data, { ...data.direction!, rows: [...rows.slice(0, 2), ...Array.from({ length: 20 }, (_, i) => ({ ...rows[1]!, value: `x${i}`, revenue: "1.00" }))] }, words)).toHaveLength(12);
  });

  it("set pay against attainment of the company's quotas, not of a plan's", async () => {
    expect(data.attainment).toMatchObject({ measure: "bookings", without: [2] });
    expect(data.attainment!.reps.map((r) => [data.reps[r.rep]!.id, r.quota, r.credit])).toEqual([["a", "200000.00", "130000.34"], ["b", "200000.00", "120000.17"]]);
    const factor = { ...context, selection: editPlan(context.selection, "B", "quota_factor", "0.5") };
    const edited = (await chartsOf(factor, (await planRuns(factor)).runs))!;
    expect(edited.attainment!.reps).toEqual(data.attainment!.reps);
    expect(edited.attainment!.lines[1]!.stretches[0]![1]).toEqual([0.5, 0.015]);
  });

  it("ask for the edited plan only, build nothing, and leave what prices every line for later", async () => {
    const edited = { ...context, selection: editPlan(context.selection, "B", "components.0.tiers.steps.1.rate", "0.1") };
    const before = engine.log.length;
    const { runs } = await planRuns(edited);
    const charts = (await chartsOf(edited, runs))!;
    const asked = engine.log.slice(before);
    expect(asked.map((q) => q.label)).toEqual(["pay", "pay", "curve"]);
    for (const { text } of asked) {
      expect(text).not.toMatch(/\bCREATE\b/);
      expect(text).not.toMatch(/\b(FROM|JOIN) (deals|credits|quotas|reps|products)\b/);
    }
    expect(charts.direction!.missing).toEqual(["B"]);
    // An edit taken back asks for nothing at all.
    const then = engine.log.length;
    expect((await chartsOf(context, (await planRuns(context)).runs))!).toEqual(data);
    expect(engine.log.length).toBe(then);
  });

  it("stand on figures that open: every figure of every plan, its lines summing to the cent", async () => {
    const { runs } = await planRuns(context);
    const figures = planFigures(runs.map((r) => r.result), runs.map((r) => r.plan), 1, "flat");
    let sums = 0;
    for (const [id, value] of figures) {
      const figure = parseFigureId(id)!;
      for (const locale of ["en", "zh"] as const) {
        const found = await behind(figure, context, { t: messages[locale], f: createFormat(locale, facts), locale });
        expect([id, found?.value]).toEqual([id, value]);
        if (locale === "zh") expect([id, found!.title.replace(/flat|Ann|Bo|Cy|old|P90|P10/g, "")]).toEqual([id, expect.not.stringMatching(/[a-z]{2,}/)]);
        if (!["cost", "earned", "payable", "unreleased"].includes(figure.metric)) continue;
        const { rows, total } = found!.lines!;
        expect([id, total!["amount"], rows.length > 0 ? sum(rows.map((r) => r["amount"] as string)) : "0.00"]).toEqual([id, value, value]);
        sums++;
      }
    }
    expect(sums).toBeGreaterThan(30);
  });

  it("show under a filter the pay of the deals and reps that it keeps, which still adds up", async () => {
    for (const filters of [[{ field: "product", values: ["p2"] }], [{ field: "team", values: ["North"] }], [{ field: "product", values: [""] }]]) {
      const narrow = { ...context, selection: { ...context.selection, filters } };
      const { runs } = await shownRuns(narrow);
      const charts = (await chartsOf(narrow, runs))!;
      for (const { letter, cost } of charts.plans) {
        expect([filters, letter, sum(charts.direction!.rows.map((r) => r.pay[letter] ?? "0.00"))]).toEqual([filters, letter, cost]);
        expect(sum(charts.quarters.cost[letter]!.length > 0 ? charts.quarters.cost[letter]! : ["0.00"])).toBe(cost);
      }
      expect(sum(charts.direction!.rows.map((r) => r.revenue))).toBe(runs[0]!.result.revenue);
      expect(charts.ofSomeDeals).toBe(filters[0]!.field === "product");
      expect(charts.plans[0]!.cost).not.toBe(data.plans[0]!.cost);
    }
  });

  it("hold pay under a filter against exactly the deals of the revenue shown", async () => {
    const seen: string[][] = [];
    for (const filters of [[], [{ field: "kind", values: [""] }], [{ field: "product", values: ["p2"] }], [{ field: "owner", values: ["a"] }], [{ field: "team", values: ["South"] }]]) {
      const narrow = { ...context, selection: { ...context.selection, filters } };
      const { runs } = await shownRuns(narrow);
      for (const { plan, result } of runs)
        for (const metric of ["cost_of_sales", "revenue"]) {
          const { rows, total } = (await behind({ metric, of: [plan.id] }, narrow, words))!.deals!;
          expect([filters, plan.id, total!["amount"], sum(rows.map((r) => r["amount"] as string))]).toEqual([filters, plan.id, result.revenue, result.revenue]);
        }
      seen.push((await behind({ metric: "revenue", of: ["flat"] }, narrow, words))!.deals!.rows.map((r) => String(r["deal_id"])).sort());
    }
    expect(seen).toEqual([["d1", "d2", "d3", "d4", "d6"], ["d1", "d2", "d3", "d4", "d6"], ["d2", "d3"], ["d1", "d3"], ["d2", "d4"]]);
  });

  it("say what a figure leaves out", async () => {
    const found = (await behind(parseFigureId("cost:tiers")!, context, words))!;
    expect(found.leftOut!.map((l) => [l.what, l.deals, l.amount])).toEqual([
      ["Won deals without credit", 1, "333.00"],
      ["shown", 0, undefined],
      ["Lost deals", 1, "9.00"],
    ]);
    // Of a narrowed page: only what its filter hides, so that it and what is shown are all there is.
    const filtered = { ...context, selection: { ...context.selection, filters: [{ field: "owner", values: ["a"] }] } };
    const [whole, part] = [(await behind(parseFigureId("cost:flat")!, context, words))!, (await behind(parseFigureId("cost:flat")!, filtered, words))!];
    const hidden = whole.lines!.rows.filter((r) => r["rep_id"] !== "a");
    expect(hidden.length).toBeGreaterThan(0);
    expect(part.leftOut!.map((l) => [l.what, l.deals, l.count])).toEqual([["Hidden by the filter", 0, `${hidden.length} lines, ${words.f.money(difference(String(whole.value), String(part.value)))} USD`]]);
    const narrow = (await behind(parseFigureId("cost:old")!, context, words))!;
    expect(narrow.leftOut!.map((l) => [l.what, l.deals, l.count])).toEqual([["Won deals without credit", 3, undefined], ["Reps who are not in the plan", 0, "2 reps"], ["Lost deals", 1, undefined]]);
    expect(narrow.sql).toMatch(/^-- old\nCREATE SCHEMA IF NOT EXISTS built;/);
  });
});
