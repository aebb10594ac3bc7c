import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plansPerWorld } from "./pairs.ts";
import { Product } from "./product.ts";
import { report, runPairs } from "./run.ts";

const seed = 20260101;
/** in each half */
const pairs = 600;
const leastEach = 15;

/** The two halves run side by side, each in a file of its own: together 1,200 pairs. */
export function agree(half: 1 | 2): void {
  describe("pay by the compiled SQL and pay by plain loops over deals", () => {
    let product: Product;
    beforeAll(async () => { product = await Product.start(); });
    afterAll(() => product.close());

    it(`agree to the cent on ${pairs} random pairs of plan and world (half ${half} of 2), which between them reach every feature`, { timeout: 1_800_000 }, async () => {
      const { coverage, failures } = await runPairs(product, { seed, pairs, from: ((half - 1) * pairs) / plansPerWorld });
      for (const failure of failures) expect.fail(await report(product, failure, seed));
      console.log(`seed ${seed}, half ${half}\n${coverage.table()}`);
      expect(coverage.pairs).toBe(pairs);
      expect(coverage.paying).toBeGreaterThan(pairs / 2);
      expect(coverage.rare(leastEach)).toEqual([]);
    });
  });
}
