import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { defaultOptions, type FunnelOptions } from "../../src/domain/funnel/options.ts";
import { funnelFigures } from "../../src/domain/funnel/figures.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { funnelReport } from "../../src/engine/jobs/funnel.ts";
import { openBundle } from "../../src/engine/native.ts";
import { expect, figuresIn, test } from "./lib/site.ts";

const bundle = fileURLToPath(new URL("../../dist/data/company", import.meta.url));

/** Every figure that the command line's report has under the options, all deals and by the field. */
async function reported(change: Partial<FunnelOptions> = {}, by = "owner"): Promise<Map<string, string>> {
  const { engine, manifest } = await openBundle(bundle, { threads: 1 });
  try {
    const facts = await readFacts(engine, manifest);
    const options: FunnelOptions = { ...defaultOptions(facts), ...change };
    const all = await funnelReport(engine, facts, { ...options, by: null, with: ["leaks", "durations"] });
    const broken = await funnelReport(engine, facts, { ...options, by });
    return new Map([all, broken].flatMap(funnelFigures).map(([id, value]) => [id, value === null ? "" : String(value)]));
  } finally {
    await engine.close();
  }
}

/** Each figure of the page is one of the report's, with its value, once the page shows what its address asks for. */
async function expectReported(page: Page, report: Map<string, string>) {
  let figures: Record<string, string> = {};
  await expect(async () => {
    figures = await figuresIn(page);
    expect(figures).toEqual(Object.fromEntries(Object.keys(figures).map((id) => [id, report.get(id)])));
  }).toPass({ timeout: 30_000 });
  return figures;
}

const choose = (page: Page, name: string) => page.getByRole("radio", { name, exact: true }).check({ force: true });

test("the figures in the HTML are those of the live page and of the command line, in both languages", async ({ browser, site, open }) => {
  const report = await reported();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  for (const path of ["funnel/", "zh/funnel/"]) {
    await still.goto(site + path);
    const published = await expectReported(still, report);
    expect(Object.keys(published).length).toBeGreaterThan(100);
    expect(await still.locator("main svg").count()).toBeGreaterThan(10);
    expect(await figuresIn(await open(path))).toEqual(published);
  }
  await context.close();
});

test("each switch changes the figures and the address, and the pasted address shows the same", async ({ open, browser, site }) => {
  const page = await open("funnel/");
  await choose(page, "Entered");
  await expect(page).toHaveURL(/count=entered/);
  await choose(page, "Amount");
  await expect(page).toHaveURL(/unit=amount/);
  await choose(page, "Period");
  await expect(page).toHaveURL(/view=period/);
  await page.getByLabel("from", { exact: true }).fill("1 Jan 2025");
  await page.getByLabel("from", { exact: true }).press("Enter");
  await expect(page).toHaveURL(/from=2025-01-01/);
  await page.getByLabel("By", { exact: true }).selectOption("team");
  await expect(page).toHaveURL(/by=team/);
  await choose(page, "Creation");
  await expect(page).toHaveURL(/whose=creation/);
  await expect(page.locator("[data-figure^='entered_amount:']").first()).toBeVisible();
  await expect(page.locator("[data-figure^='win_rate@team=']").first()).toBeVisible();
  const figures = await expectReported(page, await reported({ count: "entered", view: "period", from: "2025-01-01", whose: "creation" }, "team"));

  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await other.waitForFunction(() => performance.getEntriesByName("attain:live").length > 0, undefined, { timeout: 60_000 });
  expect(await figuresIn(other)).toEqual(figures);
  expect(other.url().startsWith(site)).toBe(true);
  await other.context().close();
});

test("as of an earlier day the funnel is the one of that day; a day after the export is refused", async ({ visit }) => {
  const page = await visit("funnel/");
  const before = await figuresIn(page);
  const field = page.getByRole("textbox", { name: "As of" });
  await field.fill("2025-06-30");
  await field.press("Enter");
  await expect(page).toHaveURL(/as_of=2025-06-30/);
  const earlier = await expectReported(page, await reported({ asOf: "2025-06-30" }));
  expect(Number(earlier.deals)).toBeLessThan(Number(before.deals));
  await field.press("PageDown");
  await expect(page).toHaveURL(/as_of=2025-05-30/);
  await page.getByRole("slider", { name: "As of" }).press("Shift+ArrowRight");
  await expect(page).toHaveURL(/as_of=2025-06-06/);
  await field.fill("2026-01-01");
  await field.press("Enter");
  await expect(page.getByRole("alert")).toHaveText(/Not later than 31 Dec 2025/);
  await expect(page).toHaveURL(/as_of=2025-06-06/);
});

