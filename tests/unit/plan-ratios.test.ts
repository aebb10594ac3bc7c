import { expect, it } from "vitest";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { tableNamed } from "../../src/domain/dataset/contract.ts";
import { countedText } from "../../src/domain/plan/counted-in.ts";
import { measures, ratios } from "../../src/domain/plan/measures/index.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { fundNotes } from "../../src/components/fund-notes.ts";
import { issuesOf } from "../../src/components/statement/issues.ts";
import { ratiosSaid } from "../../src/i18n/terms/ratio-said.ts";
import { openWorld } from "../lib/world.ts";

const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf: "2026-03-31", fiscalYearStartMonth: 1, source: null, tables: { meta: 1, stages: 0, reps: 1, deals: 1, quotas: 1, receipts: 1, surveys: 0, scores: 0 } };

it("what lacks a ratio is told by the ratio that is over nothing, and by what follows in that component", async () => {
  const engine = await openWorld({
    meta: [{ key: "currency", value: "USD" }], stages: [], reps: [{ rep_id: "x", target_incentive: 1000 }], surveys: [], scores: [],
    deals: [{ deal_id: "d", owner_id: "x", closed_on: "2026-01-10", amount: 100, outcome: "won" }], receipts: [{ deal_id: "d", due_on: "2026-02-01", received_on: "2026-02-01", amount: 100 }],
    quotas: [{ rep_id: "x", measure: "bookings", period_start: "2026-01-01", period_end: "2026-03-31", amount: 100 }],
  });
  const commission = { type: "commission", measure: { of: "bookings" }, rate: 0.05 };
  const parsed = parsePlan({ id: "p", period: "quarter", components: [
    { id: "gated", ...commission, gate: { when: [{ measure: { of: "csat" }, at_least: 4 }, { measure: { of: "collection_rate" }, at_least: 0.5 }] } },
    { id: "weighed", ...commission, modifiers: [{ measure: { of: "score", name: "nps, spring" }, steps: [[0, 0.5]] }] },
    { id: "scored", type: "target", score: [{ measure: { of: "csat", goal: 4 }, weight: 0.5 }, { measure: { of: "bookings" }, weight: 0.5 }], curve: { points: [[0, 0], [1, 1]] } },
    { id: "read", type: "target", table: { rows: { measure: { of: "ratio", top: { of: "margin" }, bottom: { of: "margin" } }, from: [0] }, columns: { measure: { of: "bookings" }, from: [0] }, factors: [[1]] }, gate: { when: [{ measure: { of: "collection_rate" }, at_least: 0.5 }] } },
  ] });
  if ("errors" in parsed) throw new Error(JSON.stringify(parsed.errors));
  const { plan } = parsed;
  const replay = new Replay(engine, facts);
  const { reps, issues } = await replay.run(plan);
  expect(reps.map((r) => [r.component_id, r.earned])).toEqual([["gated", "5.00"], ["weighed", "5.00"], ["scored", "0.00"], ["read", "0.00"]]);
  const missing = issues.filter((i) => i.code === "measure_missing");
  const where = "is over nothing in the periods that begin on 2026-01-01:";
  expect(missing.map((i) => i.message)).toEqual([
    `csat of x ${where} conditions on it pass. If there was any, export it: surveys (account_id, surveyed_on, score).`,
    `score nps, spring of x ${where} modifiers on it are 1. If there was any, export it: scores (rep_id, measure, period_start, value).`,
    `csat of x ${where} scored pays 0 there, as its score cannot be taken without it. If there was any, export it: surveys (account_id, surveyed_on, score).`,
    `ratio of margin to margin of x ${where} read pays 0 there, as its table is read at it. If there was any, export it: deals (closed_on, amount, cost).`,
  ]);
  const said = (locale: "en" | "zh") => missing.map((i) => ratiosSaid([{ plan, component: plan.components.find((c) => c.id === i.component_id)!, lacks: i.lacks! }], { t: messages[locale], f: createFormat(locale, facts), locale }));
  expect(said("en")).toEqual([
    { ratios: "customer satisfaction", then: "conditions on it pass", tables: "`surveys` (`account_id`, `surveyed_on`, `score`)" },
    { ratios: "score nps, spring", then: "modifiers on it are 1", tables: "`scores` (`rep_id`, `measure`, `period_start`, `value`)" },
    { ratios: "customer satisfaction", then: "the whole score that it is part of pays 0", tables: "`surveys` (`account_id`, `surveyed_on`, `score`)" },
    { ratios: "margin over margin", then: "the table that it is read in pays 0", tables: "`deals` (`closed_on`, `amount`, `cost`)" },
  ]);
  expect(said("zh")[2]).toEqual({ ratios: "客户满意度", then: "含它的综合得分整项为 0", tables: "`surveys`（`account_id`、`surveyed_on`、`score`）" });
  await replay.drop();
  await engine.close();
});

