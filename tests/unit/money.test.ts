import { expect, it } from "vitest";
import { compare, difference, sum } from "../../src/domain/money.ts";

it("sums and differences of money are exact where floating point is not", () => {
  expect(sum(["0.10", "0.20"])).toBe("0.30");
  expect(sum(["99999999999999.99", "0.01"])).toBe("100000000000000.00");
  expect(sum(Array.from({ length: 30_000 }, (_, i) => (i % 3 === 0 ? "-99999999999.99" : "999999999999.97")))).toBe("18999999999999500.00");
  expect(sum(["-0.05", "0.02", "1.5", "7", "123456789012345678.25"])).toBe("123456789012345686.72");
  expect(sum(["-5", "3"])).toBe("-2");
  expect(sum([])).toBe("0");
  expect(difference("1.00", "1.005")).toBe("-0.005");
  expect(compare("10", "9.99")).toBe(1);
});

it("sums and differences are those of whole numbers of the smallest unit, whatever their signs, lengths and repeats", () => {
  const minor = [0n, 1n, -1n, 7n, -105n, 99_999n, 123_456_789_012n, -9_999_999_999_999n, 99_999_999_999_999_999n, -123_456_789_012_345_678_901n];
  const text = (n: bigint) => `${n < 0n ? "-" : ""}${String(n < 0n ? -n : n).padStart(3, "0").replace(/(..)$/, ".$1")}`;
  for (const a of minor) for (const b of minor) {
    expect(difference(text(a), text(b))).toBe(text(a - b));
    expect(sum([text(a), text(a), text(b), text(a)])).toBe(text(3n * a + b));
  }
});

it("what is not a decimal is refused", () => {
  expect(() => sum(["1e5"])).toThrow("1e5");
  expect(() => sum(["1.00", "x.00"])).toThrow("x.00");
  expect(() => difference("1.00", "x.00")).toThrow("x.00");
});
