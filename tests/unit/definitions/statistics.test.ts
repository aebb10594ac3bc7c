import { describe, expect, it } from "vitest";
import { definitions, type ExampleNumber, type TermKey } from "../../../src/domain/definitions/index.ts";
import { aalenJohansen, incidenceAt } from "../../../src/domain/funnel/statistics/aalen-johansen.ts";
import { benjaminiHochberg } from "../../../src/domain/funnel/statistics/benjamini-hochberg.ts";
import { difference } from "../../../src/domain/funnel/statistics/difference.ts";
import { firstDayAtMost, kaplanMeier } from "../../../src/domain/funnel/statistics/kaplan-meier.ts";
import { mantelHaenszel } from "../../../src/domain/funnel/statistics/mantel-haenszel.ts";
import { cycleOf } from "../../../src/domain/funnel/statistics/middle.ts";
import { rate } from "../../../src/domain/funnel/statistics/wilson.ts";

/** The numbers of a term's example. */
const of = (key: TermKey): Record<string, number> =>
  Object.fromEntries(Object.entries(definitions.get(key).example ?? {}).map(([name, e]: [string, ExampleNumber]) => [name, Number(e.value)]));

const once = (days: number[]) => days.map((d) => ({ days: d, count: 1 }));

/** Ten deals at a stage: the example of the median, and with their fates that of conversion by age. */
const stays = [
  { days: 5, left: 1, censored: 0 },
  { days: 8, left: 2, censored: 0 },
  { days: 12, left: 0, censored: 1 },
  { days: 15, left: 1, censored: 0 },
  { days: 20, left: 1, censored: 1 },
  { days: 31, left: 1, censored: 0 },
  { days: 45, left: 0, censored: 1 },
  { days: 60, left: 0, censored: 1 },
];
const fates = [
  { days: 5, on: 1, lost: 0, open: 0 },
  { days: 8, on: 1, lost: 1, open: 0 },
  { days: 12, on: 0, lost: 0, open: 1 },
  { days: 15, on: 1, lost: 0, open: 0 },
  { days: 20, on: 0, lost: 1, open: 1 },
  { days: 31, on: 1, lost: 0, open: 0 },
  { days: 45, on: 0, lost: 1, open: 0 },
  { days: 60, on: 0, lost: 0, open: 1 },
];

describe("the worked examples of the definitions, computed by the product", () => {
  it.each(["interval", "thin"] as const)("%s: a share with its Wilson interval", (key) => {
    const e = of(key);
    const found = rate(e["of"]!, e["n"]!);
    expect(found.value).toBeCloseTo(e["rate"]!, 4);
    expect(found.low).toBeCloseTo(e["low"]!, 4);
    expect(found.high).toBeCloseTo(e["high"]!, 4);
  });

  it("comparison: the difference of two win rates", () => {
    const e = of("comparison");
    const found = difference({ x: e["a"]!, n: e["na"]! }, { x: e["b"]!, n: e["nb"]! });
    for (const name of ["difference", "low", "high", "p"] as const) expect(found[name], name).toBeCloseTo(e[name]!, 4);
  });

  it("false-discovery: q from p", () => {
    const e = of("false-discovery");
    benjaminiHochberg([1, 2, 3, 4].map((i) => e[`p${i}`]!)).forEach((q, i) => expect(q).toBeCloseTo(e[`q${i + 1}`]!, 9));
  });

  it("reversed: the difference within strata has the other sign", () => {
    const e = of("reversed");
    const strata = [
      { a: { x: 81, n: 87 }, b: { x: 234, n: 270 } },
      { a: { x: 192, n: 263 }, b: { x: 55, n: 80 } },
    ];
    expect(difference({ x: 273, n: 350 }, { x: 289, n: 350 }).difference).toBeCloseTo(e["plain"]!, 4);
    expect(mantelHaenszel(strata)!.difference).toBeCloseTo(e["stratified"]!, 4);
  });

  it("by-age and mature-conversion: ten deals at a stage, some still open", () => {
    const e = of("by-age");
    const at60 = incidenceAt(aalenJohansen(fates), 60)!;
    expect(at60.on).toBeCloseTo(e["on"]!, 3);
    expect(at60.lost).toBeCloseTo(e["lost"]!, 3);
    expect(at60.still_in).toBeCloseTo(e["still"]!, 3);
    const sum = (field: "on" | "lost" | "open") => fates.reduce((n, f) => n + f[field], 0);
    expect(of("mature-conversion")).toMatchObject({ on: sum("on"), lost: sum("lost"), open: sum("open"), deals: 10 });
    expect(e["plain"]).toBeCloseTo(sum("on") / 10, 4);
    expect(e["mature"]).toBeCloseTo(sum("on") / (sum("on") + sum("lost")), 4);
    expect(of("mature-conversion")["mature"]).toBe(e["mature"]);
  });

  it("median-days, p90-days and censored: stays of which some still run", () => {
    const curve = kaplanMeier(stays);
    const e = of("median-days");
    expect(firstDayAtMost(curve, 0.5)).toBe(e["median"]);
    expect(curve.find((s) => s.day === 20)!.still_in).toBeCloseTo(e["still"]!, 4);
    const ended = cycleOf(stays.map((s) => ({ days: s.days, count: s.left })));
    expect([ended.n, ended.median_days]).toEqual([6, e["endedOnly"]]);
    expect(of("censored")).toEqual({ n: 10, censored: stays.reduce((n, s) => n + s.censored, 0) });
    expect(firstDayAtMost(kaplanMeier([1, 2, 3, 4].map((days) => ({ days, left: 1, censored: 0 }))), 0.1)).toBe(of("p90-days")["p90"]);
  });

  it("cycle: median and mean of four won deals", () => {
    const e = of("cycle");
    expect(cycleOf(once([e["d1"]!, e["d2"]!, e["d3"]!, e["d4"]!]))).toEqual({ n: 4, median_days: e["median"], mean_days: e["mean"] });
  });
});
