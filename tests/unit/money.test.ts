import { expect, it } from "vitest";
import { compare, difference, sum } from "../../src/domain/money.ts";

it("sums and differences of money are exact where floating point is not", () => {
  expect(sum(["0.10", "0.20"])).toBe("0.30");
  expect(sum(["99999999999999.99", "0.01"])).toBe("100000000000000.00");
  expect(difference("1.00", "1.005")).toBe("-0.005");
  expect(compare("10", "9.99")).toBe(1);
});

it("what is not a decimal is refused", () => expect(() => sum(["1e5"])).toThrow("1e5"));
