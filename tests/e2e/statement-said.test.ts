import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, figuresIn, live, test } from "./lib/site.ts";
import { simulate } from "./lib/simulate.ts";

/** A plan of the reader's own: as a file, and as the command line replays it. */
function planFile(id: string, component: string) {
  const text = `id: ${id}\nperiod: quarter\ncomponents:\n  - ${component}\n`;
  const path = join(mkdtempSync(join(tmpdir(), "attain-plan-")), `${id}.yaml`);
  writeFileSync(path, text);
  return { id, result: simulate([path]).get(id)!, file: { name: `${id}.yaml`, mimeType: "application/yaml", buffer: Buffer.from(text) } };
}
type OwnPlan = ReturnType<typeof planFile>;

async function statementOf(open: (path: string) => Promise<Page>, { id, file }: OwnPlan, rep: string, start: string, zh = false): Promise<Page> {
  const page = await open(`${zh ? "zh/" : ""}statement/?E=${id}&focus=E&rep=${rep}&period=${start}`);
  await page.locator("main input[type=file]").setInputFiles(file);
  await expect(page.getByRole("heading", { level: 1 }).locator("data")).toBeVisible();
  return page;
}
const rowsOf = (page: Page) => page.locator(".main table").first().locator("tbody tr").evaluateAll((rows) => rows.map((r) => [...r.children].map((c) => c.textContent.replaceAll("\u00a0", " ").trim())));

for (const locale of ["en", "zh"]) {
  test(`an override on each report names the one who lacks a quota, on that one's lines alone, and its sum adds up (${locale})`, async ({ open }) => {
    const own = planFile("each-own", "{ id: c, type: commission, eligible: { role: [Manager] }, measure: { of: bookings, scope: direct_reports }, apply: each, tiers: { by: attainment, steps: [{ from: 0, rate: 0.002 }, { from: 1, rate: 0.006 }] } }");
    const issue = own.result.issues.find((x) => x.code === "quota_missing")!;
    const [, start] = /begin on (\d{4}-\d\d-\d\d)/.exec(issue.message)!;
    const zh = locale === "zh";
    const page = await statementOf(open, own, issue.rep_id!, start!, zh);
    const whys = await page.locator("tr.line .why").allTextContents();
    const lacking = whys.filter((x) => (zh ? /本期没有销售目标/ : /No quota for .+ in this period/).test(x));
    expect(lacking.length).toBeGreaterThan(0);
    expect(lacking.length).toBeLessThan(whys.length);
    const [member] = (zh ? /^(.+)本期没有/ : /^No quota for (.+) in this period/).exec(lacking[0]!.trim())!.slice(1);
    await expect(page.locator("li.warn")).toContainText(zh ? `${member}在` : `${member}, whose credit counts for `);
    const rows = await rowsOf(page);
    const cents = (text: string) => Math.round(Number(text.replaceAll(",", "")) * 100);
    const exact = rows.find(([label]) => label === (zh ? "精确合计" : "Exact sum"))!;
    const earned = (await figuresIn(page))[`earned:each-own:${issue.rep_id}@period=${start}`]!;
    expect(Number(earned)).toBeGreaterThan(0);
    expect(cents(exact.at(-1)!)).toBe(cents(earned));
  });
}

test("a tier whose condition fails names no row of the sum and no step of the chart, and a gate says what it leaves", async ({ open }) => {
  const own = planFile("hurdle-own", "{ id: c, type: commission, measure: { of: bookings }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.02 }, { from: 0.5, rate: 0.035 }, { from: 0.9, rate: 0.05, if: [{ measure: { of: csat }, at_least: 4.9 }] }] }, gate: { when: [{ measure: { of: margin_rate }, at_least: 0.99 }], otherwise: 0.5 } }");
  const row = own.result.reps.find((r) => (r.attainment ?? 0) > 1)!;
  const page = await statementOf(open, own, row.rep_id, row.period_start);
  const rows = await rowsOf(page);
  expect(rows.slice(0, 2).map(([label, , rate]) => [label, rate])).toEqual([["Up to 50% of quota", "× 2%"], ["Above 50% of quota", "× 3.5%"]]);
  const notes = rows.at(-1)!.join(" ");
  expect(notes).toMatch(/^Gate not met with margin rate at [\d.]+%, below 99%: [\d,.]+ × 0\.5 leaves [\d,.]+/);
  expect(notes).toMatch(/The tier from 90% of quota is left out, with customer satisfaction at [\d.]+, below 4\.9/);
  await expect(page.locator("tr.crossing").filter({ hasText: "90% of quota reached; the tier from there is left out" })).toHaveCount(1);
  const chart = page.locator(".side figure, .side .figure-block").first();
  await expect(chart.getByText("3.5%", { exact: true })).toHaveCount(1);
  await expect(chart.getByText("5%", { exact: true })).toHaveCount(0);
});

