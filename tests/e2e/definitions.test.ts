import { expect, test } from "./lib/site.ts";

test("a term is found in either language, and the address keeps the search", async ({ open }) => {
  const page = await open("definitions/");
  await page.getByRole("searchbox").fill("赢单率");
  await expect(page.getByRole("heading", { name: "Win rate", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Quota", exact: true })).toBeHidden();
  await expect(page).toHaveURL(/term=/);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("赢单率");
  await page.getByRole("button", { name: "Show all terms" }).click();
  await expect(page.getByRole("heading", { name: "Quota", exact: true })).toBeVisible();
});

test("a term that a search hides can be gone to from another", async ({ visit }) => {
  const page = await visit("definitions/?term=retroactive+cent+short");
  const term = page.getByRole("article").filter({ has: page.getByRole("heading", { name: "Retroactive tiers" }) });
  await term.getByRole("link", { name: "Marginal tiers" }).click();
  await expect(page).toHaveURL(/definitions\/#marginal$/);
  await expect(page.getByRole("heading", { name: "Marginal tiers" })).toBeInViewport();
});

test("a term shows its sum in numbers and leads to where it is used", async ({ visit }) => {
  const page = await visit("definitions/#marginal");
  const term = page.locator("#marginal");
  await expect(term).toContainText("5,000.00 + 1,600.00 = 6,600.00");
  await expect(term).toContainText("超额累进");
  await term.getByRole("link", { name: "Compare plans" }).click();
  await expect(page).toHaveURL(/\/compare\/$/);
});

test("nothing found is said, in Chinese too", async ({ open }) => {
  const page = await open("zh/definitions/");
  await page.getByRole("searchbox").fill("没有这个词");
  await expect(page.getByText("没有术语含有这些字。")).toBeVisible();
});
