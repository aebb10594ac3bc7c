import { describe, expect, it } from "vitest";
import { addMonths, fiscalYearName, isDay, periodOf, periodsBetween, wholeMonths } from "../../src/domain/calendar.ts";

describe("calendar", () => {
  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2025-11-30", 3, "2026-02-28"],
  ])("%s plus %i months is %s", (d, n, want) => expect(addMonths(d, n)).toBe(want));

  it.each([
    ["2026-01-31", "2026-02-28", 1],
    ["2026-01-31", "2026-02-27", 0],
    ["2026-01-15", "2026-07-14", 5],
    ["2026-03-10", "2026-01-10", -2],
  ])("between %s and %s lie %i whole months", (a, b, want) => expect(wholeMonths(a, b)).toBe(want));

  it("a fiscal year that begins in July is named after the year in which it ends", () => {
    expect(fiscalYearName("2016-07-01", 7)).toBe(2017);
    expect(fiscalYearName("2017-06-30", 7)).toBe(2017);
    expect(fiscalYearName("2017-06-30", 1)).toBe(2017);
  });

  it("quarters follow the fiscal calendar", () => {
    expect(periodOf("2017-01-31", "quarter", 2)).toEqual({ start: "2016-11-01", end: "2017-01-31" });
    expect(periodsBetween("2017-02-10", "2017-08-01", "quarter", 1).map((p) => p.start)).toEqual(["2017-01-01", "2017-04-01", "2017-07-01"]);
  });

  it.each([["2026-02-29", false], ["2024-02-29", true], ["2026-2-9", false], ["2026-13-01", false]])("%s is a day: %s", (d, want) => expect(isDay(d)).toBe(want));
});
