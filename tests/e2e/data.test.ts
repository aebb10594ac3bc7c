import { join } from "node:path";
import { command } from "./lib/commands.ts";
import { dist } from "./lib/host.ts";
import { expect, figuresIn, test } from "./lib/site.ts";

test("a check opens to the rows that fail it, as many as it counts", async ({ visit }) => {
  const page = await visit("data/");
  const row = page.getByRole("row", { name: /Deal without an account/ });
  const figure = row.locator("data[data-figure='check:no-account']");
  const count = Number(await figure.getAttribute("value"));
  expect(count).toBeGreaterThan(0);
  await figure.click();
  const panel = page.getByRole("complementary", { name: "Behind the figure" }).or(page.getByRole("dialog"));
  await expect(panel).toContainText(`Deal without an account: ${count}`);
  await expect(page).toHaveURL(/figure=check/);
});

test("a check leads to the figures that it touches, with what was chosen", async ({ visit }) => {
  const page = await visit("data/?f.kind=new");
  const row = page.getByRole("row", { name: /Deal without an entry into an open stage|Lost deal without a reason|Deal without an account/ }).first();
  expect(await row.locator(".touched a").count()).toBeGreaterThan(0);
  const links = await page.locator(".touched a").evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  for (const link of links) expect(new URL(link).searchParams.get("f.kind")).toBe("new");
  const figure = links.find((l) => new URL(l).searchParams.has("figure"))!;
  await page.locator(`.touched a[href*="figure="]`).first().click();
  const asked = new URL(figure).searchParams.get("figure")!;
  await expect(page).toHaveURL((url) => url.pathname === new URL(figure).pathname && url.searchParams.get("figure") === asked && url.searchParams.get("f.kind") === "new");
  const panel = page.getByRole("complementary", { name: "Behind the figure" }).or(page.getByRole("dialog"));
  await expect(panel).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(`data[data-figure="${asked}"]`).first()).toBeVisible();
});

test("every table of the bundle stands with its rows, and the example lacks none", async ({ visit }) => {
  const page = await visit("data/");
  const figures = await figuresIn(page);
  expect(figures["table_rows:deals"]).toBe("4000");
  for (const table of ["fx_rates", "scores", "payouts_actual"]) expect(Number(figures[`table_rows:${table}`]), table).toBeGreaterThan(0);
  await expect(page.getByText("Every table that a page reads is there.")).toBeVisible();
});

test("the manifest can be fetched from the page and holds the hash that it shows", async ({ visit, site }) => {
  const page = await visit("data/");
  const href = await page.getByRole("link", { name: "Manifest" }).evaluate((a: HTMLAnchorElement) => a.href);
  expect(href.startsWith(site)).toBe(true);
  const manifest = (await (await page.request.get(href)).json()) as { files: { sha256: string }[] };
  await expect(page.getByText(manifest.files[0]!.sha256)).toBeVisible();
});

test("the data page is Chinese under zh, with the same figures", async ({ open, visit }) => {
  const english = await figuresIn(await visit("data/"));
  const page = await open("zh/data/");
  await expect(page.getByRole("heading", { name: "导出缺少的表" })).toBeVisible();
  expect(await figuresIn(page)).toEqual(english);
});

test("the other example is a click away: every page is then of that company, and says what its export lacks", async ({ open, site }) => {
  const page = await open("data/");
  await page.getByRole("link", { name: "Small example" }).click();
  await expect(page.getByRole("contentinfo")).toContainText("Brightwater Office Supply, 300 deals", { timeout: 60_000 });
  expect(new URL(page.url()).searchParams.get("dataset")).toBe("simple");
  expect((await figuresIn(page))["table_rows:deals"]).toBe("300");
  await expect(page.getByRole("row", { name: /^quotas/ })).toContainText("rep_id, measure, period_start, period_end, amount");
  const printed = command<{ plans: { earned: string }[] }>("simulate", ["--data", join(dist, "data", "simple"), "--plan", "data/plans/flat.yaml"]);
  await page.getByRole("link", { name: "Compare plans" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("same 128 deals");
  expect((await figuresIn(page))["cost:flat"]).toBe(printed.plans[0]!.earned);
  // A plan that would pay nothing is left out, and it is said why.
  await expect(page.getByText("Not in the comparison: Quarterly accelerator")).toBeVisible();
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expect(page.getByText("Not in the comparison: Quarterly accelerator (nobody here is in it)")).toBeVisible();
  // A pasted link goes straight to it, and back is a click as well.
  await page.goto(`${site}zh/data/?dataset=simple`);
  await expect(page.getByRole("contentinfo")).toContainText("Brightwater Office Supply", { timeout: 60_000 });
  await page.getByRole("link", { name: "示例公司" }).click();
  await expect(page.getByRole("contentinfo")).toContainText("Meridian Key Accounts", { timeout: 60_000 });
  expect((await figuresIn(page))["table_rows:deals"]).toBe("4000");
});
