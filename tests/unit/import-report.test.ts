import { spawnSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayDoubt } from "../../src/domain/dataset/deal-totals.ts";
import { ident, raw } from "../../src/domain/sql.ts";
import { readDealTotals } from "../../src/engine/jobs/deal-totals.ts";
import { readRejects, rejectRows } from "../../src/engine/jobs/rejects.ts";
import { NativeEngine } from "../../src/engine/native.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("what the import says of an export", () => {
  let printed: string;
  let totals: { measure: string; where: string; found: string }[];
  beforeAll(async () => {
    const from = await mkdtemp(join(tmpdir(), "report-"));
    const total = (outcome: string, currency?: string) => `{ of: deals, where: { outcome: ${outcome}${currency ? `, currency: ${currency}` : ""} }, rows: 0, sum: { amount: 0 } }`;
    await writeFile(
      join(from, "mapping.yaml"),
      `mapping: m\nmeta: { title: M, currency: EUR, as_of: 2024-12-31 }\nrows: { stages: [{ stage_id: s, position: 1, kind: open }] }\nfiles:\n  a.csv: { loads: [{ into: deals, columns: { deal_id: Id, outcome: Outcome, amount: Amount, currency: Cur } }] }\n  b.csv: { loads: [{ into: reps, columns: { rep_id: Rep, base_salary: Salary } }] }\ncontrol_totals: [${total("won", "EUR")}, ${total("won", "USD")}, ${total("lost")}, ${total("open")}]\n`,
    );
    const bad = Array.from({ length: 60 }, (_, i) => `x${i},won,none,`);
    await writeFile(join(from, "a.csv"), `Id,Outcome,Amount,Cur\n1,won,10.10,\n2,won,20.20,USD\n3,won,,USD\n4,won,1000000000000.01,EUR\n5,lost,,\n6,open,7,\n${bad.join("\n")}\ny,gone,1,\n`);
    await writeFile(join(from, "b.csv"), "Rep,Salary\nr1,100\nr2,much\n");
    const run = (...more: string[]) => spawnSync(process.execPath, ["scripts/import.ts", "--from", from, "--mapping", join(from, "mapping.yaml"), "--out", join(from, "out"), ...more], { cwd: root, encoding: "utf8" });
    const { stdout, stderr } = run();
    expect(stderr).toBe("");
    printed = stdout;
    totals = (JSON.parse(run("--format", "json").stdout) as { control_totals: typeof totals }).control_totals;
  });

  it("has what the deals come to by outcome, each amount in its own currency: the numbers that control totals find", () => {
    const lines = (name: string) => new RegExp(`^${name} +(.*)$`, "m").exec(printed)?.[1]?.split(/ +/);
    expect(printed).toContain("Loaded deals, to compare with the system they came from:");
    expect(printed).toMatch(/outcome +deals +amount EUR +amount USD/);
    expect(lines("won")).toEqual(["4", "1000000000010.11", "20.20"]);
    expect(lines("lost")).toEqual(["1", "–", "–"]);
    expect(lines("open")).toEqual(["1", "7.00", "–"]);
    expect(lines("all")).toEqual(["6", "1000000000017.11", "20.20"]);
    const found = (measure: string, where: string) => totals.find((t) => t.measure === measure && t.where === where)?.found;
    expect([found("amount", "outcome: won, currency: EUR"), found("amount", "outcome: won, currency: USD"), found("rows", "outcome: lost"), found("amount", "outcome: open")]).toEqual(["1000000000010.11", "20.20", "1", "7.00"]);
    expect(Number(found("rows", "outcome: won, currency: EUR")) + Number(found("rows", "outcome: won, currency: USD"))).toBe(4);
  });

  it("counts what was rejected by file and reason, and gives examples of every reason, not of the first alone", () => {
    expect(printed).toContain("Not loaded: 62 of 69 rows:");
    expect(printed).toMatch(/a\.csv +Amount +bad_number +60\n/);
    expect(printed).toMatch(/a\.csv +Outcome +unknown_word|a\.csv +Outcome +not_allowed/);
    expect(printed).toMatch(/b\.csv +Salary +bad_number +1\n/);
    const examples = printed.split("Examples of them (all are in import_rejects):")[1]!.split("\n\n")[0]!;
    expect(examples.match(/^a\.csv .*bad_number/gm)).toHaveLength(18);
    expect(examples).toMatch(/^a\.csv +68 +Outcome/m);
    expect(examples).toMatch(/^b\.csv +3 +Salary +bad_number.* much/m);
  });
});

