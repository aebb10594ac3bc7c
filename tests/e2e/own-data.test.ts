import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { workbook } from "../lib/workbook.ts";
import { command, commandFigures, planIds, type Written } from "./lib/commands.ts";
import { dist } from "./lib/host.ts";
import { expect, figuresIn, test } from "./lib/site.ts";

const work = mkdtempSync(join(tmpdir(), "attain-own-"));
test.afterAll(() => rmSync(work, { recursive: true }));

/** Files as a reader has them in a folder. */
function folder(name: string, files: Record<string, string | Buffer>): { path: string; files: string[] } {
  const path = join(work, name);
  mkdirSync(path);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content);
  return { path, files: Object.keys(files).map((file) => join(path, file)) };
}

const own = (page: Page) => page.locator("#own");
const bring = (page: Page, files: readonly string[]) => page.locator("#own input[type=file]").first().setInputFiles([...files]);
/** The figures of a page of these data, once they are the ones on it. */
async function figuresOf(page: Page, link: string): Promise<Record<string, string>> {
  await page.getByRole("banner").getByRole("link", { name: link, exact: true }).click();
  await expect(page).toHaveTitle(`${link} · Attain`);
  await expect(page.getByRole("main")).not.toHaveClass(/\b(busy|stale)\b/);
  return figuresIn(page);
}

/** Deals of a company whose export has semicolons, decimal commas, days that fit both orders, and rows that do not load. */
function germanExport(): string {
  const day = (n: number) => `${String((n % 12) + 1).padStart(2, "0")}/${String(((n * 5) % 12) + 1).padStart(2, "0")}/2024`;
  const stages = ["Prospecting", "Proposal", "Closed Won", "Closed Lost", "Deleted"];
  const rows = Array.from({ length: 200 }, (_, i) => [`D-${i}`, `Customer ${i % 17}`, ["Anna Vogt", "Ben Krüger", "Cem Aydın"][i % 3], stages[i % 5], day(i), day(i + 7), i === 40 ? "abc" : `${i}.${String((i * 37) % 1000).padStart(3, "0")},50`, ["North", "South"][i % 2]]);
  rows[60]![0] = "D-58"; // a second row of the same deal
  return ["Deal ID;Customer;Owner;Stage;Created;Close Date;Amount;Area", ...rows.map((r) => r.join(";")), "D-200;one field too few"].join("\r\n");
}

