import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Product } from "./product.ts";
import { lawTable, laws } from "./laws/laws.ts";
import { report, runPairs } from "./run.ts";

const seed = 20260101;
/** In each half; `npm run test:nightly` runs 10,000. */
const pairs = 504;
/** The first batch of each half. */
const begins = { 1: 0, 2: 63 } as const;
/** In each half every feature of the language is reached by so many pairs. */
const reachedAtLeast = 10;

/** Measures whose credit a calculator redoes from a line's reason, and what it is made of. */
const creditsToRedo = ["bookings", "acv", "margin", "quantity", "deals", "collections", "acceptances", "stage", "checkpoint", "earnings", "term", "cost", "cancelled", "closed", "received_on", "rate", "share", "shares", "earned"];
/** The same of individual commission rates. */
const ratesToRedo = ["incentive of days", "incentive as it stands", "quota of rows", "quota as it stands"];

/** Of the pairs of each half so many have something that a law speaks of. */
const spokenOfAtLeast = 90;

/** The two halves run side by side, each in a file of its own: together 1,008 pairs. */
export function agree(half: 1 | 2): void {
  describe("pay by the compiled SQL and pay by plain loops over deals", () => {
    let product: Product;
    beforeAll(async () => { product = await Product.start(); });
    afterAll(() => product.close());

    it(`agree to the cent on ${pairs} random pairs of plan and world (half ${half} of 2)`, { timeout: 1_800_000 }, async () => {
      const { coverage, failures, credits, laws: spokenOf } = await runPairs(product, { seed, pairs, from: begins[half] });
      for (const failure of failures) expect.fail(await report(product, failure, seed));
      console.log(`seed ${seed}, half ${half}\n${coverage.table()}\n${lawTable(spokenOf)}`);
      expect(coverage.pairs).toBe(pairs);
      expect(coverage.paying).toBeGreaterThan(pairs / 2);
      expect(coverage.rare(reachedAtLeast)).toEqual([]);
      expect(laws.map((l) => l.name).filter((name) => (spokenOf[name] ?? 0) < spokenOfAtLeast)).toEqual([]);
      expect([...creditsToRedo, ...ratesToRedo].filter((key) => (credits[key] ?? 0) < reachedAtLeast)).toEqual([]);
    });
  });
}