describe("lists of a table", () => {
  let engine: NativeEngine;
  beforeAll(async () => void (engine = await NativeEngine.start({ threads: 1 })));
  afterAll(() => engine.close());

  it("of rejects: every group has an example as long as there is room, the largest first; all of them in any order", async () => {
    await engine.run([raw(`CREATE TABLE r AS SELECT 'f' || i % 3 AS file, i::INTEGER AS line, 'c' AS "column", CASE WHEN i < 90 THEN 'bad_number: x' || i ELSE 'missing: y' END AS reason, 'raw' AS raw FROM range(93) t(i)
      UNION ALL SELECT 'f9', NULL, NULL, NULL, NULL`)]);
    const { rows, groups, examples } = await readRejects(engine, ident("r"), 8);
    expect(rows).toBe(94);
    expect(groups).toHaveLength(7);
    expect(groups[0]).toEqual({ file: "f0", column: "c", reason: "bad_number", rows: 30 });
    expect(new Set(examples.map((e) => `${e.file} ${e.reason?.split(":")[0]}`)).size).toBe(7);
    expect(examples).toHaveLength(8);
    expect((await readRejects(engine, ident("r"), 3)).examples.map((e) => e.line)).toEqual([0, 1, 2]);
    expect(await rejectRows(engine, ident("r"))).toHaveLength(94);
    expect((await rejectRows(engine, ident("r"), { file: "f1", by: "line", descending: true, limit: 2, offset: 1 })).map((x) => x.line)).toEqual([88, 85]);
  });

  it.each([
    [null, 1, "2024-01-01", undefined],
    ["2024-01-01", 1, "2024-01-01", undefined],
    ["2024-01-01", 1, "2024-02-01", undefined],
    ["2024-01-01", 1, "2024-02-02", "old"],
    // without an open deal, none grows older
    ["2024-01-01", 0, "2024-02-02", "idle"],
    ["2024-01-02", 0, "2024-01-01", "after"],
  ] as const)("an export whose newest day is %s, with %s open deals, said to be of %s: %s", (newest, open, asOf, doubt) =>
    expect(dayDoubt({ newest, lines: [{ outcome: "won", deals: 1, amounts: [] }, { outcome: "open", deals: open, amounts: [] }] }, asOf)).toBe(doubt));

  it("of deals: the newest day is of what happened, not of a planned close", async () => {
    await engine.run([raw(`CREATE TABLE dated AS SELECT * FROM (VALUES ('open', DATE '2024-03-01', NULL::DATE, DATE '2030-01-01'), ('won', DATE '2024-01-01', DATE '2024-04-05', DATE '2024-04-02'), ('lost', NULL, NULL, DATE '2024-04-06')) t(outcome, created_on, last_activity_on, closed_on), (SELECT NULL::VARCHAR AS currency, 1::DECIMAL(18,2) AS amount)`)]);
    expect((await readDealTotals(engine, ident("dated"), "EUR")).newest).toBe("2024-04-06");
  });

  it("of deals: amounts that are all in another currency have a column of their own alone; without an amount the bundle's stands", async () => {
    await engine.run([raw("CREATE TABLE usd AS SELECT 'won' AS outcome, 'USD' AS currency, 5::DECIMAL(18,2) AS amount, NULL::DATE AS created_on, NULL::DATE AS last_activity_on, NULL::DATE AS closed_on"), raw("CREATE TABLE none AS SELECT 'lost' AS outcome, NULL::VARCHAR AS currency, NULL::DECIMAL(18,2) AS amount, NULL::DATE AS created_on, NULL::DATE AS last_activity_on, NULL::DATE AS closed_on")]);
    expect(await readDealTotals(engine, ident("usd"), "EUR")).toMatchObject({ currencies: ["USD"], lines: [{ outcome: "won", deals: 1, amounts: ["5.00"] }, { amounts: [null] }, {}, { outcome: null, deals: 1, amounts: ["5.00"] }] });
    expect(await readDealTotals(engine, ident("none"), "EUR")).toMatchObject({ currencies: ["EUR"], lines: [{}, { outcome: "lost", deals: 1, amounts: [null] }, {}, { deals: 1, amounts: [null] }] });
  });
});
