import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { type Locale, locales, pathOf, routes } from "../../src/components/routes.ts";
import { messages } from "../../src/i18n/messages.ts";
import { distFaults } from "../../scripts/lib/dist-checks.ts";
import { dist, Host } from "./lib/host.ts";
import { live } from "./lib/site.ts";
import { expect, type Page, test as base } from "@playwright/test";

/** One build on two hosts: a dumb one at its root, and one under a path that compresses and says so. */
const hosts = {
  "at / on a plain file server, 1440 px": { options: {}, width: 1440 },
  "under /a/b/ on a host that compresses, 390 px": { options: { path: "/a/b/", gzip: true }, width: 390 },
} as const;

/** A test fails on any request off the site's own root, on anything that is not there, on any word in the console. */
const test = base.extend<{ visit: (host: Host) => Promise<Page> }>({
  visit: async ({ page }, use) => {
    const faults: string[] = [];
    await use(async (host) => {
      page.on("request", (r) => void (/^https?:/.test(r.url()) && !r.url().startsWith(host.url) && faults.push(`asked for ${r.url()}`)));
      page.on("pageerror", (e) => void faults.push(String(e)));
      page.on("response", (r) => void (r.status() >= 400 && faults.push(`${r.status()} ${r.url()}`)));
      page.on("console", (m) => void (["error", "warning"].includes(m.type()) && faults.push(m.text())));
      await page.addInitScript(watchTakeover);
      return page;
    });
    expect(faults).toEqual([]);
  },
});

interface Takeover {
  /** layout shifts as the browser counts them */
  shifts: string[];
  /** where headings and figures stood before the engine was up */
  boxes: [what: string, box: string][];
}

/** Runs in the page before anything else: notes where things stand once the fonts are there, and what moves from then on. */
function watchTakeover() {
  const takeover: Takeover = { shifts: [], boxes: [] };
  Object.assign(window, {
    takeover,
    boxesNow: () => [...document.querySelectorAll("main :is(h1, h2, h3, [data-figure])")].map((n) => {
      const { x, y, width, height } = n.getBoundingClientRect();
      return [n.getAttribute("data-figure") ?? n.textContent!.trim(), [x, y + scrollY, width, height].map(Math.round).join(" ")];
    }),
  });
  type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
  const named = (n: Node | null) => (n instanceof Element ? n.outerHTML.slice(0, 90) : `“${n?.textContent}”`);
  const begin = () => {
    takeover.boxes = (window as unknown as { boxesNow: () => Takeover["boxes"] }).boxesNow();
    new PerformanceObserver((entries) => {
      for (const e of entries.getEntries() as Shift[]) takeover.shifts.push(`${e.value} ${e.sources.map((s) => named(s.node)).join(" | ")}`);
    }).observe({ type: "layout-shift" });
  };
  // At `load` no font may have been asked for yet, and `fonts.ready` then waits for none. A font that has come is laid out in the frame after.
  const afterFrames = (n: number): unknown => (n === 0 ? begin() : requestAnimationFrame(() => afterFrames(n - 1)));
  window.addEventListener("load", () => void Promise.all([...document.fonts].map((font) => font.load())).then(() => afterFrames(3)));
}

