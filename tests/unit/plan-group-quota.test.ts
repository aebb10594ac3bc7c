import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { achievementText, readNotes } from "../../src/components/plans/reading-why.ts";
import type { Words } from "../../src/components/page.ts";
import { groupQuotaReads, readsQuota } from "../../src/domain/plan/quota-reads.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { planNotes } from "../../src/domain/plan/validate/notes.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import type { NativeEngine } from "../../src/engine/native.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { noteTexts } from "../../src/i18n/terms/plan-notes.ts";
import { textOf } from "../../src/i18n/terms/pieces.ts";
import { planTerms } from "../../src/i18n/terms/plan-terms.ts";
import { openWorld } from "../lib/world.ts";

const planOf = (component: object): Plan => {
  const found = parsePlan({ id: "p", period: "year", components: [{ id: "c", ...component }] });
  if ("errors" in found) throw new Error(JSON.stringify(found.errors));
  return found.plan;
};
const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "EUR", fiscalYearStartMonth: 1 }), locale });
const said = (plan: Plan, locale: "en" | "zh" = "en") => planTerms(plan, words(locale)).filter((x) => x.key === "components[0].group_quota").map((x) => textOf(x.pieces));
const gated = (attainment: object) => planOf({ type: "commission", measure: { of: "bookings" }, rate: 0.1, gate: { when: [{ attainment, at_least: 1 }] } });

