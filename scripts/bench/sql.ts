import { raw } from "../../src/domain/sql.ts";
import type { QueryRecord } from "../../src/engine/engine.ts";
import { openBundle } from "../../src/engine/native.ts";
import type { Bench, BenchCase } from "./case.ts";
import { onSite } from "./site.ts";

const deals = 100_000;
const pages = ["compare/", "funnel/"];

/** Every statement that the pages ran in the tab after the data were attached, in order. */
const statements = (bench: Bench, path: string): Promise<QueryRecord[]> =>
  onSite(deals, bench, async (open) => {
    const page = await open(path);
    return page.evaluate(() => {
      const attached = performance.getEntriesByName("attain:attached")[0]!.startTime;
      return performance.getEntriesByName("attain:query").filter((e) => e.startTime >= attached).map((e) => (e as PerformanceMeasure).detail as QueryRecord);
    });
  });

export const sqlCase: BenchCase = {
  id: "sql",
  about: `the statements of Compare and Funnel at ${deals} deals: in the tab against the native engine on one thread`,
  aim: 2,
  async run(bench: Bench) {
    const outcome = { ours: 0, other: 0 };
    for (const path of pages) {
      const ran = await statements(bench, path);
      const { engine } = await openBundle(await bench.company(deals), { threads: 1 });
      for (const { text, ms } of ran) {
        const began = performance.now();
        await engine.query(raw(text));
        outcome.other += performance.now() - began;
        outcome.ours += ms;
      }
      await engine.close();
    }
    return outcome;
  },
};
