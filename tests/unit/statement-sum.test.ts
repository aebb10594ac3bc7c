import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { capSumNotes } from "../../src/components/plans/cap-why.ts";
import { gateOutcome } from "../../src/components/plans/gate-why.ts";
import { paySentence, periodNotes, whySentence } from "../../src/components/plans/why.ts";
import { crossings, earnedTexts, fatesText } from "../../src/components/statement/line-text.ts";
import type { StatementLine } from "../../src/components/statement/page.ts";
import { staysOf } from "../../src/components/statement/stays.ts";
import { productText, rowLabel } from "../../src/components/statement/sum-text.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import type { Because } from "../../src/domain/plan/because.ts";
import { type Line, inParts } from "../../src/domain/plan/lines.ts";
import type { Component } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { capSums } from "../../src/domain/statement/cap-sum.ts";
import { componentSum } from "../../src/domain/statement/sum.ts";
import { walkOf } from "../../src/domain/statement/walk.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { type World, loadWorld } from "../lib/world.ts";

const wordsOf = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale, person: (id: string) => ({ a: "Anna", b: "Bo" })[id] ?? id });
const [en, zh] = [wordsOf("en"), wordsOf("zh")];
const first = { start: "2026-01-01", end: "2026-03-31" };
const quota = (rep_id: string, amount: number) => ({ rep_id, measure: "bookings", ...{ period_start: first.start, period_end: first.end }, amount });
const won = (owner_id: string, amount: number, more: object = {}) => ({ owner_id, outcome: "won", closed_on: "2026-01-10", amount, ...more });

