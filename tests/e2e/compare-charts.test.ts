import type { Page } from "@playwright/test";
import { expect, figuresIn, test } from "./lib/site.ts";

const cents = (value: string | undefined) => Math.round(Number(value) * 100);
const charted = (figures: Record<string, string>) => Object.fromEntries(Object.entries(figures).filter(([id]) => /^(earned|earned_change|cost).*(:|@)/.test(id)));
const chart = (page: Page, title: string) => page.getByRole("figure", { name: title });
/** Cells of a column of the panel's list by its header: the total, then every row, page by page. */
async function panelColumn(page: Page, header: string): Promise<string[]> {
  const panel = page.getByRole("dialog");
  const headers = await panel.locator("thead th").allInnerTexts();
  const at = headers.findIndex((h) => h.trim() === header);
  expect(headers[at]?.trim()).toBe(header);
  const cells = panel.locator(`tbody td:nth-child(${at + 1})`);
  const texts = [...(await panel.locator(`thead td:nth-child(${at + 1})`).allInnerTexts()), ...(await cells.allInnerTexts())];
  const [next, place] = [panel.getByRole("button", { name: "Next" }), panel.locator("span[role=status]")];
  while ((await next.isVisible()) && (await next.isEnabled())) {
    const before = await place.innerText();
    await next.click();
    await expect(place).not.toHaveText(before);
    texts.push(...(await cells.allInnerTexts()));
  }
  const previous = panel.getByRole("button", { name: "Previous" });
  while ((await previous.isVisible()) && (await previous.isEnabled())) await previous.click();
  return texts;
}
const amount = (text: string) => cents(text.replaceAll(",", "").replace("−", "-").replace("+", ""));
/** Labels and texts of the queries that the tab ran since it was asked. */
async function queriesDuring(page: Page, work: () => Promise<void>): Promise<{ label: string; text: string }[]> {
  await page.evaluate(() => performance.clearMeasures("attain:query"));
  await work();
  return page.evaluate(() => performance.getEntriesByName("attain:query").map((e) => (e as PerformanceMeasure).detail as { label: string; text: string }));
}
/** The input of plan B that says this now. */
async function rate(page: Page, value: string) {
  const inputs = page.locator('main input[aria-label^="B, "]');
  const values = await inputs.evaluateAll((nodes) => nodes.map((n) => (n as HTMLInputElement).value));
  expect(values).toContain(value);
  return inputs.nth(values.indexOf(value));
}

test("charts and their figures stand in the HTML before any script runs, and are the same once live", async ({ browser, site, open }) => {
  const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await still.goto(`${site}compare/`);
  const published = charted(await figuresIn(still));
  expect(Object.keys(published).filter((id) => id.startsWith("earned:")).length).toBeGreaterThan(20);
  expect(Object.keys(published).filter((id) => id.includes("@quarter=")).length).toBeGreaterThan(7);
  for (const title of ["Pay by attainment", "Cost by fiscal quarter", "Distribution of pay over reps", "Share of pay against share of revenue, by product"]) {
    await expect(chart(still, title).locator(".wide svg.plot")).toBeVisible();
    await expect(chart(still, title).locator(".narrow svg.plot")).toBeHidden();
  }
  expect(charted(await figuresIn(await open("compare/")))).toEqual(published);
});

test("changes sum to the change of cost, and quarters to the cost", async ({ visit }) => {
  const figures = await figuresIn(await visit("compare/"));
  const add = (prefix: string) => Object.entries(figures).reduce((n, [id, value]) => (id.startsWith(prefix) ? n + cents(value) : n), 0);
  expect(add("earned_change:accelerator:")).toBe(cents(figures["cost_change:accelerator"]));
  for (const id of ["flat", "accelerator", "bands", "strategic"]) expect(add(`cost:${id}@quarter=`)).toBe(cents(figures[`cost:${id}`]));
});

test("taking over moves nothing", async ({ browser, site, open }) => {
  const heightOf = (page: Page) => page.locator(".slot").evaluateAll((nodes) => nodes.map((n) => n.clientHeight));
  const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await still.goto(`${site}compare/`);
  const before = await heightOf(still);
  expect(before.length).toBeGreaterThan(4);
  expect(await heightOf(await open("compare/"))).toEqual(before);
});

