import { cp, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Imported, imported } from "../../lib/imported.ts";
import { hasSharedData, sharedData } from "../../lib/shared.ts";

/** A made order of a real person by a real store: the set has no orders. */
function order(id: number, person: number): string {
  const cells = Array.from({ length: 26 }, () => "");
  Object.assign(cells, { 0: String(id), 2: "2023-06-01 00:00:00.000", 5: "5", 6: "0", 10: "1", 11: String(person), 19: "100.0000" });
  return `${cells.join("\t")}\n`;
}

/** Truths of the set, computed by others with other tools (its SOURCE.md). */
describe.skipIf(!hasSharedData)("AdventureWorks' people, quotas, territories and stores", () => {
  let tables: Imported;
  beforeAll(async () => {
    const from = await mkdtemp(join(tmpdir(), "adventureworks-"));
    await cp(join(sharedData, "adventureworks"), from, { recursive: true });
    await writeFile(join(from, "SalesOrderHeader.csv"), order(1, 277) + order(2, 275));
    await writeFile(join(from, "Customer.csv"), "1\t\t292\t1\tAW00000001\t\t\n");
    tables = await imported(from, "adventureworks");
  });
  afterAll(() => tables.close());

  it("loads every row of every table", () =>
    expect(tables.ledger).toEqual({
      "SalesTerritory.csv": [10, 10, 0, 0],
      "ProductSubcategory.csv": [37, 37, 0, 0],
      "EmployeePayHistory.csv": [316, 316, 0, 0],
      "Customer.csv": [1, 1, 0, 0],
      "Product.csv": [504, 504, 0, 0],
      "Store.csv": [701, 701, 0, 0],
      "SalesPerson.csv": [17, 17, 0, 0],
      "SalesTerritoryHistory.csv": [17, 17, 0, 0],
      "SalesPersonQuotaHistory.csv": [163, 163, 0, 0],
      "SalesOrderHeader.csv": [2, 2, 0, 0],
    }));

  it("has quotas of 95,714,000 in twelve periods that end where the next begins", async () => {
    expect(await tables.rows("SELECT count(*) AS n, count(DISTINCT rep_id) AS people, sum(amount)::VARCHAR AS amount, count(DISTINCT period_start) AS periods, max(period_end)::VARCHAR AS last FROM quotas")).toEqual([{ n: 163, people: 17, amount: "95714000.00", periods: 12, last: "2025-05-27" }]);
    expect(await tables.rows("SELECT DISTINCT period_start::VARCHAR AS first, period_end::VARCHAR AS last FROM quotas ORDER BY 1 LIMIT 3")).toEqual([
      { first: "2022-05-30", last: "2022-08-29" },
      { first: "2022-08-30", last: "2022-11-29" },
      { first: "2022-11-30", last: "2023-02-27" },
    ]);
    const people = await tables.rows("SELECT rep_id, sum(amount)::INTEGER AS amount FROM quotas GROUP BY 1 ORDER BY 2 DESC");
    expect([...people.slice(0, 3), people.at(-1)].map((p) => Object.values(p!))).toEqual([["277", 12198000], ["276", 11786000], ["275", 11162000], ["285", 205000]]);
  });

  it("has the pay of a year, from the rate of an hour", async () => {
    expect(await tables.rows("SELECT base_salary::VARCHAR AS pay, count(*) AS n, list(rep_id ORDER BY rep_id)[1:3] AS first FROM reps GROUP BY 1 ORDER BY 2")).toMatchObject([{ pay: "100050.08", n: 3 }, { pay: "47999.95", n: 14 }]);
  });

  it("has who moved between territories, when", async () => {
    expect(await tables.rows("SELECT rep_id, valid_from::VARCHAR AS since, region FROM assignments WHERE valid_from > (SELECT min(valid_from) FROM assignments a WHERE a.rep_id = assignments.rep_id) ORDER BY 1")).toEqual([
      { rep_id: "275", since: "2023-11-30", region: "Central" },
      { rep_id: "277", since: "2023-11-30", region: "Northeast" },
      { rep_id: "282", since: "2023-05-30", region: "United Kingdom" },
    ]);
    expect(await tables.rows("SELECT rep_id, valid_to::VARCHAR AS until FROM assignments a WHERE valid_to IS NOT NULL AND NOT EXISTS (FROM assignments b WHERE b.rep_id = a.rep_id AND b.valid_from > a.valid_to)")).toEqual([{ rep_id: "280", until: "2023-09-29" }]);
  });

  it("shows whose territory contradicts the history: five people, one of them of a row that has ended", async () => expect(await tables.check("rep-unlike-history")).toEqual(["275", "277", "280", "282", "289"]));

  it("joins an order's customer to its store", async () => expect(await tables.rows("SELECT name, owner_id, amount::VARCHAR AS amount FROM deals JOIN accounts USING (account_id) ORDER BY deal_id")).toEqual([{ name: "Next-Door Bike Store", owner_id: "277", amount: "100.00" }, { name: "Next-Door Bike Store", owner_id: "275", amount: "100.00" }]));
});