it("who lacks the score that a pool is shared by has no share, and a fund over nothing is named with its ratio, to those in it", async () => {
  const engine = await openWorld({
    meta: [{ key: "currency", value: "USD" }], stages: [], surveys: [],
    reps: [{ rep_id: "x", team: "N" }, { rep_id: "y", team: "N" }, { rep_id: "z", team: "S" }], scores: [{ rep_id: "x", measure: "nps", period_start: "2026-01-01", value: 4 }],
    deals: [{ deal_id: "d", owner_id: "x", closed_on: "2026-01-10", amount: 100, outcome: "won" }], receipts: [{ deal_id: "d", due_on: "2026-02-01", received_on: "2026-02-01", amount: 100 }],
  });
  const parsed = parsePlan({ id: "p", period: "quarter", components: [
    { id: "shared", title: { en: "Shared", zh: "共享池" }, type: "pool", measure: { of: "bookings", scope: "company" }, rate: 0.1, share_by: "score", score: "nps" },
    { id: "cash", title: { en: "Cash", zh: "回款池" }, type: "pool", measure: { of: "collection_rate" }, amount: 100, at_least: 0.5 },
  ] });
  if ("errors" in parsed) throw new Error(JSON.stringify(parsed.errors));
  const { plan } = parsed;
  const replay = new Replay(engine, facts);
  const { reps, issues } = await replay.run(plan);
  expect(reps.map((r) => [r.rep_id, r.component_id, r.earned])).toEqual([["x", "shared", "10.00"], ["x", "cash", "50.00"], ["y", "shared", "0.00"], ["y", "cash", "50.00"], ["z", "shared", "0.00"], ["z", "cash", "0.00"]]);
  const where = "is over nothing in the periods that begin on 2026-01-01";
  expect(issues.map((i) => i.message)).toEqual([
    `score nps of y ${where}: there is no share of shared there. If there was any, export it: scores (rep_id, measure, period_start, value).`,
    `score nps of z ${where}: there is no share of shared there. If there was any, export it: scores (rep_id, measure, period_start, value).`,
    `collection_rate ${where}, so cash has no fund there. If there was any, export it: receipts (deal_id, due_on, received_on, amount).`,
  ]);
  const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, facts), locale });
  expect(ratiosSaid([{ plan, component: plan.components[0]!, lacks: issues[0]!.lacks! }], words("en"))).toEqual({ ratios: "score nps", then: "there is no share of the pool that is shared by it", tables: "`scores` (`rep_id`, `measure`, `period_start`, `value`)" });
  expect(ratiosSaid([{ plan, component: plan.components[0]!, lacks: issues[0]!.lacks! }], words("zh"))).toEqual({ ratios: "评分“nps”", then: "按它分配的奖金池没有份额", tables: "`scores`（`rep_id`、`measure`、`period_start`、`value`）" });
  expect(fundNotes([{ letter: "A", plan, issues }, { letter: "C", plan, issues }], words("en"))).toEqual(["The fund of “Cash” of A and C is on collection rate. In at least one period there is nothing to take that from, so there is no fund there. If there was any, export it: `receipts` (`deal_id`, `due_on`, `received_on`, `amount`)."]);
  expect(fundNotes([{ plan, issues }], words("zh"))).toEqual(["“回款池”以回款率为依据，而至少有一个期间没有可计的数据，该期间没有可分配的奖金。若有相应数据，请导出 `receipts`（`deal_id`、`due_on`、`received_on`、`amount`）。"]);
  const concerns = async (repId: string) => issuesOf(issues, plan, repId, await replay.lines(plan, { repId })).map((i) => [i.kind, i.component_id]);
  expect(await concerns("x")).toEqual([]);
  expect(await concerns("z")).toEqual([["measure_missing", "shared"], ["fund_measure_missing", "cash"]]);
  await replay.drop();
  await engine.close();
});

it("what a ratio divides by is named with the tables and columns that hold it", () => {
  expect(countedText([{ of: "collection_rate" }, { of: "on_time_rate" }])).toBe("receipts (deal_id, due_on, received_on, amount) and deliveries (deal_id, due_on, accepted_on)");
  expect(countedText([{ of: "growth", base: { of: "collections" } }])).toBe("receipts (deal_id, received_on, amount) of the year before");
  expect(countedText([{ of: "ratio", top: { of: "margin" }, bottom: { of: "earnings", components: ["a"] } }])).toBe("");
  expect(countedText([{ of: "margin_rate" }, { of: "renewal_rate" }])).toBe("deals (closed_on, amount, cost, term_months, renews_deal_id)");
});

it("what a measure counts is in tables and columns of the contract", () => {
  for (const m of [...measures.all, ...ratios.all]) {
    for (const { table, columns } of m.countedIn ? [m.countedIn] : []) expect(tableNamed(table).columns.map((c) => c.name)).toEqual(expect.arrayContaining([...columns]));
  }
});
