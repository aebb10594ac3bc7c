import type { Page } from "@playwright/test";
import type { Bench, BenchCase } from "./case.ts";
import { quantile } from "./measure.ts";
import { builtDeals, onSite } from "./site.ts";

const edits = 40;
const large = 100_000;

/** Milliseconds from a keystroke in a rate of plan B to the frame that shows its figures, once for each edit. */
async function redraws(page: Page): Promise<number[]> {
  const inputs = page.getByRole("textbox", { name: /^B\b/ });
  const values = await inputs.evaluateAll((all) => all.map((n) => (n as HTMLInputElement).value));
  const rate = values.findIndex((v) => /^\d+(\.\d+)?%$/.test(v) && parseFloat(v) < 50);
  if (rate < 0) throw new Error(`Compare has no rate of plan B to edit; its numbers are ${values.join(", ")}`);
  return inputs.nth(rate).evaluate(async (node, { edits, began }) => {
    const input = node as HTMLInputElement;
    const times: number[] = [];
    input.focus();
    for (let i = 0; i <= edits; i++) {
      const seen = performance.getEntriesByName("attain:live").length;
      const start = performance.now();
      input.value = `${(began + 0.1 * ((i % 7) + 1)).toFixed(1)}%`;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      while (performance.getEntriesByName("attain:live").length === seen) await new Promise((r) => setTimeout(r));
      await new Promise(requestAnimationFrame);
      // The first edit warms up.
      if (i > 0) times.push(performance.now() - start);
      // A hand pauses; what follows an edit later (charts) is not to be in the next one's way.
      await new Promise((r) => setTimeout(r, 150));
    }
    return times;
  }, { edits, began: parseFloat(values[rate]!) });
}

const editCase = (deals: number): BenchCase => ({
  id: `edit-${deals}`,
  about: `an edited rate on Compare until its figures are painted, at ${deals} deals, against computing the page anew in an engine that has built nothing (aim: 50 ms)`,
  async run(bench: Bench) {
    return onSite(deals, bench, async (open) => {
      const page = await open("compare/");
      const rebuild = await page.evaluate(() => performance.getEntriesByName("attain:live")[0]!.startTime - performance.getEntriesByName("attain:attached")[0]!.startTime);
      const times = await redraws(page);
      return { median: { ours: quantile(times, 0.5), other: rebuild }, p95: { ours: quantile(times, 0.95), other: rebuild } };
    });
  },
});

export const editCases: readonly BenchCase[] = [editCase(builtDeals), editCase(large)];
