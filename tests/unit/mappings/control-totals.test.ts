import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { imported } from "../../lib/imported.ts";
import { hasSharedData, sharedData } from "../../lib/shared.ts";

const quarter = (year: number, q: number) => ({ from: `${year}-${String(q * 3 - 2).padStart(2, "0")}-01`, to: [`${year}-03-31`, `${year}-06-30`, `${year}-09-30`, `${year}-12-31`][q - 1]! });
const won = (year: number, q: number, rows: number, amount: string) => ({ name: `Won ${year} Q${q}`, of: "deals", where: { outcome: "won", closed_on: quarter(year, q) }, rows, sum: { amount } });
const lost = (year: number, q: number, rows: number) => ({ of: "deals", where: { outcome: "lost", closed_on: quarter(year, q) }, rows });

/** What the sets' SOURCE.md say of them, computed by others with other tools. */
const truths: [set: string, mapping: string, settings: Record<string, string>, totals: unknown[]][] = [
  ["maven-crm", "maven-crm", {}, [
    { file: "sales_pipeline.csv", rows: 8800 },
    { of: "deals", where: { outcome: "won" }, rows: 4238, sum: { amount: 10005534 } },
    { of: "deals", where: { outcome: "lost" }, rows: 2473, sum: { amount: 0 } },
    { of: "deals", where: { outcome: "open" }, rows: 2089 },
    { of: "deals", where: { account_id: null }, rows: 1425 },
    won(2017, 1, 531, "1134672"), won(2017, 2, 1254, "3086111"), won(2017, 3, 1257, "2982255"), won(2017, 4, 1196, "2802496"),
    lost(2017, 1, 116), lost(2017, 2, 778), lost(2017, 3, 790), lost(2017, 4, 789),
    { of: "deals", where: { outcome: "won", product_id: "GTX Pro" }, sum: { amount: 3510578 } },
    { of: "accounts", rows: 85, sum: { employees: 396170, annual_revenue: "169543800000.00" } },
  ]],
  ["salesforce", "salesforce", { currency: "USD", as_of: "2021-06-05" }, [
    { file: "Opportunity.csv", rows: 774 },
    { file: "Account.csv", rows: 83 },
    { of: "deals", where: { outcome: "won" }, rows: 640, sum: { amount: 11257622 } },
    { of: "deals", where: { outcome: "lost" }, rows: 39, sum: { amount: 662276 } },
    { of: "deals", where: { outcome: "open" }, rows: 95, sum: { amount: 4052473 } },
    won(2018, 1, 124, "2147010"), won(2018, 2, 123, "2214933"), won(2018, 3, 144, "2464114"), won(2018, 4, 142, "2568537"), won(2019, 1, 1, "40000"),
    won(2021, 1, 27, "445904"), won(2021, 2, 31, "576453"), won(2021, 3, 39, "659338"), won(2021, 4, 9, "141333"),
    lost(2018, 4, 16), lost(2019, 1, 1), lost(2021, 1, 14), lost(2021, 2, 6), lost(2021, 3, 1), lost(2021, 4, 1),
  ]],
  ["adventureworks-sales", "adventureworks-sales", {}, [
    { file: "Sales.csv", rows: 57851 },
    { of: "deals", where: { outcome: "won" }, rows: 3616, sum: { amount: "77548570.20", cost: "76549075.63", quantity: 204114 } },
    won(2017, 3, 173, "3195732.87"), won(2017, 4, 193, "4874022.71"), won(2018, 1, 183, "4069304.27"), won(2018, 2, 190, "4289982.75"), won(2018, 3, 322, "8922119.92"), won(2018, 4, 320, "7047379.31"),
    won(2019, 1, 303, "5268960.12"), won(2019, 2, 310, "6741320.18"), won(2019, 3, 455, "11189115.52"), won(2019, 4, 453, "9300609.76"), won(2020, 1, 442, "7107324.50"), won(2020, 2, 272, "5542698.29"),
    { of: "quotas", rows: 809, sum: { amount: 676210000 } },
  ]],
  ["hubspot", "hubspot-connector", { currency: "USD", as_of: "2021-01-31" }, [
    { file: "deal_data.csv", rows: 44 },
    { file: "deal_stage_data.csv", rows: 14 },
    { of: "deals", rows: 44, sum: { amount: 0 } },
    { of: "deals", where: { owner_id: null }, rows: 22 },
    { of: "stages", where: { kind: "won" }, rows: 5 },
    { of: "stages", rows: 71 },
  ]],
];

const tests = fileURLToPath(new URL("../../", import.meta.url));
const shipped = readdirSync(fileURLToPath(new URL("../../../data/mappings/", import.meta.url))).filter((f) => f.endsWith(".yaml")).map((f) => f.replace(".yaml", ""));

it("every mapping that ships is held to control totals by rows of this repository, wherever the real exports are", () => {
  const cases = readdirSync(join(tests, "fixtures/import")).map((name) => parse(readFileSync(join(tests, "fixtures/import", name, "expected/result.yaml"), "utf8")) as { mapping?: string; control_totals?: unknown[] });
  const held = new Set(cases.filter((c) => (c.control_totals?.length ?? 0) > 0).map((c) => c.mapping));
  // Its own test makes the rows up and gives the mapping their totals.
  held.add("maven-crm");
  expect(readFileSync(join(tests, "unit/mappings/maven-crm.test.ts"), "utf8")).toContain("control_totals: totals");
  expect(shipped.length).toBeGreaterThan(8);
  expect(shipped.filter((name) => !held.has(name))).toEqual([]);
});

describe.skipIf(!hasSharedData)("real exports come to the totals of their source (skipped where they do not stand beside the checkout)", () => {
  it.each(truths)("%s under %s", async (set, mapping, settings, totals) => {
    const text = await readFile(fileURLToPath(new URL(`../../../data/mappings/${mapping}.yaml`, import.meta.url)), "utf8");
    const { manifest, close } = await imported(join(sharedData, set), { yaml: `${text}\n${stringify({ control_totals: totals })}` }, settings);
    await close();
    const found = manifest.control_totals!;
    expect(found.length).toBeGreaterThanOrEqual(totals.length);
    expect(found.filter((t) => Number(t.difference) !== 0)).toEqual([]);
  });

  it("and say what is missing where they are not met", async () => {
    const text = await readFile(fileURLToPath(new URL("../../../data/mappings/hubspot-connector.yaml", import.meta.url)), "utf8");
    const { manifest, close } = await imported(join(sharedData, "hubspot"), { yaml: `${text}\ncontrol_totals: [{ of: stage_events, rows: 14 }]` }, { currency: "USD", as_of: "2021-01-31" });
    await close();
    expect(manifest.control_totals).toMatchObject([{ difference: "-14", missing: [{ file: "deal_stage_data.csv", kind: "rejected", reason: "not_found", column: "deal_id", rows: 14 }] }]);
  });
});
