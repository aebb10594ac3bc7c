import { describe, expect, it } from "vitest";
import { barAxis, dotAxis, placeOn } from "../../../src/domain/overview/dot-axis.ts";

describe("the axis that plans' costs share", () => {
  it.each([
    [[500277, 503931, 551722, 501237], [480000, 500000, 520000, 540000, 560000]],
    [[100], [98, 99, 100, 101, 102]],
    [[0, 0], [0, 0.25, 0.5, 0.75, 1]],
    [[0.5, 12], [0, 5, 10, 15]],
    [[-4, 9], [-10, 0, 10, 20]],
  ])("%j has the ticks %j", (values, ticks) => {
    expect(dotAxis(values as number[]).ticks).toEqual(ticks);
  });

  it("holds every dot and has two to five ticks, whatever the sizes", () => {
    for (const size of [0.01, 1, 37, 4e5, 8.7e9]) {
      for (const spread of [0, 0.001, 0.3, 5]) {
        const values = [size, size * (1 + spread), size * (1 + spread / 2)];
        const axis = dotAxis(values);
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(5);
        for (const v of values) {
          expect(placeOn(axis, v)).toBeGreaterThanOrEqual(0);
          expect(placeOn(axis, v)).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});

it.each([
  [1_338_466, [0, 500_000, 1_000_000, 1_500_000]],
  [100, [0, 25, 50, 75, 100]],
  [0, [0]],
  [7, [0, 2, 4, 6, 8]],
])("bars up to %d stand on the ticks %j", (highest, ticks) => {
  expect(barAxis(highest).ticks).toEqual(ticks);
});