test("behind a plan's cost stand its lines, each with its reason, and they sum to it to the cent", async ({ visit }) => {
  const page = await visit("compare/");
  const { "cost:accelerator": cost } = await figuresIn(page);
  await page.locator('main [data-figure="cost:accelerator"]').first().click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("heading")).toContainText("Total cost under B");
  const [total, ...pay] = await panelColumn(page, "Pay");
  expect(amount(total!)).toBe(cents(cost));
  expect(pay.length).toBeGreaterThan(500);
  expect(pay.reduce((n, text) => n + amount(text), 0)).toBe(cents(cost));
  expect((await panelColumn(page, "Why")).slice(1).every((why) => /\d/.test(why))).toBe(true);
  await panel.getByRole("tab", { name: "SQL" }).click();
  await expect(panel.locator("pre")).toContainText("CREATE OR REPLACE TABLE");
  await panel.getByRole("tab", { name: /^Left out/ }).click();
  await expect(panel).toContainText("Lost deals");
});

for (const filter of ["f.kind=renewal", "f.team=North+Industry"]) test(`narrowed to ${filter}, cost of sales opens on the deals of its revenue, and what is hidden is said`, async ({ visit }) => {
  const page = await visit(`compare/?${filter}`);
  const { won, won_amount: sold, "cost_of_sales:flat": share } = await figuresIn(page);
  expect(Number(share)).toBeCloseTo(0.05, 4);
  await page.locator('main [data-figure="cost_of_sales:flat"]').first().click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("tab", { name: /^Deals/ }).click();
  const [total, ...amounts] = await panelColumn(page, "Amount");
  expect([amounts.length, amount(total!), amounts.reduce((n, text) => n + amount(text), 0)]).toEqual([Number(won), cents(sold), cents(sold)]);
  await panel.getByRole("tab", { name: /^Left out/ }).click();
  await expect(panel.locator("dt")).toContainText(["Hidden by the filter"]);
  await expect(panel).not.toContainText("Lost deals");
});

test("narrowed to reps who share deals, the page says that pay and won amount are not of the same ones, and divides none", async ({ visit }) => {
  const page = await visit("compare/?f.owner=R22");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("would have paid these reps, who own");
  await expect(page.locator("main .standfirst").first()).toContainText("Reps share deals");
  await expect(page.locator('main [data-figure="cost:flat"]').first()).toBeVisible();
  await expect(page.locator('main [data-figure^="cost_of_sales:"]')).toHaveCount(0);
});

test("a name leads to the statement under both plans; pay opens to lines that sum to it", async ({ visit }) => {
  const page = await visit("compare/");
  const changes = chart(page, "Who gains and who loses under B against A");
  const first = changes.locator("tbody tr").first();
  await expect(first.getByRole("link")).toHaveAttribute("href", /statement\/\?.*plan=accelerator.*/);
  const figure = first.locator('[data-figure^="earned:accelerator:"]');
  const value = await figure.getAttribute("value");
  await figure.click();
  await expect(page.getByRole("dialog").getByRole("heading")).toContainText((await first.getByRole("link").innerText()).trim());
  const [total, ...pay] = await panelColumn(page, "Pay");
  expect(amount(total!)).toBe(cents(value!));
  expect(pay.reduce((n, text) => n + amount(text), 0)).toBe(cents(value!));
});

test("the marks of a chart are walked with the arrow keys, and Enter opens what is behind one", async ({ visit }) => {
  const page = await visit("compare/");
  const plot = chart(page, "Pay by attainment").getByRole("application");
  await plot.focus();
  await page.keyboard.press("Home");
  const tip = chart(page, "Pay by attainment").locator(".tip");
  await expect(tip).toContainText("of quota");
  const name = await tip.locator("span").first().innerText();
  await page.keyboard.press("ArrowRight");
  await expect(tip.locator("span").first()).not.toHaveText(name);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("heading")).toContainText(`Pay of ${name} under B`);
});

