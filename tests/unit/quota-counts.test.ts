import { expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { checkRows } from "../../src/engine/jobs/data.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { messages } from "../../src/i18n/messages.ts";
import { openWorld, type World } from "../lib/world.ts";

/** Quotas stand for 2026 alone: of the winner and of half the team. */
const world: World = {
  reps: ["winner", "without", "idle", "early"].map((rep_id) => ({ rep_id })),
  deals: [
    { deal_id: "d1", owner_id: "winner", outcome: "won", amount: 100, closed_on: "2026-02-01" },
    { deal_id: "d2", owner_id: "without", outcome: "won", amount: 100, closed_on: "2026-02-01" },
    { deal_id: "d3", owner_id: "early", outcome: "won", amount: 100, closed_on: "2025-02-01" },
  ],
  quotas: ["winner", "early"].map((rep_id) => ({ rep_id, measure: "bookings", period_start: "2026-01-01", period_end: "2026-12-31", amount: 1000 })),
};
const facts = { title: "w", currency: "EUR", minorUnits: 2, fiscalYearStartMonth: 1, asOf: "2026-12-31", tables: { reps: 4, deals: 3, quotas: 2 } } as unknown as DatasetFacts;
const plan = { id: "p", period: "year", components: [{ id: "c", type: "commission", measure: { of: "bookings" }, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.05 }] } }] } as unknown as Plan;

it("the check counts who won where others have a quota, a plan everybody in it in each of its years; the words of each name the other's", async () => {
  const engine = await openWorld(world);
  expect((await checkRows(engine, facts, "no-quota")).map((r) => r.id)).toEqual(["without"]);
  const { issues } = await new Replay(engine, facts).run(plan);
  await engine.close();
  expect(issues.filter((i) => i.code === "quota_missing").map((i) => i.rep_id)).toEqual(["early", "idle", "winner", "without"]);
  const said = (locale: "en" | "zh") => [messages[locale].quality["no-quota"].finding, messages[locale].quality["no-quota"].touches, messages[locale].compare.issues.quota_missing("4", "A")];
  expect(said("en")).toEqual(["Rep won or was paid while without a quota", expect.stringContaining("Compare plans and simulate count everybody in a plan, with a win or without"), expect.stringMatching(/^Of everybody in A, with a win or without, 4 reps have no quota.* The check on the Data page counts only who won or was paid meanwhile\.$/)]);
  expect(said("zh")).toEqual(["销售在赢单或发放当天没有销售目标", expect.stringContaining(`“${messages.zh.common.pages.compare}”与 simulate 计方案适用的每名销售，不论有无赢单`), expect.stringContaining(`“${messages.zh.common.pages.data}”页的检查只计当时有赢单或有发放的销售`)]);
});
