import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { sum } from "../../src/domain/money.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { withoutCredit } from "../../src/domain/plan/without-credit.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { sharedUnpaidNotes, unpaidNotes } from "../../src/i18n/terms/unpaid-notes.ts";
import { openWorld } from "../lib/world.ts";

const facts = { title: "w", currency: "EUR", minorUnits: 2, fiscalYearStartMonth: 1, asOf: "2026-12-31", tables: { reps: 4, deals: 5, credits: 1 } } as unknown as DatasetFacts;
const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, facts), locale });
const planOf = (...components: object[]): Plan => {
  const found = parsePlan({ id: "p", period: "quarter", components: components.map((c, i) => ({ id: `c${i + 1}`, ...c })) });
  if ("errors" in found) throw new Error(JSON.stringify(found.errors));
  return found.plan;
};

let engine: NativeEngine;
// The leads bring what the funds are on, the sellers of North share in them and bring nothing but in the last quarter; South has no seller.
const deals = [["d1", "lead", "2026-02-01", 1000], ["d2", "lead", "2026-05-01", 2000], ["d3", "lead", "2026-11-01", 4000], ["d4", "a", "2026-11-02", 100], ["d5", "south", "2026-02-01", 500]];
beforeAll(async () => {
  engine = await openWorld({
    reps: [{ rep_id: "lead", team: "North", role: "Lead" }, { rep_id: "a", team: "North", role: "KAM" }, { rep_id: "b", team: "North", role: "KAM" }, { rep_id: "south", team: "South", role: "Lead" }],
    deals: deals.map(([deal_id, owner_id, closed_on, amount]) => ({ deal_id: deal_id!, owner_id: owner_id!, closed_on: closed_on!, amount: amount!, outcome: "won" })),
    credits: [{ deal_id: "d5", rep_id: "south", type: "overlay", share: 1 }],
  });
});
afterAll(() => engine.close());
const run = (plan: Plan, options = {}) => new Replay(engine, facts).run(plan, options);
const none = { unshared: [], withoutCredit: [], unmatched: [], unmatchedIds: [] };

describe("funds of a pool that nobody has a part of", () => {
  const pool = { type: "pool", eligible: { role: ["KAM"] }, measure: { of: "bookings", scope: "team" }, rate: 0.1, share_by: "credit" };

  it("are listed by period and team, with the whole fund, and what is paid and they are all funds together", async () => {
    const { unshared, earned } = await run(planOf(pool));
    expect(unshared).toEqual([{ component_id: "c1", team: "North", period_start: "2026-01-01", amount: "100.00" }, { component_id: "c1", team: "North", period_start: "2026-04-01", amount: "200.00" }]);
    expect([earned, sum([earned, ...unshared.map((u) => u.amount)])]).toEqual(["410.00", "710.00"]);
  });

  it("are those of the listed periods, of the company once, and none where everybody shares equally", async () => {
    expect((await run(planOf(pool), { from: "2026-04-01" })).unshared.map((u) => u.period_start)).toEqual(["2026-04-01"]);
    expect((await run(planOf({ ...pool, measure: { of: "bookings", scope: "company" } }))).unshared).toMatchObject([{ team: null, amount: "100.00" }, { team: null, amount: "200.00" }]);
    expect((await run(planOf({ ...pool, share_by: "equal" }))).unshared).toEqual([]);
    // nobody has a target incentive: in the last quarter neither
    expect((await run(planOf({ ...pool, share_by: "target" }))).unshared).toHaveLength(3);
  });

  it("are told one by one while they are few, and together with why", async () => {
    const plan = planOf({ ...pool, title: { en: "Pool", zh: "奖金池" } });
    const few = { ...none, unshared: (await run(plan)).unshared };
    expect(unpaidNotes("p", plan, few, words("en"))).toEqual(["“Pool” of p pays nobody from the fund of North in FY2026 Q1 (100.00) and the fund of North in FY2026 Q2 (200.00). Nobody who shares in it has credit of their own in it above 0. Look at share_by, and at eligible."]);
    expect(unpaidNotes(undefined, plan, few, words("zh"))).toEqual(["“奖金池”有奖金无人分得：North 2026财年 Q1（100.00）、North 2026财年 Q2（200.00）。参与分配的人都没有计入其中的正业绩。请查看 share_by 与 eligible。"]);
    const many = { ...none, unshared: [...few.unshared, ...few.unshared] };
    expect(unpaidNotes("p", plan, many, words("en"))[0]).toContain("pays nobody from 4 of its funds, 600.00 together.");
    expect(unpaidNotes("p", plan, many, words("zh"))[0]).toContain("共 4 笔，合计 600.00。");
    expect(sharedUnpaidNotes(["A", "B"].map((letter) => ({ letter, plan, ...few })), words("en"))).toEqual([expect.stringContaining("“Pool” of A and B pays nobody")]);
  });
});

