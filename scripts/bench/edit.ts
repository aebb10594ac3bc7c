import type { Page } from "@playwright/test";
import type { Bench, BenchCase } from "./case.ts";
import { quantile } from "./measure.ts";
import { builtDeals, onSite } from "./site.ts";

const edits = 40;
const large = 100_000;

/** An edit, in milliseconds: from the keystroke to the frame that shows its figures, and how much of that the engine was at work. */
interface Redraw {
  whole: number;
  queries: number;
}

/** Edits of a rate of plan B, each to a value that was not there before: a plan that was run once is not run again. */
async function redraws(page: Page): Promise<Redraw[]> {
  const inputs = page.getByRole("textbox", { name: /^B\b/ });
  const values = await inputs.evaluateAll((all) => all.map((n) => (n as HTMLInputElement).value));
  const rate = values.findIndex((v) => /^\d+(\.\d+)?%$/.test(v) && parseFloat(v) < 50);
  if (rate < 0) throw new Error(`Compare has no rate of plan B to edit; its numbers are ${values.join(", ")}`);
  return inputs.nth(rate).evaluate(async (node, { edits, began }) => {
    const input = node as HTMLInputElement;
    const found: Redraw[] = [];
    input.focus();
    for (let i = 0; i <= edits; i++) {
      const seen = performance.getEntriesByName("attain:live").length;
      const asked = performance.getEntriesByName("attain:query").length;
      const start = performance.now();
      input.value = `${(began + 0.01 * (i + 1)).toFixed(2)}%`;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      // The first frame in which the figures stand; what follows them (charts) is in frames of its own.
      do await new Promise(requestAnimationFrame);
      while (performance.getEntriesByName("attain:live").length === seen);
      const whole = performance.now() - start;
      const queries = performance.getEntriesByName("attain:query").slice(asked);
      if (queries.length === 0) throw new Error(`The edit to ${input.value} asked the engine for nothing`);
      // The first edit warms up.
      if (i > 0) found.push({ whole, queries: queries.reduce((total, q) => total + q.duration, 0) });
      // A hand pauses; what follows an edit later (charts) is not to be in the next one's way.
      await new Promise((r) => setTimeout(r, 150));
    }
    return found;
  }, { edits, began: parseFloat(values[rate]!) });
}

const editCase = (deals: number): BenchCase => ({
  id: `edit-${deals}`,
  about: `an edited rate on Compare until its figures are painted, at ${deals} deals, against computing the page anew in an engine that has built nothing (aim: 50 ms); the engine's part of it and the page's, each as a share of the median`,
  async run(bench: Bench) {
    return onSite(deals, bench, async (open) => {
      const page = await open("compare/");
      const rebuild = await page.evaluate(() => performance.getEntriesByName("attain:live")[0]!.startTime - performance.getEntriesByName("attain:attached")[0]!.startTime);
      const found = await redraws(page);
      const at = (part: (r: Redraw) => number, q: number) => quantile(found.map(part), q);
      const median = at((r) => r.whole, 0.5);
      return {
        median: { ours: median, other: rebuild },
        p95: { ours: at((r) => r.whole, 0.95), other: rebuild },
        queries: { ours: at((r) => r.queries, 0.5), other: median },
        page: { ours: at((r) => r.whole - r.queries, 0.5), other: median },
      };
    });
  },
});

export const editCases: readonly BenchCase[] = [editCase(builtDeals), editCase(large)];
