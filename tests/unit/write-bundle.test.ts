import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { raw } from "../../src/domain/sql.ts";
import { NativeEngine, openBundle } from "../../src/engine/native.ts";
import { writeBundle } from "../../src/engine/write-bundle.ts";

async function staged() {
  const engine = await NativeEngine.start({ threads: 1 });
  await engine.run([
    raw("CREATE SCHEMA staging"),
    raw("CREATE TABLE staging.meta AS SELECT 'currency' AS key, 'USD' AS value"),
    raw("CREATE TABLE staging.stages AS SELECT 's1' AS stage_id, 1 AS position, 'open' AS kind, 0.5 AS probability, 'One' AS name_en, '一' AS name_zh"),
    raw("CREATE TABLE staging.reps AS SELECT 'r1' AS rep_id, * FROM (SELECT NULL AS name, NULL AS role, NULL AS team, NULL AS region, NULL AS manager_id, NULL AS hired_on, NULL AS left_on, NULL AS base_salary, NULL AS target_incentive)"),
  ]);
  return engine;
}
const described = { title: "One", as_of: "2026-01-31", created_at: "2026-02-01T00:00:00Z" };

it("a bundle that was written opens with its tables, and an absent table is there without rows", async () => {
  const out = join(await mkdtemp(join(tmpdir(), "bundle-")), "one");
  const writer = await staged();
  await writeBundle(writer, "staging", out, described);
  await writer.close();
  const { engine, manifest } = await openBundle(out);
  expect(manifest.tables).toEqual({ meta: 1, stages: 1, reps: 1 });
  expect(await engine.query(raw("SELECT stage_id, probability, name_zh FROM stages"))).toEqual([{ stage_id: "s1", probability: "0.500000", name_zh: "一" }]);
  expect(await engine.query(raw("SELECT count(*) AS n, sum(amount) AS s FROM receipts"))).toEqual([{ n: 0, s: null }]);
  await expect(engine.query(raw("SELECT * FROM read_csv('package.json')"))).rejects.toThrow(/disabled/);
  await engine.close();
});

it("a data file that is not the manifest's is not opened", async () => {
  const out = join(await mkdtemp(join(tmpdir(), "bundle-")), "one");
  const writer = await staged();
  await writeBundle(writer, "staging", out, described);
  await writer.close();
  await writeFile(join(out, "pipeline.duckdb"), "not a database");
  await expect(openBundle(out)).rejects.toMatchObject({ details: { code: "hash_differs" } });
});

it("a write that fails leaves the old bundle and no folder of its own behind", async () => {
  const parent = await mkdtemp(join(tmpdir(), "bundle-"));
  const writer = await staged();
  const first = await writeBundle(writer, "staging", join(parent, "one"), described);
  await writer.run([raw("CREATE TABLE staging.quotas AS SELECT 'r1' AS rep_id, 'bookings' AS measure, 'no day' AS period_start, 'no day' AS period_end, 1 AS amount")]);
  await expect(writeBundle(writer, "staging", join(parent, "one"), described)).rejects.toThrow();
  expect(await readdir(parent)).toEqual(["one"]);
  expect((await openBundle(join(parent, "one"))).manifest).toEqual(first);
});

it("nothing but a bundle is replaced: a file, a folder with other files and one with the exports stay as they are", async () => {
  const parent = await mkdtemp(join(tmpdir(), "bundle-"));
  const writer = await staged();
  await writeFile(join(parent, "notes.txt"), "mine");
  await mkdir(join(parent, "empty"));
  for (const out of [parent, join(parent, "notes.txt")]) await expect(writeBundle(writer, "staging", out, described)).rejects.toMatchObject({ details: { code: "not_a_bundle_folder", path: out } });
  expect(await readdir(parent)).toEqual(["empty", "notes.txt"]);
  for (let i = 0; i < 2; i++) await writeBundle(writer, "staging", join(parent, "empty"), described);
  expect(await readdir(join(parent, "empty"))).toEqual(["manifest.json", "pipeline.duckdb"]);
  await writer.close();
});

it("a large bundle holds what it was given, with ids longer than a block, absent ones and many that should be few", async () => {
  const out = join(await mkdtemp(join(tmpdir(), "bundle-")), "one");
  const writer = await staged();
  const columns = "range::VARCHAR AS deal_id, CASE WHEN range % 1000 = 0 THEN repeat('a', 300000 + range // 1000) WHEN range % 3 > 0 THEN 'a' || range END AS account_id, 'owner ' || range AS owner_id, NULL AS currency";
  await writer.run([raw(`CREATE VIEW staging.deals AS SELECT d.*, ${["product_id", "kind", "source", "created_on", "closed_on", "last_activity_on", "lost_reason", "amount", "list_amount", "cost", "quantity", "term_months", "payment_days", "renews_deal_id"].map((n) => `NULL AS ${n}`).join(", ")}, 'won' AS outcome FROM (SELECT ${columns} FROM range(50000)) d`)]);
  const sums = raw("SELECT count(*) AS n, count(DISTINCT deal_id) AS ids, count(account_id) AS accounts, sum(length(account_id)) AS letters, bit_xor(hash(account_id))::VARCHAR AS account, bit_xor(hash(owner_id))::VARCHAR AS owner, count(currency) AS currencies FROM deals");
  await writer.run([raw("SET search_path = 'staging'")]);
  const [given] = await writer.query(sums);
  await writer.run([raw("SET search_path = 'main'")]);
  await writeBundle(writer, "staging", out, described);
  await writer.close();
  const { engine } = await openBundle(out);
  expect(given).toMatchObject({ n: 50_000, ids: 50_000, currencies: 0 });
  expect(await engine.query(sums)).toEqual([given]);
  await engine.close();
});
