import { readFileSync } from "node:fs";
import { applyEdit } from "../../src/domain/plan/edits.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { expect, figuresIn, test } from "./lib/site.ts";
import { simulate } from "./lib/simulate.ts";

const planOf = (text: string): Plan => {
  const found = parsePlan(text);
  if ("errors" in found) throw new Error(found.errors[0]!.message);
  return found.plan;
};
const published = (id: string) => planOf(readFileSync(new URL(`../../data/plans/${id}.yaml`, import.meta.url), "utf8"));

for (const id of ["flat", "accelerator", "bands", "strategic"]) {
  test(`the document of ${id} reads back as the same plan, and its example is what simulate pays`, async ({ visit }) => {
    const page = await visit(`plan/?id=${id}`);
    expect(planOf((await page.locator("pre").textContent())!)).toEqual(published(id));
    const figures = Object.entries(await figuresIn(page)).filter(([figure]) => figure.startsWith("earned:"));
    expect(figures.length).toBeGreaterThan(0);
    const rows = simulate([id]).get(id)!.reps;
    for (const [figure, value] of figures) {
      const [, rep, start] = /^earned:[^:]+:([^@]+)@period=(.+)$/.exec(figure)!;
      expect([figure, value]).toEqual([figure, rows.find((r) => r.rep_id === rep && r.period_start === start)!.earned]);
    }
  });
}

test("a plan says in both languages what earns, and plainly what does not occur", async ({ open }) => {
  const page = await open("plan/?id=accelerator");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Quarterly accelerator");
  for (const said of ["3% to 50% of quota, 5% to 100%, 9% above", "None: a deal that is cancelled later takes nothing back.", "There is no gate, no guarantee and no draw."]) await expect(page.getByText(said)).toBeVisible();
  const chinese = await open("zh/plan/?id=accelerator");
  await expect(chinese.getByRole("heading", { level: 1 })).toHaveText("季度加速提成");
  await expect(chinese.getByText("没有追回：商机日后取消，不追回已得。")).toBeVisible();
  await expect(chinese.getByRole("main").locator("dl")).not.toContainText(/[a-z]{3}/);
});

test("an edited copy shows its own document and what was edited", async ({ open }) => {
  const page = await open("plan/?C=flat-c&C.from=flat&C.components.0.rate=0.06&id=flat-c");
  const edited = applyEdit(published("flat"), "components[0].rate", 0.06);
  expect(planOf((await page.locator("pre").textContent())!)).toEqual({ ...("plan" in edited ? edited.plan : undefined), id: "flat-c", title: { en: "Flat 5%, copy\u00A0C", zh: "固定 5%，副本\u00A0C" } });
  const row = page.getByRole("row").filter({ hasText: "5% of bookings" });
  await expect(row).toContainText("6% of bookings");
});

test("pay by attainment is the sum of the tiers", async ({ visit }) => {
  const page = await visit("plan/?id=accelerator");
  const rows = await page.getByRole("table").filter({ has: page.getByRole("columnheader", { name: "Attainment" }) }).locator("tbody tr").evaluateAll((nodes) => nodes.map((n) => [...n.children].map((c) => c.textContent)));
  const pay = (a: number) => Math.min(a, 0.5) * 0.03 + Math.max(0, Math.min(a, 1) - 0.5) * 0.05 + Math.max(0, a - 1) * 0.09;
  expect(rows.length).toBeGreaterThan(3);
  for (const [attainment, share] of rows) expect(Number.parseFloat(share!)).toBeCloseTo(pay(Number.parseFloat(attainment!) / 100) * 100, 6);
});

test("an id that the site does not have is said, with the plans it has", async ({ visit }) => {
  const page = await visit("plan/?id=nothing");
  await expect(page.getByText("The plan nothing is not here.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Retroactive bands" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Retroactive bands", { timeout: 30_000 });
});

test("the plan in focus stands in the HTML before any script runs, and is the same once it is live", async ({ browser, site, open }) => {
  const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await still.goto(`${site}plan/`);
  const before = await figuresIn(still);
  expect(Object.keys(before).length).toBeGreaterThan(1);
  expect(await figuresIn(await open("plan/"))).toEqual(before);
});

test("the plan that is asked for is named while another still stands published, and none of the other's words with it", async ({ page, site }) => {
  await page.route("**/pipeline.duckdb", () => {});
  await page.goto(`${site}plan/?id=icr`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Individual commission rate");
  await expect(page.getByText("This plan stands here as soon as it has been read and replayed.")).toBeVisible();
  await expect(page.getByText("3% to 50% of quota")).toHaveCount(0);
});

test("the key that a statement has for a plan is understood too", async ({ visit }) => {
  const page = await visit("plan/?plan=bands");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Retroactive bands");
});
