import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "../../src/domain/dataset/manifest.ts";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";
import { raw } from "../../src/domain/sql.ts";
import { dataPage } from "../../src/engine/jobs/data.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { type ImportResult, importFolder } from "../../src/engine/jobs/import.ts";
import { type NativeEngine, openBundle } from "../../src/engine/native.ts";
import { hasSharedData, sharedData } from "../lib/shared.ts";

const mappingFile = fileURLToPath(new URL("../../data/mappings/maven-crm.yaml", import.meta.url));

/** Truths of the set, computed by others with other tools (its SOURCE.md). */
describe.skipIf(!hasSharedData)("the Maven opportunities, imported as they are", () => {
  let result: ImportResult;
  let engine: NativeEngine;
  let manifest: Manifest;
  beforeAll(async () => {
    const out = join(await mkdtemp(join(tmpdir(), "maven-")), "bundle");
    result = await importFolder({ from: join(sharedData, "maven-crm"), out, mapping: readMapping(await readFile(mappingFile, "utf8"), mappingFile), now: "2026-01-01T00:00:00Z", threads: 1 });
    ({ engine, manifest } = await openBundle(out, { threads: 1 }));
  });
  afterAll(() => engine.close());
  const rows = (text: string) => engine.query(raw(text));

  it("load every row of the four files", () => {
    expect(result.files).toEqual([
      { file: "products.csv", read: 7, loaded: 7, rejected: 0, left_out: 0 },
      { file: "accounts.csv", read: 85, loaded: 85, rejected: 0, left_out: 0 },
      { file: "sales_teams.csv", read: 35, loaded: 35, rejected: 0, left_out: 0 },
      { file: "sales_pipeline.csv", read: 8800, loaded: 8800, rejected: 0, left_out: 0 },
    ]);
    expect(result.unread).toEqual(["data_dictionary.csv"]);
  });

  it("have 4,238 won, 2,473 lost, 1,589 engaging and 500 prospecting deals", async () => {
    expect(await rows("SELECT outcome, count(*) AS n FROM deals GROUP BY 1 ORDER BY 1")).toEqual([{ outcome: "lost", n: 2473 }, { outcome: "open", n: 2089 }, { outcome: "won", n: 4238 }]);
    expect(await rows("SELECT stage_id, count(*) AS n FROM deals JOIN stage_events USING (deal_id) WHERE outcome = 'open' GROUP BY 1 ORDER BY 1")).toEqual([{ stage_id: "engaging", n: 1589 }, { stage_id: "prospecting", n: 500 }]);
  });

  it("won 10,005,534, quarter by quarter", async () => {
    expect(await rows("SELECT quarter(closed_on) AS q, count(*) FILTER (WHERE outcome = 'won') AS won, count(*) FILTER (WHERE outcome = 'lost') AS lost, sum(amount) FILTER (WHERE outcome = 'won')::DECIMAL(18,2) AS amount FROM deals WHERE outcome <> 'open' GROUP BY 1 ORDER BY 1")).toEqual([
      { q: 1, won: 531, lost: 116, amount: "1134672.00" },
      { q: 2, won: 1254, lost: 778, amount: "3086111.00" },
      { q: 3, won: 1257, lost: 790, amount: "2982255.00" },
      { q: 4, won: 1196, lost: 789, amount: "2802496.00" },
    ]);
    expect(await rows("SELECT sum(amount)::DECIMAL(18,2) AS amount, min(amount) AS least, max(amount) AS most, median(amount)::DECIMAL(18,2) AS middle FROM deals WHERE outcome = 'won'")).toEqual([{ amount: "10005534.00", least: "38.00", most: "30288.00", middle: "1117.00" }]);
  });

  it("won by product, with GTXPro read as GTX Pro", async () => {
    expect(await rows("SELECT p.name, sum(amount)::INTEGER AS amount FROM deals JOIN products p USING (product_id) WHERE outcome = 'won' GROUP BY 1 ORDER BY 2 DESC")).toEqual([
      { name: "GTX Pro", amount: 3510578 },
      { name: "GTX Plus Pro", amount: 2629651 },
      { name: "MG Advanced", amount: 2216387 },
      { name: "GTX Plus Basic", amount: 705275 },
      { name: "GTX Basic", amount: 499263 },
      { name: "GTK 500", amount: 400612 },
      { name: "MG Special", amount: 43768 },
    ]);
  });

  it("won by office, through the reps' teams", async () => {
    expect(await rows("SELECT team, sum(amount) FILTER (WHERE outcome = 'won')::INTEGER AS amount, count(*) FILTER (WHERE outcome = 'won') AS won, count(*) FILTER (WHERE outcome = 'lost') AS lost FROM deals JOIN reps ON rep_id = owner_id GROUP BY 1 ORDER BY 2 DESC")).toEqual([
      { team: "West", amount: 3568647, won: 1438, lost: 811 },
      { team: "Central", amount: 3346293, won: 1629, lost: 975 },
      { team: "East", amount: 3090594, won: 1171, lost: 687 },
    ]);
  });

  it("have 35 agents under 6 managers, who are reps of their office themselves", async () => {
    expect(await rows("SELECT role, count(*) AS n, count(manager_id) AS led FROM reps GROUP BY 1 ORDER BY 1")).toEqual([{ role: "Manager", n: 6, led: 0 }, { role: "Sales Agent", n: 35, led: 35 }]);
    expect(await rows("SELECT count(*) AS n FROM reps a JOIN reps m ON m.rep_id = a.manager_id WHERE a.team = m.team AND a.region = m.team AND m.role = 'Manager'")).toEqual([{ n: 35 }]);
  });

  it("keep what is blank: 1,425 deals without account, 500 without any day, open ones without amount or close", async () => {
    expect(await rows("SELECT count(*) FILTER (WHERE account_id IS NULL) AS accountless, count(*) FILTER (WHERE created_on IS NULL) AS dayless, count(*) FILTER (WHERE amount IS NULL) AS unpriced, count(*) FILTER (WHERE closed_on IS NULL) AS unclosed, count(*) FILTER (WHERE outcome = 'lost' AND amount = 0) AS lost_at_0 FROM deals")).toEqual([
      { accountless: 1425, dayless: 500, unpriced: 2089, unclosed: 2089, lost_at_0: 2473 },
    ]);
    expect(await rows("SELECT stage_id, count(*) AS n, count(entered_on) AS dated, count(*) FILTER (WHERE entered_on = created_on) AS on_creation FROM stage_events JOIN deals USING (deal_id) GROUP BY 1 ORDER BY 1")).toEqual([
      { stage_id: "engaging", n: 8300, dated: 8300, on_creation: 8300 },
      { stage_id: "prospecting", n: 500, dated: 0, on_creation: 0 },
    ]);
  });

  it("give every deal its list price, and accounts their sector, country and revenue in full", async () => {
    expect(await rows("SELECT count(*) AS n FROM deals JOIN products USING (product_id) WHERE list_amount = list_price")).toEqual([{ n: 8800 }]);
    expect(await rows("SELECT sum(annual_revenue)::VARCHAR AS revenue, sum(employees) AS employees, count(parent_id) AS owned, count(*) FILTER (WHERE industry = 'technology') AS technology, count(*) FILTER (WHERE industry = 'technolgy' OR region = 'Philipines') AS misspelt, count(*) FILTER (WHERE region = 'Philippines') AS philippines FROM accounts")).toEqual([
      { revenue: "169543800000.00", employees: 396170, owned: 15, technology: 12, misspelt: 0, philippines: 1 },
    ]);
  });

  it("say on the Data page what was repaired and what is incomplete", async () => {
    const page = await dataPage(engine, await readFacts(engine, manifest), manifest);
    expect(page.total).toEqual({ read: 8927, loaded: 8927, rejected: 0, left_out: 0 });
    expect(page.ledger.flatMap((f) => f.repaired ?? [])).toEqual([
      { column: "sector", from: "technolgy", to: "technology", rows: 12 },
      { column: "office_location", from: "Philipines", to: "Philippines", rows: 1 },
      { column: "product", from: "GTXPro", to: "GTX Pro", rows: 1480 },
    ]);
    const found = page.checks.filter((c) => c.rows > 0).map(({ id, severity, rows, list_amount }) => ({ id, severity, rows, list_amount }));
    expect(found).toContainEqual({ id: "no-account", severity: "distorts", rows: 1425, list_amount: "3330767.00" });
    expect(found).toContainEqual({ id: "no-creation-day", severity: "notes", rows: 500, list_amount: "1073986.00" });
    expect(found).toContainEqual({ id: "won-above-list", severity: "notes", rows: 2040, list_amount: "4935428.00" });
    expect(found).toContainEqual({ id: "no-deal", severity: "notes", rows: 5, list_amount: null });
    expect(page.rejects).toEqual({ rows: 0, groups: [], examples: [] });
  });
});
