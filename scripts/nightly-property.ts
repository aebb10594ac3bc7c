import { Product } from "../tests/property/plan/product.ts";
import { lawTable } from "../tests/property/plan/laws/laws.ts";
import { report, runPairs } from "../tests/property/plan/run.ts";
import { optionsOf } from "./lib/call.ts";
import { UsageError, main } from "./lib/main.ts";

/** Many more random pairs of plan and world than `npm test` tries, from a seed that is another one every night; exit status 1 when one differs. */
await main(async () => {
  const values = optionsOf("test:nightly", "Random plans on random deals against a second calculator.", {
    pairs: { type: "string", value: "N", default: "10000", says: "how many pairs of plan and deals" },
    seed: { type: "string", value: "N", says: "repeats a run" },
    "no-shrink": { type: "boolean", default: false, says: "prints a failing pair as it was made, without making it small" },
  });
  const pairs = Number(values.pairs);
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  if (!Number.isInteger(pairs) || pairs < 1 || !Number.isInteger(seed)) throw new UsageError("--pairs and --seed are whole numbers");
  console.log(`seed ${seed} (repeat with --seed ${seed})`);
  const product = await Product.start();
  try {
    const { coverage, failures, laws } = await runPairs(product, { seed, pairs, onProgress: (done) => { if (process.stderr.isTTY || done % 400 === 0) process.stderr.write(`${process.stderr.isTTY ? "\r" : ""}${done} of ${pairs}${process.stderr.isTTY ? "" : "\n"}`); } });
    for (const failure of failures) {
      console.log(`after ${coverage.pairs} pairs`);
      console.log(values["no-shrink"] ? failure.differences.join("\n") : await report(product, failure, seed));
      process.exitCode = 1;
    }
    if (failures.length === 0) console.log(`${coverage.table()}\n${lawTable(laws)}\nno difference`);
  } finally {
    await product.close();
  }
});
