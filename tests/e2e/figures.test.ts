import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Page, expect, test } from "@playwright/test";
import { parseHTML } from "linkedom";
import { type Locale, locales, type PageId, pathOf, routes } from "../../src/components/routes.ts";
import { parseFigureId } from "../../src/domain/figures.ts";
import { messages } from "../../src/i18n/messages.ts";
import type { Manifest } from "../../src/domain/dataset/manifest.ts";
import { command, commandFigures, commandLines, planIds, type Written } from "./lib/commands.ts";
import { dist, Host } from "./lib/host.ts";
import { follow, live } from "./lib/site.ts";

/** Pages with so many figures at least, in the example. */
const atLeast: Partial<Record<PageId, number>> = { overview: 40, funnel: 40, compare: 40, statement: 10, data: 20 };

type Figures = Record<string, string>;

/** One value for each id: a figure that stands twice on a page says the same twice. */
function oneEach(pairs: readonly (readonly [string, string])[], where: string): Figures {
  const figures: Figures = {};
  for (const [id, value] of pairs) {
    expect(figures[id] ?? value, `${id} stands twice on ${where}`).toBe(value);
    figures[id] = value;
  }
  return figures;
}

function rawFigures(page: PageId, locale: Locale): Figures {
  const { document } = parseHTML(readFileSync(join(dist, pathOf(page, locale), "index.html"), "utf8"));
  const nodes = [...document.querySelectorAll("main data[data-figure]")];
  return oneEach(nodes.map((n) => [n.getAttribute("data-figure")!, n.getAttribute("value")!]), pathOf(page, locale));
}

/** Figures of every page once live: the first by its address, the others by links, as a reader goes. */
async function liveFigures(page: Page, host: Host, locale: Locale): Promise<Map<PageId, Figures>> {
  const found = new Map<PageId, Figures>();
  const { pages, site } = messages[locale].common;
  for (const { id } of routes) {
    const address = host.url + pathOf(id, locale);
    if (found.size === 0) await page.goto(address).then(() => live(page));
    else await follow(page, address);
    await expect(page).toHaveTitle(`${pages[id]} · ${site}`, { timeout: 60_000 });
    await expect(page.getByRole("main")).not.toHaveClass(/\b(busy|stale)\b/, { timeout: 60_000 });
    const pairs = await page.locator("main data[data-figure]").evaluateAll((nodes) => nodes.map((n): [string, string] => [n.getAttribute("data-figure")!, n.getAttribute("value")!]));
    found.set(id, oneEach(pairs, address));
  }
  return found;
}

/** Every figure of the pages has the value that the command line prints; there is none that it does not print. */
async function expectPrinted(pages: ReadonlyMap<PageId, Figures>, data: string, written: Written): Promise<void> {
  const ids = [...pages.values()].flatMap((figures) => Object.keys(figures));
  const changed = new Set(ids.map((id) => parseFigureId(id)!).filter((id) => id.metric === "cost_change").map((id) => id.of[0]));
  const base = planIds.find((id) => !changed.has(id) && ids.includes(`cost:${id}`))!;
  const printed = await commandFigures(data, written, ids, base);
  const [unknown, wrong]: [string[], string[]] = [[], []];
  let compared = 0;
  for (const [page, figures] of pages) {
    for (const [id, value] of Object.entries(figures)) {
      const expected = printed.get(id);
      if (expected === undefined) {
        unknown.push(`${page}: ${id}`);
      } else {
        compared++;
        if (expected !== value) wrong.push(`${page}: ${id} is ${value}; the command line prints ${expected}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(unknown).toEqual([]);
  expect(compared).toBeGreaterThan(200);
}

/** Every shipped plan's payout lines as the page gives them and as `simulate --lines` writes them: the same text, to the cent. */
async function expectLines(page: Page, host: Host, data: string): Promise<void> {
  await page.goto(`${host.url}compare/?${planIds.map((id, i) => `${"ABCDEFGH"[i]}=${id}`).join("&")}`);
  await live(page);
  for (const [i, id] of planIds.entries()) {
    await page.getByRole("button", { name: new RegExp(`^${messages.en.compare.column.options}: ${"ABCDEFGH"[i]},`) }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: messages.en.compare.column.lines }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${id}-lines.csv`);
    const lines = readFileSync(await file.path(), "utf8");
    expect(lines.split("\n").length, id).toBeGreaterThan(100);
    expect(lines, `lines of ${id}`).toBe(await commandLines(data, id));
  }
}

const company = join(dist, "data", "company");
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;

test.describe("the example company", () => {
  let host: Host;
  test.beforeAll(async () => {
    host = await Host.start();
  });
  test.afterAll(() => host.stop());

  test("without scripts, live, in either language and on the command line: the same figures with the same values", async ({ page }) => {
    test.setTimeout(240_000);
    const raw = new Map(routes.map(({ id }) => [id, rawFigures(id, "en")]));
    for (const [id, figures] of raw) expect(Object.keys(figures).length, id).toBeGreaterThanOrEqual(atLeast[id] ?? 0);
    for (const { id } of routes) expect(rawFigures(id, "zh"), `zh ${id}`).toEqual(raw.get(id));
    for (const locale of locales) {
      const found = await liveFigures(page, host, locale);
      for (const { id } of routes) expect(found.get(id), `live ${locale} ${id}`).toEqual(raw.get(id));
    }
    await expectPrinted(raw, company, { files: [], tables: manifestOf(company).tables });
  });

  test("payout lines of every plan are those of the command line", async ({ page }) => {
    test.setTimeout(240_000);
    await expectLines(page, host, company);
  });
});

const maven = fileURLToPath(new URL("../../../shared/data/maven-crm/", import.meta.url));

test.describe("another company's bundle in the place of the example's, without a rebuild", () => {
  test.skip(!existsSync(maven), "../shared/data is not there");
  let host: Host;
  let folder: string;
  let written: Written;
  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "attain-swapped-"));
    cpSync(dist, folder, { recursive: true });
    written = command<Written>("import", ["--from", maven, "--mapping", "data/mappings/maven-crm.yaml", "--out", join(folder, "data", "company")]);
    host = await Host.start({ folder });
  });
  test.afterAll(async () => {
    await host.stop();
    rmSync(folder, { recursive: true });
  });

  test("every page shows what the command line prints for it, in either language", async ({ page }) => {
    test.setTimeout(240_000);
    const english = await liveFigures(page, host, "en");
    expect(english.get("overview")!["won_amount"]).toBe("10005534.00");
    for (const id of ["funnel", "compare"] as const) expect(Object.keys(english.get(id)!).length, id).toBeGreaterThanOrEqual(40);
    expect(await liveFigures(page, host, "zh")).toEqual(english);
    await expectPrinted(english, join(folder, "data", "company"), written);
  });

  test("payout lines of every plan are those of the command line", async ({ page }) => {
    test.setTimeout(240_000);
    await expectLines(page, host, join(folder, "data", "company"));
  });
});