describe("a component that nobody has credit in", () => {
  const overlay = { type: "commission", eligible: { role: ["Lead"], team: ["South"] }, measure: { of: "bookings", scope: "team" }, rate: 0.1 };

  it("is one whose credit and pay are 0 for everybody who is in it, in all listed periods", async () => {
    const plan = planOf(overlay, { ...overlay, measure: { of: "bookings" } }, { type: "bonus", eligible: { role: ["KAM"] }, measure: { of: "bookings" }, amount: 5 });
    expect(withoutCredit(plan, await run(plan))).toEqual([{ component_id: "c1", reps: 1 }]);
    expect(withoutCredit(plan, await run(plan, { from: "2026-04-01", to: "2026-07-01" }))).toEqual([{ component_id: "c1", reps: 1 }, { component_id: "c2", reps: 1 }, { component_id: "c3", reps: 2 }]);
  });

  it("is not one that nobody is in, that an issue tells of, or that pays all the same", async () => {
    const plan = planOf(
      { ...overlay, eligible: { role: ["CEO"] } },
      { ...overlay, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.1 }] }, rate: undefined },
      { type: "commission", measure: { of: "collections" }, rate: 0.1 },
      { type: "target", measure: { of: "csat" }, curve: { points: [[1, 1]] } },
    );
    const result = await run(plan);
    expect(result.issues.map((i) => [i.component_id, i.code])).toEqual(expect.arrayContaining([["c1", "nobody_eligible"], ["c2", "quota_missing"], ["c3", "table_missing"]]));
    expect(withoutCredit(plan, result)).toEqual([]);
    const paid = planOf({ type: "target", eligible: { team: ["South"] }, measure: { of: "bookings", scope: "team", goal: 100 }, curve: { points: [[1, 1]], below: 0.5 } });
    expect(withoutCredit(paid, { issues: [], reps: [{ ...(await run(planOf(overlay))).reps[0]!, earned: "50.00" }] })).toEqual([]);
  });

  it("is told with whom it is for and what is 0, but not where a filter that nothing matches is said", async () => {
    const plan = planOf({ ...overlay, title: { en: "Team", zh: "团队" } });
    const found = { ...none, withoutCredit: withoutCredit(plan, await run(plan)) };
    expect(unpaidNotes("p", plan, found, words("en"))).toEqual(["The one rep who is in “Team” of p has no credit in it in these periods, and it pays nothing: bookings of the team is 0 for that rep. Only revenue credit rolls up."]);
    expect(unpaidNotes("p", plan, { ...found, withoutCredit: [{ component_id: "c1", reps: 27 }] }, words("en"))[0]).toMatch(/^None of the 27 reps who are in “Team” of p has any credit in it in these periods, and it pays nothing: bookings of the team is 0 for each of them\./);
    expect(unpaidNotes("A", plan, found, words("zh"))).toEqual(["方案 A 的“团队”适用的 1 名销售，在这些期间的本团队签约额均为 0，因此不付任何激励。只有收入业绩才会汇总。"]);
    expect(unpaidNotes("p", plan, { ...found, unmatched: [{ component: 0, not: false }] }, words("en"))).toEqual([]);
    expect(unpaidNotes("p", plan, { ...found, unmatched: [{ component: 0, not: true }] }, words("en"))).toHaveLength(1);
  });
});
