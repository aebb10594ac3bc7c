import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readMapping } from "../../../src/domain/dataset/mapping-read.ts";
import { nearest } from "../../../src/domain/dataset/proposing/near.ts";
import { createFormat } from "../../../src/i18n/format.ts";
import { messages } from "../../../src/i18n/messages.ts";
import { nearText } from "../../../src/i18n/near-text.ts";

const mappings = readdirSync("data/mappings").filter((n) => n.endsWith(".yaml") && n !== "generic.yaml").map((n) => readMapping(readFileSync(`data/mappings/${n}`, "utf8"), n));
const near = (files: Record<string, readonly string[]>) => nearest(mappings, Object.entries(files).map(([name, header]) => ({ name, header, workbook: false })));
const wide = (columns: number) => Array.from({ length: columns }, (_, i) => `value ${i}`);

const sales = ["SalesOrderNumber", "OrderDate", "ProductKey", "ResellerKey", "EmployeeKey", "SalesTerritoryKey", "Quantity", "Unit Price", "Sales", "Cost"];
const database = { "Product.csv": wide(25), "ProductSubcategory.csv": wide(5), "Store.csv": wide(1), "SalesPerson.csv": wide(9), "SalesTerritory.csv": wide(10), "SalesPersonQuotaHistory.csv": wide(5), "SalesTerritoryHistory.csv": wide(6), "EmployeePayHistory.csv": wide(5) };

describe("a mapping is near when most of its files are there, or that of the deals", () => {
  it("the sample database without its orders: what they would give, and that there is no dataset without", () => {
    expect(near({ ...database, "Currency.csv": wide(3) })).toMatchObject({
      mapping: { id: "adventureworks" }, of: 10, needed: ["deals"], without: [],
      missing: [{ file: "Customer.csv", gives: ["deals.account_id"], differs: false }, { file: "SalesOrderHeader.csv", gives: ["deals"], differs: false }],
    });
  });

  it("orders alone, by their columns, whatever the file is called", () => {
    for (const name of ["Sales.csv", "orders 2020.csv"]) {
      const found = near({ [name]: sales })!;
      expect([...found.files]).toEqual([["Sales.csv", name]]);
      expect(found).toMatchObject({ mapping: { id: "adventureworks-sales" }, needed: ["reps"], without: ["products", "accounts", "quotas", "deal_attributes.value"] });
    }
  });

  it("a file of the right name with other columns is told from one that is not there", () => {
    const found = near({ "Sales.csv": sales, "Targets.csv": ["EmployeeID", "Target"] })!;
    expect(found.missing.filter((m) => m.differs).map((m) => m.file)).toEqual(["Targets.csv"]);
    expect(nearText(found, "X", { t: messages.en, f: createFormat("en", { currency: "USD", fiscalYearStartMonth: 1 }) })).toContain("Targets.csv (for quotas; the one here has other columns)");
  });

  it("orders without a header, by their name and width", () => {
    expect(near({ "SalesOrderHeader.csv": wide(26) })).toMatchObject({ mapping: { id: "adventureworks" }, needed: ["reps"] });
    expect(near({ "SalesOrderHeader.csv": wide(4) })).toBeUndefined();
  });

  it("not by a name whose columns are others, by one file of many, or when all are there", () => {
    expect(near({ "Sales.csv": wide(10), "Product.csv": ["ProductKey", "Product", "Category"] })).toBeUndefined();
    expect(near({ "Region.csv": ["SalesTerritoryKey", "Region"] })).toBeUndefined();
    expect(near({ ...database, "SalesOrderHeader.csv": wide(26), "Customer.csv": wide(7) })).toBeUndefined();
  });

  it("is said in both languages, file by file", () => {
    const found = near({ ...database, "SalesOrderHeader.csv": wide(26) })!;
    const said = (locale: "en" | "zh") => nearText(found, "X", { t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }) });
    expect(said("en")).toMatch(/^These look like files of the mapping X: .*SalesOrderHeader\.csv\. It needs others beside them: Customer\.csv \(for deals\.account_id\)\. Without them, deals\.account_id would be left out\.$/);
    expect(said("zh")).toMatch(/^这些文件像是映射“X”的文件：.*SalesOrderHeader\.csv。该映射还需要：Customer\.csv（用于 deals\.account_id）。缺少这些文件时，deals\.account_id 将缺失。$/);
  });
});
