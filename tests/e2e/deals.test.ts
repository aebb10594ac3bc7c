import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, figuresIn, test } from "./lib/site.ts";

/** The lines of the CSV that a button gives, without the header. */
async function csvOf(page: Page): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV", exact: true }).last().click()]);
  return (await readFile(await download.path(), "utf8")).trim().split("\r\n").slice(1);
}

test("all deals stand in the HTML, and the live page says the same", async ({ browser, site, open }) => {
  const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await still.goto(`${site}deals/`);
  await expect(still.getByRole("heading", { level: 1 })).toHaveText("4,000 deals");
  await expect(still.getByRole("table").getByRole("row")).toHaveCount(102);
  const published = await figuresIn(still);
  expect(Object.keys(published).sort()).toEqual(["deals", "lost", "open", "open_amount", "won", "won_amount"]);
  expect(await figuresIn(await open("deals/"))).toEqual(published);
  expect(await figuresIn(await open("zh/deals/"))).toEqual(published);
});

test("the panel's list opens as a page, whose total and file are the figure", async ({ visit }) => {
  const page = await visit("?f.outcome=lost&f.outcome=won");
  const { won_amount: value } = await figuresIn(page);
  const figure = page.locator("button:has(> data[data-figure='won_amount'])").first();
  await figure.click();
  const panel = page.getByRole("dialog", { name: /^Won amount/ });
  await expect(panel.getByRole("tab", { name: /^Deals 1,\d{3}$/ })).toHaveAttribute("aria-selected", "true");
  const amount = Number(value).toLocaleString("en", { minimumFractionDigits: 2 });
  await expect(panel.getByRole("row").nth(1)).toContainText(amount);
  expect((await csvOf(page)).length).toBe(Number((await figuresIn(page)).won));
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(figure).toBeFocused();
  await figure.click();
  await panel.getByRole("link", { name: "Open as a page" }).click();
  await expect(page).toHaveURL((url) => url.pathname.endsWith("/deals/") && url.searchParams.get("figure") === "won_amount" && url.searchParams.getAll("f.outcome").length === 2);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Won amount: ${amount} USD`);
  await expect(page.getByRole("row").nth(1)).toContainText(amount);
  expect((await figuresIn(page)).won_amount).toBe(value);
  const rows = await csvOf(page);
  const at = (await page.getByRole("columnheader").allInnerTexts()).findIndex((name) => name.startsWith("Amount"));
  const cents = rows.reduce((sum, r) => sum + Math.round(Number(r.split(",")[at]) * 100), 0);
  expect(cents).toBe(Math.round(Number(value) * 100));
});

test("tabs are walked with the arrow keys", async ({ visit }) => {
  const page = await visit("?figure=won");
  const panel = page.getByRole("dialog", { name: /^Won/ });
  await panel.getByRole("tab", { name: /^Deals/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByRole("tab", { name: "How" })).toBeFocused();
  await expect(panel.getByRole("tabpanel")).toContainText("won");
  await page.keyboard.press("End");
  await expect(panel.getByRole("tab", { name: /^Left out/ })).toHaveAttribute("aria-selected", "true");
});

test("a long list is read page by page, in the order of any column", async ({ visit }) => {
  const page = await visit("deals/");
  const sort = page.getByRole("columnheader", { name: /^Amount/ });
  await sort.getByRole("button").click();
  await sort.getByRole("button").click();
  await expect(sort).toHaveAttribute("aria-sort", "ascending");
  const first = page.getByRole("row").nth(2);
  const before = await first.innerText();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("Rows 101 to 200 of 4,000")).toBeVisible();
  await expect(first).not.toHaveText(before, { useInnerText: true });
  const at = (await page.getByRole("columnheader").allInnerTexts()).findIndex((name) => name.startsWith("Amount"));
  const amounts = (await page.getByRole("row").allInnerTexts()).slice(2).map((t) => t.split("\t")[at]!.trim()).filter((t) => t !== "–").map((t) => Number(t.replaceAll(",", "")));
  expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
});

test("columns are chosen and kept", async ({ open, page }) => {
  await open("deals/");
  await page.getByText("Columns", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Product" }).uncheck();
  await page.getByRole("checkbox", { name: "Source" }).check();
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Source" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("columnheader", { name: "Product" })).toHaveCount(0);
});

test("a figure that is not there, and a deal that is not there, say so", async ({ visit }) => {
  let page = await visit("deals/?figure=nothing%3Aof");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such figure");
  page = await visit("deals/?deal=X-1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No deal has the id X-1");
  page = await visit("?figure=nothing");
  await expect(page.getByRole("dialog")).toContainText("Nothing is known behind this figure in the present selection.");
});

test("a deal has its facts, its way on one axis, and what each plan pays for it with the reason", async ({ visit }) => {
  const page = await visit("deals/?f.outcome=won");
  await page.getByRole("row").nth(2).getByRole("link").click();
  await expect(page).toHaveURL(/deal=/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(", deal D");
  await expect(page.getByText(/^Won on .+ for [\d,]+\.00 USD\./)).toBeVisible();
  const amount = (await page.getByText(/^Won on/).innerText()).match(/for ([\d,.]+) USD/)![1]!;
  await expect(page.getByRole("application", { name: "How it went" })).toBeVisible();
  await page.getByRole("application", { name: "How it went" }).press("Home");
  await page.getByRole("button", { name: "Table" }).click();
  await expect(page.getByRole("cell", { name: "won", exact: true })).toBeVisible();
  const flat = page.locator("section.plan").filter({ has: page.getByRole("link", { name: "Flat 5%" }) });
  await expect(flat.getByRole("row").nth(1)).toContainText(`${amount} × 5%`);
  await flat.getByRole("row").nth(1).getByRole("link").click();
  await expect(page).toHaveURL((url) => url.pathname.endsWith("/statement/") && url.searchParams.get("plan") === "flat" && url.searchParams.has("rep") && url.searchParams.has("period"));
});
