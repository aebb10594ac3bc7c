import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type Page, chromium } from "@playwright/test";
import { ensureBrowser } from "../lib/browser.ts";
import { buildSite, dist, examplesOnly, isStale } from "../lib/build-site.ts";
import { listen, staticServer } from "../lib/static-server.ts";
import type { Bench } from "./case.ts";

/** The example's bundle: what the site is built with. */
export const builtDeals = 4_000;

/** A folder with the built site and a company of so many deals in it, put in the example's place as anyone may do on a host. */
async function siteWith(deals: number, { work, company }: Bench): Promise<string> {
  if (isStale(examplesOnly)) await buildSite(examplesOnly);
  if (deals === builtDeals) return dist;
  const folder = join(work, `site-${deals}`);
  if (!existsSync(folder)) {
    cpSync(dist, folder, { recursive: true });
    cpSync(await company(deals), join(folder, "data", "company"), { recursive: true });
  }
  return folder;
}

/** Runs in a real browser on the built site, with the files coming from this machine. */
export async function onSite<T>(deals: number, bench: Bench, run: (open: (path: string) => Promise<Page>) => Promise<T>): Promise<T> {
  const server = staticServer(await siteWith(deals, bench));
  let browser: Browser | undefined;
  try {
    const root = `http://127.0.0.1:${await listen(server, 0)}/`;
    browser = await chromium.launch({ executablePath: await ensureBrowser(), args: process.platform === "linux" ? ["--no-sandbox"] : [] });
    const opened = browser;
    // Each page is a new visitor's: nothing is in the browser's cache.
    return await run(async (path) => {
      const page = await (await opened.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      await page.goto(root + path);
      await page.waitForFunction(() => performance.getEntriesByName("attain:live").length > 0, undefined, { timeout: 120_000 });
      return page;
    });
  } finally {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  }
}
