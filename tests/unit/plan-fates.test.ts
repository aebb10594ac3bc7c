import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { whySentence } from "../../src/components/plans/why.ts";
import { fatesText } from "../../src/components/statement/line-text.ts";
import type { StatementLine } from "../../src/components/statement/page.ts";
import { type Line, inParts } from "../../src/domain/plan/lines.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { applyEdit } from "../../src/domain/plan/edits.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { componentSum } from "../../src/domain/statement/sum.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { openWorld } from "../lib/world.ts";

const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2025-12-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 1, deals: 2, receipts: 1, cancellations: 1 } };
const parsed = parsePlan({
  id: "p", period: "quarter", guarantee: { amount: 100 }, draw: { amount: 500, recoverable: true }, cap: { per: "period", amount: 2500 },
  components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05, release: [{ on: "close", share: 0.6 }, { on: "collected", share: 0.4 }], clawback: { within: { days: 180 }, by: "time" } }],
});
if ("errors" in parsed) throw new Error(parsed.errors[0]!.message);
const { plan } = parsed;

describe("what becomes of pay", () => {
  let engine: NativeEngine;
  beforeAll(async () => {
    engine = await openWorld({
      meta: [{ key: "currency", value: "USD" }], stages: [], reps: [{ rep_id: "a" }],
      deals: [{ deal_id: "d1", owner_id: "a", outcome: "won", closed_on: "2025-01-10", amount: 80000 }, { deal_id: "d2", owner_id: "a", outcome: "won", closed_on: "2025-08-10", amount: 12000 }],
      receipts: [{ deal_id: "d1", due_on: "2025-02-01", received_on: "2025-02-01", amount: 60000 }],
      cancellations: [{ deal_id: "d1", cancelled_on: "2025-04-10", amount: 80000 }],
    });
  });
  afterAll(() => engine.close());

  it("is told line by line, in both languages", async () => {
    const replay = new Replay(engine, facts);
    const lines = await replay.lines(plan);
    const said = (locale: "en" | "zh") => {
      const words = { t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale };
      return lines.map((l) => `${l.kind} ${l.amount} ${l.status} ${l.payable_on}: ${whySentence(l, plan.components.find((c) => c.id === l.component_id), words)}`);
    };
    expect(said("en")).toEqual([
      "earned 2400.00 payable 2025-03-31: 80,000.00 × 5%: of 4,000.00 the 60% released at the period's end",
      "earned 1200.00 payable 2025-03-31: 80,000.00 × 5%: of 4,000.00 the 40% released as the customer pays; by receipts 1,200.00 = 1,600.00 × 60,000.00 ÷ 80,000.00",
      "earned 400.00 forfeited null: 80,000.00 × 5%: 400.00 of 4,000.00 was not payable yet when the deal was cancelled, and is forfeited; not released by receipts: 1,600.00 − 1,600.00 × 60,000.00 ÷ 80,000.00; the cancellation takes 2,000.00 = 4,000.00 × 90 ÷ 180 (days left), and this part had 400.00",
      "clawback -1600.00 payable 2025-04-10: −4,000.00 × 90 ÷ 180 (days left) + 400.00 (not payable yet, forfeited instead): the deal was cancelled, and pay is taken back for what was left of the window",
      "cap -1500.00 payable 2025-03-31: The components come to 4,000.00; 2,500.00 of 4,000.00 left under the period's cap of 2,500.00",
      "guarantee 100.00 payable 2025-06-30: 0.00 is topped up to the guarantee of 100.00",
      "draw 400.00 payable 2025-06-30: A draw of 500.00 on a sum of 100.00; 400.00 are owed",
      "earned 360.00 payable 2025-09-30: 12,000.00 × 5%: of 600.00 the 60% released at the period's end",
      "earned 240.00 unreleased null: 12,000.00 × 5%: of 600.00 the 40% released as the customer pays; waits for receipts: 0.00 of 12,000.00 have come in",
      "recovery -100.00 payable 2025-09-30: A sum of 600.00 less a draw of 500.00 leaves 100.00 to take back for earlier draws; 400.00 (period from 1 Apr 2025) were owed before; 300.00 are owed",
      "guarantee 100.00 payable 2025-12-31: 0.00 is topped up to the guarantee of 100.00",
      "draw 400.00 payable 2025-12-31: A draw of 500.00 on a sum of 100.00; 300.00 were owed before; 700.00 are owed; owed 300.00 = 400.00 (period from 1 Apr 2025) − 100.00 (period from 1 Jul 2025)",
    ]);
    for (const text of said("zh")) expect(text).toMatch(/：|[\u4e00-\u9fff]/);
    await replay.drop();
  });

  it("what waits after money was paid back is reckoned from the most that had come in, as what it released stays released", async () => {
    const refunded = await openWorld({
      meta: [{ key: "currency", value: "USD" }], stages: [], reps: [{ rep_id: "a" }],
      deals: ["d1", "d2"].map((deal_id) => ({ deal_id, owner_id: "a", outcome: "won", closed_on: "2025-01-10", amount: 80000 })),
      receipts: [
        { deal_id: "d1", due_on: "2025-02-01", received_on: "2025-02-01", amount: 60000 }, { deal_id: "d1", due_on: "2025-02-01", received_on: "2025-03-01", amount: -20000 },
        { deal_id: "d2", due_on: "2025-02-01", received_on: "2025-02-01", amount: -5000 },
      ],
    });
    const replay = new Replay(refunded, facts);
    const simple: Plan = { id: "simple", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.05, release: [{ on: "collected", share: 1 }] }] } as Plan;
    const lines = await replay.lines(simple);
    const words = { t: messages.en, f: createFormat("en", { currency: "USD", fiscalYearStartMonth: 1 }), locale: "en" as const };
    expect(lines.map((l) => `${l.deal_id} ${l.amount} ${l.status}: ${whySentence(l, simple.components[0], words)}`)).toEqual([
      "d1 3000.00 payable: 80,000.00 × 5%: by receipts 3,000.00 = 4,000.00 × 60,000.00 ÷ 80,000.00",
      "d1 1000.00 unreleased: 80,000.00 × 5%: waits for receipts: 60,000.00 of 80,000.00 have come in",
      "d2 4000.00 unreleased: 80,000.00 × 5%: waits for receipts: 0.00 of 80,000.00 have come in",
    ]);
    await refunded.close();
  });

  it("what is owed of a draw when the fiscal year ends is waived where the plan forgives, and is owed no more", async () => {
    const replay = new Replay(engine, facts);
    const forgiving: Plan = { ...plan, id: "forgiving", draw: { ...plan.draw!, forgive: "year" } };
    const [last] = (await replay.lines(forgiving)).filter((l) => l.component_id === "draw").slice(-1);
    const said = (locale: "en" | "zh") => whySentence(last!, undefined, { t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });
    expect(last!.because).toMatchObject({ balance: "700.00", waived: true });
    expect(said("en")).toMatch(/700\.00 that are owed are waived at the fiscal year's end; owed 300\.00 = 400\.00 \(period from 1 Apr 2025\) − 100\.00 \(period from 1 Jul 2025\)$/);
    expect(said("zh")).toMatch(/尚欠 700\.00，财年末免除；此前欠款 300\.00 = 400\.00（2025-04-01 起的一期） − 100\.00（2025-07-01 起的一期）$/);
    expect([await replay.drawBalance(plan, { repId: "a", period: "2025-10-01" }), await replay.drawBalance(forgiving, { repId: "a", period: "2025-10-01" }), await replay.drawBalance(forgiving, { repId: "a", period: "2025-07-01" })]).toEqual(["700.00", "0.00", "300.00"]);
    await replay.drop();
  });

  it("stands under its line on a statement, with what receipts released of it so far", async () => {
    const replay = new Replay(engine, facts);
    const said = (locale: "en" | "zh") => {
      const words = { t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale };
      return inParts(lines.filter((l) => l.component_id === "c")).map(({ parts }) => fatesText(parts as StatementLine[], plan.components[0]!, words));
    };
    const lines = await replay.lines(plan);
    expect(said("en")).toEqual([
      "2,400.00 payable 31 Mar 2025 (at the period's end), 1,200.00 payable 31 Mar 2025 (on receipt) and 400.00 forfeited; by receipts 1,200.00 = 1,600.00 × 60,000.00 ÷ 80,000.00; the cancellation takes 2,000.00 = 4,000.00 × 90 ÷ 180 (days left)",
      "360.00 payable 30 Sep 2025 (at the period's end) and 240.00 not yet released (on receipt); waits for receipts: 0.00 of 12,000.00 have come in",
    ]);
    expect(said("zh")[0]).toContain("；按回款 1,200.00 = 1,600.00 × 60,000.00 ÷ 80,000.00；该次取消应收回 2,000.00 = 4,000.00 × 90 ÷ 180（剩余天数）");
    await replay.drop();
  });

  it("of a cancellation says whether it is of the whole deal or of a part, and names the share that the clawback takes", async () => {
    const world = await openWorld({
      meta: [{ key: "currency", value: "USD" }], stages: [], reps: [{ rep_id: "a" }],
      deals: ["whole", "part"].map((deal_id) => ({ deal_id, owner_id: "a", outcome: "won", closed_on: "2025-01-10", amount: 1000 })),
      cancellations: [{ deal_id: "whole", cancelled_on: "2025-04-10", amount: 1000 }, { deal_id: "part", cancelled_on: "2025-04-10", amount: 400 }],
    });
    const of = async (by: "time" | undefined, locale: "en" | "zh") => {
      const clawing = parsePlan({ id: "p", period: "quarter", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, rate: 0.1, clawback: { within: { days: 180 }, share: 0.5, ...(by && { by }) } }] });
      if ("errors" in clawing) throw new Error(clawing.errors[0]!.message);
      const replay = new Replay(world, facts);
      const lines = (await replay.lines(clawing.plan)).filter((l) => l.kind === "clawback");
      await replay.drop();
      return lines.map((l) => `${l.amount}: ${whySentence(l, clawing.plan.components[0], { t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale })}`);
    };
    expect(await of(undefined, "en")).toEqual([
      "-20.00: −100.00 × 50% (share that the clawback takes) × 400.00 ÷ 1,000.00 (cancelled of the deal): the deal was cancelled in part, and pay for that part is taken back",
      "-50.00: −100.00 × 50% (share that the clawback takes): the deal was cancelled, and its pay is taken back",
    ]);
    expect(await of(undefined, "zh")).toEqual(["-20.00: −100.00 × 50%（追回比例） × 400.00 ÷ 1,000.00（取消的比例）：商机部分取消，该部分的激励收回", "-50.00: −100.00 × 50%（追回比例）：商机取消，相应激励收回"]);
    expect((await of("time", "en"))[0]).toMatch(/: the deal was cancelled in part, and pay is taken back for what was left of the window$/);
    await world.close();
  });

  it("leaves the sum of a statement what was earned", async () => {
    const replay = new Replay(engine, facts);
    const own = (await replay.lines(plan, { period: "2025-01-01" })).filter((l) => l.component_id === "c");
    expect(componentSum(plan.components[0]!, own, "0.00")).toMatchObject({ exact: "4000.00", pay: "4000.00", earned: "4000.00", cut: null, credit: "80000.00" });
    await replay.drop();
  });

  it("gives the same with its lines, some reps at a time", async () => {
    const replay = new Replay(engine, facts);
    for (const listed of [{}, { from: "2025-04-01", to: "2025-07-01" }, { atOnce: 1 }]) {
      const lines: Line[] = [];
      const before = engine.log.length;
      expect(await replay.runWithLines(plan, listed, (some) => void lines.push(...some))).toEqual(await replay.run(plan, listed));
      // Lines are counted, which takes as long as making them, only where there may be too many for one group.
      expect(engine.log.slice(before).some((q) => q.label === "lines by rep")).toBe("atOnce" in listed);
      expect(lines).toEqual(await replay.lines(plan, listed));
    }
    await replay.drop();
  });

  it("builds nothing anew when a rate or an amount moves, and asks for fates again where lines change, not where only their sum does", async () => {
    const replay = new Replay(engine, facts);
    await replay.run(plan);
    for (const [path, value, labels] of [["components[0].rate", 0.06, ["fates", "pay"]], ["draw.amount", 600, ["pay"]], ["guarantee.amount", 90, ["pay"]], ["cap.amount", 3000, ["pay"]]] as const) {
      const edited = applyEdit(plan, path, value);
      if ("errors" in edited) throw new Error(edited.errors[0]!.message);
      const before = engine.log.length;
      await replay.run(edited.plan);
      expect([path, engine.log.slice(before).map((q) => q.label).sort()]).toEqual([path, labels]);
    }
    await replay.drop();
  });
});
