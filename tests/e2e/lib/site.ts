import { fileURLToPath } from "node:url";
import { type Page, test as base, expect } from "@playwright/test";
import { listen, staticServer } from "../../../scripts/lib/static-server.ts";

const dist = fileURLToPath(new URL("../../../dist/", import.meta.url));

interface Fixtures {
  /** opens a page of the built site below its root in a new tab and waits until its figures are live: an engine is started */
  open: (path: string) => Promise<Page>;
  /**
   * Goes to an English page in a tab that earlier tests left, as a reader follows a link: its engine runs already. For tests that look, and leave nothing
   * behind but the address.
   */
  visit: (path: string) => Promise<Page>;
}

/** A tab that tests use one after another, and what was wrong in it. */
interface Tab {
  page: Page;
  faults: string[];
}

/** On a busy machine a font that the page does use may be drawn seconds after it came: the browser warns, nothing is wrong. */
const isSlowness = (text: string) => /was preloaded using link preload but not used within a few seconds/.test(text);

/** Requests off the origin, answers that refuse, console errors and page errors, from now on. */
function faultsOf(page: Page, site: string): string[] {
  const faults: string[] = [];
  page.on("request", (r) => void (/^https?:/.test(r.url()) && !r.url().startsWith(site) && faults.push(`asked for ${r.url()}`)));
  page.on("pageerror", (e) => void faults.push(String(e)));
  page.on("response", (r) => void (r.status() >= 400 && faults.push(`${r.status()} ${r.url()}`)));
  page.on("console", (m) => void (["error", "warning"].includes(m.type()) && !isSlowness(m.text()) && faults.push(m.text())));
  return faults;
}

/** Waits until the figures of a tab are live. */
export const live = (page: Page) => page.waitForFunction(() => performance.getEntriesByName("attain:live").length > 0, undefined, { timeout: 60_000 });

/** Follows a link of the site in the tab that is open, and waits for the figures there. */
export async function follow(page: Page, address: string): Promise<void> {
  const before = await page.evaluate((href) => {
    const link = document.body.appendChild(Object.assign(document.createElement("a"), { href }));
    const seen = performance.getEntriesByName("attain:live").length;
    link.click();
    link.remove();
    return seen;
  }, address);
  await page.waitForFunction((n) => performance.getEntriesByName("attain:live").length > n, before, { timeout: 60_000 });
  await expect(page.getByRole("main")).not.toHaveClass(/\b(busy|stale)\b/);
}

/** The built site on a plain file server. A test fails on any request off the origin, console error or page error. */
export const test = base.extend<Fixtures, { site: string; tab: Tab }>({
  site: [
    async ({}, use) => {
      const server = staticServer(dist);
      await use(`http://127.0.0.1:${await listen(server, 0)}/`);
      await new Promise((resolve) => server.close(resolve));
    },
    { scope: "worker" },
  ],
  page: async ({ page, site }, use) => {
    const faults = faultsOf(page, site);
    await use(page);
    expect(faults).toEqual([]);
  },
  open: async ({ page, site }, use) => {
    await use(async (path) => {
      await page.goto(site + path);
      await live(page);
      return page;
    });
  },
  tab: [
    async ({ browser, site }, use) => {
      const context = await browser.newContext({ locale: "en-GB" });
      const page = await context.newPage();
      await use({ page, faults: faultsOf(page, site) });
      await context.close();
    },
    { scope: "worker" },
  ],
  visit: async ({ tab: { page, faults }, site }, use) => {
    // From a page that no test of this tab looks at: what it then goes to is built anew.
    const start = `${site}definitions/?term=quota`;
    if (page.url() === "about:blank") {
      await page.goto(start);
      await live(page);
    } else if (page.url() !== start) await follow(page, start);
    await page.evaluate(() => localStorage.clear());
    await use(async (path) => {
      await follow(page, site + path);
      return page;
    });
    expect(faults).toEqual([]);
  },
});

/** Figures of a page as a machine reads them: id and exact value. */
export const figuresIn = (page: Page): Promise<Record<string, string>> =>
  page.locator("main data[data-figure]").evaluateAll((nodes) => Object.fromEntries(nodes.map((n) => [n.getAttribute("data-figure")!, n.getAttribute("value")!])));

export { expect };
