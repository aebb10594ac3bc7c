import { cp } from "node:fs/promises";
import { join } from "node:path";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { writeExport } from "./canonical.ts";
import type { Bench, BenchCase } from "./case.ts";
import { quantile } from "./measure.ts";
import { builtDeals, onSite } from "./site.ts";

/** Their CSV is of about 50 MB. */
const deals = 360_000;
const files = ["meta.csv", "stages.csv", "reps.csv", "deals.csv"];

export const ownCase: BenchCase = {
  id: "own",
  about: `a reader's CSV of 50 MB (${deals} deals), from the drop on the data page to what would load, and to figures on it: against the command line's import of the same files; the longest of the page's frames in that time and the 99th percentile of them, against the whole`,
  async run(bench: Bench) {
    const all = join(bench.work, "own-all");
    await writeExport(await bench.company(deals), all);
    const folder = join(bench.work, "own");
    for (const file of files) await cp(join(all, file), join(folder, file));
    const began = performance.now();
    await importFolder({ from: folder, out: join(bench.work, "own-imported"), now: "2026-01-01T00:00:00Z" });
    const other = performance.now() - began;
    return onSite(builtDeals, bench, async (open) => {
      const page = await open("data/");
      await page.evaluate(() => {
        const frames: number[] = ((window as unknown as { frames: number[] }).frames = []);
        let last = performance.now();
        const next = () => {
          const now = performance.now();
          frames.push(now - last);
          last = now;
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      });
      const dropped = performance.now();
      await page.locator("#own input[type=file]").first().setInputFiles(files.map((file) => join(folder, file)));
      await page.getByRole("button", { name: "See what would load" }).click({ timeout: 300_000 });
      const use = page.getByRole("button", { name: "Use this data" });
      await use.waitFor({ timeout: 300_000 });
      const tried = performance.now() - dropped;
      const seen = await page.evaluate(() => performance.getEntriesByName("attain:live").length);
      await use.click();
      await page.waitForFunction((seen) => performance.getEntriesByName("attain:live").length > seen, seen, { timeout: 300_000 });
      const live = performance.now() - dropped;
      const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
      return {
        tried: { ours: tried, other },
        live: { ours: live, other },
        "longest-frame": { ours: Math.max(...frames), other: live },
        "frame-p99": { ours: quantile(frames, 0.99), other: live },
      };
    });
  },
};