describe("the sum of a statement", () => {
  let engine: NativeEngine;
  beforeAll(async () => void (engine = await NativeEngine.start({ threads: 1 })));
  afterAll(() => engine.close());

  async function replayed(rest: Record<string, unknown>, tables: World, period = first.start): Promise<{ component: Component; lines: Line[]; issues: string[] }> {
    const parsed = parsePlan({ id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, ...rest }] });
    if ("errors" in parsed) throw new Error(parsed.errors[0]!.message);
    const world: World = { meta: [{ key: "currency", value: "USD" }], stages: [], reps: [{ rep_id: "r", left_on: first.end }], ...tables, deals: tables["deals"]!.map((d, i) => ({ deal_id: `d${i + 1}`, ...d })) };
    await loadWorld(engine, world);
    const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2026-12-31", fiscalYearStartMonth: 1, source: null, tables: Object.fromEntries(Object.entries(world).map(([name, rows]) => [name, rows.length])) };
    const replay = new Replay(engine, facts);
    const lines = (await replay.lines(parsed.plan)).filter((l) => l.period_start === period);
    const { issues } = await replay.run(parsed.plan, { from: first.start, to: first.start });
    await replay.drop();
    return { component: parsed.plan.components[0]!, lines, issues: issues.map((i) => i.message) };
  }
  /** `label: credit × rate = amount` of each row. */
  const rowsOf = (component: Component, lines: readonly Line[], words = en): string[] => {
    const { rows } = componentSum(component, lines, "0.00");
    return rows.map((row) => `${rowLabel(row, component, words, rows)}: ${row.credit ?? ""} ${productText(row, component, words).replaceAll("\u00a0", " ")} = ${row.amount}`);
  };

  it("where tiers run for each report, only the one without a quota lacks it, and the sum adds up", async () => {
    const { component, lines, issues } = await replayed(
      { eligible: { rep_id: ["m"] }, measure: { of: "bookings", scope: "direct_reports" }, apply: "each", tiers: { by: "attainment", steps: [{ from: 0, rate: 0.02 }, { from: 1, rate: 0.04 }] } },
      { reps: [{ rep_id: "m", left_on: first.end }, { rep_id: "a", manager_id: "m" }, { rep_id: "b", manager_id: "m" }], quotas: [quota("a", 100000)], deals: [won("a", 150000), won("b", 50000)] },
    );
    expect(lines.map(({ amount, because: { missing, member, quota: of } }) => [amount, member, missing, of])).toEqual([["4000.00", "a", undefined, "100000.00"], ["0.00", "b", "quota", undefined]]);
    expect(lines.map((l) => whySentence(l, component, en))).toEqual([
      "100,000.00 × 2% + 50,000.00 × 4%: passes quota (100,000.00); credit of Anna",
      "No quota for Bo in this period, so the tiers pay 0 on this credit; credit of Bo",
    ]);
    expect(paySentence(lines[1]!, component, zh)).toBe("Bo本期没有销售目标，这笔业绩按 0 计");
    expect(rowsOf(component, lines)).toEqual(["Anna (quota 100,000.00): up to 100% of quota: 100000.00 × 2% = 2000.00", "Anna: above 100% of quota: 50000.00 × 4% = 2000.00", "Bo: 1 deal without a quota or target to read rates from: 50000.00  = 0.00"]);
    expect(rowsOf(component, lines, zh)[0]).toBe("Anna（目标 100,000.00）：目标的 100% 以内: 100000.00 × 2% = 2000.00");
    expect(componentSum(component, lines, "0.00")).toMatchObject({ exact: "4000.00", pay: "4000.00", earned: "4000.00" });
    // There is no one walk of several members, and a tier is passed by one of them.
    expect(walkOf(component, lines, first)).toBeUndefined();
    expect(crossings(lines[0] as StatementLine, component, lines as StatementLine[], en)).toEqual(["Anna: Quota reached: 4% from here"]);
    expect(issues).toEqual(["Of those whose credit m has, b has no quota of bookings above 0 for the periods that begin on 2026-01-01: c pays 0 for them. Export rows of quotas with measure bookings."]);
  });

  it("where tiers run for each report, every report's rows stand apart, with the quota that they start at", async () => {
    const { component, lines } = await replayed(
      { eligible: { rep_id: ["m"] }, measure: { of: "bookings", scope: "direct_reports" }, apply: "each", tiers: { by: "attainment", mode: "retroactive", steps: [{ from: 0, rate: 0.02 }, { from: 1, rate: 0.04 }] } },
      { reps: [{ rep_id: "m", left_on: first.end }, { rep_id: "b", manager_id: "m" }, { rep_id: "a", manager_id: "m" }], quotas: [quota("a", 100000), quota("b", 200000)], deals: [won("b", 50000), won("a", 150000), won("b", 30000)] },
    );
    expect(rowsOf(component, lines)).toEqual(["Anna (quota 100,000.00): all of it, at the rate from quota: 150000.00 × 4% = 6000.00", "Bo (quota 200,000.00): up to 100% of quota: 80000.00 × 2% = 1600.00"]);
    expect(componentSum(component, lines, "0.00")).toMatchObject({ exact: "7600.00", pay: "7600.00" });
  });

  it("where the manager lacks a quota that a condition needs, nobody else is said to", async () => {
    const { component, lines, issues } = await replayed(
      { eligible: { rep_id: ["m"] }, measure: { of: "bookings", scope: "direct_reports" }, apply: "each", tiers: { by: "attainment", steps: [{ from: 0, rate: 0.02 }] }, gate: { when: [{ attainment: { of: "deals" }, at_least: 1 }] } },
      { reps: [{ rep_id: "m", left_on: first.end }, { rep_id: "a", manager_id: "m" }], quotas: [quota("a", 100000)], deals: [won("a", 150000)] },
    );
    expect(lines.map((l) => [l.amount, l.because["missing"], l.because["missing_of"], l.because["quota"]])).toEqual([["0.00", "quota", ["deals"], "100000.00"]]);
    expect([en, zh].map((words) => paySentence(lines[0]!, component, words))).toEqual(["No quota of deals won for this period, so nothing is paid", "本期没有赢单数的销售目标，按 0 计"]);
    expect(issues).toEqual(["m has no quota of deals above 0 for the periods that begin on 2026-01-01: c pays 0 there. Export rows of quotas with measure deals."]);
  });

  const hurdle = { tiers: { by: "attainment", steps: [{ from: 0, rate: 0.0225 }, { from: 0.4, rate: 0.035 }, { from: 0.9, rate: 0.05, retroactive: true, if: [{ measure: { of: "margin_rate" }, at_least: 0.5 }] }, { from: 1.2, rate: 0.03 }] } };

  it("a tier whose condition fails names no row, no step of the chart, and is told with what it found", async () => {
    const { component, lines } = await replayed(hurdle, { quotas: [quota("r", 1000)], deals: [won("r", 1300, { cost: 800 })] });
    expect(rowsOf(component, lines)).toEqual(["Up to 40% of quota: 400.00 × 2.25% = 9.00", "40% to 120% of quota: 800.00 × 3.5% = 28.00", "Above 120% of quota: 100.00 × 3% = 3.00"]);
    expect(rowsOf(component, lines, zh)[1]).toBe("目标的 40% 至 120%: 800.00 × 3.5% = 28.00");
    expect(walkOf(component, lines, first)!.tiers).toEqual([{ from: 0, rate: 0.0225 }, { from: 0.4, rate: 0.035 }, { from: 1.2, rate: 0.03 }]);
    expect(periodNotes(lines, component, en)).toEqual(["the tier from 90% of quota is left out, with margin rate at 38.4615%, below 50%", "margin rate 38.4615% = 500.00 ÷ 1,300.00"]);
    expect(periodNotes(lines, component, zh)[0]).toBe("从目标的 90% 起的一档条件未满足（毛利率为 38.4615%，低于 50%），不适用");
    expect(crossings(lines[0] as StatementLine, component, lines as StatementLine[], en)).toEqual(["90% of quota reached; the tier from there is left out", "120% of quota reached: 3% from here"]);
  });

  it("a retroactive tier that is reached gives its rate up to the next one, in the sum and in the chart", async () => {
    const { component, lines } = await replayed(hurdle, { quotas: [quota("r", 1000)], deals: [won("r", 1300, { cost: 600 })] });
    expect(rowsOf(component, lines)).toEqual(["Up to 120% of quota, at the rate from 90% of quota: 1200.00 × 5% = 60.00", "Above 120% of quota: 100.00 × 3% = 3.00"]);
    expect(rowsOf(component, lines, zh)[0]).toBe("目标的 120% 以内，按达到目标的 90% 的提成比例: 1200.00 × 5% = 60.00");
    expect(walkOf(component, lines, first)!.tiers).toEqual([{ from: 0, rate: 0.05 }, { from: 0.4, rate: 0.05 }, { from: 0.9, rate: 0.05 }, { from: 1.2, rate: 0.03 }]);
  });

  it("where the first tier is left out, what is below the next one pays nothing", async () => {
    const { component, lines } = await replayed({ tiers: { by: "amount", steps: [{ from: 0, rate: 0.02, if: [{ measure: { of: "margin_rate" }, at_least: 0.5 }] }, { from: 500, rate: 0.04 }] } }, { deals: [won("r", 600, { cost: 400 })] });
    expect(rowsOf(component, lines)).toEqual(["Below 500: 500.00 × 0% = 0.00", "Above 500: 100.00 × 4% = 4.00"]);
  });

  it("a gate says whether it passed, and what it leaves, holds or forfeits", async () => {
    const gated = async (gate: object) => {
      const { component, lines } = await replayed({ rate: 0.1, modifiers: [{ measure: { of: "margin_rate" }, steps: [[0, 2]] }], gate }, { deals: [won("r", 1000, { cost: 600 })] });
      const sum = componentSum(component, lines, "0.00");
      return [en, zh].map((words) => [...gateOutcome(lines[0]!.because as Because, component, sum, words), ...periodNotes(lines, component, words).filter((n) => /gate|发放条件/.test(n))]);
    };
    const when = [{ measure: { of: "margin_rate" }, at_least: 0.5 }];
    expect(await gated({ when, otherwise: 0.25 })).toEqual([["gate not met with margin rate at 40%, below 50%: 200.00 × 0.25 leaves 50.00"], ["未达发放条件（毛利率为 40%，低于 50%）：200.00 × 0.25，得 50.00"]]);
    expect(await gated({ when, otherwise: "hold" })).toEqual([["200.00: the gate is not passed, with margin rate at 40%, below 50%, nor in any later period of the fiscal year: forfeited"], ["200.00：未达发放条件（毛利率为 40%，低于 50%），本财年后续各期亦未达标，作废"]]);
    expect(await gated({ when: [{ measure: { of: "margin_rate" }, at_least: 0.3 }] })).toEqual([["gate passed with margin rate at 40%, at least 30%"], ["已达发放条件（毛利率为 40%，不低于 30%）"]]);
  });

  it("each receipt's part of a line stands with what it is of the step", async () => {
    const receipt = (received_on: string, amount: number) => ({ deal_id: "d1", received_on, amount });
    const { component, lines } = await replayed({ rate: 0.02, release: [{ on: "close", share: 0.7 }, { on: "collected", share: 0.3 }] }, { deals: [won("r", 50000)], receipts: [receipt("2026-02-01", 20000), receipt("2026-03-01", 10000), receipt("2026-05-01", 5000)] });
    const said = (words: typeof en) => inParts(lines).map(({ parts }) => fatesText(parts as StatementLine[], component, words))[0];
    expect(said(en)).toBe(
      "700.00 payable 31 Mar 2026 (at the period's end), 180.00 payable 31 Mar 2026 (on receipt), 30.00 payable 1 May 2026 (on receipt) and 90.00 not yet released (on receipt); by receipts 120.00 = 300.00 × 20,000.00 ÷ 50,000.00; 60.00 = 300.00 × 30,000.00 ÷ 50,000.00 − 120.00 (released before); 30.00 = 300.00 × 35,000.00 ÷ 50,000.00 − 180.00 (released before); waits for receipts: 35,000.00 of 50,000.00 have come in",
    );
    // Nothing was released of what a gate held to the end of the year, and a line of nothing waits for no receipt.
    const receipts = [receipt("2026-02-01", 20000)];
    const held = await replayed({ rate: 0.02, gate: { when: [{ measure: { of: "margin_rate" }, at_least: 0.5 }], otherwise: "hold" }, release: [{ on: "collected", share: 1 }] }, { deals: [won("r", 50000, { cost: 40000 })], receipts });
    expect(inParts(held.lines).map(({ parts }) => fatesText(parts as StatementLine[], held.component, en))).toEqual(["1,000.00 forfeited"]);
    const unpaid = await replayed({ rate: 0.02, release: [{ on: "collected", share: 1 }] }, { deals: [won("r", 50000)], receipts, credits: [{ deal_id: "d1", rep_id: "r", share: 1, type: "revenue", pays: false }] });
    expect(unpaid.lines.map((l) => whySentence(l, unpaid.component, en))).toEqual(["50,000.00: credited without pay"]);
    expect(said(zh)).toContain("；按回款 120.00 = 300.00 × 20,000.00 ÷ 50,000.00；60.00 = 300.00 × 30,000.00 ÷ 50,000.00 − 120.00（此前已释放）；");
  });

  it("a line that is released in parts says once why it pays, and then its parts", async () => {
    const { component, lines } = await replayed(
      { type: "target", measure: { of: "bookings", goal: 1000 }, curve: { points: [[0, 0], [1, 1]] }, release: [{ on: "close", share: 0.6 }, { months: 2, share: 0.4 }] },
      { reps: [{ rep_id: "r", target_incentive: 36500, left_on: first.end }], deals: [won("r", 500)] },
    );
    const own = lines.filter((l) => l.kind === "earned") as StatementLine[];
    expect(own).toHaveLength(2);
    const sum = "9,000.00 (target incentive) × 0.5 (payout factor): goal attainment of bookings at 50% (500.00 of 1,000.00); payout factor 0.5 = 0 + (1 − 0) × (50% − 0%) ÷ (100% − 0%); target incentive 9,000.00 = 36,500.00 × 90 ÷ 365 days";
    expect(earnedTexts(own, component, en)).toEqual([sum, "2,700.00 payable 31 Mar 2026 (at the period's end) and 1,800.00 payable 31 May 2026 (2 months later)"]);
    expect(earnedTexts(own, component, zh)[1]).toBe("2,700.00 可发放 2026-03-31（期末）、1,800.00 可发放 2026-05-31（期末后 2 个月）");
  });

  it("a receipt's part says what it released and what of that a cancellation took, and what a gate let go has its day of the gate", async () => {
    const { component, lines } = await replayed(
      { rate: 0.02, gate: { when: [{ measure: { of: "margin_rate" }, at_least: 0.5 }], otherwise: "hold" }, release: [{ on: "close", share: 0.35 }, { on: "collected", share: 0.4 }, { months: 9, share: 0.25 }], clawback: { within: { days: 180 }, share: 0.5 } },
      {
        reps: [{ rep_id: "r" }], deals: [won("r", 50000, { cost: 40000 }), won("r", 90000, { cost: 9000, closed_on: "2026-05-10" })],
        receipts: [{ deal_id: "d1", received_on: "2026-02-01", amount: 25000 }], cancellations: [{ deal_id: "d1", cancelled_on: "2026-04-10", amount: 50000 }],
      },
    );
    const said = (words: typeof en) => inParts(lines).map(({ parts }) => fatesText(parts as StatementLine[], component, words));
    expect(said(en)).toEqual([
      "350.00 payable 30 Jun 2026 (held by the gate until then), 150.00 payable 30 Jun 2026 (on receipt, held by the gate until then) and 500.00 forfeited; by receipts 200.00 = 400.00 × 25,000.00 ÷ 50,000.00, of which 50.00 is forfeited; the cancellation takes 500.00 = 1,000.00 × 50% (share that the clawback takes)",
    ]);
    expect(said(zh)).toEqual([
      "350.00 可发放 2026-06-30（此前因未达发放条件暂扣）、150.00 可发放 2026-06-30（回款，此前因未达发放条件暂扣）、500.00 已作废；按回款 200.00 = 400.00 × 25,000.00 ÷ 50,000.00，其中 50.00 作废；该次取消应收回 500.00 = 1,000.00 × 50%（追回比例）",
    ]);
  });

  it("what a cap takes of a period is a sum, of its own running total or of the fiscal year's", async () => {
    const took = async (cap: object, deals: Record<string, unknown>[], period = first.start) => {
      const { lines } = await replayed({ rate: 0.05, cap }, { reps: [{ rep_id: "r", target_incentive: 40 }], deals: deals as World[string] }, period);
      return [componentSum({ id: "c", type: "commission" } as Component, lines, "0.00").cut, ...[en, zh].map((words) => capSumNotes(capSums(lines), words))];
    };
    const two = [won("r", 1600), won("r", 1000, { closed_on: "2026-02-10" })];
    expect(await took({ per: "period", amount: 100 }, two)).toEqual(["-30.00", ["above the period's cap 30.00 = 130.00 − 100.00 (cap)"], ["超出本期上限的部分 30.00 = 130.00 − 100.00（上限）"]]);
    expect(await took({ per: "year", times_target: 2.5, above: 0.4 }, two)).toEqual([
      "-18.00",
      ["the fiscal year comes to 130.00 with it; above its cap 30.00 = 130.00 − 100.00 (cap), taken is 30.00 × (1 − 0.4)", "cap 100.00 = 2.5 × 40.00 (target incentive)"],
      ["计入后财年合计 130.00，超出财年上限的部分 30.00 = 130.00 − 100.00（上限），扣减 30.00 × (1 − 0.4)", expect.stringContaining("2.5 × 40.00")],
    ]);
    const later = [...two, won("r", 400, { closed_on: "2026-04-10" })];
    expect((await took({ per: "year", amount: 100 }, later, "2026-04-01")).slice(0, 2)).toEqual(["-20.00", ["the fiscal year comes to 150.00 with it; above its cap 20.00 = 150.00 − 130.00 (before it, past the cap already)"]]);
    expect((await took({ per: "year", amount: 1000 }, two)).slice(0, 2)).toEqual([null, []]);
  });

  it("of deals paid at the rate of a higher tier only all of the credit is called all of it, and a cancellation that takes all says no sum", async () => {
    const steps = [{ from: 0, rate: 0.01 }, { from: 0.4, rate: 0.02 }, { from: 0.9, rate: 0.03, retroactive: true }, { from: 2, rate: 0.05 }];
    const { component, lines } = await replayed(
      { tiers: { by: "attainment", steps }, multipliers: [{ when: { kind: ["renewal"] }, by: 0.5 }], release: [{ months: 3, share: 1 }], clawback: { within: { days: 90 } } },
      {
        quotas: [quota("r", 1000)], deals: [won("r", 300, { kind: "new" }), won("r", 400, { kind: "renewal", closed_on: "2026-01-11" }), won("r", 500, { kind: "new", closed_on: "2026-01-12" })],
        cancellations: [{ deal_id: "d1", cancelled_on: "2026-01-20", amount: 300 }],
      },
    );
    expect(rowsOf(component, lines)).toEqual(["Up to 200% of quota, at the rate from 90% of quota: 800.00 × 3% = 24.00", "Up to 90% of quota, kind: 400.00 × 3% × 0.5 = 6.00"]);
    expect(rowsOf(component, lines, zh)[0]).toBe("目标的 200% 以内，按达到目标的 90% 的提成比例: 800.00 × 3% = 24.00");
    expect(inParts(lines).map(({ parts }) => fatesText(parts as StatementLine[], component, en))[0]).toBe("9.00 forfeited; the cancellation takes 9.00");
    const alone = await replayed({ tiers: { by: "attainment", steps } }, { quotas: [quota("r", 1000)], deals: [won("r", 1200)] });
    expect(rowsOf(alone.component, alone.lines)).toEqual(["All of it, at the rate from 90% of quota: 1200.00 × 3% = 36.00"]);
  });

  it("a tier that begins only above its start is said to be above it", async () => {
    const { component, lines } = await replayed({ tiers: { by: "attainment", mode: "retroactive", bound: "to", steps: [{ from: 0, rate: 0.01 }, { from: 0.8, rate: 0.015 }, { from: 1, rate: 0.02 }] } }, { quotas: [quota("r", 1000)], deals: [won("r", 800), won("r", 100)] });
    expect(rowsOf(component, lines)).toEqual(["All of it, at the rate above 80% of quota: 900.00 × 1.5% = 13.50"]);
    expect(rowsOf(component, lines, zh)).toEqual(["全部业绩，按超过目标的 80% 的提成比例: 900.00 × 1.5% = 13.50"]);
    expect(crossings(lines[1] as StatementLine, component, lines as StatementLine[], en)).toEqual(["Above 80% of quota: 1.5% on all of it"]);
    expect(crossings(lines[1] as StatementLine, component, lines as StatementLine[], zh)).toEqual(["超过目标的 80%，全部按 1.5% 计"]);
  });

  it("deals with a factor, and the rest by its own name", async () => {
    const { component, lines } = await replayed({ rate: 0.05, multipliers: [{ when: { discount: { above: 0.2 } }, by: 0.8 }] }, { deals: [won("r", 70, { list_amount: 100 }), won("r", 900, { list_amount: 1000 }), won("r", 100, { list_amount: 100 })] });
    expect(rowsOf(component, lines)).toEqual(["2 other deals: 1000.00 × 5% = 50.00", "1 deal, discount: 70.00 × 5% × 0.8 = 2.80"]);
    expect(rowsOf(component, lines, zh)[0]).toBe("其余 2 条: 1000.00 × 5% = 50.00");
  });

  it("the steps of a rate, and of a multiplier, say the range that their deals are in", async () => {
    const deals = [won("r", 95, { list_amount: 100 }), won("r", 85, { list_amount: 100 }), won("r", 70, { list_amount: 100 })];
    const byRate = await replayed({ rate: { of: "discount", steps: [[0, 0.07], [0.1, 0.06], [0.2, 0.05]] } }, { deals });
    expect(rowsOf(byRate.component, byRate.lines)).toEqual(["1 deal, discount from 0% to below 10%: 95.00 × 7% = 6.65", "1 deal, discount from 10% to below 20%: 85.00 × 6% = 5.10", "1 deal, discount from 20%: 70.00 × 5% = 3.50"]);
    expect(byRate.lines.map((l) => whySentence(l, byRate.component, en))[1]).toBe("85.00 × 6%: rate for a discount of 15%, from 10% to below 20%");
    const byFactor = await replayed({ rate: 0.1, multipliers: [{ of: "discount", steps: [[0.1, 0.9], [0.2, 0.5]] }] }, { deals });
    expect(rowsOf(byFactor.component, byFactor.lines)).toEqual(["1 deal, discount below 10%: 95.00 × 10% = 9.50", "1 deal, discount from 10% to below 20%: 85.00 × 10% × 0.9 = 7.65", "1 deal, discount from 20%: 70.00 × 10% × 0.5 = 3.50"]);
    expect(rowsOf(byFactor.component, byFactor.lines, zh)[1]).toBe("1 条，折扣 10%（含）至 20%（不含）: 85.00 × 10% × 0.9 = 7.65");
  });

  it("credit that is paid without retiring quota is a row of its own, which says so", async () => {
    const deals = [won("r", 900), won("r", 400), won("r", 50)];
    const credits = [["d1", true], ["d2", false], ["d3", false]].map(([deal_id, retires_quota]) => ({ deal_id: deal_id!, rep_id: "r", share: 1, type: "revenue", retires_quota: retires_quota! }));
    const byQuota = await replayed({ tiers: { by: "attainment", steps: [{ from: 0, rate: 0.02 }, { from: 1, rate: 0.03 }] } }, { quotas: [quota("r", 1000)], deals, credits });
    expect(rowsOf(byQuota.component, byQuota.lines)).toEqual(["Up to 100% of quota: 900.00 × 2% = 18.00", "Credit that does not count towards the quota: 2 deals: 450.00 × 2% = 9.00"]);
    expect(rowsOf(byQuota.component, byQuota.lines, zh)[1]).toBe("不计入目标达成的业绩：2 条: 450.00 × 2% = 9.00");
    expect(staysOf(byQuota.lines, null)).toBe("450.00");
    const byAmount = await replayed({ tiers: { by: "amount", steps: [{ from: 0, rate: 0.02 }] } }, { deals, credits });
    expect(rowsOf(byAmount.component, byAmount.lines)).toEqual(["Credit: 900.00 × 2% = 18.00", "Credit that does not move through the tiers: 2 deals: 450.00 × 2% = 9.00"]);
    const byDeal = await replayed({ tiers: { by: "deal", steps: [{ from: 0, rate: 0.02 }] } }, { deals, credits: [] });
    expect(staysOf(byDeal.lines, null)).toBeNull();
  });

  it("a line of no one deal waits for no receipt, whatever the step is called", async () => {
    const { component, lines } = await replayed(
      { type: "target", curve: { points: [[0, 0], [1, 1]] }, release: [{ on: "collected", share: 0.5 }, { months: 3, share: 0.5 }] },
      { reps: [{ rep_id: "r", target_incentive: 4000 }], quotas: [quota("r", 1000)], deals: [won("r", 1000)], receipts: [] },
    );
    const said = (words: typeof en) => [whySentence(lines[0]!, component, words), fatesText(lines as StatementLine[], component, words)];
    expect(said(en)[0]).toContain("; of 986.30 the 50% released at the period's end");
    expect(said(en)[1]).toBe("493.15 payable 31 Mar 2026 (at the period's end) and 493.15 payable 30 Jun 2026 (3 months later)");
    expect(said(zh)[0]).toContain("于期末");
    expect(said(zh)[0]).not.toContain("回款");
    expect(said(zh)[1]).toBe("493.15 可发放 2026-03-31（期末）、493.15 可发放 2026-06-30（期末后 3 个月）");
  });
});