for (const [name, { options, width }] of Object.entries(hosts)) {
  test.describe(name, () => {
    test.use({ viewport: { width, height: 5_000 } });
    let host: Host;
    test.beforeAll(async () => {
      host = await Host.start(options);
    });
    test.afterAll(() => host.stop());

    for (const locale of locales) {
      test(`every page goes live in ${locale}, asks for nothing elsewhere, and nothing moves when it does`, async ({ visit }) => {
        test.setTimeout(180_000);
        const page = await visit(host);
        for (const { id } of routes) {
          await test.step(id, async () => {
            await page.goto(host.url + pathOf(id, locale));
            await live(page);
            await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
            const { takeover, now } = await page.evaluate(() => {
              const { takeover, boxesNow } = window as unknown as { takeover: Takeover; boxesNow: () => Takeover["boxes"] };
              return { takeover, now: boxesNow() };
            });
            expect.soft(takeover.shifts).toEqual([]);
            expect(takeover.boxes.length).toBeGreaterThan(0);
            expect.soft(now).toEqual(takeover.boxes);
          });
        }
      });
    }

    test("each item of the navigation opens its page without a reload, and back and forward return", async ({ visit }) => {
      const page = await visit(host);
      const locale: Locale = width > 1000 ? "zh" : "en";
      const { pages, site } = messages[locale].common;
      const nav = page.getByRole("navigation", { name: messages[locale].common.navigation });
      const items = routes.filter((r) => r.nav).map((r) => r.id);
      const stands = async (id: (typeof items)[number]) => {
        await expect(page).toHaveURL(host.url + pathOf(id, locale));
        await expect(page).toHaveTitle(`${pages[id]} · ${site}`, { timeout: 30_000 });
        await expect(nav.locator("[aria-current=page]")).toHaveText(pages[id]);
        await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
      };
      await page.goto(host.url + pathOf("overview", locale));
      await live(page);
      await page.evaluate(() => Object.assign(window, { sameTab: true }));
      for (const id of [...items.slice(1), "overview"] as const) {
        await nav.getByRole("link", { name: pages[id], exact: true }).click();
        await stands(id);
      }
      await page.goBack();
      await stands(items.at(-1)!);
      await page.goBack();
      await stands(items.at(-2)!);
      await page.goForward();
      await stands(items.at(-1)!);
      expect(await page.evaluate(() => "sameTab" in window)).toBe(true);
      // The other language is another document; its root is found from wherever this tab has got to.
      await page.getByRole("banner").getByRole("link", { name: messages[locale].common.otherLanguageLabel }).click();
      await expect(page).toHaveURL(host.url + pathOf(items.at(-1)!, locale === "en" ? "zh" : "en"));
      await live(page);
    });
  });
}

const documents = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".html"));

test("there is a document for every page and language, and each carries the policy", () => {
  expect(documents.toSorted()).toEqual(locales.flatMap((l) => routes.map((r) => `${pathOf(r.id, l)}index.html`)).toSorted());
  for (const file of documents) {
    const { document } = parseHTML(readFileSync(join(dist, file), "utf8"));
    const policy = document.querySelector("meta[http-equiv='content-security-policy']")?.getAttribute("content") ?? "";
    const directives = new Map(policy.split(";").map((d) => d.trim().split(/\s+/)).map(([key, ...values]) => [key, values]));
    expect(directives.get("default-src"), file).toEqual(["'none'"]);
    expect(directives.get("connect-src"), file).toEqual(["'self'", "blob:"]);
    expect(directives.get("worker-src"), file).toEqual(["'self'", "blob:"]);
    for (const [key, values] of directives) for (const value of values) expect(`${key} ${value}`, file).not.toMatch(/https?:|\*|'unsafe-inline'|'unsafe-eval'| data:$(?<!img-src data:)/);
  }
});

test("the build is one that any host takes: relative addresses, no inline style, no file over 25 MiB", () => {
  expect(distFaults(dist)).toEqual([]);
});

base("what the policy forbids does not leave the page, nor a worker of it", async ({ page }) => {
  const [host, elsewhere] = [await Host.start(), await Host.start()];
  await page.goto(host.url);
  await live(page);
  const told = await page.evaluate(async (url) => {
    const fetched = await fetch(`${url}favicon.svg`, { mode: "no-cors" }).then(() => "let out", () => "refused");
    const drawn = await new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve("let out");
      image.onerror = () => resolve("refused");
      image.src = `${url}favicon.svg`;
    });
    const script = `fetch("${url}favicon.svg", { mode: "no-cors" }).then(() => postMessage("let out"), () => postMessage("refused"))`;
    const worked = await new Promise((resolve) => {
      new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" }))).onmessage = (e) => resolve(e.data);
    });
    const beaconed = navigator.sendBeacon(`${url}favicon.svg`) ? "let out or dropped" : "refused";
    return { fetched, drawn, worked, beaconed };
  }, elsewhere.url);
  expect(told).toMatchObject({ fetched: "refused", drawn: "refused", worked: "refused" });
  expect(elsewhere.asked).toEqual([]);
  await host.stop();
  await elsewhere.stop();
});