test("where a shortfall is carried, the table's total and the chart's end say the same share of the quota", async ({ open }) => {
  const own = planFile("carry-own", "{ id: c, type: commission, measure: { of: bookings }, carry: { base: 0.9 }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.02 }, { from: 1, rate: 0.03 }] } }");
  const short = own.result.reps.filter((r) => r.attainment !== null && r.attainment < 0.5);
  const row = own.result.reps.find((r) => (r.attainment ?? 0) > 1.5 && short.some((s) => s.rep_id === r.rep_id && s.period_start < r.period_start && s.period_start.slice(0, 4) === r.period_start.slice(0, 4) && Number(s.period_start.slice(5, 7)) === Number(r.period_start.slice(5, 7)) - 3))!;
  const page = await statementOf(open, own, row.rep_id, row.period_start);
  const total = (await page.locator("tfoot .total .run").textContent())!.trim();
  expect(Number(total.replace("%", "")) / 100).toBeLessThan(row.attainment! - 0.01);
  await expect(page.getByRole("columnheader", { name: "Credit that counts, before and after, of quota" })).toBeVisible();
  await expect(page.locator(".side").getByText(total, { exact: true }).first()).toBeVisible();
});

for (const [path, text] of [["statement/", "The statement is loading"], ["zh/statement/", "正在载入激励明细"]]) {
  test(`a link to a statement shows no other rep's heading until its own is there (${path})`, async ({ page, site }) => {
    const { promise: held, resolve: go } = Promise.withResolvers<void>();
    await page.route("**/*.wasm.gz", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${site}${path}?plan=flat&rep=R03`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(text!);
    await expect(page.locator(".standfirst")).toBeHidden();
    go();
    await live(page);
    await expect(page.getByRole("heading", { level: 1 }).locator("data")).toBeVisible();
    await expect(page.getByText(text!, { exact: true })).toBeHidden();
    // Without anything asked for, the published statement is the one that is meant.
    await page.goto(site + path);
    await expect(page.getByRole("heading", { level: 1 }).locator("data")).toBeVisible();
  });
}

test("a period that a guarantee and a draw alone pay has its sum and its lines, though no deal was credited", async ({ open }) => {
  const page = await open("statement/?E=ramp&focus=E&plan=ramp&rep=R43&period=2025-05-01");
  await expect(page.getByRole("heading", { name: "No deal was credited in May 2025" })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(".main p", { hasText: "What would have counted" })).toHaveText("What would have counted: On bookings: revenue credit.");
  const headline = await page.getByRole("heading", { level: 1 }).locator("data").first().getAttribute("value");
  const total = page.getByRole("row", { name: /^Total/ }).last();
  expect(Number(headline)).toBeGreaterThan(0);
  await expect(page.getByRole("heading", { name: "The sum" })).toBeVisible();
  await expect(page.locator(".main")).toContainText(/A draw of/);
  expect(await total.locator("data").last().getAttribute("value")).toBe(headline);
});

test("a statement asked of a plan whose edits do not hold says what is wrong and where, and shows its own once they are taken back", async ({ open }) => {
  const page = await open("statement/?B=accelerator&B.components.0.tiers.steps.2.from=0.1&focus=B");
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText("Plan B Quarterly accelerator has errors, so there is no statement under it");
  await expect(page.locator("main .errors li")).toHaveText(["components[0].tiers.steps[2].from found 0.1; allowed is 0.5001 to 1000000"]);
  await expect(page.locator("main table")).toHaveCount(0);
  await page.getByRole("button", { name: "Take its edits back and see the statement" }).click();
  await expect(title.locator("data")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Plan", exact: true })).toHaveValue("accelerator");
  expect(new URL(page.url()).search).not.toContain("steps");
});

for (const locale of ["en", "zh"]) {
  test(`what of the credit does not count towards the quota stands in the headline, and credit less it over the quota is the attainment (${locale})`, async ({ open }) => {
    const zh = locale === "zh";
    const own = planFile("support-own", "{ id: c, type: commission, eligible: { role: [Sales Engineer] }, measure: { of: bookings, where: { credit_type: [overlay] }, quota: overlay_bookings }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.0012 }] } }");
    const far = (r: (typeof own.result.reps)[number]) => Math.abs(Number(r.credit) / Number(r.quota) - r.attainment!);
    const row = own.result.reps.filter((r) => r.attainment !== null).sort((a, b) => far(b) - far(a))[0]!;
    const page = await statementOf(open, own, row.rep_id, row.period_start, zh);
    const said = (await page.locator(".standfirst").innerText()).replaceAll("\u00a0", " ");
    const stays = Number((zh ? /（其中 ([\d,.]+) 不计入目标达成）/ : /\(of which ([\d,.]+) does not count towards the quota\)/).exec(said)![1]!.replaceAll(",", ""));
    expect((Number(row.credit) - stays) / Number(row.quota)).toBeCloseTo(row.attainment!, 5);
    const label = zh ? "不计入目标达成的业绩：" : "Credit that does not count towards the quota: ";
    const rows = (await rowsOf(page)).filter(([text]) => text!.startsWith(label));
    expect(rows.map(([, credit]) => Number(credit!.replaceAll(",", ""))).reduce((a, b) => a + b, 0)).toBeCloseTo(stays, 2);
  });
}

test("on a phone the list of quotas behind a group's quota fits: a row has two lines, and its sum stands under what counts", async ({ open }) => {
  const own = planFile("group-own", "{ id: c, type: commission, eligible: { role: [Manager] }, measure: { of: bookings, scope: all_reports }, tiers: { by: attainment, accumulate: year, steps: [{ from: 0, rate: 0.002 }] } }");
  const row = own.result.reps.filter((r) => r.quota !== null).toSorted((a, b) => Number(b.quota) - Number(a.quota))[0]!;
  const page = await statementOf(open, own, row.rep_id, row.period_start);
  await page.setViewportSize({ width: 390, height: 800 });
  const list = page.locator("details.rows").first();
  await list.locator("summary").click();
  await expect(list.locator("tbody tr").first()).toBeVisible();
  const boxes = await list.locator("tr").evaluateAll((rows) => rows.map((r) => [r.scrollWidth <= r.clientWidth, new Set([...r.children].filter((c) => c.textContent !== "").map((c) => Math.round(c.getBoundingClientRect().bottom))).size]));
  expect(boxes.every(([fits]) => fits)).toBe(true);
  expect(boxes.slice(1, -1).every(([, lines]) => lines === 2)).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  const sum = Number((await list.locator("tr.total td").last().textContent())!.replaceAll(",", ""));
  expect(sum).toBeCloseTo(Number(row.quota), 2);
});

test("a fund that nobody has a part of is told on the Overview beneath what the plans would have cost", async ({ open }) => {
  const own = planFile("lost-own", "{ id: pool, type: pool, eligible: { role: [Manager] }, measure: { of: bookings, scope: team }, rate: 0.01, share_by: credit }");
  const page = await open(`statement/?E=${own.id}&focus=E&rep=${own.result.reps[0]!.rep_id}&period=${own.result.reps[0]!.period_start}`);
  await page.locator("main input[type=file]").setInputFiles(own.file);
  await page.getByRole("navigation").getByRole("link", { name: "Overview" }).click();
  await expect(page.getByText(/^“pool” of E pays nobody from \d+ of its funds, [\d,.]+ together\. /)).toBeVisible();
});

test("lines of the year to date by amount stay in their column beside the panel, and Compare plans counts what is easily missed in the file", async ({ open }) => {
  const own = planFile("year-own", "{ id: c, type: commission, measure: { of: bookings, net: true }, tiers: { by: amount, mode: retroactive, accumulate: year, steps: [{ from: 0, rate: 0.008 }, { from: 1200000, rate: 0.012 }] }, quota_ramp: [0.5, 1] }");
  const row = own.result.reps.toSorted((a, b) => Number(b.earned) - Number(a.earned))[0]!;
  const page = await statementOf(open, own, row.rep_id, row.period_start);
  for (const width of [1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const lines = page.locator("table.lines");
    const [table, box, scrolled] = await lines.evaluate((n) => [n.getBoundingClientRect().right, n.closest(".main")!.getBoundingClientRect().right, n.parentElement!.scrollWidth - n.parentElement!.clientWidth]);
    expect([width, Math.round(table!) <= Math.round(box!), scrolled]).toEqual([width, true, 0]);
    await expect(lines.locator("tr.line .run").filter({ hasText: " to " }).first()).toBeVisible();
  }
  await page.getByRole("navigation").getByRole("link", { name: "Compare plans" }).click();
  // All plans of the comparison are replayed for it.
  await expect(page.getByText("In E 1 point is easily missed.")).toBeVisible({ timeout: 150_000 });
  await page.getByRole("link", { name: "See the plan's page" }).click();
  await expect(page.getByText("Here quota_ramp changes nothing: no quota is read.")).toBeVisible();
});
