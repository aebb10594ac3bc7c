import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { funnelBehind } from "../../../src/components/funnel/behind.ts";
import type { PageContext } from "../../../src/components/page.ts";
import { datasetFacts } from "../../../src/domain/dataset/facts.ts";
import { parseFigureId } from "../../../src/domain/figures.ts";
import { defaultSelection } from "../../../src/domain/selection/selection.ts";
import { Memory } from "../../../src/engine/memory.ts";
import type { NativeEngine } from "../../../src/engine/native.ts";
import { createFormat } from "../../../src/i18n/format.ts";
import { messages } from "../../../src/i18n/messages.ts";
import { openWorld, type World } from "../../lib/world.ts";

const deal = (deal_id: string, outcome: string, amount: number | null, kind: string) => ({ deal_id, outcome, amount, kind, created_on: "2025-01-01", closed_on: "2025-03-01" });
const world: World = {
  meta: [],
  stages: [{ stage_id: "a", position: 1, kind: "open" }, { stage_id: "won", position: 2, kind: "won" }],
  deals: [deal("w", "won", 10, "new"), deal("l1", "lost", null, "new"), deal("l2", "lost", 0, "new"), deal("n1", "won", null, "renewal"), deal("n2", "lost", null, "renewal"), deal("o", "open", 5, "expansion"), deal("u", "open", null, "service")],
  stage_events: ["w", "l1", "l2", "n1", "n2", "o"].map((deal_id) => ({ deal_id, stage_id: "a", entered_on: "2025-01-01" as string | null })).concat([{ deal_id: "u", stage_id: "a", entered_on: null }]),
};

describe("how a figure without a value says why", () => {
  const facts = datasetFacts([{ key: "currency", value: "USD" }], { title: "", as_of: "2025-12-31", tables: Object.fromEntries(Object.entries(world).map(([t, rows]) => [t, rows.length])) });
  let engine: NativeEngine;
  beforeAll(async () => { engine = await openWorld(world); });
  afterAll(() => engine.close());
  const how = async (id: string, locale: "en" | "zh" = "en") => {
    const context: PageContext = { engine, facts, plans: [], selection: { ...defaultSelection({ id: "x", asOf: facts.asOf, plans: [] }), by: "kind" }, memory: new Memory(), datasets: [], manifest: {} as PageContext["manifest"] };
    const found = (await funnelBehind(parseFigureId(id)!, context, { t: messages[locale], f: createFormat(locale, facts), locale }))!;
    return { title: found.title, leftOut: found.leftOut, value: found.value, text: found.how![0]!.text };
  };

  it("lost deals without amounts leave a win rate by amount with nothing to say", async () => {
    expect(await how("win_rate_amount@kind=new")).toMatchObject({ value: null, text: "None of the 2 lost deals has an amount above 0. Won deals alone would make it 100%, which would say nothing: so there is no figure." });
    expect((await how("win_rate_amount@kind=new", "zh")).text).toBe("2 条输单都没有大于 0 的金额。只用赢单来算必然是 100%，没有意义，所以不给出这个数字。");
  });
  it.each(["win_rate_amount", "conversion_amount:a", "mature_conversion_amount:a", "share_amount:a"])("%s: deals that are there and have no amounts are not 'nothing'", async (id) => {
    expect(await how(`${id}@kind=renewal`)).toMatchObject({ value: null, text: "Of the 2 deals that could be counted none has an amount above 0: by amount there is nothing to divide by." });
  });
  it("no deals at all are nothing to divide by", async () => {
    expect(await how("win_rate_amount@kind=expansion")).toMatchObject({ value: null, text: "There is nothing to divide by." });
    expect((await how("win_rate@kind=expansion")).text).toBe("There is nothing to divide by.");
    expect((await how("cycle_mean@kind=expansion")).text).toBe("No won deal has both the day of creation and the day of closing.");
  });
  it("a stage nobody has a dated stay in has no curve to come down", async () => {
    expect(await how("median_days:a@kind=service")).toMatchObject({ title: expect.stringMatching(/–$/), value: null, text: "No deal has a day to count its stay in this stage from." });
    // in a stage that was entered, and that nobody has left
    expect((await how("median_days:a@kind=expansion")).title).toMatch(/not reached$/);
    expect((await how("cycle_median@kind=expansion")).title).toMatch(/–$/);
  });
  it("what is left out and has no amounts is worth nothing that could be said, not 0.00", async () => {
    expect((await how("reached_amount:a@kind=renewal")).leftOut).toEqual([{ what: "Without an amount", why: "An absent amount adds nothing.", deals: 2 }]);
    expect((await how("win_rate_amount@kind=new")).leftOut).toMatchObject([{ deals: 2, amount: "0.00" }]);
  });
  it("an age beyond every deal's watching is unknown", async () => {
    expect(await how("by_age:a:900@kind=expansion")).toMatchObject({ value: null, text: "Deals with a day to count from: 1. None of them was watched for as long as 900 days, so what becomes of them by then is not known." });
  });
});
