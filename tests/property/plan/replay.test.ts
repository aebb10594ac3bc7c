import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Product } from "./product.ts";
import { report, runPairs } from "./run.ts";

const seed = 20260101;
const pairs = 1200;
const leastEach = 30;

describe("pay by the compiled SQL and pay by plain loops over deals", () => {
  let product: Product;
  beforeAll(async () => { product = await Product.start(); });
  afterAll(() => product.close());

  it(`agree to the cent on ${pairs} random pairs of plan and world, which between them reach every feature`, { timeout: 1_800_000 }, async () => {
    const { coverage, failures } = await runPairs(product, { seed, pairs });
    for (const failure of failures) expect.fail(await report(product, failure, seed));
    console.log(`seed ${seed}\n${coverage.table()}`);
    expect(coverage.pairs).toBe(pairs);
    expect(coverage.paying).toBeGreaterThan(pairs / 2);
    expect(coverage.rare(leastEach)).toEqual([]);
  });
});
