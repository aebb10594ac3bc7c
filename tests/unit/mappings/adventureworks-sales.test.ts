import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Imported, imported } from "../../lib/imported.ts";
import { hasSharedData, sharedData } from "../../lib/shared.ts";

/** Truths of the set, computed by others with other tools (its SOURCE.md). */
describe.skipIf(!hasSharedData)("AdventureWorks' reseller orders", () => {
  let sales: Imported;
  beforeAll(async () => {
    sales = await imported(join(sharedData, "adventureworks-sales"), "adventureworks-sales");
  });
  afterAll(() => sales.close());

  it("loads every line of 3,616 orders, products with commas and no quotes, and every target", () =>
    expect(sales.ledger).toEqual({
      "Product.csv": [397, 397, 0, 0],
      "Reseller.csv": [701, 701, 0, 0],
      "Region.csv": [10, 10, 0, 0],
      "Salesperson.csv": [18, 18, 0, 0],
      "Targets.csv": [809, 809, 0, 0],
      "Sales.csv": [57851, 57851, 0, 0],
    }));

  it("makes a deal of an order, with sales, cost and quantity to the cent", async () => {
    expect(await sales.rows("SELECT count(*) AS n, sum(amount)::VARCHAR AS amount, sum(cost)::VARCHAR AS cost, sum(quantity)::INTEGER AS quantity, median(amount)::DECIMAL(18,2)::VARCHAR AS middle, min(amount)::VARCHAR AS least, max(amount)::VARCHAR AS most, count(DISTINCT account_id) AS bought FROM deals")).toEqual([
      { n: 3616, amount: "77548570.20", cost: "76549075.63", quantity: 204114, middle: "8733.56", least: "1.37", most: "175753.58", bought: 632 },
    ]);
    expect(await sales.rows("SELECT min(closed_on)::VARCHAR AS first, max(closed_on)::VARCHAR AS last, count(*) FILTER (WHERE created_on <> closed_on) AS apart FROM deals")).toEqual([{ first: "2017-07-01", last: "2020-05-31", apart: 0 }]);
  });

  it("sold quarter by quarter what its source says", async () => {
    const quarters = await sales.rows("SELECT year(closed_on) AS y, quarter(closed_on) AS q, count(*) AS n, sum(amount)::VARCHAR AS amount FROM deals GROUP BY ALL ORDER BY 1, 2");
    expect(quarters.map((q) => Object.values(q))).toEqual([
      [2017, 3, 173, "3195732.87"],
      [2017, 4, 193, "4874022.71"],
      [2018, 1, 183, "4069304.27"],
      [2018, 2, 190, "4289982.75"],
      [2018, 3, 322, "8922119.92"],
      [2018, 4, 320, "7047379.31"],
      [2019, 1, 303, "5268960.12"],
      [2019, 2, 310, "6741320.18"],
      [2019, 3, 455, "11189115.52"],
      [2019, 4, 453, "9300609.76"],
      [2020, 1, 442, "7107324.50"],
      [2020, 2, 272, "5542698.29"],
    ]);
  });

  it("gives each person targets by month under the key that sales use", async () => {
    expect(await sales.rows("SELECT count(*) AS n, sum(amount)::INTEGER AS amount, min(period_start)::VARCHAR AS first, max(period_end)::VARCHAR AS last, count(*) FILTER (WHERE period_end <> last_day(period_start)) AS odd, count(*) FILTER (WHERE period_start > DATE '2020-05-31') AS after FROM quotas")).toEqual([
      { n: 809, amount: 676210000, first: "2017-07-01", last: "2021-12-31", odd: 0, after: 288 },
    ]);
    expect(await sales.rows("SELECT name, sum(amount)::VARCHAR AS sold, (SELECT sum(q.amount)::INTEGER FROM quotas q WHERE q.rep_id = r.rep_id) AS target FROM deals JOIN reps r ON rep_id = owner_id GROUP BY name, r.rep_id ORDER BY sum(amount) DESC LIMIT 2")).toEqual([
      { name: "Linda Mitchell", sold: "10158634.52", target: 40850000 },
      { name: "Jillian Carson", sold: "9755992.01", target: 13675000 },
    ]);
  });
});
