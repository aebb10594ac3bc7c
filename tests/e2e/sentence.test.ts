import { expect, figuresIn, test } from "./lib/site.ts";

test("the selection is a sentence in the HTML, in both languages, and its controls wait for the figures", async ({ browser, site }) => {
  const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await still.goto(site);
  const said = still.locator(".sentence");
  await expect(said).toContainText(/All 4,000 deals created by 31 Dec 2025, all teams, all products, cohort view, as of 31 Dec 2025/);
  await expect(still.getByRole("button", { name: "cohort view" })).toBeDisabled();
  await expect(still.getByRole("button", { name: "cohort view" })).toHaveAttribute("title", "Can be changed once the figures are live");
  await still.goto(`${site}zh/`);
  await expect(said).toContainText("全部 4,000 条商机，2025年12月31日及之前创建，所有团队，所有产品，同期群口径，截至2025年12月31日");
});

test("typing finds a value; choosing it narrows figures, sentence, address and links", async ({ open }) => {
  const page = await open("");
  const before = await figuresIn(page);
  await page.getByRole("button", { name: "team", exact: true }).click();
  const box = page.getByRole("dialog", { name: "team" });
  const first = box.getByRole("checkbox").first();
  await expect(first).toBeVisible();
  const label = await box.getByRole("listitem").first().innerText();
  const [team, deals] = label.split("\n");
  await box.getByRole("searchbox", { name: "Find team" }).fill(team!.slice(0, 4));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(box).toBeHidden();
  await expect(page.getByRole("button", { name: `team ${team}`, exact: true })).toBeFocused();
  await expect(page).toHaveURL((url) => url.searchParams.get("f.team") === team);
  await expect(page.locator(".sentence")).toContainText(`${deals} of 4,000 deals created by 31 Dec 2025, team ${team}×, all products`);
  const after = await figuresIn(page);
  expect(after.won).not.toBe(before.won);
  expect(after["reached:won"]).toBe(after.won);
  await expect(page.getByRole("navigation").getByRole("link", { name: "Funnel" })).toHaveAttribute("href", `./funnel/?${new URLSearchParams({ "f.team": team! }).toString()}`);
  await page.getByRole("button", { name: `Drop team ${team}` }).click();
  await expect.poll(async () => (await figuresIn(page)).won).toBe(before.won);
  await expect(page).not.toHaveURL(/f\.team/);
  await page.goBack();
  await expect(page).toHaveURL(/f\.team/);
});

test("any field can be added, an absent value included, and a pasted link says it again", async ({ open, page }) => {
  await open("");
  await page.getByRole("button", { name: "Add a filter" }).click();
  const box = page.getByRole("dialog", { name: "Add a filter" });
  await box.getByRole("searchbox").fill("loss");
  await page.keyboard.press("Enter");
  await box.getByRole("checkbox", { name: /^\(absent\)/ }).check();
  await page.keyboard.press("Escape");
  const part = page.getByRole("button", { name: "no loss reason", exact: true });
  await expect(part).toBeVisible();
  const said = page.locator(".sentence");
  await expect(said).toContainText(/[\d,]+ of 4,000 deals/);
  const narrowed = (await said.textContent())!;
  const link = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await expect(part).toBeEnabled({ timeout: 60_000 });
  await expect(said).toHaveText(narrowed);
});

test("reps are said by name and kept by id", async ({ visit }) => {
  const page = await visit("");
  await page.getByRole("button", { name: "Add a filter" }).click();
  const box = page.getByRole("dialog", { name: "Add a filter" });
  await box.getByRole("button", { name: "owner", exact: true }).click();
  const name = (await box.getByRole("listitem").first().innerText()).split("\n")[0]!;
  await box.getByRole("checkbox").first().check();
  await expect(page.getByRole("button", { name: `owner ${name}`, exact: true })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("f.owner")).not.toBe(name);
});

test("range, view and day are parts too; a day after the export and a field that is not there are refused", async ({ open }) => {
  const page = await open("?as_of=2031-01-01&f.shoe_size=44");
  await expect(page.getByText("Not understood in this address and left out: as_of=2031-01-01, f.shoe_size=44")).toBeVisible();
  await page.getByRole("button", { name: "created by 31 Dec 2025" }).click();
  await page.getByRole("button", { name: "FY2025", exact: true }).click();
  await expect(page.getByRole("button", { name: "created 1 Jan 2025 to 31 Dec 2025", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "cohort view" }).click();
  await page.getByRole("radio", { name: /period view/ }).check();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "moved or closed 1 Jan 2025 to 31 Dec 2025", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "as of 31 Dec 2025", exact: true }).click();
  await page.getByLabel("As it stood at the end of").fill("2025-06-30");
  await expect(page).toHaveURL((url) => url.search === "?view=period&from=2025-01-01&to=2025-12-31&as_of=2025-06-30");
});

test("an empty selection says so, and how many deals return without each part", async ({ visit }) => {
  const page = await visit("?f.outcome=won&f.lost_reason=nobody");
  await expect(page.getByRole("heading", { level: 1, name: "No deal matches" })).toBeVisible();
  await expect(page.locator("main data[data-figure]")).toHaveCount(0);
  await expect(page.getByText(/^Without ‘loss reason nobody’ there are 1,\d{3}\.$/)).toBeVisible();
  await expect(page.getByText("Without ‘won’ there are 0.")).toBeVisible();
  await page.getByRole("button", { name: "Drop ‘loss reason nobody’" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Won:");
  const { won } = await figuresIn(page);
  await expect(page.locator(".sentence")).toContainText(`${Number(won).toLocaleString("en")} of 4,000 deals, won`);
});

test("where plans are replayed the sentence says what they are replayed on", async ({ visit }) => {
  const page = await visit("compare/");
  await expect(page.locator(".sentence")).toContainText("Replayed on all 4,000 deals as of 31 Dec 2025, showing all teams, all products");
});

test("a link to what is seen is copied, and says what it holds", async ({ context, open }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await open("?f.outcome=won");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("button", { name: "Link copied" })).toBeVisible();
  await expect(page.getByText("The link holds: 4 plans and selection")).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url().replace("?", "?dataset=company&"));
  // Read where another dataset is the first, it does not show that one's figures in silence.
  await open("?dataset=company&f.outcome=won");
  await expect(page.locator(".ignored")).toHaveCount(0);
});
