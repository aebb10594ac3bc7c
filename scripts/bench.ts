import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateCompany } from "../src/engine/jobs/generate.ts";
import type { Bench, Outcome, Outcomes } from "./bench/case.ts";
import { benchCases } from "./bench/index.ts";
import { machine } from "./bench/machine.ts";
import { optionsOf } from "./lib/call.ts";
import { UsageError, main } from "./lib/main.ts";
import { formatOf, printJson, printTable } from "./lib/output.ts";

const isOne = (found: Outcomes): found is Outcome => typeof (found as Outcome).ours === "number";

/** Two decimals: times are milliseconds. */
const short = (n: number) => Math.round(n * 100) / 100;

await main(async () => {
  const values = optionsOf("bench", "Benchmarks, as ratios.", {
    case: { type: "string", value: "NAME", multiple: true, says: "only that benchmark" },
    format: { type: "string", value: "json", says: "prints JSON in place of tables" },
  });
  const format = formatOf(values.format);
  const unknown = values.case?.find((id) => !benchCases.has(id));
  if (unknown) throw new UsageError(`There is no benchmark ${unknown}; there are: ${benchCases.names.join(", ")}`);
  const work = await mkdtemp(join(tmpdir(), "attain-bench-"));
  const made = new Map<number, Promise<unknown>>();
  const bench: Bench = {
    work,
    async company(deals) {
      const out = join(work, `company-${deals}`);
      if (!made.has(deals)) made.set(deals, generateCompany({ deals, seed: 1, out }));
      await made.get(deals);
      return out;
    },
  };
  try {
    const cases = [];
    for (const { id, about, aim, run } of benchCases.all.filter((c) => values.case?.includes(c.id) ?? true)) {
      if (process.stderr.isTTY) process.stderr.write(`${about} …\n`);
      const found = await run(bench);
      const outcomes: [string, Outcome][] = isOne(found) ? [[id, found]] : Object.entries(found).map(([part, outcome]) => [`${id}-${part}`, outcome]);
      for (const [of, { ours, other, aim: own }] of outcomes) cases.push({ id: of, ours: short(ours), other: short(other), ratio: short(ours / other), aim: own ?? aim ?? null });
    }
    if (format === "json") return printJson({ machine: machine(), cases: cases.map(({ aim: _, ...c }) => c) });
    console.log(`${machine()}\n`);
    printTable(cases);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
});
