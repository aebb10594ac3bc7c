import { expect, figuresIn, test } from "./lib/site.ts";

test("a check opens to the rows that fail it, as many as it counts", async ({ open }) => {
  const page = await open("data/");
  const row = page.getByRole("row", { name: /Deal without an account/ });
  const figure = row.locator("data[data-figure='check:no-account']");
  const count = Number(await figure.getAttribute("value"));
  expect(count).toBeGreaterThan(0);
  await figure.click();
  const panel = page.getByRole("complementary", { name: "Behind the figure" }).or(page.getByRole("dialog"));
  await expect(panel).toContainText(`Deal without an account: ${count}`);
  await expect(page).toHaveURL(/figure=check/);
});

test("every table of the bundle stands with its rows, and what the export lacks with its columns", async ({ open }) => {
  const page = await open("data/");
  const figures = await figuresIn(page);
  expect(figures["table_rows:deals"]).toBe("4000");
  await expect(page.getByRole("row", { name: /fx_rates/ })).toContainText("currency, valid_from, rate");
});

test("the manifest can be fetched from the page and holds the hash that it shows", async ({ open, site }) => {
  const page = await open("data/");
  const href = await page.getByRole("link", { name: "Manifest" }).evaluate((a: HTMLAnchorElement) => a.href);
  expect(href.startsWith(site)).toBe(true);
  const manifest = (await (await page.request.get(href)).json()) as { files: { sha256: string }[] };
  await expect(page.getByText(manifest.files[0]!.sha256)).toBeVisible();
});

test("the data page is Chinese under zh, with the same figures", async ({ open }) => {
  const english = await figuresIn(await open("data/"));
  const page = await open("zh/data/");
  await expect(page.getByRole("heading", { name: "导出缺少的表" })).toBeVisible();
  expect(await figuresIn(page)).toEqual(english);
});
