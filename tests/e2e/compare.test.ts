import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Download, Page } from "@playwright/test";
import { parse } from "yaml";
import { sum } from "../../src/domain/money.ts";
import { expect, figuresIn, test as base } from "./lib/site.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A folder for files that a test takes from the page. */
const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "attain-compare-"));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

interface Query {
  label: string;
  text: string;
}
const queries = (page: Page): Promise<Query[]> => page.evaluate(() => performance.getEntriesByName("attain:query").map((e) => (e as PerformanceMeasure).detail as Query));
const cost = (page: Page, plan: string) => page.locator(`table.sheet data[data-figure="cost:${plan}"]`);
const textOf = async (download: Download) => readFileSync(await download.path(), "utf8");

/** The sheet's own figures: charts below follow a moment later. */
const sheetFigures = (page: Page) => page.locator("table.sheet data[data-figure]").evaluateAll((nodes) => Object.fromEntries(nodes.map((n) => [n.getAttribute("data-figure")!, n.getAttribute("value")!])));

async function fromMenu(page: Page, letter: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Options: ${letter}` }).click();
  await page.getByRole("button", { name: action, exact: true }).click();
}

async function taken(page: Page, letter: string, action: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), fromMenu(page, letter, action)]);
  return textOf(download);
}

/** What the command line pays and the lines that it writes for a plan taken from the page. */
function simulated(folder: string, yaml: string): { earned: string; lines: string } {
  const [plan, lines] = [join(folder, "plan.yaml"), join(folder, "lines.csv")];
  writeFileSync(plan, yaml);
  const printed = execFileSync(process.execPath, ["scripts/simulate.ts", "--data", "dist/data/company", "--plan", plan, "--lines", lines, "--format", "json"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });
  return { earned: (JSON.parse(printed) as { plans: [{ earned: string }] }).plans[0].earned, lines: readFileSync(lines, "utf8") };
}

test("the sheet stands in the HTML before any script runs, with at least 40 figures, and the same once it is live", async ({ browser, site, open }) => {
  for (const path of ["compare/", "zh/compare/"]) {
    const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await still.goto(site + path);
    expect(Object.keys(await figuresIn(still)).length).toBeGreaterThanOrEqual(40);
    expect(await sheetFigures(await open(path))).toEqual(await sheetFigures(still));
    await still.close();
  }
});

test("an edit moves the cost of its plan, runs that plan alone, scans no deal and builds no table", async ({ open }) => {
  const page = await open("compare/");
  const before = await sheetFigures(page);
  const ran = await queries(page);
  await page.getByLabel("B, rate above 100%").focus();
  await page.keyboard.press("Shift+ArrowUp");
  await expect(cost(page, "accelerator")).not.toHaveAttribute("value", before["cost:accelerator"]!);
  const after = await sheetFigures(page);
  for (const plan of ["flat", "bands", "strategic"]) expect(after[`cost:${plan}`]).toBe(before[`cost:${plan}`]);
  expect(Number(after["cost:accelerator"])).toBeGreaterThan(Number(before["cost:accelerator"]));
  const made = (await queries(page)).slice(ran.length);
  expect(made.filter((q) => q.label === "pay")).toHaveLength(1);
  const old = new Set(ran.map((q) => q.text));
  for (const { text } of made) {
    expect(old.has(text), `asked before the edit too: ${text}`).toBe(false);
    expect(text).not.toMatch(/\b(FROM|JOIN)\s+"?deals"?\b/i);
    expect(text).not.toMatch(/\b(CREATE|DROP|INSERT)\b/i);
  }
});

test("an edit stands in the address, and a pasted link opens the same figures", async ({ open }) => {
  const page = await open("compare/");
  const box = page.getByLabel("B, rate above 100%");
  await box.fill(".1");
  await box.press("Enter");
  await expect(page).toHaveURL(/\?B\.components\.0\.tiers\.steps\.2\.rate=0\.1$/);
  await expect(box).toHaveValue("10%");
  await expect(page.getByRole("columnheader", { name: /Quarterly accelerator/ })).toContainText("edited: 1 change");
  await expect(page.getByRole("region", { name: "Why did this change" })).toContainText("rate above 100%, 9% to 10%");
  const [url, figures] = [page.url(), await sheetFigures(page)];
  const again = await open(url.slice(url.indexOf("compare/")));
  expect(await sheetFigures(again)).toEqual(figures);
  await again.getByRole("button", { name: "was 9%" }).click();
  await expect(again).toHaveURL(/compare\/$/);
  await expect(again.getByLabel("B, rate above 100%")).toHaveValue("9%");
});

test("the sum by hand is the change of cost", async ({ open }) => {
  const page = await open("compare/?B.components.0.tiers.steps.2.rate=0.1");
  const rail = page.getByRole("region", { name: "Why did this change" });
  const row = async (name: RegExp) => Number((await rail.locator("dl > div", { hasText: name }).locator("dd").innerText()).replace(/[,+]/g, "").replace("\u2212", "-"));
  const [product, rounding, before, now] = [await row(/×/), await row(/Rounding/), await row(/Cost before/), await row(/Cost now/)];
  expect(product + rounding).toBeCloseTo(now - before, 4);
  expect((await row(/Credit that this rate/)) * 0.01).toBeCloseTo(product, 2);
});

test("an edit that leaves the cost and moves what is payable says so, and the sheet has the parts of each cost", async ({ open }) => {
  const page = await open("compare/?A=flat&B=collections&C=long-term&B.components.0.gate.when.0.at_least=0.95");
  const rail = page.getByRole("region", { name: "Why did this change" });
  await expect(rail).toContainText(/leaves the cost as it was\. ([\d,.]+) less is payable, \1 more is forfeited\. What is payable moves for \d+ of \d+ reps\./);
  await expect(rail).toContainText(/Nobody earns more or less\. Payable falls most for .+\. Nobody has more payable\./);
  const figures = await sheetFigures(page);
  for (const plan of ["flat", "collections", "long-term"]) {
    const [payable, unreleased, forfeited, earned, clawback] = ["payable", "unreleased", "forfeited", "cost", "clawback"].map((metric) => figures[`${metric}:${plan}`]!);
    expect([plan, sum([payable!, unreleased!, forfeited!])]).toEqual([plan, sum([earned!, clawback!])]);
  }
  expect(Number(figures["clawback:long-term"])).toBeLessThan(0);
  await page.locator('table.sheet data[data-figure="forfeited:collections"]').click();
  await expect(page.getByRole("heading", { name: /^Forfeited under B, Paid on collections: [\d,.]+ USD/ })).toBeVisible();
  const zh = await open("zh/compare/?B=collections&B.components.0.gate.when.0.at_least=0.95");
  await expect(zh.getByRole("region", { name: "变化原因" })).toContainText(/成本不变。可发放减少 ([\d,.]+)，作废增加 \1。/);
});

test("edits are undone and done again by name, with keys and with buttons", async ({ open }) => {
  const page = await open("compare/");
  const before = await sheetFigures(page);
  const box = page.getByLabel("A, rate");
  await box.fill("6");
  await box.press("Enter");
  await expect(cost(page, "flat")).not.toHaveAttribute("value", before["cost:flat"]!);
  const edited = await sheetFigures(page);
  const undo = page.getByRole("button", { name: "Undo" }).first();
  await expect(undo).toHaveAttribute("title", "Undo: A rate");
  await undo.click();
  await expect(cost(page, "flat")).toHaveAttribute("value", before["cost:flat"]!);
  await expect(page).toHaveURL(/compare\/$/);
  await page.keyboard.press("Control+Shift+Z");
  await expect(cost(page, "flat")).toHaveAttribute("value", edited["cost:flat"]!);
  await page.keyboard.press("Control+Z");
  await expect(cost(page, "flat")).toHaveAttribute("value", before["cost:flat"]!);
});

test("Escape takes an edit back to what stood before it", async ({ open }) => {
  const page = await open("compare/");
  const before = await sheetFigures(page);
  const box = page.getByLabel("A, rate");
  await box.fill("7");
  await expect(cost(page, "flat")).not.toHaveAttribute("value", before["cost:flat"]!);
  await box.press("Escape");
  await expect(box).toHaveValue("5%");
  await expect(cost(page, "flat")).toHaveAttribute("value", before["cost:flat"]!);
  await expect(page.getByRole("button", { name: "Undo" }).first()).toBeDisabled();
});

test("a value that is not allowed says what is, and the last valid figures stay", async ({ open }) => {
  const page = await open("compare/");
  const before = await sheetFigures(page);
  const box = page.getByLabel("B, rate above 100%");
  await box.fill("900");
  await expect(page.getByRole("alert")).toHaveText("Rate must be between 0% and 100%; you typed 900%. The last valid value, 9%, is still in force.");
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("columnheader", { name: /Quarterly accelerator/ })).toContainText("as of the last valid value");
  expect(await sheetFigures(page)).toEqual(before);
  await box.fill("9");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a number is dragged sideways in steps", async ({ open }) => {
  const page = await open("compare/");
  const box = page.getByLabel("A, rate");
  const at = (await box.boundingBox())!;
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2 + 62, at.y + at.height / 2, { steps: 12 });
  await page.mouse.up();
  await expect(box).toHaveValue("6%");
  await expect(page).toHaveURL(/A\.components\.0\.rate=0\.06/);
});

test("plans are duplicated, removed, put in focus and made the baseline", async ({ open }) => {
  const page = await open("compare/?B.components.0.tiers.steps.2.rate=0.1");
  await fromMenu(page, "B", "Duplicate");
  await expect(page).toHaveURL(/E=accelerator-e&E\.from=accelerator&E\.components\.0\.tiers\.steps\.2\.rate=0\.1/);
  const figures = await (async () => {
    await expect(cost(page, "accelerator-e")).toBeVisible();
    return sheetFigures(page);
  })();
  expect(figures["cost:accelerator-e"]).toBe(figures["cost:accelerator"]);
  await fromMenu(page, "A", "Remove");
  await expect(page.getByRole("columnheader", { name: /Flat 5%/ })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("four plans");
  await fromMenu(page, "C", "Make it the baseline");
  await expect(page.getByRole("rowheader", { name: "against C" })).toBeVisible();
  await expect(page.getByRole("columnheader").first()).toContainText("Retroactive bands");
  await fromMenu(page, "D", "Put in focus");
  await expect(page).toHaveURL(/base=C&focus=D/);
  await page.goBack();
  await expect(page.getByRole("rowheader", { name: "against B" })).toBeVisible();
});

test("a plan from a file is replayed, or the file's faults stand with their lines", async ({ open }) => {
  const page = await open("compare/");
  const plan = (rate: string) => ({ name: "own.yaml", mimeType: "application/yaml", buffer: Buffer.from(`id: own\nperiod: quarter\ncomponents:\n  - id: c\n    type: commission\n    measure: { of: bookings, where: { credit_type: [revenue] } }\n    rate: ${rate}\n`) });
  await page.getByRole("button", { name: "+ Plan" }).click();
  await page.getByLabel("From a YAML file").setInputFiles(plan("5"));
  await expect(page.getByRole("alert")).toContainText("own.yaml is not a plan that can be replayed");
  await expect(page.getByRole("alert")).toContainText("line 7 components[0].rate the rate 5 is above 1");
  await page.getByRole("button", { name: "+ Plan" }).click();
  await page.getByLabel("From a YAML file").setInputFiles(plan("0.05"));
  await expect(cost(page, "own")).toBeVisible();
  const figures = await sheetFigures(page);
  expect(figures["cost:own"]).toBe(figures["cost:flat"]);
  await expect(page.getByText("A plan from a file is kept in this tab only: a link does not carry it.")).toBeVisible();
});

test("one plan alone offers the library", async ({ open }) => {
  const page = await open("compare/?A=&C=&D=");
  await page.getByRole("cell").getByRole("button", { name: "Flat 5%" }).click();
  await expect(cost(page, "flat")).toBeVisible();
});

test("what a link asks that no plan allows is said in the plan's column", async ({ open }) => {
  const page = await open("compare/?B.components.0.tiers.steps.2.rate=9");
  await expect(page.getByRole("cell", { name: /This plan.s document has faults/ })).toContainText("components[0].tiers.steps[2].rate");
  await expect(cost(page, "accelerator")).toHaveCount(0);
  await page.getByRole("button", { name: "Take its edits back" }).click();
  await expect(cost(page, "accelerator")).toBeVisible();
});

test("filters narrow what is shown: the parts of a whole sum to it, under every plan", async ({ visit }) => {
  const whole = await sheetFigures(await visit("compare/"));
  const parts: Record<string, string>[] = [];
  for (const part of ["f.kind=renewal", "f.kind=new", "f.kind=expansion&f.kind=cross_sell&f.kind="]) parts.push(await sheetFigures(await visit(`compare/?${part}`)));
  for (const plan of ["flat", "accelerator", "bands", "strategic"]) {
    const cents = (text: string | undefined) => Math.round(Number(text) * 100);
    expect(parts.reduce((sum, p) => sum + cents(p[`cost:${plan}`]), 0)).toBe(cents(whole[`cost:${plan}`]));
  }
  const page = await visit("compare/?f.region=East");
  await expect(page.getByText("Replayed on all deals, showing")).toBeVisible();
  const { won } = await figuresIn(page);
  expect(Number(won)).toBeGreaterThan(0);
});

test("after 20 random edits the tab's lines are those of the command line for the plans taken from it, to the cent", async ({ open, folder }) => {
  const page = await open("compare/");
  await page.getByRole("button", { name: "All terms" }).click();
  const boxes = page.locator("table.sheet input[inputmode=decimal]");
  let seed = 20_260;
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const numbers = await boxes.count();
  expect(numbers).toBeGreaterThan(20);
  for (let i = 0; i < 20; i++) {
    const box = boxes.nth(random(numbers));
    const key = ["ArrowUp", "ArrowDown", "Shift+ArrowUp", "Shift+ArrowDown", "Alt+ArrowUp"][random(5)]!;
    await box.focus();
    for (let n = random(3); n >= 0; n--) await box.press(key);
    await box.press("Enter");
  }
  await expect(page).toHaveURL(/[A-D]\.components\./);
  for (const letter of ["A", "B", "C", "D"]) {
    const yaml = await taken(page, letter, "Download as YAML");
    const { id, based_on } = parse(yaml) as { id: string; based_on?: string };
    const { earned, lines } = simulated(folder, yaml);
    // An edited plan is one of its own as a file, beside the one that it is of.
    const of = id.endsWith("-edited") ? based_on! : id;
    await expect(cost(page, of)).toHaveAttribute("value", earned);
    expect(await taken(page, letter, "Download payout lines as CSV")).toBe(lines);
  }
});

test("on a phone the baseline stands beside one plan, chosen by tabs, and numbers have keys of 44 px", async ({ open, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open("compare/");
  await expect(page.getByRole("columnheader", { name: /Retroactive bands/ })).toBeHidden();
  await page.getByRole("group", { name: "Plan beside the baseline" }).getByRole("button", { name: "Retroactive bands" }).click();
  await expect(page.getByRole("columnheader", { name: /Retroactive bands/ })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: /Quarterly accelerator/ })).toBeHidden();
  await page.getByLabel("A, rate").focus();
  const more = page.getByRole("button", { name: "More", exact: true }).first();
  expect((await more.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await more.click();
  await expect(page.getByLabel("A, rate")).toHaveValue("5.1%");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("Chinese pages have the same figures, and say what is wrong in Chinese", async ({ open, visit }) => {
  const english = await sheetFigures(await visit("compare/"));
  const page = await open("zh/compare/");
  expect(await sheetFigures(page)).toEqual(english);
  await page.getByLabel("B，100% 以上的比例").fill("900");
  await expect(page.getByRole("alert")).toHaveText("费率须在 0% 到 100% 之间，输入为 900%。仍按上一个有效值 9% 计算。");
});

test("keys choose a plan, make it the baseline and go to its first number; not while something is typed, nor with a modifier", async ({ open }) => {
  const page = await open("compare/");
  const focus = page.locator("thead th.focus");
  await expect(focus).toContainText("B");
  await expect(page.getByText("a plan into focus")).toBeVisible();
  await page.keyboard.press("3");
  await expect(focus).toContainText("Retroactive bands");
  await page.keyboard.press("Control+b");
  await page.keyboard.press("8");
  await page.keyboard.press("e");
  const field = page.getByRole("textbox", { name: /^C, / }).first();
  await expect(field).toBeFocused();
  // Typed into the field, keys are text: neither plan nor baseline moves.
  const before = await page.locator("thead th.base").innerText();
  await page.keyboard.type("4b");
  expect(await page.locator("thead th.base").innerText()).toBe(before);
  await expect(focus).toContainText("Retroactive bands");
  await page.keyboard.press("Escape");
  await field.blur();
  await page.keyboard.press("b");
  await expect(page.locator("thead th.base")).toContainText("Retroactive bands");
  await expect(page).toHaveURL(/base=C/);
  await page.keyboard.press("2");
  await expect(focus).toContainText("Quarterly accelerator");
});

test("a plan from a file goes along to another language and outlasts a reload, with its edits; where it is not in the tab its address says so", async ({ open, page, folder }) => {
  const file = join(folder, "mine.yaml");
  writeFileSync(file, "id: mine\nperiod: quarter\ncomponents: [{ id: c, type: commission, measure: { of: bookings }, rate: 0.02 }]\n");
  await open("compare/");
  await page.getByRole("button", { name: "+ Plan" }).click();
  await page.getByLabel("From a YAML file").setInputFiles(file);
  await expect(cost(page, "mine")).toBeVisible({ timeout: 60_000 });
  const unedited = await cost(page, "mine").getAttribute("value");
  await page.getByLabel("E, rate").fill("3%");
  await page.getByLabel("E, rate").press("Enter");
  await expect(page).toHaveURL(/E\.components\.0\.rate=0\.03/);
  await expect(cost(page, "mine")).not.toHaveAttribute("value", unedited!, { timeout: 60_000 });
  const before = await cost(page, "mine").getAttribute("value");
  await page.locator("a.language").click();
  await expect(page).toHaveURL(/\/zh\/compare\//);
  await expect(cost(page, "mine")).toHaveAttribute("value", before!, { timeout: 60_000 });
  // and back again
  await page.locator("a.language").click();
  await expect(cost(page, "mine")).toHaveAttribute("value", before!, { timeout: 60_000 });
  await expect(page.getByLabel("E, rate")).toHaveValue("3%");
  await page.reload();
  await expect(cost(page, "mine")).toHaveAttribute("value", before!, { timeout: 60_000 });
  expect(await page.evaluate(async () => [(await indexedDB.databases()).length, sessionStorage.getItem("attain:hand")])).toEqual([0, null]);
  // An address that goes to another reader carries the plan's name alone.
  const other = await (await page.context().browser()!.newContext()).newPage();
  await other.goto(page.url());
  await expect(other.getByText("Plan E of this address, “mine”, is not compared: the site does not have it")).toBeVisible({ timeout: 60_000 });
  await other.context().close();
});

test("a filter that no deal of the data matches is said once for the plans that share it, on the plan's page too, and an edited rate asks for nothing again", async ({ open, page }) => {
  await open("compare/?dataset=simple&A=flat&B=strategic&C=strategic-c&C.from=strategic&focus=C");
  await expect(page.getByText("No deal of this data matches these filters of B and C: product line GTX, GTK, Platform or Analytics (the data has Consumables, Furniture, Services and Equipment); renewals (no deal of the data has a value there). What they pay")).toHaveCount(1);
  await expect(page.getByText("2 filters that no deal matches")).toHaveCount(2);
  const asked = async () => (await queries(page)).filter((q) => q.label === "filters").length;
  const once = await asked();
  expect(once).toBeGreaterThan(0);
  const before = await cost(page, "strategic-c").getAttribute("value");
  await page.getByLabel("C, rate").fill("6%");
  await expect(cost(page, "strategic-c")).not.toHaveAttribute("value", before!);
  expect(await asked()).toBe(once);
  await open("plan/?dataset=simple&id=strategic");
  await expect(page.getByText("No deal of this data matches these filters of the plan: product line GTX")).toBeVisible();
  await open("zh/compare/");
  await expect(page.getByText("没有一条商机符合")).toHaveCount(0);
});

test("a plan for a role that nobody has says so, with the roles that there are, here, on its page and in Chinese", async ({ open }) => {
  const page = await open("compare/?dataset=simple&A=icr&B=override&C=flat");
  await expect(page.getByText(/Nobody is in plan A, so it pays nothing\. It is for role KAM; in these data role is Sales and Manager\./)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Nobody is in “.+” of plan B, so it pays nothing\. It is for role KAM/)).toBeVisible();
  expect((await figuresIn(page))["issues:icr"]).toBe("1");
  await open("zh/compare/?dataset=simple&A=icr&B=override&C=flat");
  await expect(page.getByText(/方案 A 无人适用，因此不付任何激励。适用条件：岗位为 KAM；数据中岗位为 Sales、Manager。/)).toBeVisible({ timeout: 60_000 });
  await open("plan/?dataset=simple&A=icr&plan=icr");
  await expect(page.getByText(/Nobody is in this plan, so it pays nothing\. It is for role KAM/)).toBeVisible({ timeout: 60_000 });
  await open("statement/?dataset=simple&A=icr&B=icr&C=");
  await expect(page.getByText(/Nobody is in plan.* It is for role KAM|Nobody is in plan.* for role KAM/)).toBeVisible({ timeout: 60_000 });
});