test("a figure opens to deals whose total is the figure, and their list downloads as CSV", async ({ visit }) => {
  const page = await visit("funnel/");
  const figures = await figuresIn(page);
  const lost = figures["lost:needs"]!;
  await page.locator("main [data-figure='lost:needs']").click();
  await expect(page).toHaveURL(/figure=lost/);
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("heading")).toContainText(`Lost here, Needs and value positioning: ${lost}`);
  await expect(panel.locator("tr.total")).toContainText(`${lost} deals`);
  await expect(panel.locator("output")).toHaveText(lost);
  await panel.getByRole("tab", { name: "How" }).click();
  await expect(panel).toContainText("cohort view");
  await panel.getByRole("tab", { name: "SQL" }).click();
  await expect(panel.locator(".sql")).toContainText("WITH");
  await panel.getByRole("tab", { name: "Deals" }).click();
  const download = page.waitForEvent("download");
  await panel.getByRole("button", { name: "CSV" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trimEnd().split("\r\n");
  expect(lines.length - 1).toBe(Number(lost));
});

test("a stage's name leads to its own view", async ({ visit }) => {
  const page = await visit("funnel/");
  const reached = Number((await figuresIn(page))["reached:proposal"]).toLocaleString("en");
  await page.getByRole("rowheader", { name: "Tailored proposal" }).first().getByRole("link").click();
  await expect(page).toHaveURL(/stage=proposal/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Tailored proposal: ${reached} deals reached it`);
  await expect(page.getByRole("heading", { name: "Days in Tailored proposal" })).toBeVisible();
  await expectReported(page, await reported());
});

test("a segment's name narrows the selection to it", async ({ visit }) => {
  const page = await visit("funnel/?by=team");
  const won = await page.locator("[data-figure='won@team=East%20Industry']").getAttribute("value");
  await page.getByRole("rowheader", { name: "East Industry" }).getByRole("link").click();
  await expect(page).toHaveURL(/f\.team=East\+Industry/);
  await expect(page.locator("[data-figure='won']")).toHaveAttribute("value", won!);
});

test("segments are compared by any figure of a stage: the choice changes figures and address, and the panel's deals make the figure", async ({ visit }) => {
  const page = await visit("funnel/?by=team");
  const report = await reported({}, "team");
  const figure = page.getByLabel("Figure", { exact: true });
  const stage = figure.locator("xpath=../following-sibling::*").getByLabel("Stage", { exact: true });
  const block = (name: string) => page.getByRole("figure", { name, exact: true });
  /** every figure of the segments, in the order of the rows */
  const shown = async (name: string, metric: string) => {
    const values = await block(name).locator(`[data-figure^="${metric}@team="], [data-figure^="${metric}:proposal@team="]`).evaluateAll((all) => all.map((x) => x.getAttribute("value")!));
    expect(values.length).toBeGreaterThan(3);
    const numbers = values.filter((v) => v !== "").map(Number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  };
  await shown("Win rate by team", "win_rate");

  await figure.selectOption("Conversion");
  await expect(page).toHaveURL(/[?&]of=conversion/);
  await stage.selectOption("Tailored proposal");
  await expect(page).toHaveURL(/[?&]of=conversion%3Aproposal/);
  await expect(block("Conversion from Tailored proposal by team")).toBeVisible();
  await shown("Conversion from Tailored proposal by team", "conversion");
  await expectReported(page, report);
  for (const [choice, name, metrics] of [
    ["Days in stage", "Days in Tailored proposal by team", ["median_days", "p90_days"]],
    ["Lost here", "Deals lost at Tailored proposal by team", ["lost", "lost_amount"]],
    ["Reached, entered, in order", "Deals that got to Tailored proposal by team", ["reached", "entered", "strict"]],
  ] as const) {
    await figure.selectOption(choice);
    await expect(block(name)).toBeVisible();
    await shown(name, metrics[0]);
    for (const metric of metrics) await expect(block(name).locator(`[data-figure^="${metric}:proposal@team="]`).first()).toBeVisible();
    await expectReported(page, report);
  }

  await figure.selectOption("Conversion");
  const id = "conversion:proposal@team=East%20Industry";
  await page.locator(`main [data-figure="${id}"]`).click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("heading")).toContainText("Went on, Tailored proposal, Team East Industry");
  const [part, whole] = ["went_on", "reached"].map((metric) => Number(report.get(`${metric}:proposal@team=East%20Industry`)));
  expect(part! / whole!).toBe(Number(report.get(id)));
  await expect(panel.locator("output")).toHaveText(report.get(id)!);
  await expect(panel.locator("tr.total")).toContainText(`${whole} deals`);
  await expect(panel.locator("tr.total")).toContainText(String(part));
  await page.keyboard.press("Escape");

  const download = page.waitForEvent("download");
  await block("Conversion from Tailored proposal by team").getByRole("button", { name: "CSV" }).click();
  const [head, ...lines] = (await readFile(await (await download).path(), "utf8")).trimEnd().split("\r\n");
  expect(head).toContain("Low");
  expect(lines.find((l) => l.includes("East Industry"))).toContain(report.get(id)!);

  await figure.selectOption("Win rate");
  await expect(page).not.toHaveURL(/[?&]of=/);
});

test("a stage view compares segments by the stage's own conversion, as of an earlier day too", async ({ visit }) => {
  const page = await visit("funnel/?stage=proposal&by=team&as_of=2025-06-30");
  await expect(page.getByRole("figure", { name: "Conversion from Tailored proposal by team", exact: true })).toBeVisible();
  await expect(page.locator("[data-figure^='conversion:proposal@team=']").first()).toBeVisible();
  await expectReported(page, await reported({ asOf: "2025-06-30" }, "team"));
  await page.getByLabel("Figure", { exact: true }).selectOption("Win rate");
  await expect(page).toHaveURL(/of=win_rate/);
  await expect(page.locator("[data-figure^='win_rate@team=']").first()).toBeVisible();
});
