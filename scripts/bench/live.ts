import type { Bench, BenchCase } from "./case.ts";
import { quantile } from "./measure.ts";
import { builtDeals, onSite } from "./site.ts";

const runs = 5;

/** Milliseconds from navigation on. */
interface Way {
  engine: number;
  data: number;
  attached: number;
  live: number;
}

export const liveCase: BenchCase = {
  id: "live",
  about: `from navigation to live figures on the overview, ${builtDeals} deals: until the engine runs and until the data are here and checked (both at once), then the first queries, each as a share of the whole`,
  async run(bench: Bench) {
    const ways = await onSite(builtDeals, bench, async (open) => {
      const found: Way[] = [];
      for (let i = 0; i <= runs; i++) {
        const page = await open("");
        const at = await page.evaluate(() => Object.fromEntries(["engine", "data", "attached", "live"].map((name) => [name, performance.getEntriesByName(`attain:${name}`)[0]!.startTime])));
        // The first start of the browser is not counted.
        if (i > 0) found.push(at as unknown as Way);
        await page.context().close();
      }
      return found;
    });
    const median = (of: (way: Way) => number) => quantile(ways.map(of), 0.5);
    const other = median((w) => w.live);
    return {
      engine: { ours: median((w) => w.engine), other },
      data: { ours: median((w) => w.data), other },
      attach: { ours: median((w) => w.attached - Math.max(w.engine, w.data)), other },
      queries: { ours: median((w) => w.live - w.attached), other },
    };
  },
};
