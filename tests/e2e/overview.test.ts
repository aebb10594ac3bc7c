import { expect, figuresIn, test } from "./lib/site.ts";

test("the overview says what was won and what plans would have cost before any script runs, and the same once it is live", async ({ browser, site, open }) => {
  const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await still.goto(site);
  await expect(still.getByRole("heading", { level: 1 })).toHaveText(/^Won: \$\S+ in [\d,]+ deals\. (Two|Three|Four) plans would have paid \$\S+ to \$\S+ for them$/);
  const published = await figuresIn(still);
  for (const id of ["won", "won_amount", "win_rate", "cost:flat", "cost_of_sales:flat", "reached:won"]) expect(published).toHaveProperty([id]);
  expect(await figuresIn(await open(""))).toEqual(published);
});

test("the first button leads to the comparison of plans", async ({ open }) => {
  const page = await open("");
  await page.getByRole("main").getByRole("link", { name: "Compare plans" }).click();
  await expect(page).toHaveURL(/\/compare\/$/);
});

test("the months add up to the won amount", async ({ visit }) => {
  const page = await visit("");
  await page.getByRole("button", { name: "Table" }).click();
  const values = await page.locator("data[data-figure^='won_amount@closed_month']").evaluateAll((nodes) => nodes.map((n) => Number(n.getAttribute("value"))));
  const { won_amount: total } = await figuresIn(page);
  expect(values.reduce((sum, v) => sum + Math.round(v * 100), 0)).toBe(Math.round(Number(total) * 100));
});

test("the differences to the baseline are those of the costs", async ({ visit }) => {
  const figures = await figuresIn(await visit(""));
  const changes = Object.keys(figures).filter((id) => id.startsWith("cost_change:"));
  expect(changes.length).toBeGreaterThan(0);
  for (const id of changes) expect(Number(figures[id])).toBeCloseTo(Number(figures[`cost:${id.split(":")[1]}`]) - Number(figures["cost:flat"]), 2);
});

test("the overview in Chinese has the same figures", async ({ open, visit }) => {
  const english = await figuresIn(await visit(""));
  const page = await open("zh/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^赢单金额 .+，共 [\d,]+ 条。.+个方案会为此支付 .+至.+$/);
  expect(await figuresIn(page)).toEqual(english);
});
