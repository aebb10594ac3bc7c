import { afterAll, beforeAll, expect, it } from "vitest";
import { divideHalfAway, floorDiv, halfAway, power } from "../../src/domain/plan/exact.ts";
import { raw, sql } from "../../src/domain/sql.ts";
import { NativeEngine } from "../../src/engine/native.ts";

let engine: NativeEngine;
beforeAll(async () => void (engine = await NativeEngine.start({ threads: 1 })));
afterAll(() => engine.close());

// Both sides of what 64 bits hold, before and after factors of 2 are shifted out, and both sides of a half.
const near = (n: bigint) => [n - 1n, n, n + 1n];
const sizes = [0n, 4_999n, 5_000n, 5_001n, 9_999n, 10_000n, 2n ** 63n, 2n ** 63n * 16n, 2n ** 73n, 5n * 10n ** 9n, 10n ** 26n, 10n ** 30n + 5_000n].flatMap(near);
const numbers = [...sizes, ...sizes.map((n) => -n)];
const divisors = [1n, 2n, 3n, 7n, 10n, 16n, 365n, power(4), power(6), power(10), 2n ** 40n, 10n ** 20n + 1n];
const floor = (n: bigint, d: bigint) => n / d - (n < 0n && n % d !== 0n ? 1n : 0n);

it("quotients are exact, half away from zero and towards −∞, whether they fit 64 bits or not", async () => {
  const long = raw(`n + ${"0 + ".repeat(30)}0`);
  for (const d of divisors) {
    const rows = await engine.query<Record<"n" | "constant" | "column" | "long" | "floor", string>>(sql`SELECT n::VARCHAR AS n, (${halfAway(raw("n"), d)})::VARCHAR AS "constant", (${halfAway(raw("n"), raw("d"))})::VARCHAR AS "column",
      (${halfAway(sql`(${long})`, d)})::VARCHAR AS long, (${floorDiv(raw("n"), d)})::VARCHAR AS floor
      FROM (SELECT unnest(${raw(`[${numbers.map((n) => `'${n}'::HUGEINT`).join(", ")}]`)}) AS n, '${raw(String(d))}'::HUGEINT AS d)`);
    expect(rows.map((r) => r.n)).toEqual(numbers.map(String));
    for (const { n, floor: low, ...rounded } of rows) {
      const half = String(divideHalfAway(BigInt(n), d));
      expect({ n, d, ...rounded, floor: low }).toEqual({ n, d, constant: half, column: half, long: half, floor: String(floor(BigInt(n), d)) });
    }
  }
});

it("a quotient of nothing is nothing", async () => {
  const [row] = await engine.query(sql`SELECT ${halfAway(raw("n"), 10n)} AS a, ${halfAway(raw("n"), raw("n"))} AS b, ${floorDiv(raw("n"), 10n)} AS c FROM (SELECT NULL::HUGEINT AS n)`);
  expect(row).toEqual({ a: null, b: null, c: null });
});
