import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { sqlTexts } from "../../src/components/funnel/sql-texts.ts";
import { planSql } from "../../src/components/plans/sql.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { checks, rowsQuery } from "../../src/domain/dataset/quality/index.ts";
import { runnable } from "../../src/domain/dataset/session.ts";
import { databaseFile } from "../../src/domain/dataset/manifest.ts";
import { parseFigureId } from "../../src/domain/figures.ts";
import { defaultOptions } from "../../src/domain/funnel/options.ts";
import { sum } from "../../src/domain/money.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { defaultSelection } from "../../src/domain/selection/selection.ts";
import { ident, raw, sql } from "../../src/domain/sql.ts";
import { checkRows } from "../../src/engine/jobs/data.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { funnelDrill, funnelReport } from "../../src/engine/jobs/funnel.ts";
import { generateCompany } from "../../src/engine/jobs/generate.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { plainValue } from "../../src/engine/native-values.ts";
import { NativeEngine, openBundle, readManifest } from "../../src/engine/native.ts";
import { Memory } from "../../src/engine/memory.ts";
import { writeBundle } from "../../src/engine/write-bundle.ts";

type Rows = Record<string, unknown>[];

/** The ways in which a reader may have started the shell. */
const shells: Record<string, (file: string) => [string, Record<string, string>]> = {
  "without a file": () => [":memory:", {}],
  "on the file": (file) => [file, {}],
  "on the file, read-only": (file) => [file, { access_mode: "READ_ONLY" }],
};

/** The bundle of a folder written again without one of its tables. */
async function withoutTable(table: string, from: string, out: string): Promise<void> {
  const { title, as_of, created_at, tables } = await readManifest(from);
  const writer = await NativeEngine.start({ threads: 1 });
  const names = Object.keys(tables).filter((name) => name !== table);
  await writer.run([sql`ATTACH ${join(from, databaseFile)} AS whole (READ_ONLY)`, raw("CREATE SCHEMA staging"), ...names.map((name) => sql`CREATE VIEW ${ident("staging", name)} AS FROM ${ident("whole", name)}`)]);
  await writeBundle(writer, "staging", out, { title, as_of, created_at });
  await writer.close();
}

describe("a figure's SQL, copied, runs by itself on the data file", () => {
  let folder: string;
  let engine: NativeEngine;
  let facts: DatasetFacts;
  let plan: Plan;
  let replay: Replay;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sql-"));
    await generateCompany({ deals: 600, seed: 1, out: join(folder, "whole") });
    await withoutTable("fx_rates", join(folder, "whole"), join(folder, "bundle"));
    const opened = await openBundle(join(folder, "bundle"), { threads: 1 });
    engine = opened.engine;
    facts = await readFacts(engine, opened.manifest);
    await copyFile(join(folder, "bundle", opened.manifest.files[0]!.path), join(folder, "pipeline.duckdb"));
    const parsed = parsePlan(parse(await readFile(fileURLToPath(new URL("../../data/plans/accelerator.yaml", import.meta.url)), "utf8")));
    if ("errors" in parsed) throw new Error(parsed.errors[0]!.message);
    plan = parsed.plan;
    replay = new Replay(engine, facts);
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The rows of the text's last statement, in a fresh DuckDB that knows nothing of the site. */
  async function ran(text: string, shell: keyof typeof shells = "without a file"): Promise<Rows> {
    const file = join(folder, "pipeline.duckdb");
    const [path, config] = shells[shell]!(file);
    const instance = await DuckDBInstance.create(path, config);
    const connection = await instance.connect();
    try {
      const reader = await connection.runAndReadAll(runnable(text, { file, tables: Object.keys(facts.tables) }));
      const names = reader.deduplicatedColumnNames();
      return reader.getRows().map((row) => Object.fromEntries(names.map((name, i) => [name, plainValue(row[i])])));
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  }
  const of = () => ({ engine, facts, memory: new Memory() });

  it("whether or not the export has every table that it names", () => {
    expect(facts.tables).not.toHaveProperty("fx_rates");
    expect(facts.tables).toHaveProperty("quotas");
  });

  it.each(["won", "won_amount", "win_rate", "reached:STAGE", "median_days:STAGE", "won@team=TEAM"])("%s: the deals listed behind it", async (figure) => {
    const options = { ...defaultOptions(facts), by: figure.includes("@") ? "team" : null };
    const segment = (await funnelReport(engine, facts, options)).segments.find((s) => options.by === null || s.segment !== null)!;
    const id = parseFigureId(figure.replace("STAGE", segment.stages[1]!.stage_id).replace("TEAM", segment.segment ?? ""))!;
    const drilled = await funnelDrill(engine, facts, options, id);
    expect(drilled.rows.length).toBeGreaterThan(5);
    expect(await ran(drilled.sql)).toEqual(drilled.rows);
  });

  it("the tables and charts of the funnel", async () => {
    const texts = sqlTexts(defaultSelection({ id: "x", asOf: facts.asOf, plans: [] }), facts, "team");
    for (const [block, text] of Object.entries(texts)) expect([block, (await ran(await text())).length]).toEqual([block, expect.any(Number)]);
    const { stages } = (await funnelReport(engine, facts, { ...defaultOptions(facts), by: null })).segments[0]!;
    expect((await ran(await texts.stages())).map((r) => r["stage_id"])).toEqual(expect.arrayContaining(stages.map((s) => s.stage_id)));
  });

  it.each(Object.keys(shells))("a plan's pay, in a shell started %s", async (shell) => {
    const rows = await ran(await planSql(of(), plan), shell);
    const last = plan.components.at(-1)!.id;
    const paid = (await replay.run(plan)).reps.filter((r) => r.component_id === last);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.map((r) => r["rep_id"]).sort()).toEqual(paid.map((r) => r.rep_id).sort());
    expect(rows).toEqual(await engine.query((await replay.statements(plan)).at(-1)!));
  });

  it("a rep's lines under a plan", async () => {
    const last = plan.components.at(-1)!.id;
    const { rep_id: repId } = (await replay.run(plan)).reps.find((r) => r.component_id === last && Number(r.earned) > 0)!;
    const lines = (await replay.lines(plan, { repId })).filter((l) => l.component_id === last);
    const rows = await ran(await planSql(of(), plan, { lines: true, repId }));
    expect(rows.map((r) => r["deal_id"]).sort()).toEqual(lines.map((l) => l.deal_id).sort());
    expect(sum(lines.map((l) => l.amount))).not.toBe("0.00");
  });

  it("each check of the data", async () => {
    for (const check of checks.all) expect((await ran(rowsQuery(check, facts).text)).length).toBe((await checkRows(engine, facts, check.id, 1_000_000)).length);
  });

  it("and leaves the data file as it was", async () => {
    const [file, original] = [join(folder, "pipeline.duckdb"), join(folder, "bundle", "pipeline.duckdb")];
    await ran(await planSql(of(), plan), "on the file");
    expect((await readFile(file)).equals(await readFile(original))).toBe(true);
  });
});
