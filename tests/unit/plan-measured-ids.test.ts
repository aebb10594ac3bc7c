import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measuredIds } from "../../src/domain/plan/measured-ids.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { unmatchedIds } from "../../src/engine/jobs/unmatched-ids.ts";
import { Memory } from "../../src/engine/memory.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { sharedUnmatchedIdNotes, unmatchedIdNotes } from "../../src/i18n/terms/unmatched-ids.ts";
import { type World, openWorld } from "../lib/world.ts";

const bonus = (measure: object, id = "c", more: object = {}) => ({ id, type: "bonus", measure, amount: 100, ...more });
const planOf = (...components: object[]) => ({ id: "p", period: "quarter", components }) as unknown as Plan;
const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "EUR", minorUnits: 2, fiscalYearStartMonth: 1 } as never), locale });

/** Two stages that a deal enters, one without a day and one of a deal that is gone; two checkpoints that are done, and one that is not. */
const world: World = {
  stages: [{ stage_id: "won", position: 3, kind: "won" }, { stage_id: "proposal", position: 2, kind: "open" }, { stage_id: "later", position: 1, kind: "open" }],
  deals: [{ deal_id: "d", owner_id: "r", outcome: "won" }, { deal_id: "e", owner_id: "r", outcome: "open" }],
  stage_events: [{ deal_id: "d", stage_id: "won", entered_on: "2026-02-01" }, { deal_id: "d", stage_id: "proposal", entered_on: "2026-01-01" }, { deal_id: "e", stage_id: "later", entered_on: null }, { deal_id: "gone", stage_id: "ghost", entered_on: "2026-01-01" }],
  checkpoints: [{ deal_id: "d", checkpoint: "budget", done_on: "2026-01-01" }, { deal_id: "d", checkpoint: "value_agreed", done_on: "2026-01-02" }, { deal_id: "e", checkpoint: "value_agreed", done_on: "2026-01-03" }, { deal_id: "e", checkpoint: "open_one", done_on: null }],
};

let engine: NativeEngine;
beforeAll(async () => void (engine = await openWorld(world)));
afterAll(() => engine.close());

const tablesOf = (of: object) => Object.fromEntries(Object.keys(of).map((t) => [t, 1]));
const unmatched = (plan: Plan, tables: Record<string, number> = tablesOf(world), memory = new Memory()) => unmatchedIds({ engine, facts: { tables }, memory }, plan);

describe("stages and checkpoints of measures that no deal of the data has", () => {
  it.each(["won", "proposal"])("stage %s is there", async (stage) => expect(await unmatched(planOf(bonus({ of: "stage", stage })))).toEqual([]));
  it.each(["budget", "value_agreed"])("checkpoint %s is there", async (checkpoint) => expect(await unmatched(planOf(bonus({ of: "checkpoint", checkpoint })))).toEqual([]));

  it.each([["propsal", "proposal"], ["later", undefined], ["ghost", undefined]])("stage %s is not, whatever the stages say of it", async (id, meant) => {
    expect(await unmatched(planOf(bonus({ of: "stage", stage: id })))).toEqual([{ component: 0, of: "stage", id, there: ["proposal", "won"], meant }]);
  });

  it.each([["value_agred", "value_agreed"], ["open_one", undefined]])("checkpoint %s is not", async (id, meant) => {
    expect(await unmatched(planOf(bonus({ of: "checkpoint", checkpoint: id })))).toEqual([{ component: 0, of: "checkpoint", id, there: ["value_agreed", "budget"], meant }]);
  });

  it("are found wherever a measure stands, each once a component", () => {
    const stage = (n: number) => ({ of: "stage", stage: `x${n}` });
    const component = bonus(stage(1), "c", {
      gate: { when: [{ measure: stage(2), at_least: 1 }, { attainment: stage(2), at_least: 1 }] },
      modifiers: [{ measure: { of: "ratio", top: stage(3), bottom: { of: "checkpoint", checkpoint: "y" } }, steps: [[0, 1]] }],
    });
    expect(measuredIds(planOf(component, bonus(stage(1), "d"))).map((x) => [x.component, x.id])).toEqual([[0, "x1"], [0, "x2"], [0, "x3"], [0, "y"], [1, "x1"]]);
  });

  it("of an absent table nothing is said, and the data are asked once for all plans", async () => {
    const { checkpoints: _, ...rest } = world;
    expect(await unmatched(planOf(bonus({ of: "checkpoint", checkpoint: "x" })), tablesOf(rest))).toEqual([]);
    const memory = new Memory();
    const before = engine.log.length;
    for (const stage of ["x", "y"]) await unmatched(planOf(bonus({ of: "stage", stage })), undefined, memory);
    await unmatched(planOf(bonus({ of: "deals" })), undefined, memory);
    expect(engine.log.slice(before).map((q) => q.label)).toEqual(["ids of stage"]);
  });
});

it("are said in both languages with what there is, once for the plans that share them", async () => {
  const plan = planOf(bonus({ of: "stage", stage: "propsal" }), bonus({ of: "checkpoint", checkpoint: "zzz" }, "d", { title: { en: "Evidence", zh: "证据" } }));
  const found = await unmatched(plan);
  expect(unmatchedIdNotes(undefined, plan, found, words("en"))).toEqual([
    "No deal of this data is counted by these measures of the plan: deals that enter propsal (c; did you mean proposal?). The stages that deals enter are proposal and won; compare the spelling.",
    "No deal of this data is counted by these measures of the plan: deals with zzz done (Evidence). The checkpoints that deals have done are value_agreed and budget; compare the spelling.",
  ]);
  expect(unmatchedIdNotes("A", plan, found, words("zh"))).toEqual([
    "方案 A 的以下指标没有计入任何一条商机：进入“propsal”阶段的商机（c；是否应为 proposal？）。数据中商机进入过的阶段有 proposal、won，请核对写法。",
    "方案 A 的以下指标没有计入任何一条商机：完成“zzz”的商机（证据）。数据中已完成的检查点有 value_agreed、budget，请核对写法。",
  ]);
  expect(sharedUnmatchedIdNotes([{ letter: "A", plan, unmatchedIds: found }, { letter: "B", plan, unmatchedIds: found }, { letter: "C", plan, unmatchedIds: [] }], words("en")).map((s) => s.slice(0, 63))).toEqual(Array(2).fill("No deal of this data is counted by these measures of A and B: d"));
  const many = found.map((x) => ({ ...x, there: Array.from({ length: 10 }, (_, i) => `s${i}`) }));
  expect(unmatchedIdNotes(undefined, plan, many, words("en"))[0]).toContain("s6, s7 and 2 more; compare");
});