test("an edit moves the charts, asks for the edited plan only, and prices lines after the figures stand", async ({ open }) => {
  const page = await open("compare/");
  const before = await figuresIn(page);
  const direction = chart(page, "Share of pay against share of revenue, by product");
  await direction.scrollIntoViewIfNeeded();
  const svg = direction.locator(".live svg.plot");
  const drawn = await svg.innerHTML();
  const asked = await queriesDuring(page, async () => {
    await (await rate(page, "9%")).fill("14%");
    await expect(page.locator('main [data-figure="cost:accelerator"]').first()).not.toHaveAttribute("value", before["cost:accelerator"]!);
    await direction.scrollIntoViewIfNeeded();
    await expect.poll(() => page.evaluate(() => performance.getEntriesByName("attain:query").some((e) => (e as PerformanceMeasure).detail.label === "direction"))).toBe(true);
    await expect.poll(() => svg.innerHTML()).not.toBe(drawn);
  });
  const labels = asked.map((q) => q.label);
  expect(labels.filter((l) => l === "direction")).toHaveLength(1);
  expect(labels.indexOf("direction")).toBeGreaterThan(labels.lastIndexOf("pay"));
  expect(labels.filter((l) => l === "pay").length).toBeLessThanOrEqual(2);
  for (const { text } of asked) {
    expect(text).not.toMatch(/\bCREATE\b/);
    expect(text).not.toMatch(/\b(FROM|JOIN) deals\b/);
  }
  const after = await figuresIn(page);
  const sum = (figures: Record<string, string>) => Object.entries(figures).reduce((n, [id, v]) => (id.startsWith("cost:accelerator@") ? n + cents(v) : n), 0);
  expect(sum(after)).toBe(cents(after["cost:accelerator"]));
  expect(sum(after)).toBeGreaterThan(sum(before));
  expect(after["cost:flat@quarter=2024-01-01"]).toBe(before["cost:flat@quarter=2024-01-01"]);
});

test("the order of reps holds while a value is typed, and is sorted anew when it is committed", async ({ open }) => {
  const page = await open("compare/");
  const changes = chart(page, "Who gains and who loses under B against A");
  const names = () => changes.locator("tbody th").allInnerTexts();
  const values = () => changes.locator('[data-figure^="earned_change:"]').evaluateAll((nodes) => nodes.map((n) => Number(n.getAttribute("value"))));
  const before = await names();
  await (await rate(page, "3%")).fill("30%");
  await expect.poll(async () => Math.min(...(await values()))).toBeGreaterThan(-1);
  expect(await names()).toEqual(before);
  await page.keyboard.press("Enter");
  await expect.poll(async () => { const list = await values(); return list.every((v, i) => i === 0 || list[i - 1]! >= v); }).toBe(true);
  expect(await names()).not.toEqual(before);
});

test("another attribute of the deals is asked for when it is chosen", async ({ visit }) => {
  const page = await visit("compare/");
  await chart(page, "Share of pay against share of revenue, by product").getByRole("combobox").selectOption("kind");
  const byKind = chart(page, "Share of pay against share of revenue, by kind");
  await byKind.getByRole("button", { name: "Table" }).click();
  await expect(byKind.locator("tbody")).toContainText("renewal");
});

test("charts fit a phone, in Chinese too", async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["compare/", "zh/compare/"]) {
    await page.goto(site + path);
    await page.waitForFunction(() => performance.getEntriesByName("attain:live").length > 0, undefined, { timeout: 60_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await expect(page.locator(".narrow svg.plot").first()).toBeAttached();
  }
  const plot = page.getByRole("figure", { name: "激励与达成率" });
  await expect(plot).not.toContainText(/[a-z]{4,} (of|is|the) /);
});

test("under a filter on reps the share-of-pay chart says that pay and revenue are not of the same deals", async ({ open, visit }) => {
  const note = "revenue is that of the deals they own";
  await expect((await visit("compare/")).getByText(note)).toHaveCount(0);
  await expect((await open("compare/?f.team=West%20Industry")).getByText(note)).toBeVisible();
});
