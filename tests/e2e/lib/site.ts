import { fileURLToPath } from "node:url";
import { type Page, test as base, expect } from "@playwright/test";
import { listen, staticServer } from "../../../scripts/lib/static-server.ts";

const dist = fileURLToPath(new URL("../../../dist/", import.meta.url));

interface Fixtures {
  /** opens a page of the built site below its root and waits until its figures are live */
  open: (path: string) => Promise<Page>;
}

/** On a busy machine a font that the page does use may be drawn seconds after it came: the browser warns, nothing is wrong. */
const isSlowness = (text: string) => /was preloaded using link preload but not used within a few seconds/.test(text);

/** The built site on a plain file server. A test fails on any request off the origin, console error or page error. */
export const test = base.extend<Fixtures, { site: string }>({
  site: [
    async ({}, use) => {
      const server = staticServer(dist);
      await use(`http://127.0.0.1:${await listen(server, 0)}/`);
      await new Promise((resolve) => server.close(resolve));
    },
    { scope: "worker" },
  ],
  page: async ({ page, site }, use) => {
    const faults: string[] = [];
    page.on("request", (r) => void (/^https?:/.test(r.url()) && !r.url().startsWith(site) && faults.push(`asked for ${r.url()}`)));
    page.on("pageerror", (e) => void faults.push(String(e)));
    page.on("response", (r) => void (r.status() >= 400 && faults.push(`${r.status()} ${r.url()}`)));
    page.on("console", (m) => void (["error", "warning"].includes(m.type()) && !isSlowness(m.text()) && faults.push(m.text())));
    await use(page);
    expect(faults).toEqual([]);
  },
  open: async ({ page, site }, use) => {
    await use(async (path) => {
      await page.goto(site + path);
      await page.waitForFunction(() => performance.getEntriesByName("attain:live").length > 0, undefined, { timeout: 60_000 });
      return page;
    });
  },
});

/** Figures of a page as a machine reads them: id and exact value. */
export const figuresIn = (page: Page): Promise<Record<string, string>> =>
  page.locator("main data[data-figure]").evaluateAll((nodes) => Object.fromEntries(nodes.map((n) => [n.getAttribute("data-figure")!, n.getAttribute("value")!])));

export { expect };
