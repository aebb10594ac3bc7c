import { describe, expect, it } from "vitest";
import { datasetFacts } from "../../src/domain/dataset/facts.ts";
import { messages } from "../../src/i18n/messages.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { unmetNotes } from "../../src/components/unmet-notes.ts";
import { type Plan, planSchema } from "../../src/domain/plan/schema.ts";
import { type Person, peopleQuery, unmet } from "../../src/domain/plan/unmet.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { type World, openWorld } from "../lib/world.ts";

const world: World = {
  stages: [{ stage_id: "talk", position: 1, kind: "open" }],
  reps: [{ rep_id: "a", role: "Sales Agent", region: "East" }, { rep_id: "b", role: "Sales Agent", region: "West" }, { rep_id: "c", role: "Manager", region: "East" }],
  assignments: [{ rep_id: "b", valid_from: "2024-07-01", role: "Trainee" }],
  deals: [{ deal_id: "d", owner_id: "a", created_on: "2024-01-01", closed_on: "2024-02-01", outcome: "won", amount: "100" }],
};
const facts = datasetFacts([{ key: "currency", value: "USD" }], { title: "", as_of: "2024-12-31", tables: { reps: 3, assignments: 1, deals: 1, stages: 1 } });
const plan = (eligible: object | undefined, ...components: (object | undefined)[]): Plan =>
  planSchema.parse({ id: "p", period: "quarter", ...(eligible ? { eligible } : {}), components: components.map((e, i) => ({ id: `c${i}`, type: "commission", measure: { of: "bookings" }, rate: 0.1, ...(e ? { eligible: e } : {}) })) });

describe("a condition on who is in that nobody meets", () => {
  it("is an issue of the plan or of the component, with what is asked and what reps are", async () => {
    const engine = await openWorld(world);
    const replay = new Replay(engine, facts);
    const issuesOf = async (p: Plan) => (await replay.run(p)).issues.map(({ code, rep_id, component_id, message }) => [code, rep_id, component_id, message]);
    const says = (component: string | null, ...parts: string[]) => ["nobody_eligible", null, component, expect.stringMatching(new RegExp(parts.join(".*")))];
    expect(await issuesOf(plan({ role: ["KAM"] }, undefined, { region: ["Nowhere"] }))).toEqual([says(null, "Nobody is in p, so it pays nothing", "for role KAM", "role is Sales Agent, Manager, Trainee")]);
    expect(await issuesOf(plan({ role: ["Manager"] }, undefined, { region: ["West"] }))).toEqual([says("c1", "Nobody is in c1", "for region West", "region is East")]);
    // each value is there, and on nobody together
    expect(await issuesOf(plan({ role: ["Manager"], region: ["West"] }, undefined))).toEqual([says(null, "role Manager, region West")]);
    expect(await issuesOf(plan({ team: ["Key accounts"] }, undefined))).toEqual([says(null, "no rep has a team", "Export team in reps or assignments")]);
    expect(await issuesOf(plan({ plan_id: ["pilot"] }, undefined))).toEqual([says(null, "Export plan_id in assignments")]);
    // who is it for some days only, is it
    for (const fine of [plan(undefined, undefined), plan({ role: ["Trainee"] }, undefined), plan({ role: ["KAM", "Manager"] }, { region: ["East"] })]) expect(await issuesOf(fine)).toEqual([]);
    await engine.close();
  });

  it("is said on the pages in both languages, with what to do", async () => {
    const engine = await openWorld(world);
    const people = await engine.query<Person>(peopleQuery);
    await engine.close();
    const said = (locale: "en" | "zh", p: Plan, letters = ["A"]) => unmetNotes(letters, p, unmet(p, people), { t: messages[locale], f: createFormat(locale, facts), locale });
    expect(said("en", plan({ role: ["KAM"] }, undefined))).toEqual(["Nobody is in plan A, so it pays nothing. It is for role KAM; in these data role is Sales Agent, Manager and Trainee. In the plan’s document (on Compare plans: Options, Download as YAML, and back by + Plan, From a YAML file), name under eligible what the data say, or take the condition out; or translate the values in the mapping of the import."]);
    expect(said("zh", plan({ role: ["KAM"] }, undefined))).toEqual(["方案 A 无人适用，因此不付任何激励。适用条件：岗位为 KAM；数据中岗位为 Sales Agent、Manager、Trainee。请在方案文本（“方案对比”页：选项、下载 YAML，改好后用“+ 方案”、从 YAML 文件载入）的 eligible 中写数据里的叫法，或去掉该条件；也可在导入映射中统一叫法。"]);
    expect(said("en", plan({ role: ["KAM"] }, undefined), ["A", "C"])[0]).toMatch(/^Nobody is in plans A and C, so they pay nothing\. They are for role KAM;/);
    expect(said("en", plan({ team: ["X"] }, undefined))[0]).toMatch(/in these data no rep has a team\. Export team in reps or assignments/);
  });
});
