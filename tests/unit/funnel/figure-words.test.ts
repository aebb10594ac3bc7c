import { describe, expect, it } from "vitest";
import { figureId, parseFigureId } from "../../../src/domain/figures.ts";
import { fields } from "../../../src/domain/funnel/fields.ts";
import { parkedMetrics, segmentMetrics, stageMetrics } from "../../../src/domain/funnel/metrics/index.ts";
import { figureParts, figureValueText } from "../../../src/components/funnel/figure-text.ts";
import { createFormat } from "../../../src/i18n/format.ts";
import { messages } from "../../../src/i18n/messages.ts";

const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });
const names = { stages: new Map([["s2", { en: "Needs", zh: "需求" }]]), values: new Map([["R7", "Ada Byron"]]) };
const parts = (id: string, locale: "en" | "zh" = "en") => figureParts(parseFigureId(id)!, names, words(locale));

describe.each(["en", "zh"] as const)("figures of the funnel in words (%s)", (locale) => {
  it.each(segmentMetrics.names)("%s has a name", (name) => expect(parts(name, locale)[0]).not.toBe(name));
  it.each([...stageMetrics.names, ...parkedMetrics.names, "leak", "leak_amount"])("%s of a stage has a name", (name) => expect(parts(`${name}:s2`, locale)[0]).not.toBe(name));
  it.each(fields.names)("the field %s has a name alone and in a sentence", (name) => {
    expect(messages[locale].fields.names).toHaveProperty(name);
    expect(messages[locale].fields.by).toHaveProperty(name);
  });
  const reasons = new Set([...segmentMetrics.all, ...stageMetrics.all, ...parkedMetrics.all].flatMap((m) => (m.leftOut ?? []).map((l) => l.reason)));
  it.each([...reasons])("what is left out because of %s is said", (reason) => expect(messages[locale].funnelFigures.leftOut).toHaveProperty(reason));
});

describe("a figure of the funnel", () => {
  it("is named by its stage, its detail and its segment", () => {
    expect(parts("lost:s2@owner=R7")).toEqual(["Lost here", "Needs", "Owner Ada Byron"]);
    expect(parts("leak:s2:No%20budget")).toEqual(["Lost here", "Needs", "No budget"]);
    expect(parts("leak::")).toEqual(["Lost here", "no stage", "no reason given"]);
    expect(parts("by_age:s2:180")).toEqual(["Went on by day 180", "Needs"]);
    expect(parts(figureId("won_amount", [], { field: "closed_month", value: "2025-03-01" }))).toEqual(["Won amount", "Month closed Mar 2025"]);
    expect(parts("lost:s2", "zh")).toEqual(["在此流失", "需求"]);
  });

  it("is written in its unit", () => {
    const { en, zh } = { en: words("en"), zh: words("zh") };
    expect(figureValueText({ metric: "won_amount" }, "amount", "1234.50", en)).toBe("1,234.50 USD");
    expect(figureValueText({ metric: "conversion" }, "rate", 0.7345, en)).toBe("73.5%");
    expect(figureValueText({ metric: "cycle_mean" }, "days", 126.44, zh)).toBe("126.4 天");
    expect(figureValueText({ metric: "p90_days" }, "days", null, en)).toBe("not reached");
    expect(figureValueText({ metric: "against_rest" }, "rate", -0.121, en)).toBe("−12.1 pt");
    expect(figureValueText({ metric: "win_rate" }, "rate", null, en)).toBe("–");
  });
});

it("one group is one group", () => {
  const { foot, groups } = messages.en.funnel.segments;
  expect([foot("1", "0", false), foot("12", "1", true), groups("1"), groups("2")].map((x) => x.split(" from ")[0])).toEqual(["1 group; 0 differ", "12 groups; 1 differs", "1 group", "2 groups"]);
});