test("a file that no mapping knows becomes a dataset: proposed, corrected, tried, used on every page, kept, forgotten; and the command line says the same", async ({ open, page, site }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  const export_ = folder("german", { "pipeline.csv": germanExport() });
  await open("data/");
  const example = await figuresIn(page);
  await bring(page, export_.files);

  await expect(own(page).getByRole("rowheader", { name: /pipeline.csv/ })).toContainText("UTF-8, semicolons between columns");
  // Proposed by the names of the columns; what is not known is asked.
  await expect(page.getByLabel("Column for Amount in pipeline.csv")).toHaveValue("Amount");
  await expect(page.getByLabel("Column for Customer in pipeline.csv")).toHaveValue("Customer");
  await expect(page.getByLabel("Meaning of Closed Won")).toHaveValue("won");
  await expect(page.getByLabel("Meaning of Deleted")).toHaveValue("out");
  const tryIt = page.getByRole("button", { name: "See what would load" });
  await expect(tryIt).toBeDisabled();
  await expect(own(page)).toContainText("say whether Created on is written month first or day first");
  await expect(own(page)).toContainText(/\d\d\/\d\d\/2024: \d+ \w+ 2024 or \d+ \w+ 2024\? 133 dates fit both/);
  await page.getByLabel("How days are written: Created on").selectOption("day");
  await page.getByLabel("How days are written: Closed on, or planned to").selectOption("day");
  await page.getByLabel("Currency", { exact: true }).fill("eur");
  await page.getByLabel("Name of the dataset").fill("Vogt & Söhne");
  await page.getByLabel("Day of the export").fill("2024-12-31");
  // A correction goes through: the customer is taken from another column, and put back.
  await page.getByLabel("Column for Customer in pipeline.csv").selectOption("Area");
  await page.getByLabel("Column for Customer in pipeline.csv").selectOption("Customer");
  await tryIt.click();

  // What would load and what would not, before anything is replaced.
  await expect(own(page).getByRole("heading", { name: "158 of 201 rows would load" })).toBeVisible();
  await expect(own(page)).toContainText("3 would be rejected, 40 left out by a rule");
  await expect(own(page).getByRole("row", { name: /pipeline.csv 42 Amount Not a number.*abc/ })).toBeVisible();
  await expect(own(page).getByRole("row", { name: /pipeline.csv 62 Deal ID A row before has the same key \(line 60\) D-58/ })).toBeVisible();
  await expect(own(page).getByRole("row", { name: /pipeline.csv 202 .*Too few or too many fields/ })).toBeVisible();
  // What to do, once for each reason.
  await expect(own(page).getByText("What points and commas mean is said below the columns of the file")).toBeVisible();
  // Counted by file and reason before the examples, and every one of them in a file.
  for (const reason of ["Amount Not a number 1", "Deal ID A row before has the same key 1", "– Too few or too many fields 1"]) await expect(own(page).getByRole("row", { name: `pipeline.csv ${reason}` })).toBeVisible();
  const rejected = page.waitForEvent("download");
  await own(page).getByRole("button", { name: "Save all of them as CSV" }).click();
  await (await rejected).saveAs(join(work, "rejected.csv"));
  expect(readFileSync(join(work, "rejected.csv"), "utf8").trimEnd().split("\r\n").map((line) => line.split(",").slice(0, 3).join())).toEqual(["\ufeffFile,Line,Column", "pipeline.csv,42,Amount", "pipeline.csv,62,Deal ID", "pipeline.csv,202,"]);
  // What the deals come to stands beside what their owner's system says, before the data are used.
  const wonBefore = await own(page).getByRole("row", { name: /^Won / }).getByRole("cell").allTextContents();
  expect(await figuresIn(page)).toEqual(example);
  const saved = page.waitForEvent("download");
  await own(page).getByRole("button", { name: "Save mapping" }).click();
  const mapping = join(work, "saved.yaml");
  await (await saved).saveAs(mapping);

  // The command line takes the mapping as it is, and says the same.
  const out = join(work, "german-bundle");
  const written = command<Written>("import", ["--from", export_.path, "--mapping", mapping, "--out", out]);
  expect(written.files).toEqual([{ file: "pipeline.csv", read: 201, loaded: 158, rejected: 3, left_out: 40 }]);
  await page.getByRole("button", { name: "Use this data" }).click();
  await expect(page.getByRole("banner")).toContainText("Vogt & Söhne as of 31 Dec 2024", { timeout: 60_000 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("201 rows read: 158 loaded, 3 rejected, 40 left out");
  const data = await figuresIn(page);
  // What the import rejected is graded in the tab as by the command line.
  expect([data["check:rejected-rows"], data["check:duplicate-id"]]).toEqual(["3", "1"]);
  const overview = await figuresOf(page, "Overview");
  expect(Object.keys(overview).length).toBeGreaterThan(15);
  expect(wonBefore.map((text) => text.replaceAll(",", ""))).toEqual([overview["won"], overview["won_amount"]]);
  const base = planIds.find((id) => `cost:${id}` in overview && !(`cost_change:${id}` in overview))!;
  const printed = await commandFigures(out, written, [...Object.keys(data), ...Object.keys(overview)], base);
  const both = Object.entries({ ...data, ...overview }).filter(([id]) => printed.has(id));
  expect(both.length).toBeGreaterThan(25);
  expect(Object.fromEntries(both)).toEqual(Object.fromEntries(both.map(([id]) => [id, printed.get(id)])));
  const funnel = await figuresOf(page, "Funnel");
  expect(funnel["reached:proposal"]).toBe(printed.get("reached:proposal"));
  const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as { tables: Record<string, number>; sources: unknown };
  for (const [table, rows] of Object.entries(manifest.tables)) expect(data[`table_rows:${table}`]).toBe(String(rows));

  // Kept on the reader's word, it survives a reload; forgotten, nothing is left of it.
  const stored = () => page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name));
  expect(await stored()).toEqual([]);
  await figuresOf(page, "Data");
  await own(page).getByRole("button", { name: "Keep in this browser" }).click();
  await expect(own(page)).toContainText("It is kept in this browser");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("201 rows read: 158 loaded, 3 rejected, 40 left out", { timeout: 60_000 });
  expect(await figuresIn(page)).toEqual(data);
  await own(page).getByRole("link", { name: "Back to Example company" }).click();
  await expect(page.getByRole("banner")).toContainText("Example company", { timeout: 60_000 });
  await own(page).getByRole("link", { name: "Show it" }).click();
  await expect(page.getByRole("banner")).toContainText("Vogt & Söhne", { timeout: 60_000 });
  await own(page).getByRole("button", { name: "Forget my data" }).click();
  await expect(page.getByRole("banner")).toContainText("Example company", { timeout: 60_000 });
  expect(await stored()).toEqual([]);
  await page.goto(`${site}data/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("4,000 deals in this dataset");
  await expect(own(page).getByRole("button", { name: "Forget my data" })).toHaveCount(0);
});

test("an export that a mapping knows is recognized by its columns, and loads as it does on the command line", async ({ open, page }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  const from = "tests/fixtures/import/hubspot/in";
  const file = readFileSync(join(from, "all-deals-2024.csv"));
  const export_ = folder("hubspot", { "My export.csv": file });
  await open("data/");
  await bring(page, export_.files);
  await expect(page.getByLabel("Read by")).toHaveValue("mapping:hubspot");
  await page.getByLabel("Currency", { exact: true }).fill("USD");
  await page.getByLabel("Day of the export").fill("2024-06-30");
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(page.getByRole("button", { name: "Use this data" })).toBeVisible();
  const saved = page.waitForEvent("download");
  await own(page).getByRole("button", { name: "Save mapping" }).click();
  const mapping = join(work, "hubspot.yaml");
  await (await saved).saveAs(mapping);
  const out = join(work, "hubspot-bundle");
  const written = command<Written>("import", ["--from", export_.path, "--mapping", mapping, "--out", out]);
  const [{ read, loaded, rejected, left_out }] = written.files as [Written["files"][number]];
  await expect(own(page).getByRole("row", { name: `My export.csv ${read} ${loaded} ${rejected} ${left_out}` })).toBeVisible();
  expect(rejected + left_out).toBeGreaterThan(0);

  // Plain headers are read by the plain mapping, as long as it knows every word of the stages.
  const plain = (stage: string) => `Deal ID,Owner,Created,Close Date,Stage,Amount\n1,Ada,2024-01-05,2024-03-01,Won,1\n2,Bo,2024-01-06,2024-09-01,${stage},5\n`;
  for (const [name, stage, how] of [["plain", "Proposal", "mapping:generic"], ["own-words", "Pitch", "hand"]] as const) {
    await own(page).getByRole("button", { name: "Choose other files" }).click();
    await bring(page, folder(name, { "deals.csv": plain(stage) }).files);
    await expect(page.getByLabel("Read by")).toHaveValue(how);
  }

  // A workbook: which of its sheets, and in which row its header stands, is the reader's to say.
  const rows = [["Deals of the year"], [], ["Deal ID", "Owner", "Stage", "Created", "Amount"], ["W1", "Anna", "Won", { s: 1, v: "45292" }, 100.5], ["W2", "Ben", "Talk", { s: 1, v: "45300" }, "many"]];
  const book = folder("book", { "book.xlsx": Buffer.from(workbook([{ name: "Deals", rows }, { name: "Notes", rows: [["a"], ["b"]] }])) });
  await own(page).getByRole("button", { name: "Choose other files" }).click();
  await bring(page, book.files);
  await expect(own(page)).toContainText("book.xlsx has several sheets with something in them: Deals, Notes. Choose which one is meant.");
  await page.getByLabel("Sheet of book.xlsx").selectOption("Deals");
  await page.getByLabel("Line of the header in book.xlsx").fill("3");
  await page.getByLabel("Line of the header in book.xlsx").press("Enter");
  await expect(page.getByLabel("Column for Amount in book.xlsx")).toHaveValue("Amount");
  await page.getByLabel("Currency", { exact: true }).fill("USD");
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page).getByRole("row", { name: "book.xlsx 2 1 1 0" })).toBeVisible();
  await expect(own(page).getByRole("row", { name: /book.xlsx 5 Amount Not a number.*many/ })).toBeVisible();
  const savedBook = page.waitForEvent("download");
  await own(page).getByRole("button", { name: "Save mapping" }).click();
  await (await savedBook).saveAs(join(work, "book.yaml"));
  const read_ = command<Written>("import", ["--from", book.path, "--mapping", join(work, "book.yaml"), "--out", join(work, "book-bundle")]);
  expect(read_.files).toEqual([{ file: "book.xlsx", read: 2, loaded: 1, rejected: 1, left_out: 0 }]);
});

test("what points are is asked where no number of a file tells, and words that would become no value are named before they are", async ({ open, page }) => {
  const rows = Array.from({ length: 12 }, (_, i) => `D-${i};Anna;${i % 2 ? "Closed Won" : "Proposal"};${i % 3 ? "New Business" : "Swap"};2024-05-1${i % 9};${12 + i}.000`);
  await open("data/");
  await bring(page, folder("points", { "pipeline.csv": ["Deal ID;Owner;Stage;Type;Close Date;Amount", ...rows].join("\n") }).files);
  await expect(own(page)).toContainText("12.000: 12,000 or 12? 12 numbers fit both. Choose how the numbers of this file are written.");
  await expect(own(page)).toContainText("pipeline.csv: say whether numbers are written 1,234.50 or 1.234,50.");
  await page.getByLabel("Currency", { exact: true }).fill("eur");
  await page.getByLabel("Day of the export").fill("2024-06-30");
  const tryIt = page.getByRole("button", { name: "See what would load" });
  await expect(tryIt).toBeDisabled();
  await own(page).getByText("1.234,50", { exact: true }).click();
  await tryIt.click();
  await expect(own(page).getByRole("heading", { name: "12 of 12 rows would load" })).toBeVisible();
  await expect(own(page).getByRole("row", { name: /^All deals/ })).toContainText("210,000.00");
  await expect(own(page)).toContainText("pipeline.csv: 4 rows without kind, because the mapping does not know the word in Type: “Swap” (4). Say under map of kind what each means");
  // The other way, which is as good a reading of these.
  await page.getByRole("button", { name: "Change the columns" }).click();
  await own(page).getByText("1,234.50", { exact: true }).click();
  await tryIt.click();
  await expect(own(page).getByRole("row", { name: /^All deals/ })).toContainText("210.00");
});

test("what cannot be read says what and where and leaves all as it was; a bundle is taken as it is", async ({ open, page, site }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  const bad = folder("bad", { "empty.csv": "", "quote.csv": 'Deal ID,Stage\n1,"Won\n2,Lost\n', "broken.xlsx": Buffer.from("PK\u0003\u0004 nothing"), "notes.pdf": "%PDF",
    "latin.csv": Buffer.from("Deal ID,Stage\n1,Won\n2,Caf\xe9\n", "latin1"), "two.csv": Buffer.concat([Buffer.from("Deal ID,Stage\n1,Café\n"), Buffer.from("2,Caf\xe9\n", "latin1")]), "cut.csv.gz": Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]), "old.xls": Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "sheets.xlsx": Buffer.from(workbook([{ name: "Empty", rows: [] }])), "wrong.yaml": "mapping: x\nfils: {}\n" });
  const named = (name: string) => bad.files.find((path) => path.endsWith(`/${name}`))!;
  await open("zh/data/");
  await bring(page, [named("empty.csv")]);
  await expect(page.getByRole("alert")).toContainText("empty.csv 是空的：第一行应为列名。请重新导出，或去掉这个文件。 原有数据未改动。");
  await page.goto(`${site}data/`);
  await page.waitForFunction(() => performance.getEntriesByName("attain:live").length > 0);
  const before = await figuresIn(page);
  for (const [name, text] of [["quote.csv", "quote.csv, line 2, Stage: a quotation mark opens here and is never closed"], ["broken.xlsx", "broken.xlsx is not a workbook that can be read"], ["notes.pdf", "None of these files is a table"], ["two.csv", "two.csv, line 3: the text is not UTF-8, and that of line 2 is."], ["cut.csv.gz", "cut.csv.gz"], ["old.xls", "old.xls"], ["sheets.xlsx", "sheets.xlsx is empty"], ["wrong.yaml", "wrong.yaml is not a mapping"]] as const) {
    await bring(page, [named(name)]);
    await expect(page.getByRole("alert")).toContainText(text);
  }
  const bundle = join(dist, "data", "simple");
  await bring(page, [join(bundle, "manifest.json")]);
  await expect(page.getByRole("alert")).toContainText("pipeline.duckdb is not among these");
  expect(await figuresIn(page)).toEqual(before);
  // Given up while the engine for it comes up: nothing of it stays.
  await bring(page, [named("quote.csv")]);
  await own(page).getByRole("button", { name: "Cancel" }).click();
  await expect(own(page).getByText("Drop files here")).toBeVisible();
  // Bytes that are what their manifest says, and no bundle: what was in use is in use again.
  const bytes = Buffer.from("no data file at all");
  const manifest = { ...(JSON.parse(readFileSync(join(bundle, "manifest.json"), "utf8")) as object), files: [{ path: "pipeline.duckdb", bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"), encrypted: false }] };
  await bring(page, folder("broken", { "manifest.json": JSON.stringify(manifest), "pipeline.duckdb": bytes }).files);
  await page.getByRole("button", { name: "Use this data" }).click();
  await expect(page.getByRole("alert")).toContainText("The data file is no bundle that this site can open", { timeout: 60_000 });
  await expect(page.getByRole("banner")).toContainText("Example company");
  await expect(page.getByRole("main")).not.toHaveClass(/\b(busy|stale)\b/);
  expect(await figuresIn(page)).toEqual(before);
  expect(new URL(page.url()).search).toBe("");
  await bring(page, [join(bundle, "manifest.json"), join(bundle, "pipeline.duckdb")]);
  await page.getByRole("button", { name: "Use this data" }).click();
  await expect(page.getByRole("banner")).toContainText("Brightwater Office Supply", { timeout: 60_000 });
  expect((await figuresIn(page))["table_rows:deals"]).toBe("300");
});

test("by hand: an outcome apart from the stage, a column a stage, a column a quarter, a header of two rows, control totals; another language keeps it", async ({ open, page, site }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  const deals = Array.from({ length: 60 }, (_, i) => [`D${i}`, ["Ann", "Bo"][i % 2], ["Talk", "Offer"][i % 2], ["Won", "Lost", ""][i % 3], `2024-0${1 + (i % 9)}-1${i % 9}`, `2024-0${1 + (i % 9)}-2${i % 9}`, i === 3 ? "abc" : String(100 + i), `2024-01-${String(1 + (i % 28)).padStart(2, "0")}`, i % 2 ? `2024-02-0${1 + (i % 9)}` : ""].join(","));
  const export_ = folder("by-hand", {
    "deals-export.csv": `Deal ID,Owner,Stage,Status,Created,Closed On,Amount,Date entered Talk,Offer date\n${deals.join("\n")}\n`,
    "quota.csv": "Name,2024,,Note\n,Q1,Q2,\nAnn,1000,2000,x\nBo,,500,\n",
  });
  await open("data/");
  await bring(page, export_.files);
  await expect(page.getByLabel("Column for Won or lost, when it stands apart in deals-export.csv")).toHaveValue("Status", { timeout: 90_000 });
  await expect(page.getByLabel("Meaning of (empty)")).toHaveValue("open");
  await expect(page.getByLabel("Stage that Date entered Talk is the day of")).toHaveValue("Talk");
  await expect(page.getByLabel("Stage that Offer date is the day of")).toHaveValue("Offer");
  await page.getByLabel("Rows of the header in quota.csv").selectOption("2");
  await page.getByLabel("Holds: quota.csv").selectOption("quotas");
  await expect(own(page)).toContainText("Columns that are each a period (2 of 2)");
  await expect(own(page)).toContainText("2024 Q2 1 Apr 2024 to 30 Jun 2024");
  await page.getByLabel("Currency", { exact: true }).fill("EUR");
  await page.getByLabel("Day of the export").fill("2024-12-31");
  await own(page).getByText("Control totals, if you know them").click();
  await page.getByLabel("Number of deals").fill("60");
  await page.getByLabel("Deals won").fill("20");
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page).getByRole("row", { name: "quota.csv 2 2 0 0" })).toBeVisible();
  await expect(own(page).getByRole("row", { name: "deals-export.csv 60 59 1 0" })).toBeVisible();
  await expect(own(page)).toContainText("2 of 2 control totals differ from what was loaded");
  await expect(own(page)).toContainText("deals-export.csv, 1 row: Amount: Not a number");
  const saved = page.waitForEvent("download");
  await own(page).getByRole("button", { name: "Save mapping" }).click();
  const mapping = join(work, "by-hand.yaml");
  await (await saved).saveAs(mapping);
  const out = join(work, "by-hand-bundle");
  const written = command<Written>("import", ["--from", export_.path, "--mapping", mapping, "--out", out]);
  expect(written.tables).toMatchObject({ deals: 59, quotas: 3 });
  await page.getByRole("button", { name: "Use this data" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("62 rows read: 61 loaded, 1 rejected, 0 left out", { timeout: 60_000 });
  const data = await figuresIn(page);
  for (const [table, rows] of Object.entries(written.tables)) expect(data[`table_rows:${table}`], table).toBe(String(rows));
  await expect(page.locator("#control-totals")).toContainText("−1");

  // Another language is another document: the data go along, are in that tab alone, and nothing of them stays in the browser.
  await page.getByRole("banner").getByRole("link", { name: /中文/ }).or(page.locator("a.language")).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("读入 62 行：载入 61，未载入 1，剔除 0", { timeout: 60_000 });
  await expect(page.locator("#control-totals")).toContainText("deals-export.csv，1 行：Amount：");
  expect(await figuresIn(page)).toEqual(data);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name))).toEqual([]);
  expect(await page.evaluate(() => sessionStorage.getItem("attain:hand"))).toBeNull();
  await expect(own(page)).toContainText("只在本标签页内");
  expect(new URL(page.url()).pathname).toBe(new URL(`${site}zh/data/`).pathname);

  // The saved mapping beside the files is taken at its word.
  await page.goto(`${site}data/`);
  await page.waitForFunction(() => performance.getEntriesByName("attain:live").length > 0);
  await bring(page, [...export_.files, mapping]);
  await expect(own(page)).toContainText("by-hand.yaml came with the files and reads deals-export.csv and quota.csv");
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page).getByRole("row", { name: "deals-export.csv 60 59 1 0" })).toBeVisible();
});

test("files of a ready mapping without the others it needs say which; a file without a header is read by the places of its columns; totals of a saved mapping stand in the form again", async ({ open, page }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  const orders = folder("orders", { "Sales.csv": "SalesOrderNumber|OrderDate|ProductKey|ResellerKey|EmployeeKey|SalesTerritoryKey|Quantity|Unit Price|Sales|Cost\nSO1|2017/08/25|1|2|3|4|1|5|5|4\n" });
  const plain = folder("no-header", { "pipeline.csv": Array.from({ length: 30 }, (_, i) => `D${i},${["Ann", "Bo"][i % 2]},${["Limbo", "Won", "Lost"][i % 3]},2024-0${1 + (i % 9)}-11,${100 + i}`).join("\n") });
  await open("data/");
  await bring(page, orders.files);
  await expect(own(page)).toContainText("These look like files of the mapping AdventureWorks resellers: Sales.csv. It needs others beside them: Product.csv (for products), ", { timeout: 90_000 });
  await expect(own(page)).toContainText("Without reps there is no dataset, and products, accounts, quotas and deal_attributes.value would be left out.");
  await page.getByRole("button", { name: "Choose other files" }).click();

  await bring(page, plain.files);
  await expect(own(page)).toContainText("Line 1 looks like values and not like the names of columns. If the file has no header, choose “none”");
  await page.getByLabel("Rows of the header in pipeline.csv").selectOption("none");
  await expect(own(page).getByRole("row", { name: /pipeline\.csv/ })).toContainText("30");
  await expect(page.getByLabel("Line of the header in pipeline.csv")).toBeHidden();
  await expect(own(page)).not.toContainText("looks like values");
  await expect(page.getByLabel("Column for Stage or status in pipeline.csv").getByRole("option")).toContainText(["none", "1: D", "2: ", "3: ", "4: 2024-", "5: 1"]);
  await expect(own(page)).not.toContainText("These look like files");
  await page.getByLabel("Column for Number or name of the deal in pipeline.csv").selectOption("1");
  await page.getByLabel("Column for Stage or status in pipeline.csv").selectOption("3");
  await page.getByLabel("Column for Owner in pipeline.csv").selectOption("2");
  await expect(page.getByLabel("Meaning of Lost")).toHaveValue("lost");
  // A word of which nothing is known is asked about, never taken for a stage by itself.
  await expect(page.getByLabel("Meaning of Limbo")).toHaveValue("");
  await expect(own(page)).toContainText("Say what this word means: “Limbo”.");
  await own(page).getByRole("button", { name: "The word without a meaning is an open stage" }).click();
  await expect(page.getByLabel("Meaning of Limbo")).toHaveValue("open");
  await page.getByLabel("Currency", { exact: true }).fill("EUR");
  await page.getByLabel("Day of the export").fill("2024-12-31");
  await own(page).getByText("Control totals, if you know them").click();
  await page.getByLabel("Deals won").fill("10");
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page).getByRole("row", { name: "pipeline.csv 30 30 0 0" })).toBeVisible();
  const saved = page.waitForEvent("download");
  await own(page).getByRole("button", { name: "Save mapping" }).click();
  const mapping = join(work, "no-header.yaml");
  await (await saved).saveAs(mapping);
  expect(command<Written>("import", ["--from", plain.path, "--mapping", mapping, "--out", join(work, "no-header-bundle")]).tables).toMatchObject({ deals: 30, reps: 2 });

  await page.getByRole("button", { name: "Change the columns" }).click();
  await page.getByRole("button", { name: "Choose other files" }).click();
  await bring(page, [...plain.files, mapping]);
  await expect(page.getByLabel("Deals won")).toHaveValue("10", { timeout: 90_000 });
  await expect(page.getByLabel("Number of deals")).toHaveValue("");
});

test("a text of another encoding is read once the reader says which; a column in thousands, a word for nothing and a column that knows no loss are what they say", async ({ open, page }) => {
  await open("data/");
  await bring(page, folder("latin", { "deals.csv": Buffer.from("Deal ID,Stage,Is Won,Owner,Amount (k),Cost\n1,Won,1,Ren\xe9,1.5,n/a\n2,Lost,,Ann,2,700\n", "latin1") }).files);
  await expect(own(page)).toContainText("deals.csv, line 2: the text is neither", { timeout: 90_000 });
  await page.getByLabel("Encoding of deals.csv").selectOption("windows-1252");
  await expect(own(page).getByRole("combobox", { name: "Column for Amount in deals.csv" })).toHaveValue("Amount (k)");
  await expect(own(page)).toContainText("Each number times 1,000.");
  await page.getByLabel("Currency", { exact: true }).fill("EUR");
  await page.getByLabel("Day of the export").fill("2024-12-31");
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page).getByRole("row", { name: "Lost 1 2,000.00" })).toBeVisible();
  await own(page).getByRole("button", { name: "Take n/a as empty" }).click();
  await expect(own(page).getByRole("row", { name: "Won 1 1,500.00" })).toBeVisible();
  await own(page).getByRole("button", { name: "Change the columns" }).click();
  await own(page).getByRole("button", { name: "Take them as they stand" }).click();
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page).getByRole("row", { name: "Won 1 1.50" })).toBeVisible();
});

test("of columns that share a name it is said what each is called, and the one that is chosen is read", async ({ open, page }) => {
  await open("data/");
  await bring(page, folder("shared", { "d.csv": "Deal ID,Stage,Owner,Amount,Amount\n1,Won,Ann,5,7\n2,Lost,Bo,1,9\n" }).files);
  await expect(own(page)).toContainText("Two columns are called “Amount”. Below they are “Amount (1)” and “Amount (2)”: choose which is meant", { timeout: 90_000 });
  await expect(own(page)).not.toContainText("stands over several columns");
  await page.getByLabel("Column for Amount in d.csv").selectOption("Amount (2)");
  await page.getByLabel("Currency", { exact: true }).fill("EUR");
  await page.getByLabel("Day of the export").fill("2024-12-31");
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page).getByRole("row", { name: "Won 1 7.00" })).toBeVisible();
});

test("that no column is recognised for amounts and days is said before anything is loaded; what would read rejected days and numbers is one click away", async ({ open, page }) => {
  await open("data/");
  await bring(page, folder("misspelt", { "d.csv": "Deal ID,Stage,Created,Amuont,Closing,Owner\nD1,Won,2024-01-05,CHF 1\u00a0100.00,2024-02-01,Ann\nD2,Lost,45327,CHF 200.00,2024-03-01,Bo\n" }).files);
  const said = own(page).getByText(/^No column was recognised/);
  await expect(said).toContainText("“Amount” and “Closed on, or planned to”", { timeout: 90_000 });
  await own(page).getByRole("combobox", { name: "Column for Amount in d.csv" }).selectOption("Amuont");
  await own(page).getByRole("combobox", { name: "Column for Closed on, or planned to in d.csv" }).selectOption("Closing");
  await expect(said).toHaveCount(0);

  await page.getByLabel("Currency", { exact: true }).fill("CHF");
  await page.getByLabel("Day of the export").fill("2024-12-31");
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page)).toContainText("None of the rows could be loaded");
  await own(page).getByRole("button", { name: "Read numbers as 1 234.50, with CHF left off" }).click();
  await expect(own(page).getByRole("row", { name: "d.csv 2 1 1 0" })).toBeVisible();
  await expect(own(page)).toContainText("How its days are written is said below the column");
  await expect(own(page)).not.toContainText("in the mapping");
  await own(page).getByRole("button", { name: "Read days as YYYY-MM-DD and excel-1900" }).click();
  await expect(own(page).getByRole("row", { name: "d.csv 2 2 0 0" })).toBeVisible();
  await expect(own(page).getByRole("row", { name: "Won 1 1,100.00" })).toBeVisible();

  // Whoever goes on before they are open keeps them, with their own day.
  await own(page).getByRole("button", { name: "Use this data" }).click();
  await page.getByRole("banner").getByRole("link", { name: "Overview", exact: true }).click();
  await expect(page.getByRole("banner")).toContainText("as of 31 Dec 2024", { timeout: 90_000 });
  await expect(page).toHaveTitle(/^Overview/);
  expect(new URL(page.url()).search).toBe("?dataset=own-data");
});

test("files that are being mapped go along to another language with all that was said of them, and back with what would load", async ({ open, page }) => {
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const stored = () => page.evaluate(async () => [(await indexedDB.databases()).length, sessionStorage.getItem("attain:hand")]);
  const rows = Array.from({ length: 40 }, (_, i) => [`D${i}`, `Owner ${i % 3}`, ["Offer", "Talk", "Done", "Gone"][i % 4], `0${1 + (i % 9)}/0${1 + (i % 7)}/2024`, i % 2 ? "2024-03-01" : "", `${i},5`, ["x", "y"][i % 2]].join(";"));
  const export_ = folder("two-languages", { "pipeline.csv": `Our deals;;;;;;\nDeal ID;Owner;Stage;Created;Second date;Amount;Area\n${rows.join("\n")}\n`, "notes.pdf": "%PDF" });
  await open("data/");
  await bring(page, export_.files);
  await expect(own(page)).toContainText("Line 1 looks like a title");
  await page.getByLabel("Line of the header in pipeline.csv").fill("2");
  await page.getByLabel("Line of the header in pipeline.csv").press("Enter");
  await expect(page.getByLabel("Column for Amount in pipeline.csv")).toHaveValue("Amount");
  await expect(own(page)).not.toContainText("looks like a title");
  // The file is read once more under its new header, and its fields are drawn anew when that is done.
  await expect(async () => {
    const field = page.getByLabel("Column for Last activity in pipeline.csv");
    if (!(await field.isVisible())) await own(page).getByText(/^Fields without a column/).click();
    await field.selectOption("Second date", { timeout: 2_000 });
  }).toPass();
  await page.getByLabel("How days are written: Created on").selectOption("month");
  await expect(own(page)).toContainText("Say what these words mean: “Done”, “Gone”.");
  await page.getByLabel("Meaning of Done").selectOption("won");
  await page.getByLabel("Meaning of Gone").selectOption("out");
  const places = () => own(page).getByRole("row", { name: /^(Offer|Talk) / }).locator("th").allTextContents();
  const proposed = await places();
  await page.getByLabel("Move " + proposed[1]! + " up").click();
  const order = await places();
  expect(order).toEqual(proposed.toReversed());
  await page.getByLabel("Currency", { exact: true }).fill("EUR");
  await page.getByLabel("Name of the dataset").fill("Two languages");
  await page.getByLabel("Day of the export").fill("2024-12-30");
  await own(page).getByText("Control totals, if you know them").click();
  await page.getByLabel("Deals won").fill("10");

  await page.locator("a.language").click();
  await expect(page.getByLabel("“Done”的含义")).toHaveValue("won", { timeout: 90_000 });
  await expect(page.getByLabel("“Gone”的含义")).toHaveValue("out");
  expect(await places()).toEqual(order);
  await expect(page.getByLabel("pipeline.csv 中“最后跟进日期”对应的列").or(page.locator("select").filter({ has: page.locator("option:checked", { hasText: "Second date" }) })).first()).toHaveValue("Second date");
  await expect(page.getByLabel("币种", { exact: true })).toHaveValue("EUR");
  await expect(page.getByLabel("导出日期")).toHaveValue("2024-12-30");
  await expect(page.getByLabel("赢单数")).toHaveValue("10");
  await expect(own(page)).toContainText("notes.pdf");
  await expect(own(page)).not.toContainText("试导入之前还需要");
  expect(await stored()).toEqual([0, null]);
  await page.getByRole("button", { name: "看看能载入多少" }).click();
  await expect(own(page).getByRole("row", { name: /^赢单 / }).getByRole("cell").first()).toHaveText("10");
  await expect(own(page)).toContainText(/商机的最后一次变动在2024年9月\d日，而数据将截至2024年12月30日/);
  const said = await own(page).getByRole("row").filter({ hasText: "pipeline.csv" }).first().getByRole("cell").allTextContents();

  // Even from another page, by way of one that never reads them.
  await page.getByRole("banner").getByRole("link", { name: "口径", exact: true }).click();
  await page.locator("a.language").click();
  await expect(page).toHaveTitle(/Definitions/);
  await page.waitForFunction(() => performance.getEntriesByName("attain:live").length > 0);
  await page.getByRole("banner").getByRole("link", { name: "Data", exact: true }).click();
  await expect(own(page).getByRole("row", { name: /^Won / }).getByRole("cell").first()).toHaveText("10", { timeout: 90_000 });
  expect(await own(page).getByRole("row").filter({ hasText: "pipeline.csv" }).first().getByRole("cell").allTextContents()).toEqual(said);
  await expect(own(page)).toContainText(/Nothing happened to a deal after \d Sep 2024, and the data would be as of 30 Dec 2024/);
  await own(page).getByRole("button", { name: /^Take \d Sep 2024$/ }).click();
  await expect(own(page)).toContainText("Does it agree with your own system?");
  await expect(own(page)).not.toContainText("the data would be as of");
  await own(page).getByRole("button", { name: "Change the columns" }).click();
  expect(await places()).toEqual(order);
  expect(asked).toEqual([]);
  expect(await stored()).toEqual([0, null]);
});

test("files of 50 MB go along to another language with progress, and stay when the reader does", async ({ open, page }) => {
  const stored = () => page.evaluate(async () => [(await indexedDB.databases()).length, sessionStorage.getItem("attain:hand")]);
  const row = (i: number) => `D-${i},Owner ${i % 40},${["Proposal", "Closed Won", "Closed Lost"][i % 3]},2024-01-1${i % 9},${i % 9000}.50,${"a note of the deal ".repeat(5)}\n`;
  let text = "Deal ID,Owner,Stage,Created,Amount,Note\n";
  for (let i = 0; text.length < 50e6; i++) text += row(i);
  const export_ = folder("large", { "pipeline.csv": text });
  await open("data/");
  // A file on a slow disk: the page reads it in pieces that keep it waiting.
  await page.evaluate(() => {
    const { stream } = Blob.prototype;
    Blob.prototype.stream = function (this: Blob) {
      return stream.call(this).pipeThrough(new TransformStream({ transform: async (piece: Uint8Array<ArrayBuffer>, to: TransformStreamDefaultController<Uint8Array<ArrayBuffer>>) => (await new Promise((go) => setTimeout(go, 5)), to.enqueue(piece)) }));
    } as typeof stream;
  });
  await bring(page, export_.files);
  await expect(page.getByLabel("Column for Amount in pipeline.csv")).toHaveValue("Amount", { timeout: 90_000 });

  const status = page.locator(".status .words");
  await page.locator("a.language").click();
  await expect(status).toContainText(/Taking your files along: [\d.]+ of 50\.0 MB/);
  await page.getByRole("button", { name: "Stay here" }).click();
  await expect(status).not.toContainText("Taking your files along");
  expect(new URL(page.url()).pathname).not.toContain("/zh/");
  await expect(page.getByLabel("Column for Amount in pipeline.csv")).toHaveValue("Amount");
  expect(await stored()).toEqual([0, null]);

  await page.locator("a.language").click();
  await expect(page.getByLabel("pipeline.csv 中“金额”对应的列")).toHaveValue("Amount", { timeout: 120_000 });
  expect(await stored()).toEqual([0, null]);
});

test("order lines become deals, every one won, with two ticks; the saved mapping reads them alike in the shell", async ({ open, page }) => {
  // 300 orders of one to four lines; an order's lines are of different products, and each repeats what the whole order cost.
  const lines = Array.from({ length: 300 }, (_, order) =>
    Array.from({ length: 1 + (order % 4) }, (_, line) => [`SO-${1000 + order}`, ["Ann", "Bo", "Cy"][order % 3], `Customer ${order % 20}`, `P${(order + line) % 5}`, `2024-${String(1 + (order % 12)).padStart(2, "0")}-15`, `${order + line}.25`, String(10 + (order % 3)), line + 1, ["North", "South"][order % 2], ["Red", "Blue", "Green"][(order + line) % 3]]),
  ).flat();
  const cents = lines.reduce((n, l) => n + Math.round(Number(l[5]) * 100), 0);
  const sum = (cents / 100).toLocaleString("en", { minimumFractionDigits: 2 });
  const export_ = folder("order-lines", { "order_lines.csv": ["Order ID,Sales Rep,Customer,Product,Order Date,Line Total,Cost,Quantity,Area,Colour", ...lines.map((l) => l.join(","))].join("\n") });
  await open("data/");
  await bring(page, export_.files);
  await expect(own(page)).toContainText("300 deal ids in 750 rows. In an export of orders, each row is one line of an order.", { timeout: 90_000 });
  await expect(own(page)).toContainText("tick “Every row is a won deal”");
  await expect(own(page)).toContainText("Further columns that become filters (2 of 2)");
  const isLines = own(page).getByRole("checkbox", { name: "Rows with the same deal id are lines of one deal: amounts, cost and quantity are added up" });
  const allWon = own(page).getByRole("checkbox", { name: "Every row is a won deal" });
  await allWon.check();
  await expect(own(page)).not.toContainText("tick “Every row is a won deal”");
  await page.getByLabel("Currency", { exact: true }).fill("EUR");
  await page.getByLabel("Day of the export").fill("2024-12-31");

  // Without the other, the first line of every order alone is a deal, and the advice names the tick.
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page).getByRole("row", { name: "order_lines.csv 750 300 450 0" })).toBeVisible();
  await expect(own(page)).toContainText("tick “Rows with the same deal id are lines of one deal” where columns are chosen");
  await own(page).getByRole("button", { name: "Change the columns" }).click();

  await isLines.check();
  await expect(own(page)).toContainText("Added up: Amount, Cost and Quantity. Product: kept where all lines of a deal have the same.");
  await expect(own(page)).toContainText("Further columns that become filters (1 of 2)");
  await isLines.uncheck();
  await expect(own(page)).toContainText("Further columns that become filters (2 of 2)");
  await isLines.check();
  await own(page).getByRole("checkbox", { name: "Cost is the same in every line of all 225 deals of several lines" }).check();
  await expect(own(page)).toContainText("Added up: Amount and Quantity.");

  // What was said of rows goes along to another language, and back.
  await page.locator("a.language").click();
  await expect(own(page)).toContainText("相加：金额、数量。产品：同一商机各行相同时保留。", { timeout: 90_000 });
  for (const name of ["编号相同的行是同一商机的明细", "有多行的 225 条商机中，各行的成本都相同", "每一行都是赢单"]) await expect(own(page).getByRole("checkbox", { name })).toBeChecked();
  await page.locator("a.language").click();
  await expect(own(page)).toContainText("Further columns that become filters (1 of 2)", { timeout: 90_000 });
  await page.getByRole("button", { name: "See what would load" }).click();
  await expect(own(page).getByRole("row", { name: "order_lines.csv 750 750 0 0" })).toBeVisible();
  await expect(own(page).getByRole("row", { name: `Won 300 ${sum}` })).toBeVisible();
  const saved = page.waitForEvent("download");
  await own(page).getByRole("button", { name: "Save mapping" }).click();
  const mapping = join(work, "order-lines.yaml");
  await (await saved).saveAs(mapping);
  await own(page).getByRole("button", { name: "Use this data" }).click();
  await expect(page.getByRole("banner")).toContainText("order_lines as of 31 Dec 2024", { timeout: 90_000 });

  const out = join(work, "order-lines-bundle");
  const shell = command<Written>("import", ["--from", export_.path, "--mapping", mapping, "--out", out]);
  expect(shell).toMatchObject({ files: [{ file: "order_lines.csv", read: 750, loaded: 750, rejected: 0, left_out: 0 }], tables: { deals: 300, reps: 3, accounts: 20, products: 5, deal_attributes: 300 } });
  const data = await figuresIn(page);
  for (const [table, rows] of Object.entries(shell.tables)) expect(data[`table_rows:${table}`]).toBe(String(rows));
  const overview = await figuresOf(page, "Overview");
  expect([overview["won"], overview["won_amount"]]).toEqual(["300", (cents / 100).toFixed(2)]);
  const printed = await commandFigures(out, shell, ["won", "won_amount"], planIds[0]!);
  expect([printed.get("won"), printed.get("won_amount")]).toEqual([overview["won"], overview["won_amount"]]);
});

test("a file of a header alone is said to be empty and cannot be used; deals that nobody owns can, once that is said; a folder gives its name", async ({ open, page }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  const about = async () => {
    await page.getByLabel("Currency", { exact: true }).fill("EUR");
    await page.getByLabel("Day of the export").fill("2024-12-31");
    await page.getByRole("button", { name: "See what would load" }).click();
  };
  await open("data/");
  await bring(page, folder("header-alone", { "pipeline.csv": "Deal ID,Owner,Stage,Close Date,Amount\n" }).files);
  await about();
  await expect(own(page).getByRole("heading", { name: "There is no row to load" })).toBeVisible({ timeout: 60_000 });
  await expect(own(page)).toContainText("pipeline.csv has a header and no rows");
  await expect(own(page)).not.toContainText("Every row would be loaded");
  await expect(page.getByRole("button", { name: "Use this data" })).toHaveCount(0);
  await own(page).getByRole("button", { name: "Choose other files" }).click();

  const { path } = folder("north", { "accounts.csv": "Account ID,Name\nA1,Acme\n", "pipeline.csv": "Deal ID,Account,Stage,Close Date,Amount\nM0,A1,Won,2024-05-01,10\nM1,A1,Lost,2024-05-02,20\n" });
  await page.locator("#own input[webkitdirectory]").setInputFiles(path);
  await expect(page.getByLabel("Name of the dataset")).toHaveValue("north", { timeout: 60_000 });
  await expect(own(page)).toContainText("pipeline.csv: choose the column for Owner, or say there that there is none.");
  await page.getByLabel("Column for Owner in pipeline.csv").selectOption({ label: "there is none" });
  await expect(own(page)).toContainText("Deals then pay nobody");
  await expect(own(page)).not.toContainText("choose the column for Owner");
  await about();
  await expect(own(page).getByRole("heading", { name: "3 of 3 rows would load" })).toBeVisible({ timeout: 60_000 });
  await own(page).getByRole("button", { name: "Choose other files" }).click();

  await bring(page, folder("loose", { "accounts.csv": "Account ID,Name\nA1,Acme\n", "pipeline.csv": "Deal ID,Account,Owner,Stage,Close Date,Amount\nM0,A1,Ann,Won,2024-05-01,10\n" }).files);
  await expect(page.getByLabel("Name of the dataset")).toHaveValue("pipeline", { timeout: 60_000 });
  await own(page).getByRole("button", { name: "Choose other files" }).click();
  const contract = { "accounts.csv": "account_id,name\nA1,Acme\n", "deals.csv": "deal_id,account_id,owner_id,outcome,closed_on,amount\nM0,A1,r1,won,2024-05-01,10\n", "reps.csv": "rep_id,name\nr1,Ann\n", "stages.csv": "stage_id,position,kind\nwon,1,won\n" };
  await bring(page, folder("contract", contract).files);
  await expect(page.getByLabel("Name of the dataset")).toHaveValue("My data", { timeout: 60_000 });
});
