import { describe, expect, it } from "vitest";
import { skippedOf } from "../../../src/components/funnel/skipped.ts";
import { createFormat } from "../../../src/i18n/format.ts";
import { messages } from "../../../src/i18n/messages.ts";
import { dayTyped, isDayForm } from "../../../src/components/ui/day-text.ts";
import { rangeText } from "../../../src/components/ui/part-text.ts";
import { shownByAge } from "../../../src/domain/funnel/by-age-shown.ts";
import { fieldNamed } from "../../../src/domain/funnel/fields.ts";
import { shownAge } from "../../../src/domain/funnel/figures.ts";
import type { DurationReport, FunnelReport, FunnelStage } from "../../../src/domain/funnel/report.ts";
import { largest, rateScale, segmentRows } from "../../../src/domain/funnel/segment-rows.ts";
import { aalenJohansen } from "../../../src/domain/funnel/statistics/aalen-johansen.ts";
import { rate } from "../../../src/domain/funnel/statistics/wilson.ts";

const duration = (stage_id: string, fates: { days: number; on: number; lost: number; open: number }[]): DurationReport => ({ stage_id, n: 0, censored: 0, curve: [], by_age: aalenJohansen(fates) });
const stages: FunnelStage[] = [{ stage_id: "a", kind: "open", ord: 1 }, { stage_id: "b", kind: "open", ord: 2 }, { stage_id: "won", kind: "won", ord: 3 }];

describe("the age that conversion is shown at", () => {
  const until = (days: number) => duration("a", [{ days, on: 1, lost: 0, open: 0 }]);
  it("is 180 days when every stage is known so long", () => expect(shownAge([until(180), until(400)])).toBe(180));
  it("is the longest step that every stage is known for", () => expect(shownAge([until(179), until(400)])).toBe(150));
  it("does not mind stages without deals", () => expect(shownAge([duration("a", []), until(400)])).toBe(180));
  it("is a day when nothing is known longer", () => expect(shownAge([until(0)])).toBe(1));
});

describe("the chart by age", () => {
  const known = duration("a", [{ days: 10, on: 2, lost: 1, open: 0 }, { days: 200, on: 1, lost: 0, open: 0 }]);
  it("takes the last open stage that has dated entries, and stops at the shown age", () => {
    const shown = shownByAge([known, duration("b", [])], stages)!;
    expect(shown).toMatchObject({ stage_id: "a", wins: false, n: 4, longest: 200, age: 180, steps: [[10, 0.5, 0.25]], at: { on: 0.5, lost: 0.25, still_in: 0.25 } });
  });
  it("takes the stage asked for, when it can be shown", () => {
    const both = [known, { ...known, stage_id: "b" }];
    expect(shownByAge(both, stages)!).toMatchObject({ stage_id: "b", wins: true });
    expect(shownByAge(both, stages, "a")!.stage_id).toBe("a");
    expect(shownByAge(both, stages, "nowhere")!.stage_id).toBe("b");
  });
  it("is not there when no stage has dated entries", () => expect(shownByAge([duration("a", [])], stages)).toBeNull());
});

describe("segments", () => {
  const report = (values: [string | null, number, number][]) => ({ segments: values.map(([segment, won, lost]) => ({ segment, won, lost, win_rate: rate(won, won + lost) })) }) as unknown as FunnelReport;
  const names = (rows: readonly { segment: string | null }[]) => rows.map((r) => r.segment);
  it("stand in the order of their win rate, those without one last", () => expect(names(segmentRows(report([["a", 1, 9], ["b", 0, 0], ["c", 5, 5], [null, 3, 7]]), fieldNamed("team")))).toEqual(["c", null, "a", "b"]));
  it("of periods stand in the order of time", () => expect(names(segmentRows(report([["2025-01-01", 1, 9], ["2025-02-01", 9, 1]]), fieldNamed("closed_month")))).toEqual(["2025-01-01", "2025-02-01"]));
  it("beyond the limit give way to those with more closed deals, and keep their order", () => expect(names(largest(segmentRows(report([["a", 9, 1], ["b", 50, 50], ["c", 2, 1], ["d", 10, 30]]), fieldNamed("team")), 2, (r) => r.win_rate.n))).toEqual(["b", "d"]));
});

describe("the scale of rates", () => {
  it("holds every interval of enough deals and every rate, in steps of five points", () => {
    const [low, high] = rateScale([rate(60, 100), rate(30, 100), rate(1, 2)]);
    expect([low, high]).toEqual([0.2, 0.7]);
  });
  it("is whole when there is no rate", () => expect(rateScale([rate(0, 0)])).toEqual([0, 1]));
});

describe("a day that is typed", () => {
  it.each([["2025-12-31", "2025-12-31"], ["31 Dec 2025", "2025-12-31"], ["1 march 2024", "2024-03-01"], ["2025年2月3日", "2025-02-03"], ["2025/2/3", "2025-02-03"]])("%s is read", (text, day) => expect(dayTyped(text)).toBe(day));
  it.each(["12/31/2025", "31 Foo 2025", "2025-02-30", "yesterday", ""])("%s is not", (text) => expect(dayTyped(text)).toBeUndefined());
  it.each([["30 Feb 2025", true], ["2025-13-01", true], ["2025年2月30日", true], ["31 Foo 2025", false], ["yesterday", false]])("%s is written as a day: %s", (text, is) => {
    expect(dayTyped(text)).toBeUndefined();
    expect(isDayForm(text)).toBe(is);
  });
});

describe("the range of days in words", () => {
  const said = (range: { from: string | null; to: string | null; view?: "cohort" | "period" }, locale: "en" | "zh" = "en") =>
    rangeText({ view: "cohort", asOf: "2025-12-31", ...range }, { t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });
  it("ends on the day it is seen as of, unless it says when", () => {
    expect(said({ from: "2025-01-01", to: null })).toBe("created 1 Jan 2025 to 31 Dec 2025");
    expect(said({ from: "2025-01-01", to: "2025-03-31" })).toBe("created 1 Jan 2025 to 31 Mar 2025");
    expect(said({ from: null, to: null })).toBe("created by 31 Dec 2025");
  });
  it("never ends before it begins", () => {
    expect(said({ from: "2030-01-01", to: null })).toBe("created from 1 Jan 2030");
    expect(said({ from: "2030-01-01", to: null, view: "period" })).toBe("moved or closed from 1 Jan 2030");
    expect(said({ from: "2030-01-01", to: null }, "zh")).toBe("2030年1月1日及之后创建");
  });
});

describe("deals that a share to date counts and a figure by age does not", () => {
  const stage = { kind: "open" as const, skipped: 7 };
  it("are those that skipped the stage, where skipped stages are filled in", () => {
    expect(skippedOf(stage, { view: "cohort", count: "reached" })).toBe(7);
    expect(skippedOf(stage, { view: "cohort", count: "entered" })).toBe(0);
    expect(skippedOf(stage, { view: "cohort", count: "strict" })).toBe(0);
    expect(skippedOf({ ...stage, kind: "won" }, { view: "cohort", count: "reached" })).toBe(0);
  });
});