describe("whose quota what a group brings is held against", () => {
  let engine: NativeEngine;
  const facts = { title: "w", currency: "EUR", minorUnits: 2, fiscalYearStartMonth: 1, asOf: "2026-12-31", tables: {} } as unknown as DatasetFacts;
  const row = (rep_id: string, measure: string, amount: number) => ({ rep_id, measure, period_start: "2026-01-01", period_end: "2026-12-31", amount });
  // The team brings 150 of the 200 that it is to: each of its two reps 100 of those. The one without rows has 50 of its own.
  beforeAll(async () => {
    engine = await openWorld({
      reps: ["a", "b", "c"].map((rep_id) => ({ rep_id, team: "t", target_incentive: 1000 })),
      deals: [{ deal_id: "d1", owner_id: "a", amount: 100 }, { deal_id: "d2", owner_id: "c", amount: 50 }].map((d) => ({ ...d, outcome: "won", closed_on: "2026-02-01" })),
      quotas: [row("a", "bookings", 100), row("b", "bookings", 100), ...["a", "b", "c"].map((id) => row(id, "team_bookings", 200))],
    });
  });
  afterAll(() => engine.close());
  const earned = async (plan: Plan) => Object.fromEntries((await new Replay(engine, facts).run(plan)).reps.map((r) => [r.rep_id, r.earned]));

  it("is the rep's own where there is one, and else the members' together", async () => {
    // a: 150 over an own 100 passes; c: 150 over the 200 of a and b does not
    expect(await earned(gated({ of: "bookings", scope: "team" }))).toEqual({ a: "10.00", b: "0.00", c: "0.00" });
  });

  it("is the group's where every rep has that under a name of its own, as the note advises", async () => {
    expect(await earned(gated({ of: "bookings", scope: "team", quota: "team_bookings" }))).toEqual({ a: "0.00", b: "0.00", c: "0.00" });
    expect(await earned(planOf({ type: "commission", measure: { of: "bookings" }, rate: 0.1, gate: { when: [{ attainment: { of: "bookings", scope: "team", quota: "team_bookings" }, at_least: 0.75 }] } }))).toEqual({ a: "10.00", b: "0.00", c: "5.00" });
  });

  const team = { of: "bookings", scope: "team" };
  const own = { type: "commission", measure: { of: "bookings" }, rate: 0.1 };
  const curve = { points: [[0, 0], [1, 1]] };
  it.each<[string, object]>([
    ["a gate", { ...own, gate: { when: [{ attainment: team, at_least: 0.1 }] } }],
    ["a gate that holds", { ...own, gate: { when: [{ attainment: team, at_least: 0.1, accumulate: "year" }], otherwise: "hold" } }],
    ["a modifier", { ...own, modifiers: [{ measure: team, steps: [[0, 1]] }] }],
    ["a step's condition", { ...own, rate: undefined, tiers: { by: "attainment", steps: [{ from: 0, rate: 0.1, if: [{ attainment: { ...team, quota: "team_bookings" }, at_least: 0.1 }, { attainment: team, at_least: 0.1 }] }] } }],
    ["bonus steps", { type: "bonus", measure: team, steps: [[0, 500]] }],
    ["a target", { type: "target", measure: team, curve }],
    ["a table", { type: "target", table: { rows: { measure: team, from: [0] }, columns: { measure: { of: "bookings" }, from: [0] }, factors: [[1]] } }],
    ["a score", { type: "target", score: [{ measure: team, weight: 1 }], curve }],
  ])("is named behind a line where it is read by %s", async (_what, component) => {
    const named = async (rep: string) => {
      const lines = await new Replay(engine, { ...facts, tables: { reps: 3, deals: 2, quotas: 5 } } as DatasetFacts).lines(planOf(component), { repId: rep });
      return new Set([...JSON.stringify(lines.map((l) => l.because)).matchAll(/"value":"150.00","over":"(\d+\.\d+)","own_quota":(true|false)/g)].map(([, over, isOwn]) => `${over} ${isOwn}`));
    };
    expect([...(await named("a"))]).toContain("100.00 true");
    // who has no row is held against those of the others
    if (!JSON.stringify(component).includes('"by":"attainment"') && !JSON.stringify(component).includes("columns")) expect([...(await named("c"))]).toContain("200.00 false");
  });

  it("is said in the statement, whose it was", () => {
    const read = { value: "150.00", over: "100.00" };
    const all = (locale: "en" | "zh") => words(locale) as unknown as Words;
    const measure = { of: "bookings", scope: "team" } as const;
    expect(readNotes(measure, "attainment of bookings of the team", "150%", { ...read, own_quota: true }, all("en"))).toEqual(["attainment of bookings of the team 150% = 150.00 ÷ 100.00 (the rep's own quota)"]);
    expect(readNotes(measure, "本团队签约额达成率", "150%", { ...read, own_quota: false }, all("zh"))).toEqual(["本团队签约额达成率 150% = 150.00 ÷ 100.00（各成员目标之和）"]);
    expect(readNotes({ of: "bookings" }, "attainment of bookings", "150%", read, all("en"))).toEqual(["attainment of bookings 150% = 150.00 ÷ 100.00"]);
    expect(achievementText(measure, { of: "bookings", at: 1.5, ...read, own_quota: false }, all("en"))).toBe("attainment of bookings of the team at 150% (150.00 of 100.00, the members' quotas together)");
    expect(achievementText(measure, { of: "bookings", at: 1.5, ...read, own_quota: true }, all("zh"))).toContain("（150.00 / 100.00，本人的销售目标）");
  });

  it("stands in the plan's words once in a component, and is a note until the quota has a name of its own", () => {
    const plan = gated({ of: "bookings", scope: "team" });
    expect(said(plan)).toEqual(["Quota of the team: the rep's own where there is one, else the members' together"]);
    expect(said(plan, "zh")).toEqual(["本团队的销售目标：本人有目标的取本人的，否则取各成员之和"]);
    expect(planNotes(plan)).toMatchObject([{ code: "own_quota_first", path: "components[0].gate.when[0].attainment", component: 0 }]);
    expect(noteTexts(plan, words("en"))).toEqual(["Where a rep has an own quota of it, bookings of the team is held against that alone, not against the members' together. To hold it against the group's quota, give the measure a quota name of its own (quota: …) and each rep rows of that name with the group's quota."]);
    expect(noteTexts(plan, words("zh"))).toEqual(["本人有该指标的销售目标时，本团队签约额只对照本人的目标，不对照各成员目标之和。如要对照群体的目标，请为该指标另设目标名称（quota: …），并以该名称为每位销售录入群体的目标。"]);
    const named = gated({ of: "bookings", scope: "team", quota: "team_bookings" });
    expect([said(named).length, planNotes(named)]).toEqual([1, []]);
  });

  const bookings = { of: "bookings", scope: "direct_reports" };
  const tiers = { by: "attainment", steps: [{ from: 0, rate: 0.05 }] };
  it.each<[string, object, string[]]>([
    ["tiers", { type: "commission", measure: bookings, tiers }, ["measure"]],
    ["rates in units of the individual rate, and a carried shortfall", { type: "commission", measure: bookings, tiers: { by: "amount", unit: "icr", steps: [{ from: 0, rate: 1 }] }, carry: { base: 0.5 } }, ["measure"]],
    ["a curve", { type: "target", measure: bookings, curve: { points: [[1, 1]] } }, ["measure"]],
    ["a table", { type: "target", table: { rows: { measure: bookings, from: [0] }, columns: { measure: { of: "deals", scope: "company" }, from: [0] }, factors: [[1]] } }, ["table.rows.measure", "table.columns.measure"]],
    ["a score", { type: "target", score: [{ measure: { of: "csat", goal: 4 }, weight: 0.5 }, { measure: bookings, weight: 0.5 }], curve: { points: [[1, 1]] } }, ["score.1.measure"]],
    ["bonus steps", { type: "bonus", measure: bookings, steps: [[1, 500]] }, ["measure"]],
    ["a modifier", { type: "commission", measure: { of: "bookings" }, rate: 0.1, modifiers: [{ measure: bookings, steps: [[1, 1.2]] }] }, ["modifiers.0.measure"]],
    ["a step's condition", { type: "commission", measure: { of: "bookings" }, tiers: { by: "amount", steps: [{ from: 0, rate: 0.1, if: [{ attainment: bookings, at_least: 1 }] }] } }, ["tiers.steps.0.if.0.attainment"]],
  ])("is read by %s", (_what, component, at) => {
    const plan = planOf(component);
    expect(groupQuotaReads(plan.components[0]!).map(({ path }) => path.join("."))).toEqual(at);
    expect(said(plan)).toHaveLength(1);
    expect(planNotes(plan).filter((n) => n.code === "own_quota_first")).toHaveLength(1);
  });

  it.each<[string, object, boolean]>([
    ["a schedule for each member, on each one's own", { type: "commission", measure: bookings, apply: "each", tiers }, true],
    ["a goal", { type: "commission", measure: { ...bookings, goal: 1000 }, tiers }, false],
    ["a value", { type: "commission", measure: { of: "bookings" }, rate: 0.1, gate: { when: [{ measure: bookings, at_least: 100 }] } }, false],
    ["the fund of a pool", { type: "pool", measure: { of: "bookings", scope: "team" }, rate: 0.1 }, false],
    ["a ratio", { type: "commission", measure: { of: "bookings" }, rate: 0.1, modifiers: [{ measure: { of: "margin_rate", scope: "team" }, steps: [[0, 1]] }] }, false],
  ])("is not read by %s", (_what, component, anyQuota) => {
    const plan = planOf(component);
    expect([groupQuotaReads(plan.components[0]!), said(plan), planNotes(plan), readsQuota(plan.components[0]!)]).toEqual([[], [], [], anyQuota]);
  });
});
