import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { stringify } from "yaml";
import { imported } from "../../lib/imported.ts";

const stages = ["Prospecting", "Engaging", "Won", "Lost"] as const;
const outcomes = { Prospecting: "open", Engaging: "open", Won: "won", Lost: "lost" } as const;

/** Made-up rows in the export's own columns, with its misspelt words and its days month first. */
const deals = Array.from({ length: 240 }, (_, i) => {
  const stage = stages[(i * 7) % 4]!;
  const closed = stage === "Won" || stage === "Lost";
  return {
    id: `OPP${i}`,
    agent: `Agent ${i % 5}`,
    product: i % 3 === 0 ? "GTXPro" : "MG Special",
    account: i % 11 === 0 ? "" : `Example ${i % 9}`,
    stage,
    engaged: stage === "Prospecting" ? "" : `${(i % 12) + 1}/${(i % 28) + 1}/2016`,
    closed: closed ? `${(i % 3) * 3 + 1}/${(i % 28) + 1}/2017` : "",
    value: stage === "Won" ? 500 + i * 3 : stage === "Lost" ? 0 : undefined,
  };
});
const won = (quarter?: number) => deals.filter((d) => d.stage === "Won" && (quarter === undefined || Number(d.closed.split("/")[0]) === quarter * 3 - 2));
const sum = (of: typeof deals) => of.reduce((n, d) => n + (d.value ?? 0), 0);

it("the Maven mapping comes to the totals of what was made up: by outcome, by quarter, by product, without an account", async () => {
  const from = await mkdtemp(join(tmpdir(), "maven-"));
  const write = (name: string, header: string, rows: readonly (readonly unknown[])[]) => writeFile(join(from, name), `${header}\n${rows.map((r) => r.map((v) => v ?? "").join(",")).join("\n")}\n`);
  await write("sales_pipeline.csv", "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value", deals.map((d) => [d.id, d.agent, d.product, d.account, d.stage, d.engaged, d.closed, d.value]));
  await write("accounts.csv", "account,sector,year_established,revenue,employees,office_location,subsidiary_of", Array.from({ length: 9 }, (_, i) => [`Example ${i}`, i % 2 ? "technolgy" : "retail", 1990 + i, 100.25 + i, 1_000 + i, i % 2 ? "Philipines" : "United States", i === 8 ? "Example 1" : ""]));
  await write("products.csv", "product,series,sales_price", [["GTX Pro", "GTX", 4821], ["MG Special", "MG", 55]]);
  await write("sales_teams.csv", "sales_agent,manager,regional_office", Array.from({ length: 5 }, (_, i) => [`Agent ${i}`, `Manager ${i % 2}`, i % 2 ? "East" : "West"]));
  const ofStage = (stage: string) => deals.filter((d) => d.stage === stage).length;
  const totals = [
    { file: "sales_pipeline.csv", rows: 240 },
    ...(["won", "lost", "open"] as const).map((outcome) => ({ of: "deals", where: { outcome }, rows: deals.filter((d) => outcomes[d.stage] === outcome).length })),
    { of: "deals", where: { outcome: "won" }, sum: { amount: sum(won()) } },
    ...[1, 2, 3].map((q) => ({ of: "deals", where: { outcome: "won", closed_on: { from: `2017-0${q * 3 - 2}-01`, to: `2017-0${q * 3}-30` } }, rows: won(q).length, sum: { amount: sum(won(q)) } })),
    { of: "deals", where: { outcome: "won", product_id: "GTX Pro" }, sum: { amount: sum(won().filter((d) => d.product === "GTXPro")) } },
    { of: "deals", where: { account_id: null }, rows: deals.filter((d) => d.account === "").length },
    { of: "accounts", rows: 9, sum: { employees: 9_036, annual_revenue: "938250000.00" } },
    { of: "accounts", where: { industry: "technology", region: "Philippines" }, rows: 4 },
    { of: "reps", rows: 7 },
    { of: "stage_events", rows: ofStage("Prospecting") + ofStage("Engaging") + ofStage("Won") + ofStage("Lost") },
  ];
  const text = readFileSync(fileURLToPath(new URL("../../../data/mappings/maven-crm.yaml", import.meta.url)), "utf8");
  const { ledger, manifest, close } = await imported(from, { yaml: `${text}\n${stringify({ control_totals: totals })}` });
  await close();
  await rm(from, { recursive: true });
  expect(ledger["sales_pipeline.csv"]).toEqual([240, 240, 0, 0]);
  expect(won(1).length * won(2).length * won(3).length * deals.filter((d) => d.account === "").length).toBeGreaterThan(0);
  expect(manifest.control_totals!.filter((t) => Number(t.difference) !== 0)).toEqual([]);
  expect(manifest.control_totals!.length).toBeGreaterThan(totals.length);
});
